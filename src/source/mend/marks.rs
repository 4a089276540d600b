//! Quotation marks and stops of other keyboards are those of English: German and full-width marks, primes, accents for
//! apostrophes; one character for another, so that no offset moves.

/// Whether bytes of a text hold such a mark.
pub(super) fn is_in(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(0xE2, 0xEF, bytes).any(|i| is_foreign(&bytes[i..]))
        || memchr::memchr2_iter(b'`', 0xB4, bytes).any(|i| is_accent(bytes, i))
}

/// U+201E, the primes, and ASCII in full width.
fn is_foreign(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xE2, 0x80, 0x9E | 0xB2 | 0xB3, ..] | [0xEF, 0xBC, 0x81..=0xBF, ..] | [0xEF, 0xBD, 0x80..=0x9E, ..]
    )
}

/// An accent between letters.
fn is_accent(bytes: &[u8], at: usize) -> bool {
    let before = match bytes[..at] {
        [.., before, 0xC2] if bytes[at] == 0xB4 => before,
        [.., before] if bytes[at] == b'`' => before,
        _ => return false,
    };
    before.is_ascii_alphabetic() && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
}

/// The text with plain ones; `None` when it has no others.
pub(super) fn mend(text: &str) -> Option<String> {
    if !is_in(text.as_bytes()) {
        return None;
    }
    // „so“: what opens in English closes in German
    let is_german = text.contains('„') && !text.contains('”');
    let mut mended = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut is_behind_letter = false;
    while let Some(c) = chars.next() {
        let is_inside = is_behind_letter && chars.peek().is_some_and(|c| c.is_alphabetic());
        is_behind_letter = c.is_alphabetic();
        mended.push(match c {
            '`' | '´' | '′' if is_inside => '’',
            '“' if is_german => '”',
            '„' => '“',
            '″' => '"',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        });
    }
    Some(mended)
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn marks_are_those_of_english() {
        for (text, wanted) in [
            ("„Go,“ he said. „No.“", "“Go,” he said. “No.”"),
            ("„Go,” he said of “it”.", "“Go,” he said of “it”."),
            ("＂Go，＂ he said．", "\"Go,\" he said."),
            ("″Don′t,″ he said. It`s Ann´s.", "\"Don’t,\" he said. It’s Ann’s."),
        ] {
            assert_eq!(mend(text).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn plain_marks_stay() {
        for text in [
            "“Go,” ‘he’ \"said\" don't – 5′ … £",
            "``Go,'' he said",
            "`ls` and 日本",
        ] {
            assert!(mend(text).is_none_or(|t| t == text), "{text}");
        }
    }
}
