//! `articles.csv`: one row an input article, also when it could not be read.

use super::Kind::{Date, Integer, Number, Text};
use super::{Column, Page, Status, Table, Totals, column, each_target};
use crate::article::Article;
use crate::target::TargetId;

/// The table of articles.
#[derive(Debug)]
pub enum Articles {}

/// What a row of `articles.csv` is made from.
#[derive(Debug)]
pub struct ArticleRow<'a> {
    id: &'a str,
    source_file: &'a str,
    row: Option<u64>,
    read: Option<(&'a Page<'a>, &'a Totals)>,
    status: Status,
    message: &'a str,
}

impl<'a> ArticleRow<'a> {
    /// The row of an article that was read; `message` tells what there is to know about it.
    pub fn read(page: &'a Page<'a>, totals: &'a Totals, message: &'a str) -> ArticleRow<'a> {
        ArticleRow {
            id: &page.filing.id,
            source_file: &page.analysis.article.source_file,
            row: page.analysis.article.row,
            read: Some((page, totals)),
            status: if message.is_empty() {
                Status::Ok
            } else {
                Status::Warning
            },
            message,
        }
    }

    /// The row of an article that could not be read, and why.
    pub fn skipped(id: &'a str, source_file: &'a str, row: Option<u64>, reason: &'a str) -> ArticleRow<'a> {
        ArticleRow {
            id,
            source_file,
            row,
            read: None,
            status: Status::Error,
            message: reason,
        }
    }

    fn page(&self) -> Option<&Page<'a>> {
        self.read.map(|(page, _)| page)
    }

    fn article(&self) -> Option<&Article> {
        self.page().map(|p| p.analysis.article)
    }

    fn totals(&self) -> Option<&Totals> {
        self.read.map(|(_, totals)| totals)
    }

    fn calls(&self, target: TargetId) -> Option<&super::totals::Calls> {
        self.totals().map(|t| &t.calls[target.0 as usize])
    }

    fn share(&self, of: impl Fn(&Totals) -> u32) -> Option<f64> {
        let totals = self.totals().filter(|t| t.sentences > 0)?;
        Some(f64::from(of(totals)) / f64::from(totals.sentences))
    }
}

