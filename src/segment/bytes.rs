//! What a character is to the segmenter, read straight from UTF-8 bytes.
//!
//! Each function looks at the character that starts at byte `at` and answers with its length in bytes, 0 for no.
//! Line breaks are never blank here: they end a sentence by themselves.

/// White space inside a line.
pub(super) fn blank(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b' ' | b'\t' | 0x0B | 0x0C, ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE1, 0x9A, 0x80, ..]
        | [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..]
        | [0xE2, 0x81, 0x9F, ..]
        | [0xE3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// A line break: LF, CR, LINE SEPARATOR, PARAGRAPH SEPARATOR.
pub(super) fn line_break(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'\n' | b'\r', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

/// A closing bracket, and the asterisk and underscore that stress what they close.
pub(super) fn closing_bracket(text: &[u8], at: usize) -> usize {
    usize::from(matches!(text.get(at), Some(b')' | b']' | b'}' | b'*' | b'_')))
}

/// A mark that can close a quotation; straight marks count on either side.
pub(super) fn closing_quote(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'"' | b'\'', ..] => 1,
        [0xC2, 0xBB, ..] => 2,
        [0xE2, 0x80, 0x99 | 0x9D, ..] => 3,
        _ => 0,
    }
}

/// A mark or bracket that can open a sentence, and the asterisk and underscore that stress it.
pub(super) fn opener(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'"' | b'\'' | b'(' | b'[' | b'{' | b'*' | b'_', ..] => 1,
        // two single marks for a double one
        [0xE2, 0x80, 0x98, 0xE2, 0x80, 0x99, ..] => 6,
        [0xC2, 0xAB, ..] => 2,
        [0xE2, 0x80, 0x98 | 0x9C | 0x9E, ..] => 3,
        _ => 0,
    }
}

/// A mark that can open a sentence, brackets aside.
pub(super) fn opening_quote(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(b'(' | b'[' | b'{') => 0,
        _ => opener(text, at),
    }
}

/// A bullet, as lists in running text have it.
pub(super) fn bullet(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [0xC2, 0xB7, ..] => 2,
        [0xE2, 0x80, 0xA2 | 0xA3, ..]
        | [0xE2, 0x81, 0x83, ..]
        | [0xE2, 0x96, 0xA0..=0xBF, ..]
        | [0xE2, 0x97, 0x80..=0x9F | 0xA6, ..] => 3,
        _ => 0,
    }
}

/// Where a dash of any kind ends.
pub(super) fn dash(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'-', ..] => 1,
        [0xE2, 0x80, 0x93..=0x95, ..] => 3,
        _ => 0,
    }
}

/// The first byte at or after `at` for which `class` says no.
pub(super) fn skip(text: &[u8], mut at: usize, class: fn(&[u8], usize) -> usize) -> usize {
    loop {
        match class(text, at) {
            0 => return at,
            length => at += length,
        }
    }
}

/// Where the word that starts at `at` ends: letters, digits, apostrophes, and letters beyond ASCII. No longer than
/// [`LONGEST_WORD`], so that no look-ahead can become long.
pub(super) fn word_end(text: &[u8], at: usize) -> usize {
    let mut end = at;
    while end - at < LONGEST_WORD && end < text.len() {
        end += match &text[end..] {
            [b'\'' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..] => 1,
            [0xC3..=0xDF, _, ..] => 2,
            [0xE2, 0x80, 0x99, ..] | [0xE0 | 0xE1 | 0xE3..=0xEF, _, _, ..] => 3,
            _ => break,
        }
    }
    end
}

/// How far the segmenter looks at most for one word, in bytes.
pub(super) const LONGEST_WORD: usize = 48;

/// The character that starts at `at`, on a character edge.
pub(super) fn char_at(text: &[u8], at: usize) -> Option<char> {
    if let Some(ascii) = text.get(at).filter(|b| b.is_ascii()) {
        return Some(char::from(*ascii));
    }
    let end = text.len().min(at + 4);
    let bytes = text.get(at..end)?;
    let valid = match std::str::from_utf8(bytes) {
        Ok(valid) => valid,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    valid.chars().next()
}

/// Whether a capital stands at `at`, right behind a closing bracket: a credit and the heading glued to it.
pub(super) fn heading_is_glued(text: &[u8], at: usize) -> bool {
    let word = skip(text, at, opener);
    let letters = &text[word.min(text.len())..];
    let marked = text[at..].starts_with("‘".as_bytes()) || text[at..].starts_with("“".as_bytes());
    let capital = matches!(letters, [b'A'..=b'Z', b'a'..=b'z', ..]);
    let long = letters.get(2).is_some_and(u8::is_ascii_lowercase);
    let word_before = text[..at]
        .iter()
        .rev()
        .nth(1)
        .is_some_and(u8::is_ascii_alphabetic);
    capital && word_before && (marked || (word == at && long))
}

/// Whether the bracket at `at` is the mouth of a `:)` or `;-)` before a capital: it closes what was said.
pub(super) fn smile_ends(text: &[u8], at: usize) -> bool {
    let before = &text[..at];
    let eyes = before.strip_suffix(b"-").unwrap_or(before);
    let face = eyes.ends_with(b" :") || eyes.ends_with(b" ;");
    let next = skip(text, at + 1, blank);
    face && next > at + 1 && char_at(text, skip(text, next, opener)).is_some_and(char::is_uppercase)
}
