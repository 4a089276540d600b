//! `stance.csv`: one row for each sentence and target that it mentions.

use super::values::{PLACE, PROBABILITY, SCORE, STANCE, TEXT, words};
use super::{Column, Page, Table, column};
use crate::mention::Mention;
use crate::quote::{Speaker, Voice};
use crate::stance::StanceCall;

/// The table of stances.
#[derive(Debug)]
pub enum StanceTable {}

/// What a row of `stance.csv` is made from.
#[derive(Debug)]
pub struct StanceRow<'a> {
    page: &'a Page<'a>,
    call: &'a StanceCall,
}

impl<'a> StanceRow<'a> {
    /// The row of one call.
    pub fn new(page: &'a Page<'a>, call: &'a StanceCall) -> StanceRow<'a> {
        StanceRow { page, call }
    }

    fn mention(&self) -> &Mention {
        &self.page.analysis.mentions[self.call.mention as usize]
    }

    fn is_spoken(&self) -> bool {
        let voices = &self.page.analysis.quotations.voices;
        let voice = voices.get(self.call.sentence as usize);
        voice.is_some_and(|v| v.voice != Voice::Author)
    }

    fn holder(&self) -> Option<&Speaker> {
        self.page
            .analysis
            .quotations
            .speaker_at(self.call.sentence as usize)
    }
}

impl Table for StanceTable {
    type Row<'a> = StanceRow<'a>;
    const FILE: &'static str = "stance.csv";
    const ABOUT: &'static str = "One row for each sentence and target that it mentions";
    const COLUMNS: &'static [Column<StanceTable>] = &[
        column(
            "sentence_id",
            TEXT,
            "Key of the sentence in sentences.csv",
            |r, l| l.numbered(&r.page.id, b"_s", u64::from(r.call.sentence) + 1, 4),
        ),
        column(
            "article_id",
            TEXT,
            "Key of the article in articles.csv",
            |r, l| l.ready(&r.page.id),
        ),
        column("target_id", TEXT, "Id of the target in the target set", |r, l| {
            l.text(&r.page.targets.get(r.call.target).id);
        }),
        column("mention_text", TEXT, "First mention as printed", |r, l| {
            l.text(r.page.analysis.text(r.mention().span));
        }),
        column("mention_start", PLACE, "Where the mention begins", |r, l| {
            l.integer(r.page.start(r.mention().span));
        }),
        column("mention_end", PLACE, "Where it ends, exclusive", |r, l| {
            l.integer(r.page.end(r.mention().span));
        }),
        column(
            "mention_type",
            words("name / role / organisation / pronoun"),
            "What kind of words name the target",
            |r, l| l.label(r.mention().kind.as_str()),
        ),
        column(
            "holder_type",
            words("author / speaker"),
            "Whose stance it is: the outlet's or a speaker's",
            |r, l| {
                l.label(if r.is_spoken() { "speaker" } else { "author" });
            },
        ),
        column("holder", TEXT, "Canonical name of that speaker", |r, l| {
            l.optional(r.holder().map(|s| &*s.name));
        }),
        column(
            "holder_role",
            words("roles of the target set"),
            "Role of that speaker",
            |r, l| l.optional(r.holder().map(|s| r.page.targets.roles().name(s.role))),
        ),
        column("stance", STANCE, "Stance toward the target", |r, l| {
            l.label(r.call.stance.as_str());
        }),
        column("stance_score", SCORE, "P(favor) - P(against)", |r, l| {
            l.score(f64::from(r.call.score));
        }),
        column(
            "confidence",
            PROBABILITY,
            "Calibrated probability of the stance",
            |r, l| l.score(f64::from(r.call.confidence)),
        ),
        column("rule_id", TEXT, "The rule or feature that decided", |r, l| {
            l.text(&r.call.rule);
        }),
        column("evidence", TEXT, "The words that decided", |r, l| {
            l.optional(r.call.evidence.map(|span| r.page.analysis.text(span)));
        }),
        column("evidence_start", PLACE, "Where they begin", |r, l| {
            l.optional_integer(r.call.evidence.map(|span| r.page.start(span)));
        }),
        column("evidence_end", PLACE, "Where they end, exclusive", |r, l| {
            l.optional_integer(r.call.evidence.map(|span| r.page.end(span)));
        }),
        column(
            "compound",
            SCORE,
            "Compound of the sentence, to cross with stance",
            |r, l| l.score(r.page.analysis.tones[r.call.sentence as usize].sentiment.compound),
        ),
    ];
}
