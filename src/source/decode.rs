//! Bytes to text: byte order mark, UTF-8, else the encoding that the bytes look like.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::bom;

/// Text and the encoding it was in.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
    /// What could not be decoded, when the rest could.
    pub note: Option<String>,
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
            note: None,
        }),
        Err(error) if is_nearly_utf_8(error.as_bytes()) => Ok(with_replacement(UTF_8, error.as_bytes())),
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
            note: None,
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
    let encoding = british(bytes);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let runs = bytes
        .windows(8)
        .any(|w| w[0] >= 0x80 && w.iter().all(|b| *b == w[0]));
    if runs || (encoding == WINDOWS_1252 && high * 4 > bytes.len()) {
        return Err("is in no known encoding: not a text file, or broken UTF-8".into());
    }
    strict(encoding, bytes)
}

fn british(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"uk"), chardetng::Utf8Detection::Deny)
}

/// The encoding of a part that is not UTF-8 throughout.
pub(super) fn looks_like(part: &[u8]) -> &'static Encoding {
    if is_nearly_utf_8(part) {
        UTF_8
    } else {
        british(part)
    }
}

/// Whether broken UTF-8 is that all the same: some of its sequences beyond ASCII are whole, and those that are not
/// are few. Letters of an older encoding hardly ever make a whole sequence.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut broken, mut whole) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        whole += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
    }
    broken <= whole && broken <= 1 + bytes.len() / 1000
}

/// Decodes with U+FFFD for what is broken, and tells where the first of it stands.
pub(super) fn with_replacement(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, is_broken) = encoding.decode_without_bom_handling(bom::without(bytes));
    let note = is_broken.then(|| {
        let before = text.split('\u{FFFD}').next().unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        format!(
            "holds broken {}, read as U+FFFD, first in line {line}",
            encoding.name()
        )
    });
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        note,
    }
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
    fn a_few_broken_bytes_do_not_make_another_encoding() {
        let decoded = decode(b"The caf\xC3\xA9.\nIt was \xA35.".to_vec()).unwrap();
        assert_eq!(
            (&*decoded.text, decoded.encoding),
            ("The café.\nIt was \u{FFFD}5.", "UTF-8")
        );
        assert!(decoded.note.unwrap().contains("line 2"));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert!(decode(vec![0xFF; 100]).is_err());
        assert!(decode(b"a\0b".to_vec()).is_err());
        assert!(decode(b"\xFF\xFEa".to_vec()).is_err());
    }
}
