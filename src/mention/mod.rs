//! Where a target is named: by alias, role noun, group noun, or a pronoun that the context resolves.

mod carry;
mod clause;
mod counted;
mod deeds;
mod described;
mod forces;
mod forms;
mod names;
mod nouns;
mod persons;
mod pronouns;
mod reader;
mod speakers;
mod successors;
mod words;

use crate::mention::described::Marks;
use crate::mention::names::Names;
use crate::mention::reader::Reader;
use crate::mention::words::Grammar;
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

impl MentionKind {
    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            MentionKind::Name => "name",
            MentionKind::Role => "role",
            MentionKind::Organisation => "organisation",
            MentionKind::Pronoun => "pronoun",
        }
    }
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
///
/// ```
/// use standpoint::mention::MentionFinder;
/// use standpoint::quote::Quotations;
/// use standpoint::segment::Segmenter;
/// use standpoint::target::TargetSet;
/// use standpoint::zone::Zoner;
///
/// let set = TargetSet::bundled("met-police")?;
/// let text = "The Met said two firearms officers had returned to duty.";
/// let sentences = Segmenter::bundled().sentences(text, &Zoner::bundled().blocks(text, None));
/// let mentions = MentionFinder::new(&set).find(text, &sentences, &Quotations::default());
/// let words: Vec<&str> = mentions.iter().map(|m| m.span.of(text)).collect();
/// assert_eq!(words, ["The Met", "two firearms officers"]);
/// # Ok::<(), standpoint::Error>(())
/// ```
#[derive(Debug)]
pub struct MentionFinder {
    names: Names,
    grammar: Grammar,
    marks: Marks,
    targets: TargetSet,
}

impl MentionFinder {
    /// Gathers the forms of a target set and of the language.
    pub fn new(targets: &TargetSet) -> MentionFinder {
        MentionFinder {
            names: Names::new(targets),
            grammar: Grammar::bundled(),
            marks: Marks::of(targets),
            targets: targets.clone(),
        }
    }

    /// The mentions in text order; spans do not overlap. Boilerplate has none. Without quotations, "I" and "we"
    /// name nobody.
    pub fn find(&self, text: &str, sentences: &[Sentence], quotes: &Quotations) -> Vec<Mention> {
        let mut reader = Reader::new(self, text, quotes);
        reader.learn_speakers();
        for (i, sentence) in sentences.iter().enumerate() {
            reader.read(i as u32, *sentence);
        }
        reader.mentions
    }
}
