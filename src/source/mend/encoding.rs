//! UTF-8 that was read as windows-1252 or Mac Roman: `â€œ` for `“`, `Â£` for `£`, `‚Äôs` for `’s`.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use memchr::memmem;

use super::Mended;
use crate::origin::Rewrite;

/// How a curly mark or dash begins, in either: no text holds that by intent.
const SIGNS: [(&str, &Encoding); 2] = [("â€", WINDOWS_1252), ("‚Ä", MACINTOSH)];
/// What else shows that UTF-8 was read as windows-1252.
const PAIRS: [&str; 9] = ["Ã¢â‚¬", "Â£", "Â\u{A0}", "Ã©", "Ã¨", "Ã¡", "Ã³", "Ã¼", "Ã±"];

/// Whether bytes of a text may begin such a character.
pub(super) fn is_in(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xC3, bytes).any(|i| matches!(bytes.get(i + 1), Some(0x82 | 0x83 | 0xA2)))
        || memmem::find(bytes, SIGNS[1].0.as_bytes()).is_some()
}

/// Reads what was read in a wrong encoding again. The last byte of `”` has no character in windows-1252, so that it is often
/// gone: `â€` alone is read as that.
pub(super) fn mend(text: &str) -> Mended {
    let encoding = wrong_encoding(text)?;
    let mut rewrite = Rewrite::of(text);
    let mut at = 0;
    while let Some(start) = next_beyond_ascii(text, at) {
        let lead = text[start..].chars().next()?;
        at = start + lead.len_utf8();
        if let Some((character, length)) = read_again(&text[start..], encoding) {
            at = start + length;
            rewrite.replace(start..at, character.encode_utf8(&mut [0; 4]));
        } else if let Some(rest) = text[start..].strip_prefix(SIGNS[0].0) {
            let lost = rest.chars().next().filter(|c| *c == char::REPLACEMENT_CHARACTER);
            at = start + SIGNS[0].0.len() + lost.map_or(0, char::len_utf8);
            rewrite.replace(start..at, "”");
        }
    }
    rewrite.finish()
}

fn wrong_encoding(text: &str) -> Option<&'static Encoding> {
    let shown = SIGNS.iter().find(|(sign, _)| text.contains(sign)).map(|s| s.1);
    shown.or_else(|| PAIRS.iter().any(|p| text.contains(p)).then_some(WINDOWS_1252))
}

fn next_beyond_ascii(text: &str, at: usize) -> Option<usize> {
    let found = text.as_bytes()[at..].iter().position(|b| *b >= 0x80)?;
    Some(at + found)
}

/// The character whose bytes the text begins with, each read as a character of its own, and how many bytes of the text
/// that is.
fn read_again(text: &str, encoding: &'static Encoding) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut length = 0;
    for (count, c) in text.chars().take(4).enumerate() {
        bytes[count] = byte_of(c, encoding)?;
        length += c.len_utf8();
        if let Ok(read) = std::str::from_utf8(&bytes[..=count]) {
            return read.chars().next().filter(|c| is_likely(*c)).map(|c| (c, length));
        }
    }
    None
}

fn byte_of(c: char, encoding: &'static Encoding) -> Option<u8> {
    // what windows-1252 leaves open is often passed on as it is
    if ('\u{80}'..'\u{A0}').contains(&c) {
        return Some(c as u8);
    }
    let mut buffer = [0; 4];
    match *encoding.encode(c.encode_utf8(&mut buffer)).0 {
        [byte] if byte >= 0x80 => Some(byte),
        _ => None,
    }
}

/// Whether an English article is likely to hold it, also one that was read in a wrong encoding twice: signs and letters of western
/// Europe, curly marks and dashes, emoji.
fn is_likely(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{17F}' | 'ˆ' | '˜' | '\u{2000}'..='\u{2BFF}' | '\u{FEFF}' | '\u{FFFD}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str) -> Option<String> {
        mend(text).map(|(text, _)| text)
    }

    #[test]
    fn both_encodings_are_undone() {
        let wanted = "“It’s £5 – café,” she said… 👍 “No.”";
        let as_windows: String = wanted
            .bytes()
            .map(|b| match b {
                0x81 | 0x8D | 0x8F | 0x90 | 0x9D => char::from(b),
                b => encoding_rs::WINDOWS_1252.decode(&[b]).0.chars().next().unwrap(),
            })
            .collect();
        assert!(as_windows.starts_with("â€œItâ€™s Â£5"));
        assert_eq!(mended(&as_windows).as_deref(), Some(wanted));
        let as_mac = encoding_rs::MACINTOSH.decode(wanted.as_bytes()).0.into_owned();
        assert!(as_mac.starts_with("‚ÄúIt‚Äôs"));
        assert_eq!(mended(&as_mac).as_deref(), Some(wanted));
    }

    #[test]
    fn a_lost_last_byte_is_a_closing_mark() {
        assert_eq!(
            mended("â€œGo,â€\u{FFFD} he said. â€œNo.â€ Then").as_deref(),
            Some("“Go,” he said. “No.” Then")
        );
    }

    #[test]
    fn real_letters_stay() {
        for text in ["Charlotte Brontë…”", "SÃO PAULO", "Ã la carte", "“Å” é"] {
            assert_eq!(mended(text), None, "{text}");
        }
    }
}
