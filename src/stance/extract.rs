//! The features of one sentence toward one target: the same code in training and in use.

use crate::span::Span;
use crate::stance::feature::{Feature, Shape, Words};
use crate::stance::lexical;
use crate::stance::rules::Rules;
use crate::stance::scene::{Marked, Scene};
use crate::stance::words::StanceWords;
use crate::target::Side;

/// Reads sentences and lists their features; holds buffers that are used again and again.
#[derive(Debug)]
pub(crate) struct Extractor<'w> {
    words: &'w StanceWords,
    pub(crate) scene: Scene,
    pub(crate) features: Features,
    rules: Rules,
}

/// The features of one sentence and target.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) list: Vec<Feature>,
}

impl Features {
    #[expect(
        clippy::inline_always,
        reason = "the key of a known shape is half computed beforehand"
    )]
    #[inline(always)]
    pub(crate) fn push(&mut self, shape: Shape, words: Words, tokens: (u16, u16)) {
        self.list.push(Feature {
            key: shape.key(words),
            shape,
            tokens,
        });
    }

    /// What one feature of each kind counts, so that long sentences do not outweigh short ones:
    /// the rules' features, and the words'.
    pub(crate) fn values(&self) -> Values {
        let rules = self.list.iter().filter(|f| f.shape.is_rule()).count();
        let words = self.list.len() - rules;
        Values {
            rule: RULES / (rules.max(1) as f32).sqrt(),
            word: WORDS / (words.max(1) as f32).sqrt(),
        }
    }
}

/// Length of the vector of the rules' features, and of that of the words'.
const RULES: f32 = 1.0;
const WORDS: f32 = 1.0;

/// Value of a feature, by kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values {
    rule: f32,
    word: f32,
}

impl Values {
    pub(crate) fn of(self, feature: &Feature) -> f32 {
        if feature.shape.is_rule() {
            self.rule
        } else {
            self.word
        }
    }
}

impl<'w> Extractor<'w> {
    pub(crate) fn new(words: &'w StanceWords) -> Extractor<'w> {
        Extractor {
            words,
            scene: Scene::default(),
            features: Features::default(),
            rules: Rules::new(words),
        }
    }

    /// Reads a sentence; then [`Extractor::look`] at it from each target.
    pub(crate) fn read(&mut self, text: &str, sentence: Span) {
        self.scene.read(self.words, text, sentence);
    }

    /// The features toward `target`. `mentions` are all of the sentence's.
    pub(crate) fn look(&mut self, target: u16, side: Side, mentions: &[Marked]) -> &Features {
        self.scene.see(target, mentions);
        self.features.list.clear();
        let speech = self.rules.list(self.words, &self.scene, side, &mut self.features);
        lexical::list(&self.scene, side, &speech, &mut self.features);
        &self.features
    }
}
