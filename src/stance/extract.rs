//! The features of one sentence toward one target: the same code in training and in use.

use crate::span::Span;
use crate::stance::feature::{Feature, Shape, Sink, Words};
use crate::stance::lexical;
use crate::stance::rules::{Rules, Speech};
use crate::stance::scene::{Marked, Scene};
use crate::stance::words::StanceWords;
use crate::target::Side;

/// Reads sentences and lists their features.
#[derive(Debug)]
pub(crate) struct Extractor<'w> {
    words: &'w StanceWords,
    rules: Rules,
    pub(crate) scene: Scene,
}

/// A sentence as seen from one target: what its words are judged by, besides themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) side: Side,
    pub(crate) speech: Speech,
}

/// The features of one sentence and target.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) list: Vec<Feature>,
}

impl Sink for Features {
    #[expect(
        clippy::inline_always,
        reason = "the key of a known shape is half computed beforehand"
    )]
    #[inline(always)]
    fn push(&mut self, shape: Shape, words: Words, tokens: (u16, u16)) {
        self.list.push(Feature {
            key: shape.key(words),
            shape,
            tokens,
        });
    }
}

impl Features {
    /// What one feature of each kind counts, when all are listed.
    pub(crate) fn values(&self) -> Values {
        let rules = self.list.iter().filter(|f| f.shape.is_rule()).count();
        Values::new(rules, self.list.len() - rules)
    }
}

/// Length of the vector of the rules' features, and of that of the words'.
const RULES: f32 = 1.0;
const WORDS: f32 = 1.0;

/// What one feature of each kind counts, so that long sentences do not outweigh short ones.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Values {
    /// Of the rules' features.
    pub(crate) rule: f32,
    /// Of the words'.
    pub(crate) word: f32,
}

impl Values {
    /// For so many features of either kind.
    pub(crate) fn new(rules: usize, words: usize) -> Values {
        Values {
            rule: RULES / (rules.max(1) as f32).sqrt(),
            word: WORDS / (words.max(1) as f32).sqrt(),
        }
    }

    pub(crate) fn of(self, feature: &Feature) -> f32 {
        if feature.shape.is_rule() {
            self.rule
        } else {
            self.word
        }
    }
}

impl<'w> Extractor<'w> {
    /// `scene` is memory to use again.
    pub(crate) fn new(words: &'w StanceWords, scene: Scene) -> Extractor<'w> {
        Extractor {
            words,
            rules: Rules::new(words),
            scene,
        }
    }

    /// Reads a sentence; then [`Extractor::look`] at it from each target.
    pub(crate) fn read(&mut self, text: &str, sentence: Span) {
        self.scene.read(self.words, text, sentence);
    }

    /// Looks at the sentence from `target`, and shows the rules' features. `mentions` are all of the sentence's.
    #[inline]
    pub(crate) fn look(&mut self, target: u16, side: Side, mentions: &[Marked], out: &mut impl Sink) -> View {
        self.scene.see(target, mentions);
        let speech = self.rules.list(self.words, &self.scene, side, out);
        View { side, speech }
    }

    /// Lists all features, the rules' and the words'.
    pub(crate) fn list(&mut self, target: u16, side: Side, mentions: &[Marked], out: &mut Features) {
        out.list.clear();
        let view = self.look(target, side, mentions, out);
        lexical::walk(&self.scene, &view, out);
    }
}
