//! How the words of phrases and of the lists are made comparable.

use crate::letters::{LONGEST, Letters};

/// A word of a phrase, with what the tables are asked by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// A comma, dash or bracket stands before it.
    pub(super) after_break: bool,
    pub(super) hash: u64,
}

/// The hash of a word in small letters, without stops.
fn hash(word: &str) -> u64 {
    let (mut key, mut len, mut rest) = ([0; 16], 0, 0);
    let mut add = |b: u8| {
        if len < LONGEST {
            key[len] = b;
        } else {
            rest = joined(rest, u64::from(b));
        }
        len += 1;
    };
    if word.is_ascii() {
        let bytes = word.bytes().filter(|b| *b != b'.');
        bytes.for_each(|b| add(b.to_ascii_lowercase()));
    } else {
        let mut bytes = [0; 4];
        small(word).for_each(|c| c.encode_utf8(&mut bytes).bytes().for_each(&mut add));
    }
    let key = u128::from_le_bytes(key) | (len.min(LONGEST) as u128) << 120;
    if len > LONGEST {
        joined(mix(key), rest)
    } else {
        mix(key)
    }
}

/// The hash of a word of plain letters by its key.
#[inline]
fn mix(key: u128) -> u64 {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let hash = (low ^ high.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    // the lower bits of a product tell of the first letters only
    hash ^ hash >> 32
}

/// The hash of several words by those of each, upper bits first.
pub(super) fn join(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, joined)
}

/// The hash of several words with that of one more.
#[inline]
pub(super) fn joined(words: u64, word: u64) -> u64 {
    (words.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hashes of the words of a key.
pub(super) fn hashes(key: &str) -> impl Iterator<Item = u64> {
    key.split(' ').map(hash)
}

/// A word beyond ASCII in small letters, without stops.
fn small(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).filter(|c| *c != '.')
}

impl Word<'_> {
    /// What is left of a key behind this word; `None` when the key goes on otherwise.
    fn cut_from<'k>(&self, key: &'k str) -> Option<&'k str> {
        if let Some((head, rest)) = key.split_at_checked(self.text.len())
            && head.is_ascii()
            && head.eq_ignore_ascii_case(self.text)
        {
            return Some(rest);
        }
        if self.text.is_ascii() {
            let mut left = key.as_bytes();
            for b in self.text.bytes().filter(|b| *b != b'.') {
                let (next, rest) = left.split_first()?;
                if *next != b.to_ascii_lowercase() {
                    return None;
                }
                left = rest;
            }
            return Some(&key[key.len() - left.len()..]);
        }
        small(self.text).try_fold(key, |left, c| left.strip_prefix(c))
    }

    /// Adds it to a key.
    fn push_to(&self, key: &mut String) {
        if self.text.is_ascii() {
            let bytes = self.text.bytes().filter(|b| *b != b'.');
            key.extend(bytes.map(|b| char::from(b.to_ascii_lowercase())));
            return;
        }
        key.extend(small(self.text));
    }
}

/// Whether the words make up that key, with blanks between.
pub(super) fn spell(words: &[Word<'_>], key: &str) -> bool {
    let mut left = key;
    for (i, word) in words.iter().enumerate() {
        let rest = if i == 0 {
            Some(left)
        } else {
            left.strip_prefix(' ')
        };
        match rest.and_then(|rest| word.cut_from(rest)) {
            Some(rest) => left = rest,
            None => return false,
        }
    }
    left.is_empty()
}

/// The words of a phrase without possessive endings and the prefix *ex-*.
pub(super) fn words(phrase: &str) -> Words<'_> {
    Words {
        phrase,
        at: 0,
        pending: false,
    }
}

/// See [`words`].
pub(super) struct Words<'a> {
    phrase: &'a str,
    at: usize,
    /// A break stands before the next word.
    pending: bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            let start = self.start()?;
            let bytes = self.phrase.as_bytes();
            // mostly letters alone make up a word, and no mark but a comma stands behind
            let letters = Letters::of(&bytes[start..]);
            let end = start + letters.len;
            let is_comma = bytes.get(end) == Some(&b',');
            let behind = end + usize::from(is_comma);
            let ends = bytes.get(behind).is_none_or(|b| BYTES[usize::from(*b)] == OTHER);
            if ends && (1..=LONGEST).contains(&letters.len) {
                self.at = behind;
                return Some(Word {
                    text: &self.phrase[start..end],
                    after_break: std::mem::replace(&mut self.pending, is_comma),
                    hash: mix(letters.key()),
                });
            }
            self.at = self.end(end);
            let raw = &self.phrase[start..self.at];
            let after_break = self.pending;
            let bare = bare(raw);
            if bare.is_empty() {
                // a lone separator between two blanks: a dash, or a bracket that was cut away
                self.pending = after_break || raw != "&";
                continue;
            }
            self.pending = raw.ends_with(',');
            return Some(Word {
                text: bare,
                after_break,
                hash: hash(bare),
            });
        }
    }
}

impl Words<'_> {
    /// Where the next piece starts: a run of characters that words are made of.
    fn start(&self) -> Option<usize> {
        let bytes = self.phrase.as_bytes();
        let mut at = self.at;
        while BYTES[usize::from(*bytes.get(at)?)] == OTHER
            || !bytes[at].is_ascii() && !beyond(&self.phrase[at..])
        {
            at += length(bytes[at]);
        }
        Some(at)
    }

    /// Where the piece ends that goes on at a place.
    fn end(&self, mut at: usize) -> usize {
        let bytes = self.phrase.as_bytes();
        while let Some(&b) = bytes.get(at) {
            match BYTES[usize::from(b)] {
                OTHER => break,
                BEYOND if !beyond(&self.phrase[at..]) => break,
                _ => at += length(b),
            }
        }
        at
    }
}

/// No part of a word.
const OTHER: u8 = 0;
/// Part of a word.
const PART: u8 = 1;
/// Of a character beyond ASCII.
const BEYOND: u8 = 2;

/// What a byte is in a phrase.
const BYTES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = match byte {
            b'-' | b'\'' | b'&' | b'/' | b'%' | b',' | b'.' => PART,
            _ if byte.is_ascii_alphanumeric() => PART,
            _ if byte.is_ascii() => OTHER,
            _ => BEYOND,
        };
        b += 1;
    }
    table
};

/// Length of the character that starts with the byte.
fn length(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// Whether the character beyond ASCII can be part of a word.
fn beyond(phrase: &str) -> bool {
    phrase.starts_with(|c: char| c == '’' || c.is_alphanumeric())
}

/// A piece without marks at its edges, possessive ending and prefix.
fn bare(raw: &str) -> &str {
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let ending = match bare.as_bytes() {
        [.., b'\'', b's'] => 2,
        [.., 0xE2, 0x80, 0x99, b's'] => 4,
        _ => 0,
    };
    let bare = &bare[..bare.len() - ending];
    let former = bare.strip_prefix("ex-").or(bare.strip_prefix("Ex-"));
    former.unwrap_or(bare)
}

/// Lower case, without full stops and possessive endings.
pub(super) fn normal(term: &str) -> Box<str> {
    let mut out = String::with_capacity(term.len());
    for word in words(term) {
        if !out.is_empty() {
            out.push(' ');
        }
        word.push_to(&mut out);
    }
    out.into()
}
