//! Who says it: quotations, their speakers and roles.

use crate::role::RoleId;
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::TargetSet;

/// How a quotation is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Whole sentences in marks.
    Direct,
    /// Reported without marks.
    Indirect,
    /// Reported with some words in marks.
    Mixed,
}

/// How a quotation came to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// A cue with a subject says it.
    Explicit,
    /// It goes on from a quotation before.
    Inherited,
    /// No cue; the nearest speaker.
    Inferred,
    /// Nobody.
    None,
}

/// What a reporting verb lets show about the words it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// said, told
    Neutral,
    /// claimed, alleged
    Doubtful,
    /// revealed, admitted
    Factive,
    /// praised, backed
    Supportive,
    /// criticised, accused
    Adversarial,
    /// lamented, hoped
    Emotive,
    /// urged, called for
    Directive,
    /// vowed, promised
    Commissive,
    /// denied, rejected
    Denial,
}

/// Whose words a sentence holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The outlet's only.
    #[default]
    Author,
    /// A speaker's only.
    Quoted,
    /// Both.
    Mixed,
}

/// A speaker, as an index into [`Quotations::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpeakerId(pub u32);

/// Somebody who speaks in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Canonical name, or the description of an unnamed source.
    pub name: Box<str>,
    /// Role.
    pub role: RoleId,
}

/// One quotation; one of several paragraphs is one a paragraph.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Quote {
    /// What was said, without the outer marks and the cue.
    pub content: Span,
    /// Direct, indirect or mixed.
    pub kind: QuoteKind,
    /// The reporting words.
    pub cue: Option<Span>,
    /// Their class.
    pub cue_class: Option<CueClass>,
    /// The speaker as printed.
    pub speaker_mention: Option<Span>,
    /// The speaker.
    pub speaker: Option<SpeakerId>,
    /// How the speaker was found.
    pub attribution: Attribution,
    /// Probability that the speaker is right, 0 to 1.
    pub confidence: f32,
    /// Whether it stands inside another quotation.
    pub nested: bool,
}

/// Voice of one sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SentenceVoice {
    /// Whose words.
    pub voice: Voice,
    /// The quotation that covers most of the sentence, as an index into [`Quotations::quotes`].
    pub quote: Option<u32>,
}

/// All quotations of an article.
#[derive(Debug, Clone, Default)]
pub struct Quotations {
    /// In text order.
    pub quotes: Vec<Quote>,
    /// Each once.
    pub speakers: Vec<Speaker>,
    /// One for each sentence.
    pub voices: Vec<SentenceVoice>,
}

impl Quotations {
    /// The speaker of a quotation.
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        quote.speaker.map(|s| &self.speakers[s.0 as usize])
    }

    /// The speaker of a sentence, by the quotation that covers most of it.
    pub fn speaker_at(&self, sentence: usize) -> Option<&Speaker> {
        let quote = self.voices.get(sentence)?.quote?;
        self.speaker_of(&self.quotes[quote as usize])
    }
}

/// Finds quotations and their speakers.
#[derive(Debug)]
pub struct QuoteFinder {}

impl QuoteFinder {
    /// With the reporting verbs that come with the program.
    pub fn bundled() -> QuoteFinder {
        QuoteFinder {}
    }

    /// The quotations of an article. Names and roles of speakers come from the target set.
    pub fn find(&self, _text: &str, sentences: &[Sentence], _targets: &TargetSet) -> Quotations {
        Quotations {
            voices: vec![SentenceVoice::default(); sentences.len()],
            ..Quotations::default()
        }
    }
}
