//! Cuts a text into tokens as VADER does: at white space (Python's notion of it), ASCII punctuation stripped
//! from both ends when more than two characters remain, so that emoticons survive.

use super::explain::Recorder;
use super::table::{SHORT, Table, Word, flag};
use crate::letters::Letters;

/// What a byte can be; one bit each.
mod class {
    pub(super) const UPPER: u8 = 1;
    pub(super) const LOWER: u8 = 1 << 1;
    pub(super) const PUNCTUATION: u8 = 1 << 2;
    pub(super) const APOSTROPHE: u8 = 1 << 3;
    /// `!` or `?`.
    pub(super) const EMPHASIS: u8 = 1 << 4;
    pub(super) const SPACE: u8 = 1 << 5;
    /// Part of a character beyond ASCII.
    pub(super) const HIGH: u8 = 1 << 6;
    pub(super) const DIGIT: u8 = 1 << 7;
}

const CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut out = [0; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        out[i] = match byte {
            b'A'..=b'Z' => class::UPPER,
            b'a'..=b'z' => class::LOWER,
            b'0'..=b'9' => class::DIGIT,
            b'\'' => class::PUNCTUATION | class::APOSTROPHE,
            b'!' | b'?' => class::PUNCTUATION | class::EMPHASIS,
            // Python takes the separators U+001C to U+001F for white space too.
            b' ' | b'\t'..=b'\r' | 0x1C..=0x1F => class::SPACE,
            0x80.. => class::HIGH,
            _ if byte.is_ascii_punctuation() => class::PUNCTUATION,
            _ => 0,
        };
        i += 1;
    }
    out
}

/// What the rules want to know about a text as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) exclamations: usize,
    pub(super) questions: usize,
    /// Tokens in capitals.
    pub(super) capitals: usize,
}

/// Appends the words of `text`; `lower` is memory for lower-casing.
pub(super) fn tokenise<R: Recorder>(
    table: &Table,
    text: &str,
    words: &mut Vec<Word>,
    lower: &mut String,
    recorder: &mut R,
) -> Tally {
    let bytes = text.as_bytes();
    let mut tally = Tally::default();
    let mut at = 0;
    loop {
        let letters = Letters::of(bytes.get(at..).unwrap_or_default());
        if let Some(width) = plain_width(bytes, at, letters.len) {
            let mut word = table.find(letters.key());
            if letters.are_capitals() {
                word.flags |= flag::UPPER;
                tally.capitals += 1;
            }
            words.push(word);
            recorder.word(at..at + letters.len);
            at += width;
            continue;
        }
        match bytes.get(at) {
            None => return tally,
            Some(byte) if CLASS[usize::from(*byte)] & class::SPACE != 0 => {
                at += 1;
                continue;
            }
            Some(_) => {}
        }
        let start = at;
        let (end, classes, gap) = token_end(text, start);
        at = end + gap;
        if end > start {
            let (from, to) = if classes & class::PUNCTUATION == 0 {
                (start, end)
            } else {
                strip(text, start, end)
            };
            if classes & class::EMPHASIS != 0 {
                count_emphasis(&bytes[start..end], &mut tally);
            }
            let mut word = look_up(table, text, from, to, classes, lower);
            if classes & class::APOSTROPHE != 0 && holds_nt(&bytes[from..to]) {
                word.flags |= flag::NEGATOR | flag::NT;
            }
            if classes & class::DIGIT != 0 {
                word.flags |= flag::NUMBER;
            }
            tally.capitals += usize::from(word.is(flag::UPPER));
            words.push(word);
            recorder.word(from..to);
        }
    }
}

/// Where the token at `at` ends, what its bytes are, and the width of the white space behind it.
#[inline]
fn token_end(text: &str, mut at: usize) -> (usize, u8, usize) {
    let mut classes = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let class = CLASS[usize::from(*byte)];
        if class & (class::SPACE | class::HIGH) != 0 {
            let gap = width_of_space(text, at);
            if gap > 0 {
                return (at, classes, gap);
            }
        }
        classes |= class;
        at += 1;
    }
    (at, classes, 0)
}

/// Width in bytes of the white space at `at`; 0 for anything else.
#[inline]
fn width_of_space(text: &str, at: usize) -> usize {
    if text.as_bytes()[at] < 0x80 {
        return 1;
    }
    // Inside a character `get` gives nothing, and its first byte has been looked at.
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if c.is_whitespace() => c.len_utf8(),
        _ => 0,
    }
}

