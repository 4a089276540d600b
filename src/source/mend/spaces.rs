//! White space of any width is a space, any break of lines a line feed; one character for another, so that no offset moves.

/// Whether bytes of a text hold such a character.
pub(super) fn is_in(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(0xC2, 0xE2, bytes).any(|i| is_wide(&bytes[i..]))
        || memchr::memchr3(0x0B, 0x0C, 0xE3, bytes).is_some()
        || memchr::memchr(b'\t', bytes).is_some()
}

fn is_wide(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xC2, 0x85 | 0xA0, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..]
    )
}

/// The text with plain ones; `None` when it has no others.
pub(super) fn mend(text: &str) -> Option<String> {
    is_in(text.as_bytes()).then(|| text.chars().map(plain).collect())
}

fn plain(c: char) -> char {
    match c {
        '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn every_width_and_break() {
        let mended = mend("\tMr\u{A0}Poe\u{2009}said\u{3000}“£5”.\u{2028}No.\u{0C}").unwrap();
        assert_eq!(mended, " Mr Poe said “£5”.\nNo.\n");
        assert_eq!(mend("“Plain – £5”"), None);
    }
}
