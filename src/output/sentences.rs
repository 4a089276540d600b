//! `sentences.csv`: one row a sentence.

use super::values::{COUNT, DATE, FLAG, ORDINAL, PLACE, PROBABILITY, SCORE, STANCE, TEXT, number, words};
use super::{Column, Line, Page, Table, column, each_target, is_guarded};
use crate::analysis::Tone;
use crate::quote::Speaker;
use crate::segment::Sentence;
use crate::sentiment::{Hit, Marks, Polarity};
use crate::stance::{Stance, StanceCall};
use crate::target::TargetId;

/// The table of sentences.
#[derive(Debug)]
pub enum Sentences {}

/// What a row of `sentences.csv` is made from.
#[derive(Debug)]
pub struct SentenceRow<'a> {
    page: &'a Page<'a>,
    index: usize,
    sentence: &'a Sentence,
    tone: &'a Tone,
    calls: &'a [StanceCall],
}

impl<'a> SentenceRow<'a> {
    /// The row of the sentence at `index`, with its stance calls.
    pub fn new(page: &'a Page<'a>, index: usize, calls: &'a [StanceCall]) -> SentenceRow<'a> {
        SentenceRow {
            page,
            index,
            sentence: &page.analysis.sentences[index],
            tone: &page.analysis.tones[index],
            calls,
        }
    }

    fn text(&self) -> &str {
        self.page.analysis.text(self.sentence.span)
    }

    fn speaker(&self) -> Option<&Speaker> {
        self.page.analysis.quotations.speaker_at(self.index)
    }

    /// Whether the label and a stance disagree.
    fn is_conflict(&self) -> bool {
        let polarity = self.tone.label;
        self.calls.iter().any(|call| {
            matches!(
                (polarity, call.stance),
                (Polarity::Positive, Stance::Against) | (Polarity::Negative, Stance::Favor)
            )
        })
    }

    /// Whether a human should look.
    fn needs_review(&self) -> bool {
        self.is_conflict() || self.calls.iter().any(|call| call.review)
    }

    fn call(&self, target: TargetId) -> Option<&StanceCall> {
        self.calls.iter().find(|c| c.target == target)
    }
}

impl Table for Sentences {
    type Row<'a> = SentenceRow<'a>;
    const FILE: &'static str = "sentences.csv";
    const ABOUT: &'static str = "One row for each sentence: the file to open first";
    const COLUMNS: &'static [Column<Sentences>] = &[
        column(
            "sentence_id",
            words("<article_id>_s0001"),
            "Key of the sentence",
            |r, l| l.numbered(&r.page.id, b"_s", r.index as u64 + 1, 4),
        ),
        column(
            "article_id",
            TEXT,
            "Key of its article in articles.csv",
            |r, l| l.ready(&r.page.id),
        ),
        column("outlet", TEXT, "Publisher, repeated for pivot tables", |r, l| {
            l.ready(&r.page.outlet);
        }),
        column(
            "published",
            DATE,
            "Date of publication, repeated for pivot tables",
            |r, l| l.ready(&r.page.published),
        ),
        column("sentence_index", ORDINAL, "Place in the article", |r, l| {
            l.integer(r.index as u64 + 1);
        }),
        column("paragraph_index", ORDINAL, "Paragraph it stands in", |r, l| {
            l.integer(r.sentence.paragraph);
        }),
        column(
            "zone",
            words(
                "headline / standfirst / dateline / byline / credit / caption / subheading / body / comment / boilerplate",
            ),
            "Part of the page; only headline, standfirst, caption, subheading and body count in summaries",
            |r, l| l.label(r.sentence.zone.as_str()),
        ),
        column(
            "char_start",
            PLACE,
            "Where it begins in the article's text as read: text[char_start:char_end] in Python, substr(text, char_start + 1, char_end) in R",
            |r, l| l.integer(r.page.start(r.sentence.span)),
        ),
        column("char_end", PLACE, "Where it ends, exclusive", |r, l| {
            l.integer(r.page.end(r.sentence.span));
        }),
        column(
            "text",
            TEXT,
            "The sentence; a line break becomes a space",
            |r, l| l.text(r.text()),
        ),
        column(
            "text_guarded",
            FLAG,
            "1 = an apostrophe was put before a leading = + - @ TAB or CR, so that no spreadsheet runs it as a formula",
            |r, l| l.flag(is_guarded(r.text())),
        ),
        column("n_tokens", COUNT, "Tokens that sentiment looks at", |r, l| {
            l.integer(r.tone.tokens);
        }),
        column(
            "voice",
            words("author / quoted / mixed"),
            "Whose words: the outlet's, a speaker's, both",
            |r, l| l.label(r.page.analysis.quotations.voices[r.index].voice.as_str()),
        ),
        column(
            "speaker",
            TEXT,
            "Speaker of the quoted part, by canonical name; empty where the text does not tell who",
            |r, l| l.optional(r.speaker().map(|s| &*s.name)),
        ),
        column(
            "speaker_role",
            words(
                "officer / leadership / federation / politician / public / media / court / oversight / family / other (roles of the target set)",
            ),
            "Role of that speaker",
            |r, l| {
                l.optional(r.speaker().map(|s| r.page.targets.roles().name(s.role)));
            },
        ),
        column("neg", number("proportion", "0..1"), "Negative share", |r, l| {
            l.proportion(r.tone.sentiment.neg);
        }),
        column("neu", number("proportion", "0..1"), "Neutral share", |r, l| {
            l.proportion(r.tone.sentiment.neu);
        }),
        column("pos", number("proportion", "0..1"), "Positive share", |r, l| {
            l.proportion(r.tone.sentiment.pos);
        }),
        column(
            "compound",
            SCORE,
            "How the sentence sounds, under the lexicon that run.json names",
            |r, l| l.score(r.tone.sentiment.compound),
        ),
        column(
            "vader_compound",
            SCORE,
            "Compound of plain VADER 3.3.2, whatever lexicon the other columns use",
            |r, l| l.score(r.tone.vader),
        ),
        column(
            "sentiment",
            words("negative / neutral / positive"),
            "How the sentence is read: the weight of its words against how plainly it is told; with vader and a lexicon of your own that does not lie on news the compound decides, at most -0.05 / between / at least 0.05",
            |r, l| l.label(r.tone.label.as_str()),
        ),
        column("n_lexicon_hits", COUNT, "Words found in the lexicon", |r, l| {
            l.integer(r.page.analysis.hits_of(r.index).len() as u64);
        }),
        column(
            "top_terms",
            TEXT,
            "The three words that weigh most: as printed, valence in the lexicon, what the rules did",
            |r, l| write_top_terms(r, l),
        ),
        each_target(
            "mentions",
            COUNT,
            "Mentions of the target in the sentence: names, roles, resolved pronouns",
            |r, target, l| l.integer(r.call(target).map_or(0, |c| c.mentions)),
        ),
        each_target(
            "stance",
            STANCE,
            "Stance toward the target; none = mentioned without a stance, empty = not mentioned",
            |r, target, l| l.optional_label(r.call(target).map(|c| c.stance.as_str())),
        ),
        each_target("stance_score", SCORE, "P(favor) - P(against)", |r, target, l| {
            l.optional_score(r.call(target).map(|c| f64::from(c.score)));
        }),
        each_target(
            "confidence",
            PROBABILITY,
            "Calibrated probability of the stance",
            |r, target, l| l.optional_score(r.call(target).map(|c| f64::from(c.confidence))),
        ),
        each_target(
            "stance_rule",
            TEXT,
            "The rule or feature that decided",
            |r, target, l| l.optional(r.call(target).map(|c| &*c.rule)),
        ),
        column(
            "sentiment_stance_conflict",
            FLAG,
            "1 = the label of sentiment and a stance disagree",
            |r, l| l.flag(r.is_conflict()),
        ),
        column(
            "review",
            FLAG,
            "1 = worth a human look: a confidence below 0.5, or sentiment and stance disagree",
            |r, l| l.flag(r.needs_review()),
        ),
    ];
}

