//! The weights of single words, all places of a word together, kept for the words met lately.

use crate::stance::feature::{Place, Shape, Words};
use crate::stance::weights::Weights;

/// Words kept, a power of two: most words of a text are among those met lately.
const ROOM: usize = 4096;

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

/// One row for each lowest part of a word's hash: a word drives out the one before.
#[derive(Debug, Default)]
pub(crate) struct Rows(Vec<Row>);

impl Rows {
    /// The weights of a word, from memory if it was met lately.
    pub(crate) fn of(&mut self, weights: &Weights, word: u32, stem: u32) -> &Row {
        let at = word as usize % ROOM;
        if self.0.len() != ROOM {
            self.fill(weights);
        }
        let row = &mut self.0[at];
        if row.word != word || row.stem != stem {
            *row = Row::read(weights, word, stem);
        }
        row
    }

    /// With rows that hold for a word of another place, so that no word takes them for its own.
    #[cold]
    fn fill(&mut self, weights: &Weights) {
        self.0 = vec![Row::read(weights, 0, 0); ROOM];
    }
}
