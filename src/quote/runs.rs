//! Which bytes of a paragraph belong to words and which may be quote marks, 64 at a time.

use crate::bytemap::{BLOCK, bits};

/// The maps of one paragraph; their memory is reused.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Where the paragraph starts in the text.
    start: usize,
    end: usize,
    /// Bytes of words.
    words: Vec<u64>,
    /// First bytes of what may be a mark.
    marks: Vec<u64>,
}

impl Runs {
    /// Maps the bytes of `text[start..]`.
    pub(super) fn read(&mut self, text: &[u8], start: usize) {
        (self.start, self.end) = (start, text.len());
        self.words.clear();
        self.marks.clear();
        let blocks = (text.len() - start).div_ceil(BLOCK);
        self.words.reserve(blocks);
        self.marks.reserve(blocks);
        for block in text[start..].chunks(BLOCK) {
            let (words, marks) = if let Ok(block) = block.try_into() {
                maps(block)
            } else {
                let mut padded = [0; BLOCK];
                padded[..block.len()].copy_from_slice(block);
                maps(&padded)
            };
            self.words.push(words);
            self.marks.push(marks);
        }
    }

    /// Number of blocks.
    pub(super) fn blocks(&self) -> usize {
        self.words.len()
    }

    /// Where a block starts in the text, the places in it at which runs of word bytes start, and those of marks.
    #[inline]
    pub(super) fn block(&self, block: usize) -> (usize, u64, u64) {
        let words = self.words[block];
        let before = block.checked_sub(1).map_or(0, |i| self.words[i] >> (BLOCK - 1));
        let starts = words & !(words << 1 | before);
        (self.start + block * BLOCK, starts, self.marks[block])
    }

    /// Where the run of word bytes at a place ends.
    #[inline]
    pub(super) fn run_end(&self, from: usize) -> usize {
        let at = from - self.start;
        let (mut block, shift) = (at / BLOCK, at % BLOCK);
        let Some(words) = self.words.get(block) else {
            return self.end;
        };
        let mut others = !words >> shift << shift;
        while others == 0 {
            block += 1;
            match self.words.get(block) {
                Some(words) => others = !words,
                None => return self.end,
            }
        }
        self.start + block * BLOCK + others.trailing_zeros() as usize
    }
}

/// The maps of one block.
fn maps(block: &[u8; BLOCK]) -> (u64, u64) {
    let (mut words, mut marks) = ([0; BLOCK], [0; BLOCK]);
    for i in 0..BLOCK {
        let b = block[i];
        let letter = u8::from((b | 0x20).wrapping_sub(b'a') < 26);
        let digit = u8::from(b.wrapping_sub(b'0') < 10);
        let lead = u8::from(b == 0xC2) | u8::from(b == 0xE2);
        words[i] = letter | digit | (b >> 7 & !lead);
        marks[i] = lead | u8::from(b == b'"') | u8::from(b == b'\'') | u8::from(b == b'`');
    }
    (bits(&words), bits(&marks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::scan::{is_word_byte, may_be_mark};

    #[test]
    fn the_maps_agree_with_the_classes_of_bytes() {
        let all: Vec<u8> = (0..=255).cycle().skip(7).take(700).collect();
        let mut runs = Runs::default();
        runs.read(&all, 3);
        for block in 0..runs.blocks() {
            let (at, starts, marks) = runs.block(block);
            for (bit, i) in (at..all.len().min(at + BLOCK)).enumerate() {
                let opens = is_word_byte(all[i]) && (i == 3 || !is_word_byte(all[i - 1]));
                assert_eq!(starts >> bit & 1 == 1, opens, "{i}");
                assert_eq!(marks >> bit & 1 == 1, may_be_mark(all[i]), "{i}");
            }
        }
        for from in 3..all.len() {
            let end = (from..all.len()).find(|i| !is_word_byte(all[*i]));
            assert_eq!(runs.run_end(from), end.unwrap_or(all.len()), "{from}");
        }
    }
}
