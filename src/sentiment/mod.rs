//! How a sentence sounds: the rules of VADER, exactly, with anybody's words.

use crate::lexicon::Lexicon;

/// The four scores of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sentiment {
    /// Share of negative weight, 0 to 1.
    pub neg: f64,
    /// Share of neutral weight, 0 to 1.
    pub neu: f64,
    /// Share of positive weight, 0 to 1.
    pub pos: f64,
    /// Normalised sum, −1 to 1.
    pub compound: f64,
}

/// Sign of a compound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// At most −0.05.
    Negative,
    /// Between.
    Neutral,
    /// At least 0.05.
    Positive,
}

/// Compound from which a text counts as positive, and below whose negative it counts as negative
/// (Hutto & Gilbert 2014).
pub const THRESHOLD: f64 = 0.05;

impl Sentiment {
    /// The label that the compound gives.
    pub fn polarity(self) -> Polarity {
        if self.compound >= THRESHOLD {
            Polarity::Positive
        } else if self.compound <= -THRESHOLD {
            Polarity::Negative
        } else {
            Polarity::Neutral
        }
    }
}

impl Polarity {
    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Negative => "negative",
            Polarity::Neutral => "neutral",
            Polarity::Positive => "positive",
        }
    }
}

/// Whether typographic characters are made plain before scoring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typography {
    /// Curly quotes, dashes, ellipses, zero-width characters and U+FE0F become what a keyboard types.
    #[default]
    Normalise,
    /// The text as it is, as the reference scores it.
    Keep,
}

/// Memory that scoring uses again and again; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {}

/// Why a word weighs what it weighs; each flag a rule of VADER.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// Byte range in the scored text.
    pub start: usize,
    /// Exclusive.
    pub end: usize,
    /// The entry of the lexicon that it matched.
    pub entry: Box<str>,
    /// The entry's valence.
    pub valence: f64,
    /// Valence after all rules; these add up to the sum behind the compound.
    pub adjusted: f64,
    /// What the rules did, e.g. `negated by not`, `boosted by very`, `capitals`, `but`; empty for nothing.
    pub modifiers: Vec<Box<str>>,
}

/// Scores, and the words that made them.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The scores, the same as without explanation.
    pub sentiment: Sentiment,
    /// The words that scored, in text order.
    pub terms: Vec<Term>,
    /// What `!` and `?` added to the sum.
    pub punctuation: f64,
    /// The sum that the compound is made from.
    pub sum: f64,
    /// Number of tokens.
    pub tokens: usize,
}

/// Scores texts with one lexicon.
#[derive(Debug)]
pub struct Scorer {
    _lexicon: Lexicon,
    _typography: Typography,
}

impl Scorer {
    /// Builds the look-up table.
    pub fn new(lexicon: Lexicon, typography: Typography) -> Scorer {
        Scorer {
            _lexicon: lexicon,
            _typography: typography,
        }
    }

    /// The four scores; no allocation once `scratch` is warm.
    pub fn score(&self, _text: &str, _scratch: &mut Scratch) -> Sentiment {
        Sentiment::default()
    }

    /// The four scores with the words that made them.
    pub fn explain(&self, _text: &str, _scratch: &mut Scratch) -> Explanation {
        Explanation::default()
    }
}
