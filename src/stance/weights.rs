//! Learned weights: a file with a header that says what it was made from, and a table from feature to weight.

use std::borrow::Cow;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::index::Filter;
use crate::stance::feature;

/// First line of a weights file.
const MAGIC: &str = "standpoint stance weights";

/// What the weights were made from, and how scores become probabilities.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Header {
    /// Version of the features; weights of another version are refused.
    pub features: u32,
    /// What question the weights answer: `stance` or `newsmtsc`.
    pub profile: String,
    /// The files they were learned from.
    pub made_from: Vec<Source>,
    /// Strength of the L2 penalty.
    pub penalty: f64,
    /// Sentences that a feature must stand in to get a weight.
    pub min_count: u32,
    /// Scores are divided by it before they become probabilities.
    pub temperature: f32,
    /// A stance less probable than this is `none`.
    pub threshold: f32,
    /// Value of the weight 1 in the table.
    pub scale: f32,
    /// Slots of the table, a power of two.
    pub slots: usize,
    /// Slots that hold a weight.
    pub weights: usize,
}

/// A file that weights were learned from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// Name of the file, without its folder.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Sentences in it.
    pub sentences: usize,
    /// Sentence-target pairs in it.
    pub pairs: usize,
}

/// Weights of features toward favor and against, each less that toward none.
#[derive(Clone, Debug)]
pub struct Weights {
    header: Header,
    /// Slots of 8 bytes: key, favor, against; open addressing, key 0 is empty.
    table: Cow<'static, [u8]>,
    /// Bits by the upper half of the key: most features have no weight, and this, an eighth of the table or less, stays
    /// in the cache to tell so.
    known: Filter,
}

/// Bits of `known`.
const KNOWN: usize = 1 << 20;

fn known(table: &[u8]) -> Filter {
    let mut known = Filter::with_bits(KNOWN);
    for [a, b, c, d, ..] in table.as_chunks::<SLOT>().0 {
        known.add(hash(u32::from_le_bytes([*a, *b, *c, *d])));
    }
    known
}

/// A key with its bits above.
fn hash(key: u32) -> u64 {
    u64::from(key) << 32
}

const SLOT: usize = 8;

/// Slots of which a key is mostly in one: it belongs into the first, and goes into the next as long as they are taken.
const NEAR: usize = 4;

/// Features looked up in one turn: about as many as a processor waits for at once.
const TURN: usize = 32;

/// The weights that come with the program, by profile.
const BUNDLED: [(&str, &[u8]); 2] = [
    (
        "stance",
        include_bytes!("../../lexicons/stance/weights/stance.bin"),
    ),
    (
        "newsmtsc",
        include_bytes!("../../lexicons/stance/weights/newsmtsc.bin"),
    ),
];

impl Weights {
    /// The weights that come with the program under that name.
    ///
    /// # Errors
    /// When there are none of that name.
    pub fn bundled(profile: &str) -> Result<Weights> {
        let Some((name, bytes)) = BUNDLED.iter().find(|(n, _)| *n == profile) else {
            let known = BUNDLED.each_ref().map(|(name, _)| *name);
            return Err(Error::unknown("stance profile", profile, &known));
        };
        Weights::parse(
            Cow::Borrowed(bytes),
            &Path::new("bundled:stance/weights").join(name),
        )
    }

