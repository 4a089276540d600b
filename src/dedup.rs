//! Near-duplicates: wire copy appears in many papers, and should not count as many articles.
//!
//! `MinHash` (Broder 1997) over runs of five words of the body, by one permutation in bins (Li, Owen & Zhang
//! 2012) with densified empty bins (Shrivastava 2017), one byte kept of each (Li & König 2010); banded
//! locality-sensitive hashing finds candidates in constant time. About 230 bytes an article.

use crate::random::mix;

/// Bins of a signature.
const BINS: usize = 96;
/// Bytes of a signature that must all agree for two articles to be compared.
const ROWS: usize = 6;
const BANDS: usize = BINS / ROWS;
/// Words in a run.
const RUN: usize = 5;
/// Compared at most for each band: a text that everybody shares stays cheap.
const MOST: usize = 8;

/// What is kept of an article's body: two articles agree in a bin with the probability of their Jaccard
/// similarity, and by chance once in 256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature([u8; BINS]);

impl Signature {
    /// The signature of a text in pieces; case, punctuation and white space make no difference. `None` when
    /// there is no word.
    pub fn of<'t>(pieces: impl Iterator<Item = &'t str>) -> Option<Signature> {
        let mut bins = [u32::MAX; BINS];
        let mut run = Run::default();
        for piece in pieces {
            each_word(piece, |word| {
                run.push(word);
                if run.words >= RUN {
                    put(&mut bins, run.hash);
                }
            });
        }
        let words = run.words;
        if (1..RUN).contains(&words) {
            put(&mut bins, run.hash);
        }
        (words > 0).then(|| Signature(densified(&bins)))
    }

    /// Estimated Jaccard similarity, 0 to 1; the standard error is at most 0.05.
    pub fn similarity(&self, other: &Signature) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        let by_chance = 1.0 / 256.0;
        ((same as f64 / BINS as f64 - by_chance) / (1.0 - by_chance)).max(0.0)
    }

    /// Its bytes, to be kept.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// From kept bytes; `None` when there are not as many as there should be.
    pub fn from_bytes(bytes: &[u8]) -> Option<Signature> {
        bytes.try_into().ok().map(Signature)
    }

    fn band(&self, band: usize) -> &[u8] {
        &self.0[band * ROWS..][..ROWS]
    }
}

/// The last words of a text, as one number: a polynomial in [`BASE`] with a word for each coefficient, so that a word
/// comes in and another goes out at the same small cost (Karp & Rabin 1987).
#[derive(Default)]
struct Run {
    last: [u64; RUN],
    /// Words so far.
    words: usize,
    hash: u64,
}

const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Run {
    fn push(&mut self, word: u64) {
        const OUT: u64 = BASE.wrapping_pow(RUN as u32);
        let slot = &mut self.last[self.words % RUN];
        self.hash = self
            .hash
            .wrapping_mul(BASE)
            .wrapping_add(word)
            .wrapping_sub(slot.wrapping_mul(OUT));
        *slot = word;
        self.words += 1;
    }
}

/// Letters and digits in lower case; 0 for other bytes.
const PARTS: [u8; 256] = {
    let mut parts = [0; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        if byte.is_ascii_alphanumeric() {
            parts[i] = byte.to_ascii_lowercase();
        }
        i += 1;
    }
    parts
};

fn each_word(text: &str, mut sink: impl FnMut(u64)) {
    let add = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(5) | 1;
    let bytes = text.as_bytes();
    let mut hash = 0u64;
    let mut at = 0;
    loop {
        for byte in &bytes[at..] {
            let part = PARTS[usize::from(*byte)];
            if part == 0 {
                break;
            }
            hash = add(hash, part.into());
            at += 1;
        }
        let Some(byte) = bytes.get(at) else { break };
        at += 1;
        if !byte.is_ascii() {
            let c = text[at - 1..].chars().next().unwrap_or_default();
            at += c.len_utf8() - 1;
            // typographic marks and spaces
            let is_mark = matches!(c, '\u{2000}'..='\u{206F}');
            if !is_mark && c.is_alphanumeric() {
                hash = add(hash, c.into());
                continue;
            }
            if c == '’' {
                continue;
            }
        } else if *byte == b'\'' {
            continue;
        }
        if hash != 0 {
            sink(hash);
            hash = 0;
        }
    }
    if hash != 0 {
        sink(hash);
    }
}

fn put(bins: &mut [u32; BINS], run: u64) {
    let hash = mix(run);
    let bin = (((hash >> 32) * BINS as u64) >> 32) as usize;
    bins[bin] = bins[bin].min((hash as u32).min(u32::MAX - 1));
}

/// An empty bin takes the value of another, the same one in every article.
fn densified(bins: &[u32; BINS]) -> [u8; BINS] {
    let donor = |bin: usize| {
        (0..10_000u64)
            .map(|attempt| (mix((bin as u64) << 32 | attempt) % BINS as u64) as usize)
            .find(|b| bins[*b] != u32::MAX)
    };
    std::array::from_fn(|bin| {
        let from = if bins[bin] == u32::MAX {
            donor(bin).unwrap_or(bin)
        } else {
            bin
        };
        bins[from] as u8
    })
}

/// The earlier article that one repeats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    /// Its number in the index, counted from 0.
    pub original: u32,
    /// Estimated Jaccard similarity.
    pub similarity: f64,
}

