//! The patterns that may stand anywhere in a line, found by the first bytes of their words.

use crate::bytemap::{BLOCK, maps, places};

/// First bytes by which a pattern is found.
const KEY: usize = 4;
/// Bits that keys are spread over: most words of a line are passed by one look at them.
const BITS: u32 = 10;

/// Patterns by the first bytes of their words.
#[derive(Debug, Default)]
pub(super) struct Anywhere {
    keyed: Vec<(u32, u32)>,
    seen: [u64; 1 << BITS >> 6],
    /// Patterns too short for a key, or that start with neither letter nor digit.
    odd: Vec<u32>,
}

impl Anywhere {
    /// Adds the pattern of a number, which starts with `words`.
    pub(super) fn add(&mut self, words: &[u8], pattern: u32) {
        match words.first_chunk() {
            Some(first) if words[0].is_ascii_alphanumeric() => {
                let key = key(*first);
                self.keyed.push((key, pattern));
                let bit = spread(key);
                self.seen[bit / 64] |= 1 << (bit % 64);
            }
            _ => self.odd.push(pattern),
        }
    }

    /// Calls `sink` with each place where a pattern may start, and that pattern.
    pub(super) fn each(&self, line: &[u8], mut sink: impl FnMut(usize, u32)) {
        let mut in_word = 0;
        for (block, words) in maps(line, |b| u8::from(b.is_ascii_alphanumeric())).enumerate() {
            let starts = words & !(words << 1 | in_word);
            in_word = words >> (BLOCK - 1);
            for place in places(starts) {
                let at = block * BLOCK + place;
                let Some(first) = line[at..].first_chunk() else {
                    break;
                };
                let key = key(*first);
                let bit = spread(key);
                if self.seen[bit / 64] >> (bit % 64) & 1 == 1 {
                    let keyed = self.keyed.iter().filter(|(k, _)| *k == key);
                    keyed.for_each(|(_, pattern)| sink(at, *pattern));
                }
            }
        }
        for pattern in &self.odd {
            (0..line.len()).for_each(|at| sink(at, *pattern));
        }
    }
}

/// Letters of both cases have the same key; so do some signs.
fn key(first: [u8; KEY]) -> u32 {
    u32::from_le_bytes(first) | 0x2020_2020
}

fn spread(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B9) >> (u32::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_found_wherever_a_word_starts() {
        let patterns = ["free for", "freed", "ad", "© all", "5 days", "all rights"];
        let mut anywhere = Anywhere::default();
        for (i, words) in patterns.iter().enumerate() {
            anywhere.add(words.as_bytes(), i as u32);
        }
        let stands = |line: &str, at: usize, pattern: u32| {
            let words = patterns[pattern as usize];
            let text = line.as_bytes().get(at..at + words.len());
            text.is_some_and(|t| t.eq_ignore_ascii_case(words.as_bytes()))
        };
        let found = |line: &str| {
            let mut found = Vec::new();
            anywhere.each(line.as_bytes(), |at, pattern| {
                if stands(line, at, pattern) {
                    found.push((at, pattern));
                }
            });
            found
        };
        assert_eq!(found("Free for 5 days"), [(0, 0), (9, 4)]);
        assert_eq!(found("carefree for (ALL RIGHTS"), [(14, 5)]);
        assert_eq!(found("© ad. © All"), [(3, 2), (7, 3)]);
        let far = format!("{}freed", "two words, ".repeat(30));
        assert_eq!(found(&far), [(330, 1)]);
    }
}
