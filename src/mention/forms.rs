//! Every form that may name somebody, found by its first word.

use std::cmp::Reverse;

use super::names::{Entry, ends_word};
use crate::index::{Filter, Index};

/// Forms by their first words: most words of a text open none, and one look at a few bits tells so.
#[derive(Debug)]
pub(super) struct Forms {
    /// The first words of all forms.
    openers: Filter,
    /// Those of forms that may begin with a small letter: names do not.
    small: Filter,
    /// By opening: first of its forms in the list, and one past the last.
    openings: Index<u64, (u32, u32)>,
    /// Those of one opening stand together, the longest first.
    listed: Vec<Form>,
}

/// An entry, by its index, with what rules most of the text out before the entry is looked at.
#[derive(Clone, Copy, Debug)]
struct Form {
    entry: u32,
    len: u32,
    /// Its last byte, as a small letter if it is one.
    last: u8,
}

/// A word at the start of a text, as far as forms are told apart by it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Letters and digits of ASCII that it has.
    pub(super) len: usize,
    /// Its first eight bytes in small letters and its length.
    alone: u64,
}

impl Word {
    #[inline]
    pub(super) fn read(text: &[u8]) -> Word {
        let block = match text.first_chunk::<8>() {
            Some(all) => u64::from_le_bytes(*all),
            None => text.iter().rev().fold(0, |block, b| block << 8 | u64::from(*b)),
        };
        let mut len = letters(block);
        if len == 8 {
            let rest = &text[8..];
            let more = rest.iter().position(|b| !b.is_ascii_alphanumeric());
            len += more.unwrap_or(rest.len());
        }
        let unused = 64 - 8 * len.min(8) as u32;
        // 0x20 makes letters small and leaves digits
        let small = block | 0x2020_2020_2020_2020;
        Word {
            len,
            alone: small.checked_shl(unused).unwrap_or(0) ^ len as u64,
        }
    }

    /// A hash of the word, good in its upper bits.
    fn hash(self) -> u64 {
        self.alone.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// The word with the two bytes after it, if there are two.
    fn before(self, text: &[u8]) -> Option<u64> {
        let [first, second] = text.get(self.len..)?.first_chunk::<2>()?;
        let next = u64::from(first | 0x20) << 8 | u64::from(second | 0x20);
        Some(self.alone.rotate_left(17) ^ next)
    }
}

/// How many of the bytes of a block, the lowest first, are letters and digits of ASCII before another comes.
fn letters(block: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = block & !HIGH;
    let small = low | (0x20 * ONES);
    // the high bit of a sum tells that the byte is at least the first, and not more than the last
    let is_letter = (small + (0x80 - 0x61) * ONES) & !(small + (0x7F - 0x7A) * ONES);
    let is_digit = (low + (0x80 - 0x30) * ONES) & !(low + (0x7F - 0x39) * ONES);
    let is_word = (is_letter | is_digit) & !block & HIGH;
    ((is_word ^ HIGH).trailing_zeros() / 8) as usize
}

impl Forms {
    pub(super) fn of(entries: &[Entry]) -> Forms {
        let mut openings: Vec<(u64, Reverse<usize>, u32)> = Vec::new();
        let form = |entry: u32| {
            let bytes = entries[entry as usize].form.as_bytes();
            Form {
                entry,
                len: bytes.len() as u32,
                last: bytes[bytes.len() - 1] | 0x20,
            }
        };
        let (mut openers, mut small) = (Filter::with_room(entries.len()), Filter::with_room(entries.len()));
        for (i, entry) in entries.iter().enumerate().filter(|(_, e)| !e.form.is_empty()) {
            let form = entry.form.as_bytes();
            let word = Word::read(form);
            let opening = word.before(form).unwrap_or(word.alone);
            openers.add(word.hash());
            if !form[0].is_ascii_uppercase() {
                small.add(word.hash());
            }
            openings.push((opening, Reverse(form.len()), i as u32));
        }
        openings.sort_unstable();
        let mut forms = Forms {
            openers,
            small,
            openings: Index::with_room(openings.len()),
            listed: openings.iter().map(|o| form(o.2)).collect(),
        };
        let mut start = 0;
        for group in openings.chunk_by(|a, b| a.0 == b.0) {
            let end = start + group.len() as u32;
            *forms.openings.at(group[0].0) = (start, end);
            start = end;
        }
        forms
    }

    /// The longest form with which a text goes on at a place, an index among the entries; `word` is read there.
    #[inline]
    pub(super) fn longest(&self, entries: &[Entry], text: &str, at: usize, word: Word) -> Option<u32> {
        let rest = &text.as_bytes()[at..];
        let is_small = rest.first().is_some_and(u8::is_ascii_lowercase);
        let openers = if is_small { &self.small } else { &self.openers };
        if !openers.may_have(word.hash()) {
            return None;
        }
        let fits = |form: &&Form| {
            let found = rest.get(..form.len as usize);
            found.is_some_and(|found| {
                found.last().is_some_and(|last| last | 0x20 == form.last)
                    && is_form(found, entries[form.entry as usize].form.as_bytes())
                    && ends_word(text, at + found.len())
            })
        };
        // all with more than one byte after the word are longer than those with less
        let longer = word.before(rest).map_or(&[][..], |o| self.opened(o));
        longer
            .iter()
            .chain(self.opened(word.alone))
            .find(fits)
            .map(|form| form.entry)
    }

    fn opened(&self, opening: u64) -> &[Form] {
        let (start, end) = self.openings.get(opening).copied().unwrap_or_default();
        &self.listed[start as usize..end as usize]
    }
}

/// Whether a text is a form; capitals of the form are required, small letters are not.
fn is_form(text: &[u8], form: &[u8]) -> bool {
    text.iter()
        .zip(form)
        .all(|(t, f)| t == f || (f.is_ascii_lowercase() && t.to_ascii_lowercase() == *f))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_all_that_is_no_letter_or_digit_of_ascii() {
        for byte in 0..=255u8 {
            for len in 0..12 {
                let mut text = vec![b'x'; len];
                text.push(byte);
                text.extend(b"yz");
                let end = text.iter().position(|b| !b.is_ascii_alphanumeric());
                assert_eq!(Word::read(&text).len, end.unwrap_or(text.len()), "{text:?}");
                assert_eq!(Word::read(&text[..len]).len, len);
            }
        }
    }
}