/// The articles seen so far that repeat no earlier one.
#[derive(Debug)]
pub struct Index {
    threshold: f64,
    signatures: Vec<Signature>,
    bands: [Slots; BANDS],
}

impl Index {
    /// Threshold that is used when the user gives none.
    pub const THRESHOLD: f64 = 0.8;

    /// An empty index; `threshold` is the similarity from which an article counts as a duplicate.
    pub fn new(threshold: f64) -> Index {
        Index {
            threshold,
            signatures: Vec::new(),
            bands: std::array::from_fn(|_| Slots::default()),
        }
    }

    /// The article that this one repeats: the most similar, the earliest of equals. Otherwise it is taken up
    /// as an original, with the number of originals before it.
    pub fn place(&mut self, signature: &Signature) -> Result<u32, Duplicate> {
        let mut best: Option<Duplicate> = None;
        for (band, slots) in self.bands.iter().enumerate() {
            let key = signature.band(band);
            for original in slots.candidates(key, |o| self.signatures[o as usize].band(band) == key) {
                let similarity = signature.similarity(&self.signatures[original as usize]);
                let found = Duplicate { original, similarity };
                let better = |b: &Duplicate| (similarity, b.original) > (b.similarity, original);
                if similarity >= self.threshold && best.as_ref().is_none_or(better) {
                    best = Some(found);
                }
            }
        }
        match best {
            Some(duplicate) => Err(duplicate),
            None => Ok(self.take_up(signature)),
        }
    }

    fn take_up(&mut self, signature: &Signature) -> u32 {
        let number = self.signatures.len() as u32;
        self.signatures.push(*signature);
        for (band, slots) in self.bands.iter_mut().enumerate() {
            let signatures = &self.signatures;
            slots.insert(number, |o| hash(signatures[o as usize].band(band)));
        }
        number
    }
}

fn hash(key: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    bytes[..key.len()].copy_from_slice(key);
    mix(u64::from_le_bytes(bytes))
}

/// Open addressing; a slot holds a number plus one, its key stands in the signatures.
#[derive(Debug, Default)]
struct Slots {
    slots: Vec<u32>,
    count: usize,
}

impl Slots {
    fn candidates(&self, key: &[u8], is_key: impl Fn(u32) -> bool) -> impl Iterator<Item = u32> {
        let start = hash(key) as usize;
        let mask = self.slots.len().wrapping_sub(1);
        let filled = (0..self.slots.len()).map(move |i| self.slots[start.wrapping_add(i) & mask]);
        filled
            .take_while(|slot| *slot != 0)
            .map(|slot| slot - 1)
            .filter(move |o| is_key(*o))
            .take(MOST)
    }

    fn insert(&mut self, number: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.count + 1) * 4 > self.slots.len() * 3 {
            let doubled = (self.slots.len() * 2).max(64);
            for old in std::mem::replace(&mut self.slots, vec![0; doubled]) {
                if old != 0 {
                    self.put(old, hash_of(old - 1));
                }
            }
        }
        let number_hash = hash_of(number);
        self.put(number + 1, number_hash);
        self.count += 1;
    }

    fn put(&mut self, slot: u32, hash: u64) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seed: u64, words: usize) -> String {
        let mut random = crate::random::Random::new(seed);
        (0..words)
            .map(|_| format!("w{}", random.below(5000)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn signature(text: &str) -> Signature {
        Signature::of(std::iter::once(text)).unwrap()
    }

    #[test]
    fn copies_are_found_and_others_are_not() {
        let mut index = Index::new(Index::THRESHOLD);
        let first = text(1, 400);
        assert_eq!(index.place(&signature(&first)), Ok(0));
        assert_eq!(index.place(&signature(&text(2, 400))), Ok(1));
        let copy = format!("{}, “more words here”.", first.to_uppercase());
        let found = index.place(&signature(&copy)).unwrap_err();
        assert_eq!(found.original, 0);
        assert!(found.similarity > 0.9);
    }

    #[test]
    fn the_estimate_is_near_the_true_similarity() {
        let mut total = 0.0;
        for seed in 0..40 {
            let common = text(seed, 600);
            let a = format!("{common} {}", text(seed + 1000, 200));
            let b = format!("{common} {}", text(seed + 2000, 200));
            total += signature(&a).similarity(&signature(&b));
        }
        // 596 shared runs of 600 + 2 × 200 − a few at the seams.
        assert!((total / 40.0 - 0.6).abs() < 0.03, "{}", total / 40.0);
    }

    #[test]
    fn short_and_empty_texts_have_signatures_of_their_own() {
        assert!(Signature::of(std::iter::once(" … ")).is_none());
        assert_eq!(signature("Two words"), signature("two, WORDS"));
        assert!(signature("Two words").similarity(&signature("Other words")) < 0.2);
    }

    #[test]
    fn many_originals_are_all_found_again() {
        let mut index = Index::new(Index::THRESHOLD);
        for seed in 0..2000 {
            assert_eq!(index.place(&signature(&text(seed, 60))), Ok(seed as u32));
        }
        for seed in (0..2000).step_by(37) {
            assert_eq!(
                index.place(&signature(&text(seed, 60))).unwrap_err().original,
                seed as u32
            );
        }
    }
}
