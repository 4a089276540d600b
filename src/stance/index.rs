//! Values by the hash of a word: an open table, since the hash is mixed already.

/// From hashes to values.
#[derive(Clone, Debug)]
pub(crate) struct Index<T> {
    /// Each hash beside its value, so that a look-up touches one place; a power of two, at least half of them free.
    slots: Box<[(u32, Option<T>)]>,
    len: usize,
    /// Bits by the upper part of the hash: most words of a text have no value, and this, a few kilobytes, tells so.
    known: Box<[u64]>,
}

/// Bits of a hash that `known` goes by.
const KNOWN: u32 = 17;

/// Word and bit of a hash in [`Index::known`].
#[inline]
fn bit(hash: u32) -> (usize, u64) {
    let bit = hash >> (u32::BITS - KNOWN);
    ((bit / u64::BITS) as usize, 1 << (bit % u64::BITS))
}

impl<T: Clone + Default> Index<T> {
    pub(crate) fn with_room(values: usize) -> Index<T> {
        Index {
            slots: vec![(0, None); (values * 2).next_power_of_two()].into(),
            len: 0,
            known: vec![0; 1 << (KNOWN - u64::BITS.ilog2())].into(),
        }
    }

    #[inline]
    pub(crate) fn get(&self, hash: u32) -> Option<&T> {
        let (word, bit) = bit(hash);
        if self.known[word] & bit == 0 {
            return None;
        }
        self.slots[self.slot(hash)].1.as_ref()
    }

    /// The value of a hash, the default if it had none.
    pub(crate) fn at(&mut self, hash: u32) -> &mut T {
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let (word, bit) = bit(hash);
        self.known[word] |= bit;
        let slot = self.slot(hash);
        let (kept, value) = &mut self.slots[slot];
        *kept = hash;
        value.get_or_insert_with(|| {
            self.len += 1;
            T::default()
        })
    }

    /// The slot of a hash, or the free one where it belongs.
    #[inline]
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let (found, value) = &self.slots[slot];
            if *found == hash || value.is_none() {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = vec![(0, None); self.slots.len() * 2].into();
        for (hash, value) in std::mem::replace(&mut self.slots, slots) {
            if value.is_some() {
                let slot = self.slot(hash);
                self.slots[slot] = (hash, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hash_keeps_its_value_while_the_table_grows() {
        let mut index = Index::with_room(1);
        let hashes = (0..1000u32).map(|i| i.wrapping_mul(0x9e37_79b9) & !7);
        for hash in hashes.clone() {
            *index.at(hash) += hash;
        }
        for hash in hashes {
            assert_eq!(index.get(hash), Some(&hash));
            assert_eq!(index.get(hash + 1), None);
        }
    }
}
