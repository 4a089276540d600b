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
        let bytes = text.as_bytes();
        let (mut start, mut seen) = (0, Byte::Mark as u8);
        for at in 0..=bytes.len() {
            let byte = bytes.get(at).map_or(Byte::Mark as u8, |b| BYTES[*b as usize]);
            if byte != Byte::Mark as u8 {
                seen |= byte;
                continue;
            }
            let may_be = |start: usize| seen != Byte::Letter as u8 || self.may_have(bytes[start], at - start);
            if at > start && may_be(start) && self.has(&text[start..at]) {
                return true;
            }
            (start, seen) = (at + 1, Byte::Mark as u8);
        }
        false
    }

    fn may_have(&self, first: u8, len: usize) -> bool {
        len <= LONGEST && self.lengths[first as usize] >> len & 1 == 1
    }

    /// Whether one of the words is in a stretch without marks of ASCII.
    fn has(&self, stretch: &str) -> bool {
        let is_mark = |c: char| match c {
            'a'..='z' | 'A'..='Z' | '-' => false,
            // quotation marks and dashes among them
            '\u{2000}'..='\u{203F}' => true,
            c => !c.is_alphabetic(),
        };
        stretch.split(is_mark).any(|word| self.has_word(word))
    }

    fn has_word(&self, word: &str) -> bool {
        if word.is_empty() || !self.may_have(word.as_bytes()[0], word.len()) {
            return false;
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..word.len()];
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
