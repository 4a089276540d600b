//! Words that tell of somebody's plight.

use hashbrown::HashSet;

/// A set of words in small letters, asked for words of a text.
#[derive(Debug)]
pub(crate) struct Plight {
    words: HashSet<Box<str>>,
    /// Lengths of these words, one bit each, by their first byte in either case.
    lengths: [u32; 256],
}

/// Longer words are not in the set.
const LONGEST: usize = 24;

/// What bytes are, one bit each.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Byte {
    /// ASCII, but of no word.
    Mark = 0,
    /// A letter of ASCII or a hyphen.
    Letter = 1,
    /// Beyond ASCII.
    Wide = 2,
}

const BYTES: [u8; 256] = {
    let mut bytes = [Byte::Wide as u8; 256];
    let mut b = 0;
    while b < 128 {
        let is_letter = (b as u8).is_ascii_alphabetic() || b as u8 == b'-';
        bytes[b] = if is_letter {
            Byte::Letter as u8
        } else {
            Byte::Mark as u8
        };
        b += 1;
    }
    bytes
};

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
            self.words.insert(word.into());
        }
    }

    /// Whether a text holds one of the words, in any case; letters and hyphens make a word.
    pub(crate) fn is_told(&self, text: &str) -> bool {
        let mut start = 0;
        let mut seen = Byte::Mark as u8;
        for (at, byte) in text.bytes().enumerate() {
            let byte = BYTES[byte as usize];
            if byte != Byte::Mark as u8 {
                seen |= byte;
                continue;
            }
            if self.has(text, start, at, seen) {
                return true;
            }
            start = at + 1;
            seen = Byte::Mark as u8;
        }
        self.has(text, start, text.len(), seen)
    }

    /// Whether one of the words is in a stretch of a text without marks of ASCII; `seen` is what its bytes are.
    #[inline]
    fn has(&self, text: &str, start: usize, end: usize, seen: u8) -> bool {
        match seen {
            0 => false,
            1 => {
                let lengths = self.lengths[text.as_bytes()[start] as usize];
                let len = end - start;
                len <= LONGEST && lengths >> len & 1 == 1 && self.has_word(&text[start..end])
            }
            _ => {
                let is_mark = |c: char| !c.is_alphabetic() && c != '-';
                text[start..end].split(is_mark).any(|word| self.has_word(word))
            }
        }
    }

    fn has_word(&self, word: &str) -> bool {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|w| self.words.contains(w))
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
