//! The table of words: open, read only, found by the number that a word is.

use hashbrown::HashMap;

use super::{Entry, Key, key};

/// Places for words of up to four letters, and for the longer ones: powers of two. The short ones are most of a text,
/// so that what they need stays near.
const SHORT: usize = 1 << 11;
const LONG: usize = 1 << 13;
const PLACES: usize = SHORT + LONG;

/// A word's place is chosen by the upper bits of its hash; a place holds four bits more of it and the word's number.
#[derive(Debug)]
pub(super) struct Table {
    places: Box<[u16; PLACES]>,
    /// By their numbers, so that short words stand together.
    entries: Box<[(u128, Entry)]>,
}

impl Table {
    pub(super) fn of(words: &HashMap<u128, Entry>) -> Table {
        assert!(
            words.len() <= NUMBER as usize,
            "the table is too small for {} words",
            words.len()
        );
        let mut entries: Vec<(u128, Entry)> = words.iter().map(|(key, entry)| (*key, *entry)).collect();
        entries.sort_unstable_by_key(|e| e.0);
        let mut places = vec![0; PLACES].into_boxed_slice();
        for (i, (key, _)) in entries.iter().enumerate() {
            let (mut at, tag) = place(*key);
            while places[at] != 0 {
                at = next(at);
            }
            places[at] = tag | (i + 1) as u16;
        }
        Table {
            places: places.try_into().expect("as many as there are places"),
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
            if found & !NUMBER == tag
                && let Some((known, entry)) = self.entries.get(usize::from(found & NUMBER) - 1)
                && *known == key.bytes
            {
                return *entry;
            }
            at = next(at);
        }
    }
}

#[inline]
fn next(at: usize) -> usize {
    if at + 1 == PLACES { 0 } else { at + 1 }
}

/// Bits of a place that hold the word's number.
const NUMBER: u16 = 0x0FFF;

/// First place of a word, and its tag.
#[inline]
fn place(key: u128) -> (usize, u16) {
    let hash = key::hash(key);
    let at = if key >> 32 == 0 {
        (hash >> 53) as usize
    } else {
        SHORT + (hash >> 51) as usize
    };
    (at, (hash >> 32) as u16 & !NUMBER)
}