impl Table for Articles {
    type Row<'a> = ArticleRow<'a>;
    const FILE: &'static str = "articles.csv";
    const ABOUT: &'static str = "One row for each article of the input, also for one that could not be read";
    const COLUMNS: &'static [Column<Articles>] = &[
        column(
            "article_id",
            Text,
            "",
            "",
            "Key: the input's own id where there is one (behind a_ when it does not begin with a letter), else a_ and 16 hex digits of the SHA-256 of the text; a further article of the same id gets _2, _3 and so on; e_… for one that could not be read",
            |r, l| l.text(r.id),
        ),
        column(
            "source_file",
            Text,
            "",
            "",
            "Input path as given, with forward slashes; - for standard input",
            |r, l| l.text(r.source_file),
        ),
        column(
            "row",
            Integer,
            "count",
            "1..",
            "Record in a file of many; empty for a file of one article",
            |r, l| l.optional_integer(r.row),
        ),
        column(
            "title",
            Text,
            "",
            "",
            "Headline: that of the page or record, which is metadata and no sentence of its own, else the headline in the text",
            |r, l| {
                l.optional(r.page().and_then(|p| p.analysis.facts.title));
            },
        ),
        column("outlet", Text, "", "", "Publisher", |r, l| {
            l.optional(r.article().and_then(|a| a.outlet.as_deref()));
        }),
        column("byline", Text, "", "", "Author line as printed", |r, l| {
            l.optional(r.page().and_then(|p| p.analysis.facts.byline));
        }),
        column("url", Text, "", "", "Address", |r, l| {
            l.optional(r.article().and_then(|a| a.url.as_deref()));
        }),
        column(
            "published",
            Date,
            "ISO 8601",
            "",
            "Date of publication",
            |r, l| {
                l.optional(r.page().and_then(|p| p.analysis.facts.published.as_deref()));
            },
        ),
        column(
            "published_source",
            Text,
            "metadata / text / filename / none",
            "",
            "Where the date came from",
            |r, l| {
                l.optional(r.page().map(|p| p.analysis.facts.published_source.as_str()));
            },
        ),
        column(
            "language",
            Text,
            "BCP 47",
            "",
            "Language of the text; the method is made for English",
            |r, l| {
                l.optional(r.page().and_then(|p| p.analysis.facts.language));
            },
        ),
        column(
            "n_words",
            Integer,
            "count",
            "0..",
            "Words in the sentences that count",
            |r, l| l.optional_integer(r.totals().map(|t| t.words)),
        ),
        column(
            "n_sentences",
            Integer,
            "count",
            "0..",
            "Sentences that count: headline, standfirst, caption, subheading and body",
            |r, l| l.optional_integer(r.totals().map(|t| t.sentences)),
        ),
        column("n_quotes", Integer, "count", "0..", "Quotations", |r, l| {
            l.optional_integer(r.page().map(|p| p.analysis.quotations.quotes.len() as u64));
        }),
        column(
            "quote_share",
            Number,
            "share of characters",
            "0..1",
            "Share of the body that stands inside quotations",
            |r, l| {
                l.optional_score(r.totals().and_then(|t| t.quote_share));
            },
        ),
        column(
            "compound_mean",
            Number,
            "score",
            "from -1 to 1",
            "Mean of the compounds of the sentences that count (VADER on a whole text saturates)",
            |r, l| l.optional_score(r.totals().and_then(|t| t.mean)),
        ),
        column(
            "compound_mean_lo",
            Number,
            "score",
            "from -1 to 1",
            "95 % bootstrap interval over sentences, lower end; empty for fewer than two",
            |r, l| {
                l.optional_score(r.totals().and_then(|t| t.interval).map(|i| i.0));
            },
        ),
        column(
            "compound_mean_hi",
            Number,
            "score",
            "from -1 to 1",
            "Upper end",
            |r, l| {
                l.optional_score(r.totals().and_then(|t| t.interval).map(|i| i.1));
            },
        ),
        column(
            "compound_median",
            Number,
            "score",
            "from -1 to 1",
            "Median of the same",
            |r, l| l.optional_score(r.totals().and_then(|t| t.median)),
        ),
        column(
            "share_negative",
            Number,
            "share",
            "0..1",
            "Negative sentences / n_sentences",
            |r, l| l.optional_score(r.share(|t| t.negative)),
        ),
        column(
            "share_neutral",
            Number,
            "share",
            "0..1",
            "Neutral sentences / n_sentences",
            |r, l| {
                l.optional_score(r.share(|t| t.sentences - t.negative - t.positive));
            },
        ),
        column(
            "share_positive",
            Number,
            "share",
            "0..1",
            "Positive sentences / n_sentences",
            |r, l| l.optional_score(r.share(|t| t.positive)),
        ),
        each_target(
            "n_mentions",
            Integer,
            "count",
            "0..",
            "Sentences that count and mention the target",
            |r, target, l| {
                l.optional_integer(r.calls(target).map(|c| c.mentions()));
            },
        ),
        each_target(
            "n_favor",
            Integer,
            "count",
            "0..",
            "Those of them in favor",
            |r, target, l| {
                l.optional_integer(r.calls(target).map(|c| c.favor));
            },
        ),
        each_target(
            "n_against",
            Integer,
            "count",
            "0..",
            "Those against",
            |r, target, l| {
                l.optional_integer(r.calls(target).map(|c| c.against));
            },
        ),
        each_target(
            "n_none",
            Integer,
            "count",
            "0..",
            "Those without a stance",
            |r, target, l| {
                l.optional_integer(r.calls(target).map(|c| c.none));
            },
        ),
        each_target(
            "net_stance",
            Number,
            "score",
            "from -1 to 1",
            "(n_favor - n_against) / n_mentions; empty without mentions",
            |r, target, l| {
                l.optional_score(r.calls(target).and_then(|c| c.net()));
            },
        ),
        column(
            "duplicate_of",
            Text,
            "",
            "",
            "article_id of the earlier article that this one repeats",
            |r, l| {
                l.optional(
                    r.page()
                        .and_then(|p| p.filing.duplicate_of.as_ref())
                        .map(|d| &*d.0),
                );
            },
        ),
        column(
            "duplicate_similarity",
            Number,
            "share",
            "0..1",
            "Estimated share of five-word runs that the two have in common (Jaccard)",
            |r, l| {
                l.optional_score(r.page().and_then(|p| p.filing.duplicate_of.as_ref()).map(|d| d.1));
            },
        ),
        column(
            "status",
            Text,
            "ok / warning / error",
            "",
            "error = not read, see status_message",
            |r, l| l.text(r.status.as_str()),
        ),
        column(
            "status_message",
            Text,
            "",
            "",
            "What there is to know about the reading of it",
            |r, l| l.text(r.message),
        ),
    ];
}