/// How many words `top_terms` names.
const TOP: usize = 3;

fn write_top_terms(row: &SentenceRow<'_>, line: &mut Line<'_>) {
    let mut heaviest: [Option<&Hit>; TOP] = [None; TOP];
    for hit in row.page.analysis.hits_of(row.index) {
        let lighter = |slot: Option<&Hit>| slot.is_none_or(|h| h.adjusted.abs() < hit.adjusted.abs());
        if let Some(at) = heaviest.iter().position(|slot| lighter(*slot)) {
            heaviest[at..].rotate_right(1);
            heaviest[at] = Some(hit);
        }
    }
    let text = row.text();
    line.build(|cell| {
        for hit in heaviest.into_iter().flatten() {
            cell.push_between("; ");
            cell.push(text.get(hit.start..hit.end).unwrap_or_default());
            cell.push_plain(" (");
            cell.push_signed(hit.valence);
            let negated = hit.marks.is_negated().then_some(", negated");
            let marked = MARKED
                .iter()
                .filter(|(mark, _)| hit.marks.has(*mark))
                .map(|(_, name)| *name);
            negated
                .into_iter()
                .chain(marked)
                .for_each(|name| cell.push_plain(name));
            cell.push_plain(")");
        }
    });
}

/// What the rules did, in few words; terms.csv names the words that did it.
const MARKED: [(Marks, &str); 4] = [
    (Marks::CAPITALS, ", capitals"),
    (Marks::IDIOM, ", idiom"),
    (Marks::BEFORE_BUT, ", before but"),
    (Marks::AFTER_BUT, ", after but"),
];
