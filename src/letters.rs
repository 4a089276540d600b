//! Words of plain letters, read sixteen bytes at a time.

/// Longest word that has a key, in bytes.
pub(crate) const LONGEST: usize = 15;

/// One in each byte.
const ONES: u128 = u128::MAX / 0xFF;

/// The letters of ASCII with which a text begins, as far as they stand in its first sixteen bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    /// How many there are.
    pub(crate) len: usize,
    /// These bytes, the first one lowest; blanks follow a text that is shorter.
    text: u128,
}

/// What leaves so many bytes of a number.
const MASKS: [u128; LONGEST + 1] = {
    let mut masks = [0; LONGEST + 1];
    let mut len = 1;
    while len <= LONGEST {
        masks[len] = masks[len - 1] << 8 | 0xFF;
        len += 1;
    }
    masks
};

impl Letters {
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Letters {
        let text = match text.first_chunk() {
            Some(block) => u128::from_le_bytes(*block),
            None => padded(text),
        };
        // In each byte, bit 7 tells a to z: at least `a`, not above `z`, and ASCII. No sum reaches the next byte.
        let low = (text | (ONES * 0x20)) & (ONES * 0x7F);
        let letters = (low + ONES * (0x80 - 0x61)) & !(low + ONES * (0x80 - 0x7B)) & !text;
        let len = ((!letters & (ONES * 0x80)).trailing_zeros() / 8) as usize;
        Letters { len, text }
    }

    /// The letters in lower case with their number in the top byte, when there are at most [`LONGEST`].
    #[inline]
    pub(crate) fn key(&self) -> u128 {
        let lower = (self.text | (ONES * 0x20)) & self.mask();
        lower | (self.len as u128) << 120
    }

    /// Whether all of them, at most [`LONGEST`], are capitals.
    #[inline]
    pub(crate) fn are_capitals(&self) -> bool {
        self.text & self.mask() & (ONES * 0x20) == 0
    }

    /// Whether the first of them is a capital.
    #[inline]
    pub(crate) fn open_with_capital(&self) -> bool {
        self.text & 0x20 == 0
    }

    fn mask(&self) -> u128 {
        MASKS[self.len % MASKS.len()]
    }
}

/// A short text with blanks after it. Apart, so that other texts are not copied byte by byte with it.
#[cold]
#[inline(never)]
fn padded(text: &[u8]) -> u128 {
    let mut block = [b' '; 16];
    block[..text.len()].copy_from_slice(text);
    u128::from_le_bytes(block)
}

/// The bytes of a text of at most sixteen as one number, the last one lowest.
#[inline]
pub(crate) fn bytes(word: &[u8]) -> u128 {
    let len = word.len();
    debug_assert!(len <= 16);
    // both parts may hold the bytes in the middle
    if let (Some(head), Some(tail)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        u128::from(u64::from_be_bytes(*head)) << (8 * (len - 8)) | u128::from(u64::from_be_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        u128::from(u32::from_be_bytes(*head)) << (8 * (len - 4)) | u128::from(u32::from_be_bytes(*tail))
    } else {
        word.iter().fold(0, |number, b| number << 8 | u128::from(*b))
    }
}

/// The bytes of a word of at most sixteen as one number, capitals of ASCII as small letters.
#[inline]
pub(crate) fn number(word: &[u8]) -> Option<u128> {
    if word.len() > 16 {
        return None;
    }
    let bytes = bytes(word);
    let low = bytes & (ONES * 0x7F);
    // bit 7 of a byte tells that it is at least A in the one sum, and above Z in the other
    let capitals = ((low + ONES * (0x80 - 0x41)) ^ (low + ONES * (0x80 - 0x5B))) & !bytes & (ONES * 0x80);
    Some(bytes | capitals >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_at_all_that_is_none() {
        for byte in 0..=255u8 {
            for len in 0..18 {
                let mut text = vec![b'x'; len];
                text.push(byte);
                text.extend(b"yz");
                let end = text.iter().position(|b| !b.is_ascii_alphabetic());
                let end = end.unwrap_or(text.len()).min(16);
                assert_eq!(Letters::of(&text).len, end, "{text:?}");
            }
        }
    }

    #[test]
    fn a_number_holds_all_bytes_in_small_letters() {
        for len in 0..18 {
            for fill in [b'A', b'Z', b'@', b'[', b'a', b'-', 0xC3, 0xDA] {
                let word = vec![fill; len];
                let mut plain = [0; 16];
                let expected = (len <= 16).then(|| {
                    plain[16 - len..].copy_from_slice(&word);
                    plain.make_ascii_lowercase();
                    u128::from_be_bytes(plain)
                });
                assert_eq!(number(&word), expected, "{word:?}");
            }
        }
    }

    #[test]
    fn case_is_no_part_of_the_key() {
        let (small, large) = (Letters::of(b"word!"), Letters::of(b"WORD and more of them"));
        assert_eq!(small.key(), large.key());
        assert_eq!(
            small.key(),
            u128::from_le_bytes(*b"word\0\0\0\0\0\0\0\0\0\0\0\x04")
        );
        assert!(large.are_capitals() && !small.are_capitals());
        let word = Letters::of(b"Word");
        assert!(word.open_with_capital() && !word.are_capitals());
    }
}
