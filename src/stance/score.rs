//! The scores of a sentence: the weights of its features summed as they are found, without a list of them.

use crate::stance::Stance;
use crate::stance::feature::{Place, Shape, Sink, Words};
use crate::stance::lexical::{Places, Visitor, pair};
use crate::stance::recent::{Recent, Row};
use crate::stance::scene::{Tag, Unit, is_word};
use crate::stance::weights::Weights;

/// Where weights are looked up.
#[derive(Debug)]
pub(crate) struct Lookup<'m> {
    weights: &'m Weights,
    recent: &'m mut Recent,
    pairs: &'m Pairs,
}

impl<'m> Lookup<'m> {
    pub(crate) fn new(weights: &'m Weights, recent: &'m mut Recent, pairs: &'m Pairs) -> Lookup<'m> {
        recent.prepare(weights);
        Lookup {
            weights,
            recent,
            pairs,
        }
    }

    #[inline]
    fn row(&mut self, unit: &Unit) -> &Row {
        self.recent.word(self.weights, unit.word, unit.stem)
    }

    /// The weights of a word at a place that rows do not hold.
    fn rare(&mut self, unit: &Unit, place: Place) -> [f32; 2] {
        let key = Shape::Word(place).key(Words::new(unit.word, 0));
        self.recent.feature(self.weights, key)
    }

    #[inline]
    fn pair(&mut self, first: &Unit, second: &Unit) -> [f32; 2] {
        let is_mention = |unit: &Unit| matches!(unit.tag, Tag::Target | Tag::Other);
        if is_mention(first) || is_mention(second) {
            self.recent.feature(self.weights, pair_key(first, second))
        } else {
            self.pairs.weights[usize::from(second.tokens.0)]
        }
    }
}

fn pair_key(first: &Unit, second: &Unit) -> u32 {
    Shape::Pair(Place::Anywhere).key(pair(first, second))
}

/// What the pairs of words of a sentence weigh, whatever the target.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    keys: Vec<u32>,
    /// By the second of the words; of the first word nothing.
    weights: Vec<[f32; 2]>,
}

impl Pairs {
    /// Looks up the pairs of the words of a sentence, one unit each.
    pub(crate) fn look_up(&mut self, weights: &Weights, words: &[Unit]) {
        self.keys.clear();
        let pairs = words
            .array_windows()
            .map(|[first, second]| pair_key(first, second));
        self.keys.extend(pairs);
        self.weights.clear();
        self.weights.resize(words.len().max(1), [0.0; 2]);
        weights.get_all(&self.keys, &mut self.weights[1..]);
    }
}

/// Of the strongest pull, what a word that judges must have to go before one that does not.
const SHARE: f32 = 0.4;

/// What the rules' features weigh.
#[derive(Debug, Default)]
pub(crate) struct RuleWeights {
    /// Toward favor and against, of each feature.
    pub(crate) all: Vec<[f32; 2]>,
    /// Those of listed words, with their tokens and their place among all.
    listed: Vec<(Shape, (u16, u16), u32)>,
}

/// Weighs the rules' features as they are found.
#[derive(Debug)]
pub(crate) struct RuleSink<'m> {
    rules: &'m mut RuleWeights,
    recent: &'m mut Recent,
}

impl Sink for RuleSink<'_> {
    #[expect(
        clippy::inline_always,
        reason = "the key of a known shape is half computed beforehand"
    )]
    #[inline(always)]
    fn push(&mut self, shape: Shape, words: Words, tokens: (u16, u16)) {
        if shape.is_listed() {
            let at = self.rules.all.len() as u32;
            self.rules.listed.push((shape, tokens, at));
        }
        self.recent.append(shape.key(words), &mut self.rules.all);
    }
}

impl RuleWeights {
    /// Takes the features that go into the sink; what some of them weigh is known when they are all in.
    pub(crate) fn weigh<T>(
        &mut self,
        weights: &Weights,
        recent: &mut Recent,
        list: impl FnOnce(&mut RuleSink<'_>) -> T,
    ) -> T {
        recent.prepare(weights);
        self.all.clear();
        self.listed.clear();
        let listed = list(&mut RuleSink { rules: self, recent });
        recent.fill(weights, &mut self.all);
        listed
    }

    /// The feature of listed words that pulls most toward a stance, and its tokens; of several the last. Words that
    /// tell something of somebody go before those that do not, when they pull nearly as much.
    pub(crate) fn strongest(
        &self,
        stance: Stance,
        value: f32,
        tells: impl Fn(u16) -> bool,
    ) -> Option<(Shape, (u16, u16))> {
        let listed = || {
            let listed = self.listed.iter();
            listed
                .map(|(shape, tokens, at)| (pull(stance, self.all[*at as usize]) * value, (*shape, *tokens)))
                .filter(|(pull, _)| *pull > 0.0)
        };
        let strongest = |a: &(f32, _), b: &(f32, _)| a.0.total_cmp(&b.0);
        let (most, found) = listed().max_by(strongest)?;
        // a word that only says what it was about, "the incident", gives way to one that judges
        let telling = listed()
            .filter(|(_, (_, tokens))| tells(tokens.0))
            .max_by(strongest);
        Some(
            telling
                .filter(|(pull, _)| *pull >= most * SHARE)
                .map_or(found, |(_, telling)| telling),
        )
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
        let weights = self.lookup.rare(unit, Place::Inside);
        add(&mut self.scores, weights, self.value);
    }

    #[inline]
    fn unit(&mut self, unit: &Unit, places: Places) {
        let (mut scores, value) = (self.scores, self.value);
        let row = self.lookup.row(unit);
        let stem = row.stem();
        add(&mut scores, row.anywhere(), value);
        for place in [Some(places.far), places.near, places.sided] {
            if let Some(weights) = place.and_then(|place| row.at(place)) {
                add(&mut scores, weights, value);
            }
        }
        // the last of the places is the one that rows do not hold
        if places.spoken {
            let weights = self.lookup.rare(unit, Place::Spoken);
            add(&mut scores, weights, value);
        }
        add(&mut scores, stem, value);
        self.scores = scores;
    }

    #[inline]
    fn pair(&mut self, first: &Unit, second: &Unit) {
        add(&mut self.scores, self.lookup.pair(first, second), self.value);
    }
}

/// How much weights pull toward a stance and away from its opposite.
fn pull(stance: Stance, [favor, against]: [f32; 2]) -> f32 {
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
        let weights = self.lookup.rare(unit, Place::Inside);
        self.weigh(
            weights,
            Shape::Word(Place::Inside),
            (unit.tokens.0, unit.tokens.0),
        );
    }

    fn unit(&mut self, unit: &Unit, places: Places) {
        // a mark shows nothing
        if !is_word(unit.tag) {
            return;
        }
        let row = *self.lookup.row(unit);
        let tokens = (unit.tokens.0, unit.tokens.0);
        places.each(|place| {
            let weights = row.at(place).unwrap_or_else(|| self.lookup.rare(unit, place));
            self.weigh(weights, Shape::Word(place), tokens);
        });
        self.weigh(row.stem(), Shape::Stem(Place::Anywhere), tokens);
    }

    fn pair(&mut self, first: &Unit, second: &Unit) {
        if !is_word(first.tag) || !is_word(second.tag) {
            return;
        }
        let weights = self.lookup.pair(first, second);
        let tokens = (first.tokens.0, second.tokens.0);
        self.weigh(weights, Shape::Pair(Place::Anywhere), tokens);
    }
}
