//! The table of terms: words and phrases that say something of a role.

use hashbrown::HashTable;

use super::Term;
use super::spelling::{Word, hashes, join, joined, spell};

/// Places of the filter by first words, a power of two.
const PLACES: usize = 1 << 12;

/// Terms by their words; most words open none, which the filter tells.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    table: HashTable<(Box<str>, Term)>,
    /// Most words of the terms that begin with a word of that hash.
    longest: Box<[u16]>,
    /// One bit for each hash of a term.
    hashes: Box<[u64; 256]>,
    /// Words that begin the names of places with *of* in them: "Isle".
    pub(super) places: Vec<Box<str>>,
}

impl Default for Terms {
    fn default() -> Terms {
        Terms {
            table: HashTable::new(),
            longest: vec![0; PLACES].into(),
            hashes: Box::new([0; 256]),
            places: Vec::new(),
        }
    }
}

impl Terms {
    /// Adds a term in normal spelling; it takes the place of another of the same words, but for one that counts only with
    /// a capital: "Rep. Ann Poe" is no union's rep.
    pub(super) fn add(&mut self, key: Box<str>, term: Term) {
        let count = key.split(' ').count().min(usize::from(u16::MAX)) as u16;
        let first = hashes(&key).next().unwrap_or(0);
        let longest = &mut self.longest[place(first)];
        *longest = count.max(*longest);
        let hash = join(hashes(&key));
        let (row, bit) = bit(hash);
        self.hashes[row] |= 1 << bit;
        let same = |known: &(Box<str>, Term)| known.0 == key && known.1.needs_capital == term.needs_capital;
        match self.table.find_mut(hash, same) {
            Some(known) => known.1 = term,
            None => {
                self.table
                    .insert_unique(hash, (key, term), |known| join(hashes(&known.0)));
            }
        }
    }

    /// The term of exactly these words, in normal spelling.
    pub(super) fn get(&self, key: &str) -> Option<&Term> {
        let found = self.table.find(join(hashes(key)), |known| &*known.0 == key);
        found.map(|known| &known.1)
    }

    /// Most words of a term that begins with that word; none for most words.
    #[inline]
    pub(super) fn most(&self, first: &Word<'_>) -> usize {
        usize::from(self.longest[place(first.hash)])
    }

    /// The longest term with which the words begin, and how many words it has.
    pub(super) fn longest_at(&self, words: &[Word<'_>]) -> Option<(Term, usize)> {
        let is_capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
        let (mut hash, mut longest) = (0, None);
        for (i, word) in words.iter().enumerate() {
            if i > 0 && word.after_break {
                break;
            }
            hash = joined(hash, word.hash);
            if !self.may_hold(hash) {
                continue;
            }
            let known = |needs_capital: bool| {
                let is_it = |known: &(Box<str>, Term)| {
                    known.1.needs_capital == needs_capital && spell(&words[..=i], &known.0)
                };
                self.table.find(hash, is_it)
            };
            let capital = is_capital(word) || is_capital(&words[0]);
            let proper = if capital { known(true) } else { None };
            let term = proper.or_else(|| known(false)).map(|known| known.1);
            longest = term.map(|term| (term, i + 1)).or(longest);
        }
        longest
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (row, bit) = bit(hash);
        self.hashes[row] >> bit & 1 == 1
    }
}

/// Row and bit of the filter by whole terms.
#[inline]
fn bit(hash: u64) -> (usize, u32) {
    ((hash >> 56) as usize, (hash >> 50) as u32 & 63)
}

#[inline]
fn place(hash: u64) -> usize {
    (hash ^ hash >> 24) as usize % PLACES
}