/// The token without the punctuation around it, unless too little would remain.
#[inline]
fn strip(text: &str, start: usize, end: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let is_punctuation = |b: u8| CLASS[usize::from(b)] & class::PUNCTUATION != 0;
    let (mut from, mut to) = (start, end);
    while from < to && is_punctuation(bytes[from]) {
        from += 1;
    }
    while from < to && is_punctuation(bytes[to - 1]) {
        to -= 1;
    }
    let enough = match to - from {
        0..=2 => false,
        3..=8 => text[from..to].chars().count() > 2,
        _ => true,
    };
    if enough { (from, to) } else { (start, end) }
}

#[inline]
fn look_up(table: &Table, text: &str, from: usize, to: usize, classes: u8, lower: &mut String) -> Word {
    let bytes = text.as_bytes();
    if classes & class::HIGH != 0 || to - from > SHORT {
        return look_up_long(table, &text[from..to], lower);
    }
    let mut word = table.find(key(bytes, from, to));
    if classes & (class::UPPER | class::LOWER) == class::UPPER {
        word.flags |= flag::UPPER;
    }
    word
}

/// From the letters at `at` to the next token when these letters are a token, as in nine of ten, and white space stands
/// behind. There may be one mark between that is no apostrophe and gives no emphasis.
#[inline]
fn plain_width(bytes: &[u8], at: usize, len: usize) -> Option<usize> {
    let class = |at: usize| bytes.get(at).map_or(class::SPACE, |b| CLASS[usize::from(*b)]);
    if !(1..=SHORT).contains(&len) {
        return None;
    }
    let behind = class(at + len);
    if behind & class::SPACE != 0 {
        return Some(len + 1);
    }
    // fewer letters are not parted from their mark
    let is_marked = len > 2 && behind == class::PUNCTUATION && class(at + len + 1) & class::SPACE != 0;
    is_marked.then_some(len + 2)
}

/// One in each byte.
const ONES: u128 = u128::MAX / 0xFF;

/// The key of an ASCII token of at most [`SHORT`] bytes, in lower case.
#[inline]
fn key(bytes: &[u8], from: usize, to: usize) -> u128 {
    let len = to - from;
    let mut block = [0; 16];
    match bytes.get(from..from + 16) {
        Some(all) => block.copy_from_slice(all),
        None => block[..len].copy_from_slice(&bytes[from..to]),
    }
    let text = u128::from_le_bytes(block) & ((1_u128 << (8 * len)) - 1);
    // In each byte, bit 7 tells A to Z: at least `A`, and not above `Z`. No sum reaches the next byte.
    let upper = (text + ONES * (0x80 - 0x41)) & !(text + ONES * (0x80 - 0x5B)) & (ONES * 0x80);
    (text | (upper >> 2)) | ((len as u128) << 120)
}

#[cold]
#[inline(never)]
fn look_up_long(table: &Table, token: &str, lower: &mut String) -> Word {
    let mut word = Word::default();
    // A character grows or shrinks by less than four times when lower-cased.
    if token.len() <= table.longest().max(SHORT) * 4 {
        lower.clear();
        lower.extend(token.chars().flat_map(char::to_lowercase));
        word = table.find_str(lower);
    }
    if is_upper(token) {
        word.flags |= flag::UPPER;
    }
    word
}

/// Python's `str.isupper`: something in capitals, nothing in small or title case.
fn is_upper(token: &str) -> bool {
    let mut any = false;
    for c in token.chars() {
        if c.is_lowercase() || is_title(c) {
            return false;
        }
        any |= c.is_uppercase();
    }
    any
}

/// Category Lt, which Rust's library does not tell.
fn is_title(c: char) -> bool {
    matches!(c,
        '\u{1C5}' | '\u{1C8}' | '\u{1CB}' | '\u{1F2}' | '\u{1F88}'..='\u{1F8F}' | '\u{1F98}'..='\u{1F9F}'
        | '\u{1FA8}'..='\u{1FAF}' | '\u{1FBC}' | '\u{1FCC}' | '\u{1FFC}')
}

fn count_emphasis(token: &[u8], tally: &mut Tally) {
    for b in token {
        tally.exclamations += usize::from(*b == b'!');
        tally.questions += usize::from(*b == b'?');
    }
}

fn holds_nt(token: &[u8]) -> bool {
    token.windows(3).any(|w| w.eq_ignore_ascii_case(b"n't"))
}
