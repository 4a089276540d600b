//! Every form that may name somebody, found by its first word.

use std::cmp::Reverse;

use super::names::{Entry, ends_word};

/// Forms by their first words: most words of a text open none, and one look at a few bits tells so.
#[derive(Debug)]
pub(super) struct Forms {
    /// The first words of all forms.
    openers: Filter,
    /// The openings that forms are listed under.
    openings: Filter,
    /// Open addressing, at least half of the slots free.
    slots: Box<[Slot]>,
    /// Indices of entries; those that a slot names stand together, the longest first.
    listed: Vec<u32>,
}

/// The forms of one opening.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    opening: u64,
    /// First of the forms in the list, and one past the last; a slot without forms is free.
    forms: (u32, u32),
}

/// A set by a hash of a few bits: what is not in it is passed at once.
#[derive(Debug)]
struct Filter([u64; Filter::BITS / 64]);

impl Filter {
    const BITS: usize = 1 << 13;

    fn place(opening: u64) -> (usize, u32) {
        let bit = mix(opening) >> (64 - Filter::BITS.ilog2());
        ((bit / 64) as usize, (bit % 64) as u32)
    }

    fn add(&mut self, opening: u64) {
        let (word, bit) = Filter::place(opening);
        self.0[word] |= 1 << bit;
    }

    fn may_have(&self, opening: u64) -> bool {
        let (word, bit) = Filter::place(opening);
        self.0[word] >> bit & 1 == 1
    }
}

fn mix(opening: u64) -> u64 {
    opening.wrapping_mul(0x9E37_79B9_7F4A_7C15)
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
        let (mut openers, mut listed) = (Filter([0; _]), Filter([0; _]));
        for (i, entry) in entries.iter().enumerate().filter(|(_, e)| !e.form.is_empty()) {
            let form = entry.form.as_bytes();
            let word = Word::read(form);
            let opening = word.before(form).unwrap_or(word.alone);
            openers.add(word.alone);
            listed.add(opening);
            openings.push((opening, Reverse(form.len()), i as u32));
        }
        openings.sort_unstable();
        let mut forms = Forms {
            openers,
            openings: listed,
            slots: vec![Slot::default(); (openings.len() * 2 + 1).next_power_of_two()].into(),
            listed: openings.iter().map(|o| o.2).collect(),
        };
        let mut start = 0;
        for group in openings.chunk_by(|a, b| a.0 == b.0) {
            let end = start + group.len() as u32;
            let slot = forms.slot(group[0].0);
            forms.slots[slot] = Slot {
                opening: group[0].0,
                forms: (start, end),
            };
            start = end;
        }
        forms
    }

    /// The longest form with which a text goes on at a place, an index among the entries; `word` is read there.
    #[inline]
    pub(super) fn longest(&self, entries: &[Entry], text: &str, at: usize, word: Word) -> Option<u32> {
        if !self.openers.may_have(word.alone) {
            return None;
        }
        let rest = &text.as_bytes()[at..];
        let fits = |i: &u32| {
            let form = entries[*i as usize].form.as_bytes();
            rest.get(..form.len()).is_some_and(|found| is_form(found, form))
                && ends_word(text, at + form.len())
        };
        // all with more than one byte after the word are longer than those with less
        let longer = word.before(rest).map_or(&[][..], |o| self.opened(o));
        longer
            .iter()
            .chain(self.opened(word.alone))
            .find(|i| fits(i))
            .copied()
    }

    fn opened(&self, opening: u64) -> &[u32] {
        if !self.openings.may_have(opening) {
            return &[];
        }
        let (start, end) = self.slots[self.slot(opening)].forms;
        &self.listed[start as usize..end as usize]
    }

    /// The slot of an opening, or the free one where it belongs.
    fn slot(&self, opening: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (mix(opening) >> 32) as usize & mask;
        loop {
            let Slot {
                opening: found,
                forms,
            } = self.slots[slot];
            if found == opening || forms.0 == forms.1 {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
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
