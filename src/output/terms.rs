//! `terms.csv`: one row for each word that scored.

use super::values::{ORDINAL, SHARE, TEXT, number};
use super::{Column, Page, Table, column};
use crate::sentiment::{Explanation, Term};

/// The table of scored words.
#[derive(Debug)]
pub enum Terms {}

/// What a row of `terms.csv` is made from.
#[derive(Debug)]
pub struct TermRow<'a> {
    page: &'a Page<'a>,
    sentence: usize,
    term: &'a Term,
    /// Sum of the weights of the sentence's words.
    weight: f64,
}

impl<'a> TermRow<'a> {
    /// The rows of a sentence.
    pub fn of_sentence(
        page: &'a Page<'a>,
        sentence: usize,
        explanation: &'a Explanation,
    ) -> impl Iterator<Item = TermRow<'a>> {
        let weight = explanation.terms.iter().map(|t| t.adjusted.abs()).sum();
        explanation.terms.iter().map(move |term| TermRow {
            page,
            sentence,
            term,
            weight,
        })
    }
}

impl Table for Terms {
    type Row<'a> = TermRow<'a>;
    const FILE: &'static str = "terms.csv";
    const ABOUT: &'static str =
        "With --terms: one row for each word that scored, to see why a sentence sounds as it does";
    const COLUMNS: &'static [Column<Terms>] = &[
        column(
            "sentence_id",
            TEXT,
            "Key of the sentence in sentences.csv",
            |r, l| l.numbered(&r.page.id, b"_s", r.sentence as u64 + 1, 4),
        ),
        column(
            "token_index",
            ORDINAL,
            "Number of the token in the sentence; a phrase is one token",
            |r, l| l.integer(r.term.token as u64 + 1),
        ),
        column("token", TEXT, "The word as printed", |r, l| {
            let text = r.page.analysis.text(r.page.analysis.sentences[r.sentence].span);
            l.optional(text.get(r.term.start..r.term.end));
        }),
        column(
            "lexicon_entry",
            TEXT,
            "Entry of the lexicon that it matched",
            |r, l| l.text(&r.term.entry),
        ),
        column(
            "valence",
            number("lexicon points", "from -4 to 4"),
            "Valence of that entry",
            |r, l| l.score(r.term.valence),
        ),
        column(
            "modifier",
            TEXT,
            "What the rules did: negation, booster, capitals, but",
            |r, l| {
                l.build(|cell| {
                    for modifier in &r.term.modifiers {
                        cell.push_between("; ");
                        cell.push(modifier);
                    }
                });
            },
        ),
        column(
            "adjusted",
            number("lexicon points", ""),
            "Valence after the rules",
            |r, l| l.score(r.term.adjusted),
        ),
        column(
            "share",
            SHARE,
            "|adjusted| / sum of |adjusted| in the sentence",
            |r, l| l.optional_score((r.weight > 0.0).then(|| r.term.adjusted.abs() / r.weight)),
        ),
    ];
}
