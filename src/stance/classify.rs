//! Judges sentences with the learned weights, and tells which features decided.

use crate::error::Result;
use crate::span::Span;
use crate::stance::calibration::{Calibration, Call};
use crate::stance::context::{ArticleContext, ContextRules};
use crate::stance::extract::Extractor;
use crate::stance::feature::{Feature, Shape};
use crate::stance::scene::Marked;
use crate::stance::weights::Weights;
use crate::stance::words::StanceWords;
use crate::stance::{Context, Stance, StanceCall};
use crate::target::Side;

/// Calls the stance of every sentence toward every target that it mentions.
#[derive(Debug)]
pub struct StanceClassifier {
    words: StanceWords,
    weights: Weights,
    calibration: Calibration,
    context: ContextRules,
}

/// Stance of one sentence toward one target.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Judgement {
    /// The label.
    pub stance: Stance,
    /// P(favor) − P(against), −1 to 1.
    pub score: f32,
    /// Calibrated probability of the label, 0 to 1.
    pub confidence: f32,
    /// Name of the feature that carried the label most; `none` when it is none.
    pub rule: Box<str>,
    /// The words of that feature.
    pub evidence: Option<Span>,
    /// Whether a human should look: low confidence.
    pub review: bool,
}

/// What one feature adds to the scores.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contribution {
    /// Name of the feature.
    pub feature: String,
    /// Where its words stand in the text.
    pub span: Span,
    /// Log-odds toward favor, against none.
    pub favor: f32,
    /// Log-odds toward against, against none.
    pub against: f32,
}

/// Confidence below which a human should look.
const REVIEW: f32 = 0.5;

impl StanceClassifier {
    /// With the words and weights that come with the program.
    ///
    /// # Panics
    /// Never: the tests load the bundled words and weights.
    pub fn bundled() -> StanceClassifier {
        let weights = Weights::bundled("stance").expect("the tests load the bundled weights");
        StanceClassifier::new(weights).expect("the tests load the bundled words")
    }

    /// With the bundled words and the given weights.
    ///
    /// # Errors
    /// When a bundled word list is broken, which the tests rule out.
    pub fn new(weights: Weights) -> Result<StanceClassifier> {
        let header = weights.header();
        let calibration = Calibration {
            temperature: header.temperature,
            threshold: header.threshold,
        };
        Ok(StanceClassifier {
            words: StanceWords::bundled()?,
            context: ContextRules::bundled()?,
            weights,
            calibration,
        })
    }

    /// Something that judges one sentence after another, reusing its memory.
    pub fn judge(&self) -> Judge<'_> {
        Judge {
            classifier: self,
            extractor: Extractor::new(&self.words),
            weights: Vec::new(),
        }
    }

    /// One call for each sentence and mentioned target, in the order of sentences, then targets.
    pub fn classify(&self, cx: Context<'_>) -> Vec<StanceCall> {
        let mut judge = self.judge();
        let article = self.context.article(cx);
        let mut out = Vec::new();
        let mut marked = Vec::new();
        let mut first = 0;
        for group in cx.mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            let sentence = group[0].sentence;
            marked.clear();
            marked.extend(group.iter().map(|m| Marked {
                target: m.target.0,
                span: m.span,
            }));
            judge.read(cx.text, cx.sentences[sentence as usize].span);
            let mut targets: Vec<u16> = marked.iter().map(|m| m.target).collect();
            targets.sort_unstable();
            targets.dedup();
            for target in targets {
                let of = |m: &&Marked| m.target == target;
                let id = crate::target::TargetId(target);
                let side = cx.targets.get(id).side;
                let context = article.of(sentence, id, group, &out);
                let found = judge.toward_in(cx.text, target, side, &marked, &context);
                let at = marked.iter().position(|m| m.target == target).unwrap_or(0);
                out.push(StanceCall {
                    sentence,
                    target: id,
                    mention: (first + at) as u32,
                    mentions: marked.iter().filter(of).count() as u32,
                    stance: found.stance,
                    score: found.score,
                    confidence: found.confidence,
                    quote: cx.quotations.voices.get(sentence as usize).and_then(|v| v.quote),
                    rule: found.rule,
                    evidence: found.evidence,
                    review: found.review,
                });
            }
            first += group.len();
        }
        out
    }
}

/// Judges one sentence after another.
#[derive(Debug)]
pub struct Judge<'c> {
    classifier: &'c StanceClassifier,
    extractor: Extractor<'c>,
    /// Of each feature listed last, toward favor and against.
    weights: Vec<(f32, f32)>,
}

