//! Where a target is named: by alias, role noun, group noun, or a pronoun that the context resolves.

use crate::quote::Quotations;
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::{TargetId, TargetSet};

/// What kind of words name the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A proper name.
    Name,
    /// A role or group noun.
    Role,
    /// The institution.
    Organisation,
    /// A pronoun or a description carried over from before.
    Pronoun,
}

/// A span that names a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Whom it names.
    pub target: TargetId,
    /// The words.
    pub span: Span,
    /// What kind of words.
    pub kind: MentionKind,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Finds mentions of the targets of one set.
#[derive(Debug)]
pub struct MentionFinder {}

impl MentionFinder {
    /// Builds the automaton for a target set.
    pub fn new(_targets: &TargetSet) -> MentionFinder {
        MentionFinder {}
    }

    /// The mentions in text order; spans do not overlap.
    pub fn find(&self, _text: &str, _sentences: &[Sentence], _quotes: &Quotations) -> Vec<Mention> {
        Vec::new()
    }
}
