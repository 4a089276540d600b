//! What is known of each listed word, by its key: one look-up for each token.

use super::{Entry, Key};

/// Places of a table, about twice as many as there are words.
const PLACES: usize = 1 << 14;

/// Entries by key. Each stands where its hash says, or in the next free place behind.
#[derive(Debug)]
pub(super) struct Table {
    places: Box<[Place; PLACES]>,
    taken: usize,
}

/// A key, 0 for none, and what is known of it.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    key: u128,
    entry: Entry,
}

impl Table {
    pub(super) fn new() -> Table {
        let places: Box<[Place]> = vec![Place::default(); PLACES].into();
        Table {
            places: places.try_into().expect("so many places were made"),
            taken: 0,
        }
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, key: Key) -> Entry {
        self.places[self.place(key)].entry
    }

    /// The same to be changed; the word is added when it was not there.
    pub(super) fn at(&mut self, key: Key) -> &mut Entry {
        let place = &mut self.places[self.place(key)];
        if place.key == 0 {
            place.key = key.bytes;
            self.taken += 1;
            assert!(
                self.taken <= PLACES / 4 * 3,
                "a table is at most three quarters full"
            );
        }
        &mut place.entry
    }

    /// Where a key is, or the free place where it would be.
    #[inline]
    fn place(&self, key: Key) -> usize {
        let mut place = (key.hash() >> (u64::BITS - PLACES.ilog2())) as usize % PLACES;
        while self.places[place].key != key.bytes && self.places[place].key != 0 {
            place = (place + 1) % PLACES;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_what_is_known_of_it_and_others_have_nothing() {
        let mut table = Table::new();
        let word = |i: usize| Key::of(&format!("word{i}"));
        for i in 0..PLACES / 2 {
            table.at(word(i)).classes = i as u64;
        }
        assert!((0..PLACES / 2).all(|i| table.get(word(i)).classes == i as u64));
        assert!((PLACES / 2..PLACES).all(|i| table.get(word(i)).classes == 0));
    }
}
