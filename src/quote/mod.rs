//! Who says it: quotations, their speakers and roles. No parser, no model, one pass over the text.
//!
//! 1. `scan` finds quote marks, words that may be cues, and names; `marks` pairs the marks of a paragraph.
//! 2. `walk` cuts a paragraph into units (sentences that one quotation holds together) and reads those that have a
//!    mark or a cue: `tokens`, `subject`, `reduced`, `can_speak` and `whose` (who is the subject of a cue), `reader`, `around` and `clause` (patterns), `reported`,
//!    `addressed`, `ends`, `tail` and `finite` (where what was said starts and ends), `no_report` (what is none).
//! 3. `cast` resolves mentions to canonical speakers, `echo` finds the speaker of words that are quoted twice.
//! 4. `form` finds who speaks without marks, by the shape of the article: interviews, letters, speeches, comments.
//! 5. `voice` tells whose words each sentence holds.

mod addressed;
mod amid;
mod apposed;
mod around;
mod asked;
mod can_speak;
mod cast;
mod clause;
mod credit;
mod echo;
mod ends;
mod finished;
mod finite;
mod form;
mod hit;
mod lead_in;
mod listed;
mod marks;
mod names;
mod no_report;
mod paragraph;
mod party;
mod reader;
mod reduced;
mod reported;
mod runs;
mod scan;
mod subject;
mod surnames;
mod tail;
mod told;
mod told_of;
mod tokens;
mod turned;
mod voice;
mod walk;
mod whose;
mod words;

use std::ops::Range;

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

impl CueClass {
    /// All classes.
    pub const ALL: [CueClass; 9] = [
        CueClass::Neutral,
        CueClass::Doubtful,
        CueClass::Factive,
        CueClass::Supportive,
        CueClass::Adversarial,
        CueClass::Emotive,
        CueClass::Directive,
        CueClass::Commissive,
        CueClass::Denial,
    ];

    /// Name in the tables and in `lexicons/reporting_verbs.tsv`.
    pub fn as_str(self) -> &'static str {
        match self {
            CueClass::Neutral => "neutral",
            CueClass::Doubtful => "doubtful",
            CueClass::Factive => "factive",
            CueClass::Supportive => "supportive",
            CueClass::Adversarial => "adversarial",
            CueClass::Emotive => "emotive",
            CueClass::Directive => "directive",
            CueClass::Commissive => "commissive",
            CueClass::Denial => "denial",
        }
    }
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

impl Voice {
    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Voice::Author => "author",
            Voice::Quoted => "quoted",
            Voice::Mixed => "mixed",
        }
    }
}

/// A speaker, as an index into [`Quotations::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpeakerId(pub u32);

/// Somebody who speaks in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Canonical name, or the description of an unnamed source; empty when no more is told than before whom or for whom
    /// somebody speaks ("the court heard that S", "asked whether S").
    pub name: Box<str>,
    /// Role.
    pub role: RoleId,
}

impl Speaker {
    /// The name without what tells father and son apart: "Jo Poe" of "Jo Poe Jr."
    pub(crate) fn plain_name(&self) -> &str {
        let mut generations = cast::generation::GENERATIONS.iter();
        generations
            .find_map(|g| self.name.strip_suffix(g))
            .unwrap_or(&self.name)
    }
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
    /// Number of the chain of paragraphs that it belongs to, when one speech runs over several.
    pub chain: Option<u32>,
    /// The words in marks inside `content`, as a range of [`Quotations::parts`]: the whole content of a direct
    /// quotation, none of an indirect one.
    pub parts: Range<u32>,
}

/// Voice of one sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SentenceVoice {
    /// Whose words.
    pub voice: Voice,
    /// The quotation that covers most of the sentence, as an index into [`Quotations::quotes`].
    pub quote: Option<u32>,
    /// Who speaks; also without a quotation, for a reader's comment or an answer in an interview.
    pub speaker: Option<SpeakerId>,
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
    /// Words in marks, without the marks, by quotation.
    pub parts: Vec<Span>,
}

impl Quotations {
    /// The speaker of a quotation.
    pub fn speaker_of(&self, quote: &Quote) -> Option<&Speaker> {
        quote.speaker.map(|s| &self.speakers[s.0 as usize])
    }

    /// The speaker of a sentence.
    pub fn speaker_at(&self, sentence: usize) -> Option<&Speaker> {
        let speaker = self.voices.get(sentence)?.speaker?;
        self.speakers.get(speaker.0 as usize)
    }
}

/// Finds quotations and their speakers.
#[derive(Debug)]
pub struct QuoteFinder {
    words: words::Words,
    phrases: form::Phrases,
}

impl QuoteFinder {
    /// With the reporting verbs that come with the program.
    pub fn bundled() -> QuoteFinder {
        QuoteFinder {
            words: words::Words::bundled(),
            phrases: form::Phrases::bundled(),
        }
    }

    /// The quotations of an article, in the order of their text. Names and roles of speakers come from the target
    /// set. Boilerplate, bylines and credits hold none; a reader's comment is its reader's words as a whole.
    pub fn find(&self, text: &str, sentences: &[Sentence], targets: &TargetSet) -> Quotations {
        let page = walk::Page {
            text,
            sentences,
            targets,
            words: &self.words,
        };
        walk::Walk::new(page, &self.phrases).run()
    }
}
