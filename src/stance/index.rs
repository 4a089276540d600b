//! Values by the hash of a word: an open table, since the hash is mixed already.

/// An empty slot.
const FREE: u32 = u32::MAX;

/// From hashes to values.
#[derive(Clone, Debug)]
pub(crate) struct Index<T> {
    /// Hash, and place among the values; a power of two of slots, at least half of them free.
    slots: Box<[(u32, u32)]>,
    values: Vec<T>,
}

impl<T: Default> Index<T> {
    pub(crate) fn with_room(values: usize) -> Index<T> {
        Index {
            slots: vec![(0, FREE); (values * 2).next_power_of_two()].into(),
            values: Vec::with_capacity(values),
        }
    }

    pub(crate) fn get(&self, hash: u32) -> Option<&T> {
        let (_, place) = self.slots[self.slot(hash)];
        self.values.get(place as usize)
    }

    /// The value of a hash, the default if it had none.
    pub(crate) fn at(&mut self, hash: u32) -> &mut T {
        if self.values.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(hash);
        if self.slots[slot].1 == FREE {
            self.slots[slot] = (hash, self.values.len() as u32);
            self.values.push(T::default());
        }
        &mut self.values[self.slots[slot].1 as usize]
    }

    /// The slot of a hash, or the free one where it belongs.
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let (found, place) = self.slots[slot];
            if found == hash || place == FREE {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = vec![(0, FREE); self.slots.len() * 2].into();
        for (hash, place) in std::mem::replace(&mut self.slots, slots) {
            if place != FREE {
                let slot = self.slot(hash);
                self.slots[slot] = (hash, place);
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
