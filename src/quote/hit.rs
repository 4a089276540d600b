//! A quotation as the patterns find it, before its speaker is resolved.

use super::subject::Subject;
use super::tokens::Unit;
use super::{Attribution, CueClass, QuoteKind};
use crate::span::Span;

/// How many quotations before the last one of a chain are looked at.
const LONGEST_CHAIN: usize = 64;

/// A cue as printed and its class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) span: Span,
    pub(super) class: CueClass,
}

/// Why who said some words is not told.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unsaid {
    /// They were heard by the court, panel or committee of this mention.
    Heard(Span),
    /// They were asked for the outlet.
    ByOutlet,
}

/// Who speaks, as far as the sentence tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Speaks {
    /// The words that name the speaker, and the same with their apposition.
    Named { mention: Span, description: Span },
    /// The speaker of an earlier hit.
    As(u32),
    /// Who answers the speaker of an earlier hit: the one who spoke last of all others.
    Answers(u32),
    /// Words are told without who said them.
    Unsaid(Unsaid),
    /// The sentence names nobody.
    Nobody,
}

impl Speaks {
    pub(super) fn subject(unit: &Unit<'_>, subject: Subject) -> Speaks {
        Speaks::Named {
            mention: unit.mention(subject),
            description: unit.description(subject),
        }
    }
}

/// A cue with its speaker: what a quotation that follows may take over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) cue: Option<Cue>,
    pub(super) speaks: Speaks,
}

/// Whom the next *he* or *she* means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Who spoke.
    Speaker,
    /// Who was asked, if the words name them, and not who asked.
    Asked(Option<Span>),
}

/// A quotation whose speaker is still to be resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) content: Span,
    pub(super) kind: QuoteKind,
    pub(super) said: Said,
    pub(super) attribution: Attribution,
    pub(super) confidence: f32,
    /// Whom a pronoun behind it means.
    pub(super) next: Next,
    /// Number of the chain of paragraphs it belongs to.
    pub(super) chain: Option<u32>,
    pub(super) nested: bool,
    pub(super) paragraph: u32,
    /// Index of the sentence in which it starts.
    pub(super) sentence: u32,
}

/// What an article has said so far: the hits, and what the next paragraph may go on with.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) hits: Vec<Hit>,
    /// The last attributed hit of this paragraph.
    pub(super) last: Option<u32>,
    /// A quotation that its paragraph left open: the hit it goes on from.
    pub(super) open: Option<u32>,
    /// "X said:" at the end of the paragraph before.
    pub(super) colon: Option<Said>,
    chains: u32,
}

impl Flow {
    /// With room for the hits of most articles.
    pub(super) fn new() -> Flow {
        Flow {
            hits: Vec::with_capacity(16),
            ..Flow::default()
        }
    }

    pub(super) fn push(&mut self, hit: Hit) -> u32 {
        self.hits.push(hit);
        (self.hits.len() - 1) as u32
    }

    /// Forgets what a next paragraph might go on with: another voice takes over.
    pub(super) fn part(&mut self) {
        (self.last, self.open, self.colon) = (None, None, None);
    }

    /// The last paragraph of a chain names who speaks: so it does for those before it that nobody was named for.
    pub(super) fn name_chain(&mut self, last: usize, said: Said) {
        self.hits[last].said = said;
        let Some(chain) = self.hits[last].chain else {
            return;
        };
        let unnamed = |hit: &&mut Hit| {
            let is_open = matches!(hit.attribution, Attribution::None | Attribution::Inferred);
            hit.chain == Some(chain) && is_open
        };
        let before = self.hits[..last].iter_mut().rev().take(LONGEST_CHAIN);
        for hit in before.filter(unnamed) {
            hit.said = Said { cue: None, ..said };
            hit.attribution = Attribution::Inherited;
            hit.confidence = 0.9;
        }
    }

    /// The chain of an open hit, which starts one when it has none yet.
    pub(super) fn chain_of(&mut self, hit: u32) -> u32 {
        let chains = &mut self.chains;
        *self.hits[hit as usize].chain.get_or_insert_with(|| {
            *chains += 1;
            *chains
        })
    }
}
