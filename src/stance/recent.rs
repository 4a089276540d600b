//! The weights used lately, kept so that they are not looked up again.

use crate::stance::feature::{Place, Shape, Words};
use crate::stance::weights::Weights;

/// Words and other features kept, powers of two: most of a text are among those met lately.
const WORDS: usize = 4096;
const FEATURES: usize = 4096;

/// Where most words are weighed: a row holds these places.
const PLACES: [Place; 7] = [
    Place::Anywhere,
    Place::Left,
    Place::Right,
    Place::NearLeft,
    Place::NearRight,
    Place::Led,
    Place::Leaders,
];

/// By place, where a row holds it; behind the end for a place that it does not hold.
const SEATS: [u8; Place::COUNT] = {
    let mut seats = [PLACES.len() as u8; Place::COUNT];
    let mut seat = 0;
    while seat < PLACES.len() {
        seats[PLACES[seat] as usize] = seat as u8;
        seat += 1;
    }
    seats
};

/// The weights of one word, toward favor and against, and of its stem; in one line of a cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Row {
    stem: [f32; 2],
    places: [[f32; 2]; PLACES.len()],
}

impl Row {
    fn read(weights: &Weights, word: u32, stem: u32) -> Row {
        let words = Words::new(word, 0);
        let stem_words = Words::new(stem, 0);
        let mut keys = [Shape::Stem(Place::Anywhere).key(stem_words); PLACES.len() + 1];
        for (key, place) in keys.iter_mut().zip(PLACES) {
            *key = Shape::Word(place).key(words);
        }
        let mut found = [[0.0; 2]; PLACES.len() + 1];
        weights.get_all(&keys, &mut found);
        let [places @ .., stem] = found;
        Row { stem, places }
    }

    /// The weights at a place, if the row holds it.
    #[inline]
    pub(crate) fn at(&self, place: Place) -> Option<[f32; 2]> {
        self.places.get(usize::from(SEATS[place as usize])).copied()
    }

    #[inline]
    pub(crate) fn anywhere(&self) -> [f32; 2] {
        self.places[0]
    }

    #[inline]
    pub(crate) fn stem(&self) -> [f32; 2] {
        self.stem
    }
}

/// Weights by the lowest part of a hash: one drives out the other that was there before.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    /// Words with their stems, and their rows.
    words: Vec<(u32, u32)>,
    rows: Vec<Row>,
    features: Vec<(u32, [f32; 2])>,
    misses: Misses,
}

/// Features that are not kept, until all of them are looked up at once.
#[derive(Debug, Default)]
struct Misses {
    keys: Vec<u32>,
    /// Where their weights are due.
    places: Vec<usize>,
    found: Vec<[f32; 2]>,
}

impl Recent {
    /// Gets ready to keep some of these weights, and from then on of these only.
    pub(crate) fn prepare(&mut self, weights: &Weights) {
        if self.words.is_empty() {
            // all but the first of these are at no place of theirs, so that none is taken for a word's
            self.words = vec![(0, 0); WORDS];
            self.rows = vec![Row::read(weights, 0, 0); WORDS];
            self.features = vec![(0, weights.get(0)); FEATURES];
        }
    }

    /// The weights of a word.
    #[inline]
    pub(crate) fn word(&mut self, weights: &Weights, word: u32, stem: u32) -> &Row {
        let at = word as usize % WORDS;
        if self.words[at] != (word, stem) {
            self.meet(weights, word, stem);
        }
        &self.rows[at]
    }

    #[cold]
    fn meet(&mut self, weights: &Weights, word: u32, stem: u32) {
        let at = word as usize % WORDS;
        self.words[at] = (word, stem);
        self.rows[at] = Row::read(weights, word, stem);
    }

    /// The weights of a feature, one of the rules' or of a word at a rare place.
    #[inline]
    pub(crate) fn feature(&mut self, weights: &Weights, key: u32) -> [f32; 2] {
        let kept = &mut self.features[key as usize % FEATURES];
        if kept.0 != key {
            *kept = (key, weights.get(key));
        }
        kept.1
    }

    /// Appends the weights of a feature; those not kept are due with [`Recent::fill`].
    #[inline]
    pub(crate) fn append(&mut self, key: u32, to: &mut Vec<[f32; 2]>) {
        let kept = &self.features[key as usize % FEATURES];
        if kept.0 != key {
            self.misses.keys.push(key);
            self.misses.places.push(to.len());
        }
        to.push(kept.1);
    }

    /// Fills in the weights that are due.
    pub(crate) fn fill(&mut self, weights: &Weights, into: &mut [[f32; 2]]) {
        let Misses { keys, places, found } = &mut self.misses;
        found.clear();
        found.resize(keys.len(), [0.0; 2]);
        weights.get_all(keys, found);
        for ((key, place), found) in keys.drain(..).zip(places.drain(..)).zip(found) {
            self.features[key as usize % FEATURES] = (key, *found);
            into[place] = *found;
        }
    }
}
