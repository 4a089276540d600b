//! Words that tell of somebody's plight.

use hashbrown::HashSet;

use crate::bytemap::{BLOCK, maps, places};

/// A set of words in small letters, asked for words of a text.
#[derive(Debug)]
pub(crate) struct Plight {
    words: HashSet<Box<[u8]>>,
    /// Lengths of these words, one bit each, by their first byte in either case.
    lengths: [u32; 256],
}

/// Longer words are not in the set.
const LONGEST: usize = 24;

impl Default for Plight {
    fn default() -> Plight {
        Plight {
            words: HashSet::new(),
            lengths: [0; 256],
        }
    }
}

impl Plight {
    pub(crate) fn add(&mut self, word: &str) {
        if let Some(first) = word.bytes().next().filter(|_| word.len() <= LONGEST) {
            for first in [first, first.to_ascii_uppercase()] {
                self.lengths[first as usize] |= 1 << word.len();
            }
            self.words.insert(word.as_bytes().into());
        }
    }

    /// Whether a text holds one of the words, in any case; letters and hyphens make a word.
    pub(crate) fn is_told(&self, text: &str) -> bool {
        let (mut start, mut open) = (0, false);
        let is_letter = |b: u8| u8::from((b | 0x20).wrapping_sub(b'a') < 26) | u8::from(b == b'-');
        for (block, letters) in maps(text.as_bytes(), is_letter).enumerate() {
            // where a word begins or, just after its last letter, ends
            for turn in places(letters ^ (letters << 1 | u64::from(open))) {
                let at = block * BLOCK + turn;
                if open && self.has_word(text, start, at) {
                    return true;
                }
                (start, open) = (at, !open);
            }
        }
        open && self.has_word(text, start, text.len())
    }

    /// Whether a stretch of letters of ASCII and hyphens is one of the words, and no part of a longer one.
    #[inline]
    fn has_word(&self, text: &str, start: usize, end: usize) -> bool {
        let (first, len) = (text.as_bytes()[start], end - start);
        let may_be = len <= LONGEST && self.lengths[first as usize] >> len & 1 == 1;
        may_be && self.has(text, start, end)
    }

    fn has(&self, text: &str, start: usize, end: usize) -> bool {
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..end - start];
        lower.copy_from_slice(&text.as_bytes()[start..end]);
        lower.make_ascii_lowercase();
        self.words.contains(&*lower)
            && !text[..start].ends_with(char::is_alphabetic)
            && !text[end..].starts_with(char::is_alphabetic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_between_all_that_is_no_letter() {
        let mut plight = Plight::default();
        plight.add("fear");
        plight.add("life-or-death");
        for text in [
            "fear",
            "No FEAR.",
            "Life-or-death",
            "“fear”",
            "fear—é",
            "é fear",
            "fear's",
        ] {
            assert!(plight.is_told(text), "{text}");
        }
        for text in ["fears", "fea", "éfear", "", "life-or-death-", &"f".repeat(99)] {
            assert!(!plight.is_told(text), "{text}");
        }
    }
}
