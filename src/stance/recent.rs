//! The weights used lately, kept so that they are not looked up again.

use crate::stance::feature::{Place, Shape, Words};
use crate::stance::weights::Weights;

/// Words and rules' features kept, powers of two: most of a text are among those met lately.
const WORDS: usize = 4096;
const RULES: usize = 2048;

/// The weights of one word and of its stem.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    word: u32,
    stem: u32,
    stem_weight: [f32; 2],
    places: [[f32; 2]; Place::ALL.len()],
}

impl Row {
    fn read(weights: &Weights, word: u32, stem: u32) -> Row {
        let words = Words::new(word, 0);
        let stem_words = Words::new(stem, 0);
        Row {
            word,
            stem,
            stem_weight: weights.get(Shape::Stem(Place::Anywhere).key(stem_words)),
            places: Place::ALL.map(|place| weights.get(Shape::Word(place).key(words))),
        }
    }

    /// Toward favor and against.
    pub(crate) fn at(&self, place: Place) -> [f32; 2] {
        self.places[place as usize]
    }

    pub(crate) fn stem(&self) -> [f32; 2] {
        self.stem_weight
    }
}

/// Weights by the lowest part of a hash: one drives out the other that was there before.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    words: Vec<Row>,
    rules: Vec<(u32, [f32; 2])>,
}

impl Recent {
    /// Gets ready to keep some of these weights, and from then on of these only.
    pub(crate) fn prepare(&mut self, weights: &Weights) {
        if self.words.is_empty() {
            // all but the first of these are at no place of theirs, so that none is taken for a word's
            self.words = vec![Row::read(weights, 0, 0); WORDS];
            self.rules = vec![(0, weights.get(0)); RULES];
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

    /// The weights of one of the rules' features.
    #[inline]
    pub(crate) fn rule(&mut self, weights: &Weights, key: u32) -> [f32; 2] {
        let kept = &mut self.rules[key as usize % RULES];
        if kept.0 != key {
            *kept = (key, weights.get(key));
        }
        kept.1
    }
}