impl Judge<'_> {
    /// Reads a sentence of a text; [`Judge::toward`] then judges it.
    pub fn read(&mut self, text: &str, sentence: Span) {
        self.extractor.read(text, sentence);
    }

    /// The stance of the sentence read last toward a target. `mentions` are all that it has, in text order.
    pub fn toward(&mut self, text: &str, target: u16, side: Side, mentions: &[Marked]) -> Judgement {
        self.toward_in(text, target, side, mentions, &ArticleContext::default())
    }

    /// The same within an article, whose share is in calibrated log-odds.
    pub fn toward_in(
        &mut self,
        text: &str,
        target: u16,
        side: Side,
        mentions: &[Marked],
        context: &ArticleContext,
    ) -> Judgement {
        let [favor, against] = self.scores(target, side, mentions);
        let heat = self.classifier.calibration.temperature;
        let [favor, against, _] = context.adjust([favor / heat, against / heat, 0.0]);
        let scores = [favor * heat, against * heat];
        let call = self.classifier.calibration.call(scores);
        let (rule, evidence) = self.reason(text, call);
        Judgement {
            stance: call.stance,
            score: call.score,
            confidence: call.confidence,
            rule,
            evidence,
            review: call.withheld || call.confidence < REVIEW,
        }
    }

    /// What each feature adds, the strongest first.
    pub fn explain(&mut self, text: &str, target: u16, side: Side, mentions: &[Marked]) -> Vec<Contribution> {
        self.scores(target, side, mentions);
        let values = self.extractor.features.values();
        let scene = &self.extractor.scene;
        let mut out: Vec<Contribution> = Vec::new();
        for (f, (favor, against)) in self.extractor.features.list.iter().zip(&self.weights) {
            let value = values.of(f);
            if *favor != 0.0 || *against != 0.0 {
                out.push(Contribution {
                    feature: f.name(scene, &self.classifier.words, text),
                    span: scene.span(f.tokens),
                    favor: favor * value,
                    against: against * value,
                });
            }
        }
        let strength = |c: &Contribution| {
            c.favor
                .abs()
                .max(c.against.abs())
                .max((c.favor - c.against).abs())
        };
        out.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
        out
    }

    fn scores(&mut self, target: u16, side: Side, mentions: &[Marked]) -> [f32; 2] {
        let features = self.extractor.look(target, side, mentions);
        let values = features.values();
        let weights = &self.classifier.weights;
        self.weights.clear();
        self.weights
            .extend(features.list.iter().map(|f| weights.get(f.key)));
        let mut scores = [0.0; 2];
        for (f, (favor, against)) in features.list.iter().zip(&self.weights) {
            let value = values.of(f);
            scores[0] += favor * value;
            scores[1] += against * value;
        }
        scores
    }

    /// The feature of listed words that carried the label most, else the word that did.
    fn reason(&self, text: &str, call: Call) -> (Box<str>, Option<Span>) {
        if call.stance == Stance::None {
            return ("none".into(), None);
        }
        let features = &self.extractor.features;
        let values = features.values();
        let pull = |f: &Feature, (favor, against): (f32, f32)| {
            let toward = if call.stance == Stance::Favor {
                favor - against
            } else {
                against - favor
            };
            toward * values.of(f)
        };
        let strongest = |listed: bool| {
            let of = features.list.iter().zip(&self.weights);
            of.filter(|(f, _)| is_listed(f.shape) == listed && !is_general(f.shape))
                .map(|(f, weights)| (pull(f, *weights), f))
                .filter(|(p, _)| *p > 0.0)
                .max_by(|a, b| a.0.total_cmp(&b.0))
        };
        match strongest(true).or_else(|| strongest(false)) {
            Some((_, f)) => {
                let name = f.name(&self.extractor.scene, &self.classifier.words, text);
                (name.into(), Some(self.extractor.scene.span(f.tokens)))
            }
            None => ("weights".into(), None),
        }
    }
}

/// Features of words from the lists.
fn is_listed(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Effect { .. } | Shape::Class { .. } | Shape::OtherClass { .. } | Shape::Entry { .. }
    )
}

/// Features of the sentence as a whole, which no words stand for.
fn is_general(shape: Shape) -> bool {
    matches!(
        shape,
        Shape::Balance { .. } | Shape::Balances(..) | Shape::Fact(..) | Shape::Frame(..)
    )
}
