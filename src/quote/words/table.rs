//! The table of words: open, read only, found by the number that a word is.

use hashbrown::HashMap;

use super::{Entry, Key, key};

/// Places in the table, a power of two; several for each word.
const PLACES: usize = 1 << 13;

/// A word's place is chosen by the upper bits of its hash; a place holds 16 bits more of it and the word's number.
#[derive(Debug)]
pub(super) struct Table {
    places: Box<[u32; PLACES]>,
    entries: Box<[(u128, Entry)]>,
}

impl Table {
    pub(super) fn of(words: &HashMap<u128, Entry>) -> Table {
        assert!(
            words.len() < PLACES / 2,
            "the table is too small for {} words",
            words.len()
        );
        let mut entries: Vec<(u128, Entry)> = words.iter().map(|(key, entry)| (*key, *entry)).collect();
        entries.sort_unstable_by_key(|e| e.0);
        let mut places = Box::new([0; PLACES]);
        for (i, (key, _)) in entries.iter().enumerate() {
            let (mut at, tag) = place(*key);
            while places[at] != 0 {
                at = (at + 1) % PLACES;
            }
            places[at] = tag | (i + 1) as u32;
        }
        Table {
            places,
            entries: entries.into(),
        }
    }

    #[inline]
    pub(super) fn get(&self, key: Key) -> Entry {
        if key.len > 16 {
            return Entry::default();
        }
        let (mut at, tag) = place(key.bytes);
        loop {
            let found = self.places[at];
            if found == 0 {
                return Entry::default();
            }
            if (found ^ tag) >> 16 == 0 {
                let (known, entry) = self.entries[(found & 0xFFFF) as usize - 1];
                if known == key.bytes {
                    return entry;
                }
            }
            at = (at + 1) % PLACES;
        }
    }
}

/// First place of a word, and its tag in the upper half.
#[inline]
fn place(key: u128) -> (usize, u32) {
    let hash = key::hash(key);
    ((hash >> 51) as usize % PLACES, (hash >> 16) as u32 & 0xFFFF_0000)
}
