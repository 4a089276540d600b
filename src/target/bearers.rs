//! Who of those that a target set knows by name bears a name.

use hashbrown::HashMap;

use super::Named;

/// Names and aliases in any case, each with the first that bears it.
#[derive(Debug, Clone)]
pub(super) struct Bearers {
    by_name: HashMap<Box<str>, u32>,
    /// One bit for each first and last letter and length that a name has: most phrases end here.
    likely: Box<[u32; 1024]>,
}

impl Default for Bearers {
    fn default() -> Bearers {
        Bearers {
            by_name: HashMap::new(),
            likely: Box::new([0; 1024]),
        }
    }
}

impl Bearers {
    pub(super) fn of(named: &[Named]) -> Bearers {
        let mut bearers = Bearers::default();
        for (i, entry) in named.iter().enumerate() {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                let (row, bit) = slot(name);
                bearers.likely[row] |= 1 << bit;
                bearers
                    .by_name
                    .entry(name.to_ascii_lowercase().into())
                    .or_insert(i as u32);
            }
        }
        bearers
    }

    pub(super) fn get(&self, name: &str) -> Option<usize> {
        let (row, bit) = slot(name);
        if self.likely[row] >> bit & 1 == 0 {
            return None;
        }
        let small = name.to_ascii_lowercase();
        self.by_name.get(&*small).map(|i| *i as usize)
    }
}

fn slot(name: &str) -> (usize, usize) {
    let [first, last] = match name.as_bytes() {
        [first, .., last] => [*first, *last],
        _ => [0; 2],
    };
    (
        usize::from(first & 31) << 5 | usize::from(last & 31),
        name.len() & 31,
    )
}