    /// Weights from a file that `standpoint train` wrote.
    ///
    /// # Errors
    /// When the file cannot be read, is not of this format, or was made with other features.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Weights> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
        Weights::parse(Cow::Owned(bytes), path)
    }

    fn parse(bytes: Cow<'static, [u8]>, path: &Path) -> Result<Weights> {
        let invalid = |reason: String| Error::data(path, 0, reason);
        let mut lines = bytes.splitn(3, |b| *b == b'\n');
        let (magic, header) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        if magic != MAGIC.as_bytes() {
            return Err(invalid(
                "is no stance weights file; `standpoint train` writes one".into(),
            ));
        }
        let header: Header = serde_json::from_slice(header)
            .map_err(|e| invalid(format!("has a header that cannot be read: {e}")))?;
        if header.features != feature::VERSION {
            return Err(invalid(format!(
                "was made with features of version {}, this program has version {}: run `standpoint train` again",
                header.features,
                feature::VERSION
            )));
        }
        let start = bytes.len() - lines.next().unwrap_or_default().len();
        if !header.slots.is_power_of_two()
            || (bytes.len() - start) != header.slots * SLOT
            || header.weights >= header.slots
        {
            return Err(invalid(
                "is cut short or damaged: its table has another size than its header says".into(),
            ));
        }
        let table = match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[start..]),
            Cow::Owned(mut bytes) => Cow::Owned(bytes.split_off(start)),
        };
        Ok(Weights {
            header,
            known: known(&table),
            table,
        })
    }

    /// Weights as they are learned: key, favor, against, in any order.
    pub(crate) fn new(mut header: Header, mut learned: Vec<(u32, f32, f32)>) -> Weights {
        learned.sort_by_key(|w| w.0);
        let most = learned
            .iter()
            .map(|w| w.1.abs().max(w.2.abs()))
            .fold(1e-6, f32::max);
        header.features = feature::VERSION;
        header.scale = most / f32::from(i16::MAX);
        header.weights = learned.len();
        // at least one slot in eight stays empty
        header.slots = (learned.len() * 8 / 7 + 2).next_power_of_two();
        let mut table = vec![0; header.slots * SLOT];
        for (key, favor, against) in learned {
            let mut slot = key as usize & (header.slots - 1);
            while table[slot * SLOT..slot * SLOT + 4] != [0; 4] {
                slot = (slot + 1) & (header.slots - 1);
            }
            let cell = &mut table[slot * SLOT..(slot + 1) * SLOT];
            cell[..4].copy_from_slice(&key.to_le_bytes());
            cell[4..6].copy_from_slice(&((favor / header.scale).round() as i16).to_le_bytes());
            cell[6..].copy_from_slice(&((against / header.scale).round() as i16).to_le_bytes());
        }
        Weights {
            header,
            known: known(&table),
            table: Cow::Owned(table),
        }
    }

    /// The weights as a file.
    ///
    /// # Panics
    /// Never: a header of names and numbers can always be written.
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = serde_json::to_string(&self.header).expect("a header has string keys only");
        [format!("{MAGIC}\n{header}\n").as_bytes(), &self.table].concat()
    }

    /// What they were made from.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Weight of a feature toward favor and toward against; zero when it has none.
    pub(crate) fn get(&self, key: u32) -> [f32; 2] {
        if self.may_have(key) {
            let slots = self.slots();
            slots.read(key, slots.near(key))
        } else {
            [0.0; 2]
        }
    }

    /// The weights of several features, put where zeros stand. They are looked up in turns, and step by step in each
    /// turn, so that no look-up waits for another's memory, nor for a guess at another's outcome.
    pub(crate) fn get_all(&self, keys: &[u32], out: &mut [[f32; 2]]) {
        let slots = self.slots();
        for (keys, out) in keys.chunks(TURN).zip(out.chunks_mut(TURN)) {
            self.get_turn(slots, keys, out);
        }
    }

    fn get_turn(&self, slots: Slots<'_>, keys: &[u32], out: &mut [[f32; 2]]) {
        let (mut likely, mut n) = ([0u8; TURN], 0);
        for (i, key) in keys.iter().enumerate() {
            likely[n % TURN] = i as u8;
            n += usize::from(self.may_have(*key));
        }
        let likely = likely[..n.min(TURN)].iter().map(|i| usize::from(*i));
        let mut found = [0; TURN];
        for (slot, i) in found.iter_mut().zip(likely.clone()) {
            *slot = slots.near(keys[i]);
        }
        for (slot, i) in found.iter().zip(likely) {
            out[i] = slots.read(keys[i], *slot);
        }
    }

    /// Whether the key may be in the table.
    #[inline]
    fn may_have(&self, key: u32) -> bool {
        self.known.may_have(hash(key))
    }

    fn slots(&self) -> Slots<'_> {
        Slots {
            slots: self.table.as_chunks().0,
            scale: self.header.scale,
        }
    }
}

/// The table as it is looked up.
#[derive(Clone, Copy)]
struct Slots<'w> {
    slots: &'w [[u8; SLOT]],
    scale: f32,
}

impl Slots<'_> {
    /// The slot so many after the one where a key belongs, its key in the lower half.
    #[inline]
    fn at(self, key: u32, further: usize) -> u64 {
        u64::from_le_bytes(self.slots[(key as usize + further) & (self.slots.len() - 1)])
    }

    /// The slot of a key, if it is one of the first where it may be, else any of them. All are looked at: which of them
    /// it is cannot be guessed.
    #[inline]
    fn near(self, key: u32) -> u64 {
        let mut near = self.at(key, 0);
        for further in 1..NEAR {
            let slot = self.at(key, further);
            near = if slot as u32 == key { slot } else { near };
        }
        near
    }

    /// The weights of a key, given the slot that is its own unless that is further off.
    #[inline]
    fn read(self, key: u32, mut slot: u64) -> [f32; 2] {
        if slot as u32 != key {
            slot = self.search(key);
        }
        let weight = |cell: u64| f32::from((cell as u16).cast_signed()) * self.scale;
        [weight(slot >> 32), weight(slot >> 48)]
    }

    /// The slot of a key wherever it is; an empty one for a key that has none.
    #[inline(never)]
    fn search(self, key: u32) -> u64 {
        let slots = (0..self.slots.len()).map(|further| self.at(key, further));
        let mut ends = slots.filter(|slot| *slot as u32 == key || *slot as u32 == 0);
        ends.next().unwrap_or_default()
    }
}
