//! Who is for or against whom.

mod balance;
mod calibration;
mod classify;
mod context;
mod extract;
mod facts;
mod feature;
mod lexical;
mod met;
mod name;
mod object;
mod plight;
mod recent;
mod relation;
mod rules;
mod scene;
mod score;
mod token;
pub mod train;
mod trust;
mod view;
mod weights;
mod words;

pub use classify::{Contribution, Judge, Judgement, StanceClassifier};
pub use context::ArticleContext;
pub use scene::Marked;
pub use weights::{Header, Source, Weights};

use crate::mention::Mention;
use crate::quote::Quotations;
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::{TargetId, TargetSet};

/// Stance toward a target (labels of SemEval-2016 task 6); probabilities and counts stand in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Support, praise, sympathy, defence, trust.
    Favor,
    /// Criticism, blame, distrust, ridicule.
    Against,
    /// Mentioned, but neither.
    #[default]
    None,
}

impl Stance {
    /// The stance of that name.
    pub fn parse(name: &str) -> Option<Stance> {
        [Stance::Favor, Stance::Against, Stance::None]
            .into_iter()
            .find(|s| s.as_str() == name)
    }

    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Favor => "favor",
            Stance::Against => "against",
            Stance::None => "none",
        }
    }
}

/// Stance of one sentence toward one target that it mentions.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StanceCall {
    /// Index of the sentence.
    pub sentence: u32,
    /// The target.
    pub target: TargetId,
    /// Index of its first mention in the sentence.
    pub mention: u32,
    /// How many mentions the sentence has.
    pub mentions: u32,
    /// The label.
    pub stance: Stance,
    /// P(favor) − P(against), −1 to 1.
    pub score: f32,
    /// Calibrated probability of the label, 0 to 1.
    pub confidence: f32,
    /// The quotation that it stands in, as an index into [`Quotations::quotes`]; who holds it tells
    /// [`Quotations::speaker_at`] of the sentence.
    pub quote: Option<u32>,
    /// Id of the rule or feature that decided.
    pub rule: Box<str>,
    /// The words that decided.
    pub evidence: Option<Span>,
    /// Whether a human should look: low confidence.
    pub review: bool,
}

/// What a classifier may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The targets.
    pub targets: &'a TargetSet,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its quotations.
    pub quotations: &'a Quotations,
    /// Mentions of targets, in text order.
    pub mentions: &'a [Mention],
}
