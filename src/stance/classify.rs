//! Judges sentences with the learned weights, and tells which features decided.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Result;
use crate::span::Span;
use crate::stance::calibration::Calibration;
use crate::stance::context::{ArticleContext, ContextRules};
use crate::stance::extract::{Extractor, Features, Values, View};
use crate::stance::feature::Shape;
use crate::stance::lexical;
use crate::stance::recent::Recent;
use crate::stance::scene::{Marked, Scene};
use crate::stance::score::{self, Lookup, Pairs, RuleWeights, Strongest, Sum};
use crate::stance::view::ArticleView;
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
    /// Of judges that are done, for the next ones.
    memories: Mutex<Vec<Memory>>,
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
            memories: Mutex::default(),
        })
    }

    /// Something that judges one sentence after another, reusing its memory.
    pub fn judge(&self) -> Judge<'_> {
        let mut memory = self.memories().pop().unwrap_or_default();
        Judge {
            classifier: self,
            extractor: Extractor::new(&self.words, mem::take(&mut memory.scene)),
            memory,
        }
    }

    fn memories(&self) -> MutexGuard<'_, Vec<Memory>> {
        self.memories.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One call for each sentence and mentioned target, in the order of sentences, then targets.
    pub fn classify(&self, cx: Context<'_>) -> Vec<StanceCall> {
        let mut judge = self.judge();
        let article = ArticleView::new(&self.context, cx);
        let mut out = Vec::new();
        let mut marked = Vec::new();
        let mut targets: Vec<u16> = Vec::new();
        let mut first = 0;
        for group in cx.mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            let sentence = group[0].sentence;
            marked.clear();
            marked.extend(group.iter().map(|m| Marked {
                target: m.target.0,
                span: m.span,
            }));
            judge.read(cx.text, cx.sentences[sentence as usize].span);
            targets.clear();
            targets.extend(marked.iter().map(|m| m.target));
            targets.sort_unstable();
            targets.dedup();
            for &target in &targets {
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
    /// With the scene of the memory.
    extractor: Extractor<'c>,
    memory: Memory,
}

/// What a judge leaves behind for the next one, so that it takes no memory and knows the words met lately.
#[derive(Debug, Default)]
struct Memory {
    scene: Scene,
    pairs: Pairs,
    rules: RuleWeights,
    recent: Recent,
}

/// The scores of a sentence toward a target, and what they are made of.
struct Scores {
    /// Toward favor and against.
    raw: [f32; 2],
    view: View,
    values: Values,
}

impl Drop for Judge<'_> {
    fn drop(&mut self) {
        self.memory.scene = mem::take(&mut self.extractor.scene);
        self.classifier.memories().push(mem::take(&mut self.memory));
    }
}

impl Judge<'_> {
    /// Reads a sentence of a text; [`Judge::toward`] then judges it.
    pub fn read(&mut self, text: &str, sentence: Span) {
        self.extractor.read(text, sentence);
        let words = self.extractor.scene.words();
        self.memory.pairs.look_up(&self.classifier.weights, words);
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
        let scores = self.scores(target, side, mentions);
        let heat = self.classifier.calibration.temperature;
        let [favor, against, _] = context.adjust([scores.raw[0] / heat, scores.raw[1] / heat, 0.0]);
        let call = self.classifier.calibration.call([favor * heat, against * heat]);
        let (rule, evidence) = match context.told(call.stance) {
            Some((rule, words)) => (rule.into(), Some(words)),
            None => self.reason(text, call.stance, &scores),
        };
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
        let mut features = Features::default();
        self.extractor.list(target, side, mentions, &mut features);
        let values = features.values();
        let scene = &self.extractor.scene;
        let mut out: Vec<Contribution> = Vec::new();
        for f in &features.list {
            let value = values.of(f);
            let [favor, against] = self.classifier.weights.get(f.key);
            if favor != 0.0 || against != 0.0 {
                out.push(Contribution {
                    feature: f.shape.name(f.tokens, scene, &self.classifier.words, text),
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

    fn scores(&mut self, target: u16, side: Side, mentions: &[Marked]) -> Scores {
        let weights = &self.classifier.weights;
        let extractor = &mut self.extractor;
        let view = self
            .memory
            .rules
            .weigh(weights, &mut self.memory.recent, |rules| {
                extractor.look(target, side, mentions, rules)
            });
        let lookup = Lookup::new(weights, &mut self.memory.recent, &self.memory.pairs);
        let scene = &self.extractor.scene;
        let values = Values::new(self.memory.rules.all.len(), lexical::count(scene, &view));
        let mut sum = Sum {
            lookup,
            value: values.word,
            scores: [0.0; 2],
        };
        for weights in &self.memory.rules.all {
            score::add(&mut sum.scores, *weights, values.rule);
        }
        lexical::walk(scene, &view, &mut sum);
        Scores {
            raw: sum.scores,
            view,
            values,
        }
    }

    /// The feature of listed words that carried the label most, else the word that did.
    fn reason(&mut self, text: &str, stance: Stance, scores: &Scores) -> (Box<str>, Option<Span>) {
        if stance == Stance::None {
            return ("none".into(), None);
        }
        let (scene, words) = (&self.extractor.scene, &self.classifier.words);
        let tells = |token: u16| scene.sense_at(token).is_some_and(|s| words.directs(s));
        let rule = self.memory.rules.strongest(stance, scores.values.rule, tells);
        match rule.or_else(|| self.strongest_word(stance, scores)) {
            Some((shape, tokens)) => {
                let scene = &self.extractor.scene;
                let name = shape.name(tokens, scene, &self.classifier.words, text);
                (name.into(), Some(scene.span(tokens)))
            }
            None => ("weights".into(), None),
        }
    }

    fn strongest_word(&mut self, stance: Stance, scores: &Scores) -> Option<(Shape, (u16, u16))> {
        let mut strongest = Strongest {
            lookup: Lookup::new(
                &self.classifier.weights,
                &mut self.memory.recent,
                &self.memory.pairs,
            ),
            value: scores.values.word,
            stance,
            pull: 0.0,
            found: None,
        };
        lexical::walk(&self.extractor.scene, &scores.view, &mut strongest);
        strongest.found
    }
}
