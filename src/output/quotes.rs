//! `quotes.csv`: one row a quotation.

use std::ops::Range;

use super::values::{PLACE, SCORE, STANCE, TEXT, number, words};
use super::{Column, Page, Table, column, each_target};
use crate::quote::{Quote, QuoteKind, Speaker};
use crate::stance::{Stance, StanceCall};
use crate::target::TargetId;

/// The table of quotations.
#[derive(Debug)]
pub enum Quotes {}

/// What a row of `quotes.csv` is made from.
#[derive(Debug)]
pub struct QuoteRow<'a> {
    page: &'a Page<'a>,
    index: usize,
    quote: &'a Quote,
    /// Indices of the sentences that it touches.
    sentences: Range<usize>,
}

impl<'a> QuoteRow<'a> {
    /// The row of the quotation at `index`.
    pub fn new(page: &'a Page<'a>, index: usize) -> QuoteRow<'a> {
        let quote = &page.analysis.quotations.quotes[index];
        let all = &page.analysis.sentences;
        let start = all.partition_point(|s| s.span.end <= quote.content.start);
        let count = all[start..].partition_point(|s| s.span.start < quote.content.end);
        QuoteRow {
            page,
            index,
            quote,
            sentences: start..start + count,
        }
    }

    fn speaker(&self) -> Option<&Speaker> {
        self.page.analysis.quotations.speaker_of(self.quote)
    }

    /// Whether the target of a call is mentioned in the words quoted, not only beside them: "the chief said".
    fn names(&self, call: &StanceCall) -> bool {
        let mentions = &self.page.analysis.mentions[call.mention as usize..];
        let mut of_sentence = mentions.iter().take_while(|m| m.sentence == call.sentence);
        of_sentence.any(|m| m.target == call.target && m.span.overlaps(self.quote.content))
    }

    /// The strongest stance that this quotation's speaker takes toward a target in these words.
    fn stance(&self, target: TargetId) -> Option<Stance> {
        let strength = |call: &&StanceCall| (call.stance != Stance::None, call.score.abs());
        let stances = &self.page.analysis.stances;
        let start = stances.partition_point(|s| (s.sentence as usize) < self.sentences.start);
        let held = stances[start..].iter();
        let held = held.take_while(|s| (s.sentence as usize) < self.sentences.end);
        held.filter(|c| c.target == target && c.quote == Some(self.index as u32) && self.names(c))
            .max_by(|a, b| {
                strength(a)
                    .0
                    .cmp(&strength(b).0)
                    .then(strength(a).1.total_cmp(&strength(b).1))
            })
            .map(|c| c.stance)
    }
}

impl Table for Quotes {
    type Row<'a> = QuoteRow<'a>;
    const FILE: &'static str = "quotes.csv";
    const ABOUT: &'static str = "One row for each quotation; one of several paragraphs is one a paragraph";
    const COLUMNS: &'static [Column<Quotes>] = &[
        column(
            "quote_id",
            words("<article_id>_q001"),
            "Key of the quotation",
            |r, l| l.numbered(&r.page.id, b"_q", r.index as u64 + 1, 3),
        ),
        column(
            "article_id",
            TEXT,
            "Key of the article in articles.csv",
            |r, l| l.ready(&r.page.id),
        ),
        column(
            "sentence_ids",
            words("parted by a space"),
            "Sentences that it touches",
            |r, l| {
                l.build(|cell| {
                    for sentence in r.sentences.clone() {
                        cell.push_between(" ");
                        cell.push_numbered(&r.page.filing.id, "_s", sentence as u64 + 1, 4);
                    }
                });
            },
        ),
        column(
            "quote_type",
            words("direct / indirect / mixed"),
            "In marks, reported without marks, or both",
            |r, l| {
                l.label(match r.quote.kind {
                    QuoteKind::Direct => "direct",
                    QuoteKind::Indirect => "indirect",
                    QuoteKind::Mixed => "mixed",
                });
            },
        ),
        column(
            "text",
            TEXT,
            "What was said, without the outer marks and the cue",
            |r, l| l.text(r.page.analysis.text(r.quote.content)),
        ),
        column(
            "char_start",
            PLACE,
            "Where it begins in the article's text",
            |r, l| l.integer(r.page.start(r.quote.content)),
        ),
        column("char_end", PLACE, "Where it ends, exclusive", |r, l| {
            l.integer(r.page.end(r.quote.content));
        }),
        column(
            "speaker",
            TEXT,
            "Speaker by canonical name; empty where the text does not tell who",
            |r, l| l.optional(r.speaker().map(|s| &*s.name)),
        ),
        column(
            "speaker_text",
            TEXT,
            "Speaker as printed: name, role or pronoun",
            |r, l| l.optional(r.quote.speaker_mention.map(|span| r.page.analysis.text(span))),
        ),
        column(
            "speaker_role",
            words("roles of the target set"),
            "Role of the speaker; of the hearing (court) or the outlet (media) where only that is told; other when nothing is",
            |r, l| {
                let role = r.speaker().map(|s| s.role).unwrap_or_default();
                l.text(r.page.targets.roles().name(role));
            },
        ),
        column("cue", TEXT, "The reporting words: said, told, claimed", |r, l| {
            l.optional(r.quote.cue.map(|span| r.page.analysis.text(span)));
        }),
        column(
            "attribution_confidence",
            number("score", "0..1"),
            "How sure the way is in which the speaker was found: it ranks attributions and is no measured probability",
            |r, l| l.score(f64::from(r.quote.confidence)),
        ),
        column("compound", SCORE, "Compound of the quoted words alone", |r, l| {
            l.score(r.page.analysis.quote_compounds[r.index]);
        }),
        each_target(
            "stance",
            STANCE,
            "Stance of the speaker toward the target in these words; empty = the target is not mentioned in them",
            |r, target, l| l.optional_label(r.stance(target).map(Stance::as_str)),
        ),
    ];
}
