//! Bytes to text: byte order mark, UTF-8, else the encoding that the bytes look like.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Text and the encoding it was in.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
}

/// Decodes; the reason when the bytes are not text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return strict(encoding, &bytes[mark..]);
    }
    if bytes.contains(&0) {
        return Err("holds NUL bytes: not a text file".into());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text,
            encoding: UTF_8.name(),
        }),
        Err(error) => guess(error.as_bytes()),
    }
}

/// Decodes a web page: as [`decode`], but what the page says of itself goes before the guess.
#[cfg(feature = "html")]
pub(super) fn decode_page(bytes: Vec<u8>) -> Result<Decoded, String> {
    let told = told_encoding(&bytes[..bytes.len().min(2048)]);
    match told.filter(|_| Encoding::for_bom(&bytes).is_none() && std::str::from_utf8(&bytes).is_err()) {
        Some(encoding) => strict(encoding, &bytes),
        None => decode(bytes),
    }
}

/// The `charset=` in the head of a page.
#[cfg(feature = "html")]
fn told_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let at = memchr::memmem::find(head, b"charset=")? + "charset=".len();
    let label = head[at..].trim_ascii_start();
    let label = label
        .strip_prefix(b"\"")
        .or_else(|| label.strip_prefix(b"'"))
        .unwrap_or(label);
    let end = label
        .iter()
        .position(|b| matches!(b, b'"' | b'\'' | b' ' | b'/' | b'>' | b';'))?;
    Encoding::for_label(&label[..end])
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, String> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if !text.contains('\0') => Ok(Decoded {
            text: text.into_owned(),
            encoding: encoding.name(),
        }),
        Some(_) => Err("holds NUL characters: not a text file".into()),
        None => Err(format!(
            "broken {}; save the file again as UTF-8",
            encoding.name()
        )),
    }
}

/// The Web's guess for a British page, since an English letter of few high bytes looks as much like windows-1250,
/// where `£60,000` would be `Ł60,000`. It finds an encoding for anything: not believed where windows-1252, its last resort,
/// would make more than a quarter of the bytes letters beyond ASCII, nor where one such byte stands eight
/// times in a row, as in no language.
fn guess(bytes: &[u8]) -> Result<Decoded, String> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"uk"), chardetng::Utf8Detection::Deny);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let runs = bytes
        .windows(8)
        .any(|w| w[0] >= 0x80 && w.iter().all(|b| *b == w[0]));
    if runs || (encoding == WINDOWS_1252 && high * 4 > bytes.len()) {
        return Err("is in no known encoding: not a text file, or broken UTF-8".into());
    }
    strict(encoding, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec()).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn marks_are_taken_off_and_encodings_told() {
        assert_eq!(text(b"\xEF\xBB\xBFcaf\xC3\xA9"), ("café".into(), "UTF-8"));
        assert_eq!(text(b"\xFF\xFEc\0\xE9\0"), ("cé".into(), "UTF-16LE"));
        let (latin, encoding) = text(b"The \x93head\x94 of the caf\xE9 said it was \xA35 too much for him.");
        assert_eq!(latin, "The “head” of the café said it was £5 too much for him.");
        assert_eq!(encoding, "windows-1252");
    }

    #[test]
    fn pounds_and_curly_marks_are_not_taken_for_central_europe() {
        let letter = b"Sir, \x96 I have read the mayor\x92s letter twice (\x93Go or stay\x94, 3 May). We weren\x92t asked. \
            My only doubt is that \xA360,000 a head is generous. She isn\x92t one of those who won\x92t move.\r\nDr. H\xE9l\xE8ne Poe";
        let (read, encoding) = text(letter);
        assert_eq!(encoding, "windows-1252");
        for part in ["Sir, – I", "mayor’s", "“Go or stay”", "£60,000", "Hélène"] {
            assert!(read.contains(part), "{part} in {read}");
        }
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert!(decode(vec![0xFF; 100]).is_err());
        assert!(decode(b"a\0b".to_vec()).is_err());
        assert!(decode(b"\xFF\xFEa".to_vec()).is_err());
    }
}
