//! Why a text scores what it scores: taken down by a recorder while the rules run.

use std::ops::Range;

use crate::lexicon::Lean;

/// What the rules did to a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u32);

impl Marks {
    /// Capitals among words that are not.
    pub const CAPITALS: Marks = Marks(1);
    /// Turned by "no".
    pub const AFTER_NO: Marks = Marks(1 << 1);
    /// "no" that turns the next word and has no weight of its own.
    pub const NO_AS_NEGATION: Marks = Marks(1 << 2);
    /// "never so", "never this" before it.
    pub const NEVER_SO: Marks = Marks(1 << 3);
    /// An idiom set the valence.
    pub const IDIOM: Marks = Marks(1 << 4);
    /// Lowered by "kind of", "sort of", "just enough".
    pub const PAIR: Marks = Marks(1 << 5);
    /// Turned by "least".
    pub const LEAST: Marks = Marks(1 << 6);
    /// Halved, as it stands before "but".
    pub const BEFORE_BUT: Marks = Marks(1 << 7);
    /// One and a half times, as it stands after "but".
    pub const AFTER_BUT: Marks = Marks(1 << 8);
    /// "kind" in "kind of", which only lowers others.
    pub const PART_OF_BOOSTER: Marks = Marks(1 << 9);

    /// Boosted or dampened by the word `distance` (1 to 3) before it.
    pub fn boosted(distance: usize) -> Marks {
        Marks(1 << (9 + distance))
    }

    /// Turned by the word `distance` (1 to 3) before it.
    pub fn negated(distance: usize) -> Marks {
        Marks(1 << (12 + distance))
    }

    /// Whether all of `marks` are set.
    pub fn has(self, marks: Marks) -> bool {
        self.0 & marks.0 == marks.0
    }

    /// Whether any negation turned the word.
    pub fn is_negated(self) -> bool {
        let any = Marks::AFTER_NO.0
            | Marks::LEAST.0
            | Marks::negated(1).0
            | Marks::negated(2).0
            | Marks::negated(3).0;
        self.0 & any != 0
    }
}

/// Takes down what the rules do; `()` takes down nothing and costs nothing.
pub(super) trait Recorder {
    /// A token, as a range of the scored text.
    fn word(&mut self, _range: Range<usize>) {}
    /// Tokens that become the one with the number `to`.
    fn melt(&mut self, _words: Range<usize>, _to: usize) {}
    /// A rule that acted on the word now being scored.
    fn note(&mut self, _marks: Marks) {}
    /// The word now being scored is done.
    fn done(&mut self) {}
    /// "but" acted on the scored word number `at`.
    fn but(&mut self, _at: usize, _before: bool) {}
}

impl Recorder for () {}

/// The recorder behind explanations.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Where each token stands.
    pub(super) ranges: Vec<Range<usize>>,
    /// One for each scored word.
    pub(super) marks: Vec<Marks>,
    current: Marks,
}

impl Notes {
    pub(super) fn clear(&mut self) {
        self.ranges.clear();
        self.marks.clear();
        self.current = Marks::default();
    }
}

impl Recorder for Notes {
    fn word(&mut self, range: Range<usize>) {
        self.ranges.push(range);
    }

    fn melt(&mut self, words: Range<usize>, to: usize) {
        self.ranges[to] = self.ranges[words.start].start..self.ranges[words.end - 1].end;
    }

    fn note(&mut self, marks: Marks) {
        self.current.0 |= marks.0;
    }

    fn done(&mut self) {
        self.marks.push(std::mem::take(&mut self.current));
    }

    fn but(&mut self, at: usize, before: bool) {
        self.marks[at].0 |= if before {
            Marks::BEFORE_BUT.0
        } else {
            Marks::AFTER_BUT.0
        };
    }
}

/// A word that scored, without any text: cheap to make for every sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hit {
    /// Byte range in the scored text.
    pub start: usize,
    /// Exclusive.
    pub end: usize,
    /// Number of the token, from 0; a phrase is one token.
    pub token: usize,
    /// The entry's valence.
    pub valence: f64,
    /// Valence after all rules; these add up to the sum behind the compound.
    pub adjusted: f64,
    /// What the rules did.
    pub marks: Marks,
    /// Which entry of the scorer's table.
    pub(super) entry: u32,
}

/// Why a word weighs what it weighs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// Byte range in the scored text.
    pub start: usize,
    /// Exclusive.
    pub end: usize,
    /// Number of the token, from 0; a phrase is one token.
    pub token: usize,
    /// The entry of the lexicon that it matched.
    pub entry: Box<str>,
    /// The entry's valence.
    pub valence: f64,
    /// Valence after all rules; these and [`Explanation::punctuation`] add up to the sum behind the compound.
    pub adjusted: f64,
    /// What the rules did, e.g. `negated by not`, `boosted by very`, `capitals`; empty for nothing.
    pub modifiers: Vec<Box<str>>,
}

/// Scores, and the words that made them.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The scores, the same as without explanation.
    pub sentiment: super::Sentiment,
    /// The words that scored, in text order.
    pub terms: Vec<Term>,
    /// The words that tell how the sentence is read, in text order; none without a reading.
    pub readings: Vec<(Box<str>, Lean)>,
    /// What `!` and `?` added to the sum.
    pub punctuation: f64,
    /// The sum that the compound is made from.
    pub sum: f64,
    /// Number of tokens; a phrase is one.
    pub tokens: usize,
}

/// The modifiers of a hit in words; `word` gives the text of a token by its number.
pub(super) fn modifiers<'a>(
    hit: &Hit,
    word: impl Fn(usize) -> &'a str,
    boosts: impl Fn(usize) -> f64,
) -> Vec<Box<str>> {
    let mut out: Vec<Box<str>> = Vec::new();
    for distance in 1..=super::rules::BEFORE {
        if hit.marks.has(Marks::boosted(distance)) {
            let how = if boosts(hit.token - distance) < 0.0 {
                "dampened"
            } else {
                "boosted"
            };
            out.push(format!("{how} by {}", word(hit.token - distance)).into());
        }
        if hit.marks.has(Marks::negated(distance)) {
            out.push(format!("negated by {}", word(hit.token - distance)).into());
        }
    }
    let rest = [
        (Marks::AFTER_NO, "negated by no"),
        (Marks::NO_AS_NEGATION, "negates the next word"),
        (Marks::LEAST, "negated by least"),
        (Marks::NEVER_SO, "never so"),
        (Marks::PAIR, "dampened by two words"),
        (Marks::PART_OF_BOOSTER, "kind of"),
        (Marks::IDIOM, "idiom"),
        (Marks::CAPITALS, "capitals"),
        (Marks::BEFORE_BUT, "before but"),
        (Marks::AFTER_BUT, "after but"),
    ];
    out.extend(
        rest.iter()
            .filter(|(mark, _)| hit.marks.has(*mark))
            .map(|(_, text)| Box::from(*text)),
    );
    out
}
