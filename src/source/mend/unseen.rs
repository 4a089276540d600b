//! Characters that cannot be seen and stand inside words or before marks: soft hyphens, zero-width spaces, marks of direction.

use super::Mended;
use crate::origin::Rewrite;

/// Whether bytes of a text hold one.
pub(super) fn is_in(bytes: &[u8]) -> bool {
    memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes).any(|i| length(&bytes[i..]).is_some())
}

/// Takes them out. The joiner of emoji (U+200D) and that of scripts which need it (U+200C) stay.
pub(super) fn mend(text: &str) -> Mended {
    let bytes = text.as_bytes();
    let mut rewrite = Rewrite::of(text);
    for at in memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes) {
        if let Some(length) = length(&bytes[at..]) {
            rewrite.replace(at..at + length, "");
        }
    }
    rewrite.finish()
}

/// Length of such a character at the start of `bytes`.
fn length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xC2, 0xAD, ..] => Some(2),
        // U+200B, U+200E, U+200F, U+202A to U+202E, U+2060 to U+2064, U+2066 to U+2069, U+FEFF
        [0xE2, 0x80, 0x8B | 0x8E | 0x8F | 0xAA..=0xAE, ..]
        | [0xE2, 0x81, 0xA0..=0xA4 | 0xA6..=0xA9, ..]
        | [0xEF, 0xBB, 0xBF, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_in, mend};

    #[test]
    fn they_are_taken_out() {
        let text = "\u{FEFF}The offi\u{AD}cers said:\u{200B} “\u{2060}No.\u{202C}” 👩\u{200D}🚒 – £5";
        assert!(is_in(text.as_bytes()));
        let (mended, _) = mend(text).unwrap();
        assert_eq!(mended, "The officers said: “No.” 👩\u{200D}🚒 – £5");
        assert!(!is_in(mended.as_bytes()) && mend(&mended).is_none());
    }
}
