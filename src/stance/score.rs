//! What the words of a sentence add to its scores, by the weights of their features, which are not listed for that.

use crate::stance::Stance;
use crate::stance::feature::{Place, Shape};
use crate::stance::lexical::{Places, Visitor, pair};
use crate::stance::rows::{Row, Rows};
use crate::stance::scene::Unit;
use crate::stance::weights::Weights;

/// Where the weights of words are looked up.
#[derive(Debug)]
pub(crate) struct Lookup<'m> {
    pub(crate) weights: &'m Weights,
    pub(crate) rows: &'m mut Rows,
}

impl Lookup<'_> {
    fn row(&mut self, unit: &Unit) -> &Row {
        self.rows.of(self.weights, unit.word, unit.stem)
    }

    fn pair(&self, first: &Unit, second: &Unit) -> [f32; 2] {
        self.weights
            .get(Shape::Pair(Place::Anywhere).key(pair(first, second)))
    }
}

/// Adds up the weights of the words.
#[derive(Debug)]
pub(crate) struct Sum<'m> {
    pub(crate) lookup: Lookup<'m>,
    /// What one feature counts.
    pub(crate) value: f32,
    /// Toward favor and against.
    pub(crate) scores: [f32; 2],
}

/// Adds what one feature weighs.
#[inline]
pub(crate) fn add(scores: &mut [f32; 2], weights: [f32; 2], value: f32) {
    scores[0] += weights[0] * value;
    scores[1] += weights[1] * value;
}

impl Visitor for Sum<'_> {
    fn inside(&mut self, unit: &Unit) {
        let row = self.lookup.row(unit);
        add(&mut self.scores, row.at(Place::Inside), self.value);
    }

    fn unit(&mut self, unit: &Unit, places: Places) {
        let row = self.lookup.row(unit);
        places.each(|place| add(&mut self.scores, row.at(place), self.value));
        add(&mut self.scores, row.stem(), self.value);
    }

    fn pair(&mut self, first: &Unit, second: &Unit) {
        add(&mut self.scores, self.lookup.pair(first, second), self.value);
    }
}

/// How much weights pull toward a stance and away from its opposite.
pub(crate) fn pull(stance: Stance, [favor, against]: [f32; 2]) -> f32 {
    match stance {
        Stance::Favor => favor - against,
        Stance::Against => against - favor,
        Stance::None => 0.0,
    }
}

/// Finds the word that pulls most toward a stance; of several the last.
#[derive(Debug)]
pub(crate) struct Strongest<'m> {
    pub(crate) lookup: Lookup<'m>,
    pub(crate) value: f32,
    pub(crate) stance: Stance,
    pub(crate) pull: f32,
    /// With its tokens.
    pub(crate) found: Option<(Shape, (u16, u16))>,
}

impl Strongest<'_> {
    fn weigh(&mut self, weights: [f32; 2], shape: Shape, tokens: (u16, u16)) {
        let pull = pull(self.stance, weights) * self.value;
        if pull > 0.0 && pull >= self.pull {
            self.pull = pull;
            self.found = Some((shape, tokens));
        }
    }
}

impl Visitor for Strongest<'_> {
    fn inside(&mut self, unit: &Unit) {
        let weights = self.lookup.row(unit).at(Place::Inside);
        self.weigh(weights, Shape::Word(Place::Inside), (unit.tokens.0, unit.tokens.0));
    }

    fn unit(&mut self, unit: &Unit, places: Places) {
        let row = *self.lookup.row(unit);
        let tokens = (unit.tokens.0, unit.tokens.0);
        places.each(|place| self.weigh(row.at(place), Shape::Word(place), tokens));
        self.weigh(row.stem(), Shape::Stem(Place::Anywhere), tokens);
    }

    fn pair(&mut self, first: &Unit, second: &Unit) {
        let weights = self.lookup.pair(first, second);
        let tokens = (first.tokens.0, second.tokens.0);
        self.weigh(weights, Shape::Pair(Place::Anywhere), tokens);
    }
}
