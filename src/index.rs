//! Values by key, for texts of which most words have none.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// A map behind a filter: most keys that are asked for are not in it, and a few bits that stay in the nearest caches
/// tell so.
#[derive(Clone, Debug)]
pub(crate) struct Index<K, V> {
    table: HashTable<(K, V)>,
    known: Filter,
}

impl<K: Copy + Eq + Hash, V> Index<K, V> {
    /// An index that is at its best with so many values.
    pub(crate) fn with_room(values: usize) -> Index<K, V> {
        Index {
            table: HashTable::with_capacity(values),
            known: Filter::with_room(values),
        }
    }

    /// The value of a key.
    #[inline]
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        let hash = hash(&key);
        if !self.known.may_have(hash) {
            return None;
        }
        self.table.find(hash, |(k, _)| *k == key).map(|(_, value)| value)
    }

    /// The value of a key, the default if it had none.
    pub(crate) fn at(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let hash_of = hash(&key);
        self.known.add(hash_of);
        let entry = self.table.entry(hash_of, |(k, _)| *k == key, |(k, _)| hash(k));
        &mut entry.or_insert_with(|| (key, V::default())).into_mut().1
    }
}

#[inline]
fn hash<K: Hash>(key: &K) -> u64 {
    FixedState::default().hash_one(key)
}

/// A set of hashes by one bit each: what it does not have was never added.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    bits: Box<[u64]>,
    /// What leaves of a hash the number of a bit.
    shift: u32,
}

impl Filter {
    /// Bits for each value: of the hashes never added, one in so many passes.
    const SPREAD: usize = 16;

    /// A filter for so many hashes.
    pub(crate) fn with_room(values: usize) -> Filter {
        Filter::with_bits((values * Filter::SPREAD).max(64).next_power_of_two())
    }

    /// A filter of so many bits, a power of two and not less than 64.
    pub(crate) fn with_bits(bits: usize) -> Filter {
        Filter {
            bits: vec![0; bits / 64].into(),
            shift: u64::BITS - bits.ilog2(),
        }
    }

    /// Adds a hash, of which the upper bits count.
    pub(crate) fn add(&mut self, hash: u64) {
        let bit = hash >> self.shift;
        self.bits[(bit / 64) as usize] |= 1 << (bit % 64);
    }

    /// Whether the hash, or another with the same upper bits, was added.
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let bit = hash >> self.shift;
        self.bits[(bit / 64) as usize] >> (bit % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_keeps_its_value_while_the_index_grows() {
        let mut index = Index::with_room(1);
        let keys = (0..1000u32).map(|i| i * 8);
        for key in keys.clone() {
            *index.at(key) += key;
        }
        for key in keys {
            assert_eq!(index.get(key), Some(&key));
            assert_eq!(index.get(key + 1), None);
        }
    }

    #[test]
    fn most_keys_that_were_never_added_do_not_pass() {
        let mut index = Index::with_room(1000);
        for key in 0..1000u64 {
            *index.at(key) = ();
        }
        let passed = (1000..11_000u64)
            .filter(|key| index.known.may_have(hash(key)))
            .count();
        assert!(passed < 1000, "{passed} of 10,000");
    }
}
