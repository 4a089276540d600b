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

/// The weights of one word, toward favor and against, and of its stem.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    word: u32,
    stem: u32,
    stem_weight: [f32; 2],
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
        let [places @ .., stem_weight] = found;
        Row {
            word,
            stem,
            stem_weight,
            places,
        }
    }

    /// The weights at a place, if the row holds it.
    #[inline]
    pub(crate) fn at(&self, place: Place) -> Option<[f32; 2]> {
        let index = match place {
            Place::Anywhere => 0,
            Place::Left => 1,
            Place::Right => 2,
            Place::NearLeft => 3,
            Place::NearRight => 4,
            Place::Led => 5,
            Place::Leaders => 6,
            Place::Inside | Place::Spoken => return None,
        };
        Some(self.places[index])
    }

    #[inline]
    pub(crate) fn stem(&self) -> [f32; 2] {
        self.stem_weight
    }
}

/// Weights by the lowest part of a hash: one drives out the other that was there before.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    words: Vec<Row>,
    features: Vec<(u32, [f32; 2])>,
    misses: Misses,
}

/// Features that were not kept, while they are looked up.
#[derive(Debug, Default)]
struct Misses {
    places: Vec<u32>,
    keys: Vec<u32>,
    found: Vec<[f32; 2]>,
}

impl Recent {
    /// Gets ready to keep some of these weights, and from then on of these only.
    pub(crate) fn prepare(&mut self, weights: &Weights) {
        if self.words.is_empty() {
            // all but the first of these are at no place of theirs, so that none is taken for a word's
            self.words = vec![Row::read(weights, 0, 0); WORDS];
            self.features = vec![(0, weights.get(0)); FEATURES];
        }
    }

    /// The weights of a word.
    #[inline]
    pub(crate) fn word(&mut self, weights: &Weights, word: u32, stem: u32) -> &Row {
        let row = &mut self.words[word as usize % WORDS];
        if row.word != word || row.stem != stem {
            *row = Row::read(weights, word, stem);
        }
        row
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

    /// The weights of several features.
    pub(crate) fn features(&mut self, weights: &Weights, keys: &[u32], out: &mut Vec<[f32; 2]>) {
        let Misses {
            places,
            keys: missed,
            found,
        } = &mut self.misses;
        out.clear();
        out.resize(keys.len(), [0.0; 2]);
        places.clear();
        places.resize(keys.len() + 1, 0);
        let mut n = 0;
        for (i, (key, out)) in keys.iter().zip(&mut *out).enumerate() {
            let kept = &self.features[*key as usize % FEATURES];
            *out = kept.1;
            places[n] = i as u32;
            n += usize::from(kept.0 != *key);
        }
        let places = &places[..n];
        missed.clear();
        missed.extend(places.iter().map(|i| keys[*i as usize]));
        found.clear();
        found.resize(n, [0.0; 2]);
        weights.get_all(missed, found);
        for ((i, key), found) in places.iter().zip(missed).zip(found) {
            self.features[*key as usize % FEATURES] = (*key, *found);
            out[*i as usize] = *found;
        }
    }
}
