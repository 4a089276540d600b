//! Words that tell of somebody's plight.

use hashbrown::HashSet;

/// A set of words in small letters, asked for words of a text.
#[derive(Debug)]
pub(crate) struct Plight {
    words: HashSet<Box<[u8]>>,
    /// Lengths of these words, one bit each, by their first byte in either case.
    lengths: [u32; 256],
}

/// Longer words are not in the set.
const LONGEST: usize = 24;

/// Bytes looked at together.
const BLOCK: usize = 64;

/// One bit for each of up to [`BLOCK`] bytes, set for letters of ASCII and hyphens.
fn letters(bytes: &[u8]) -> u64 {
    let mut are = [0; BLOCK];
    are[..bytes.len()].copy_from_slice(bytes);
    for byte in &mut are {
        *byte = u8::from((*byte | 0x20).wrapping_sub(b'a') < 26) | u8::from(*byte == b'-');
    }
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
            self.words.insert(word.as_bytes().into());
        }
    }

    /// Whether a text holds one of the words, in any case; letters and hyphens make a word.
    pub(crate) fn is_told(&self, text: &str) -> bool {
        let (mut start, mut open) = (0, false);
        for (block, bytes) in text.as_bytes().chunks(BLOCK).enumerate() {
            let letters = letters(bytes);
            // where a word begins or, just after its last letter, ends
            let mut turns = letters ^ (letters << 1 | u64::from(open));
            while turns != 0 {
                let at = block * BLOCK + turns.trailing_zeros() as usize;
                if open && self.has_word(text, start, at) {
                    return true;
                }
                (start, open) = (at, !open);
                turns &= turns - 1;
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
