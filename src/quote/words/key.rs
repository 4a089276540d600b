//! A word as a number: what look-ups compare and hash.

use crate::letters::number;

/// The lower-case bytes of a word of up to 16 bytes, in a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::quote) struct Key {
    pub(super) bytes: u128,
    pub(in crate::quote) len: u32,
}

/// One in each byte.
const ONES: u128 = u128::MAX / 0xFF;
/// The bit that no ASCII byte has, in each byte.
const HIGH: u128 = ONES << 7;
/// The bit that small letters have and big ones do not, in each byte.
const SMALL: u128 = ONES << 5;

impl Key {
    pub(in crate::quote) fn of(word: &str) -> Key {
        Key::of_bytes(word.as_bytes())
    }

    /// The key of a word as it stands; a typographic apostrophe counts as a plain one.
    #[inline]
    pub(in crate::quote) fn of_bytes(word: &[u8]) -> Key {
        match number(word) {
            Some(bytes) if bytes & HIGH == 0 => Key {
                bytes,
                len: word.len() as u32,
            },
            _ => Key::slow(word),
        }
    }

    /// The key of the word at `start..end` of a longer text, which is quicker than that of a slice. All that words may
    /// hold but letters, such as digits, hyphens and apostrophes, have the bit of small letters as well.
    #[inline]
    pub(in crate::quote) fn within(text: &[u8], start: usize, end: usize) -> Key {
        let len = end - start;
        if let Some(Ok(raw)) = text.get(start..start + 16).map(<[u8; 16]>::try_from)
            && (1..=16).contains(&len)
        {
            let bytes = (u128::from_be_bytes(raw) | SMALL) >> (8 * (16 - len));
            if bytes & HIGH == 0 {
                return Key {
                    bytes,
                    len: len as u32,
                };
            }
        }
        Key::slow(&text[start..end])
    }

    /// The key of a word that is long or not all ASCII.
    #[inline(never)]
    fn slow(word: &[u8]) -> Key {
        let mut key = [0; 16];
        let len = word.len().min(16);
        key[..len].copy_from_slice(&word[..len]);
        if key.contains(&0xE2) {
            return Key::with_apostrophe(word);
        }
        key.make_ascii_lowercase();
        Key {
            bytes: u128::from_be_bytes(key)
                .checked_shr(8 * (16 - len as u32))
                .unwrap_or(0),
            len: word.len() as u32,
        }
    }

    fn with_apostrophe(word: &[u8]) -> Key {
        let (mut key, mut len, mut i) = ([0; 16], 0, 0);
        while i < word.len() && len < 16 {
            let curly = word[i..].starts_with("’".as_bytes());
            key[len] = if curly {
                b'\''
            } else {
                word[i].to_ascii_lowercase()
            };
            len += 1;
            i += if curly { 3 } else { 1 };
        }
        Key {
            bytes: u128::from_be_bytes(key)
                .checked_shr(8 * (16 - len as u32))
                .unwrap_or(0),
            len: (len + word.len() - i) as u32,
        }
    }

    /// A number whose upper bits are spread evenly.
    #[inline]
    pub(in crate::quote) fn hash(self) -> u64 {
        hash(self.bytes)
    }

    /// Whether the word ends with these two letters and is longer.
    #[inline]
    pub(in crate::quote) fn ends_with(self, tail: [u8; 2]) -> bool {
        self.len > 2 && self.bytes as u16 == u16::from_be_bytes(tail)
    }

    /// The last eight letters of the word.
    #[inline]
    pub(in crate::quote) fn tail(self) -> u64 {
        self.bytes as u64
    }

    /// The last eight letters of a word in small ASCII letters.
    #[expect(clippy::inline_always, reason = "see `Unit::is_word`")]
    #[inline(always)]
    pub(in crate::quote) const fn tail_of(word: &str) -> u64 {
        let (word, mut tail, mut i) = (word.as_bytes(), 0, 0);
        while i < word.len() {
            tail = tail << 8 | word[i] as u64;
            i += 1;
        }
        tail
    }

    /// The last byte of the word.
    #[inline]
    pub(in crate::quote) fn last(self) -> u8 {
        self.bytes as u8
    }
}

#[inline]
pub(super) fn hash(key: u128) -> u64 {
    let (low, high) = (key as u64, (key >> 64) as u64);
    (low ^ high.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_same_key_alone_and_within_a_text() {
        let text = "Said A co-chair and/or MR O'Hara o’clock in R&D at 10.30 or café Counterintelligence-led and so on";
        let mut at = 0;
        for word in text.split(' ') {
            let key = Key::within(text.as_bytes(), at, at + word.len());
            assert_eq!(key, Key::of(word), "{word}");
            at += word.len() + 1;
        }
    }
}
