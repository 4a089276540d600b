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

/// Bytes looked at together.
const BLOCK: usize = 64;

/// One bit for each of up to [`BLOCK`] bytes of ASCII, set for letters and hyphens.
fn letters(bytes: &[u8]) -> u64 {
    let mut padded = [0; BLOCK];
    padded[..bytes.len()].copy_from_slice(bytes);
    let are = padded.map(|b| u8::from((b | 0x20).wrapping_sub(b'a') < 26) | u8::from(b == b'-'));
    let eights = are.as_chunks().0.iter().enumerate();
    // the factor brings the lowest bits of eight bytes together in the highest byte
    eights.fold(0, |mask, (i, eight)| {
        mask | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56 << (i * 8)
    })
}

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
        if !text.is_ascii() {
            return self.is_told_between_marks(text);
        }
        let (mut start, mut open) = (0, false);
        for (block, bytes) in text.as_bytes().chunks(BLOCK).enumerate() {
            let letters = letters(bytes);
            // where a word begins or, just after its last letter, ends
            let mut turns = letters ^ (letters << 1 | u64::from(open));
            while turns != 0 {
                let at = block * BLOCK + turns.trailing_zeros() as usize;
                if open && self.has_word(&text[start..at]) {
                    return true;
                }
                (start, open) = (at, !open);
                turns &= turns - 1;
            }
        }
        open && self.has_word(&text[start..])
    }

    /// The same for a text with signs beyond ASCII.
    fn is_told_between_marks(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let mut seen = Byte::Mark as u8;
            let rest = bytes[start..].iter().map(|b| BYTES[usize::from(*b)]);
            let stretch = rest.take_while(|b| *b != Byte::Mark as u8);
            let len = stretch.inspect(|b| seen |= b).count();
            let may_be = || seen != Byte::Letter as u8 || self.may_have(bytes[start], len);
            if len > 0 && may_be() && self.has(&text[start..start + len]) {
                return true;
            }
            start += len + 1;
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
