//! `articles.csv`: one row an input article, also when it could not be read.

use super::values::{COUNT, DATE, ORDINAL, SCORE, SHARE, TEXT, number, words};
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

    fn original(&self) -> Option<&(Box<str>, f64)> {
        self.page()?.filing.duplicate_of.as_ref()
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
            TEXT,
            "Key: the input's own id where there is one (behind a_ when it does not begin with a letter), else a_ and 16 hex digits of the SHA-256 of the text; a further article of the same id gets _2, _3 and so on; e_… for one that could not be read",
            |r, l| l.text(r.id),
        ),
        column(
            "source_file",
            TEXT,
            "Input path as given, with forward slashes; - for standard input",
            |r, l| l.text(r.source_file),
        ),
        column(
            "row",
            ORDINAL,
            "Record in a file of many; empty for a file of one article",
            |r, l| l.optional_integer(r.row),
        ),
        column(
            "title",
            TEXT,
            "Headline: that of the page or record, which is metadata and no sentence of its own, else the headline in the text",
            |r, l| l.optional(r.page().and_then(|p| p.analysis.facts.title)),
        ),
        column("outlet", TEXT, "Publisher", |r, l| {
            l.optional(r.article().and_then(|a| a.outlet.as_deref()));
        }),
        column("byline", TEXT, "Author line as printed", |r, l| {
            l.optional(r.page().and_then(|p| p.analysis.facts.byline));
        }),
        column("url", TEXT, "Address", |r, l| {
            l.optional(r.article().and_then(|a| a.url.as_deref()));
        }),
        column("published", DATE, "Date of publication", |r, l| {
            l.optional(r.page().and_then(|p| p.analysis.facts.published.as_deref()));
        }),
        column(
            "published_source",
            words("metadata / text / filename / none"),
            "Where the date came from",
            |r, l| l.optional(r.page().map(|p| p.analysis.facts.published_source.as_str())),
        ),
        column(
            "language",
            words("BCP 47"),
            "Language of the text; the method is made for English",
            |r, l| l.optional(r.page().and_then(|p| p.analysis.facts.language)),
        ),
        column("n_words", COUNT, "Words in the sentences that count", |r, l| {
            l.optional_integer(r.totals().map(|t| t.words));
        }),
        column(
            "n_sentences",
            COUNT,
            "Sentences that count: headline, standfirst, caption, subheading and body",
            |r, l| l.optional_integer(r.totals().map(|t| t.sentences)),
        ),
        column("n_quotes", COUNT, "Quotations", |r, l| {
            l.optional_integer(r.page().map(|p| p.analysis.quotations.quotes.len() as u64));
        }),
        column(
            "quote_share",
            number("share of characters", "0..1"),
            "Share of the body that stands inside quotations",
            |r, l| l.optional_score(r.totals().and_then(|t| t.quote_share)),
        ),
        column(
            "compound_mean",
            SCORE,
            "Mean of the compounds of the sentences that count (VADER on a whole text saturates)",
            |r, l| l.optional_score(r.totals().and_then(|t| t.mean)),
        ),
        column(
            "compound_mean_lo",
            SCORE,
            "95 % bootstrap interval over sentences, lower end; empty for fewer than two",
            |r, l| l.optional_score(r.totals().and_then(|t| t.interval).map(|i| i.0)),
        ),
        column("compound_mean_hi", SCORE, "Upper end", |r, l| {
            l.optional_score(r.totals().and_then(|t| t.interval).map(|i| i.1));
        }),
        column("compound_median", SCORE, "Median of the same", |r, l| {
            l.optional_score(r.totals().and_then(|t| t.median));
        }),
        column(
            "share_negative",
            SHARE,
            "Negative sentences / n_sentences",
            |r, l| l.optional_score(r.share(|t| t.negative)),
        ),
        column(
            "share_neutral",
            SHARE,
            "Neutral sentences / n_sentences",
            |r, l| l.optional_score(r.share(|t| t.sentences - t.negative - t.positive)),
        ),
        column(
            "share_positive",
            SHARE,
            "Positive sentences / n_sentences",
            |r, l| l.optional_score(r.share(|t| t.positive)),
        ),
        each_target(
            "n_mentions",
            COUNT,
            "Sentences that count and mention the target",
            |r, target, l| l.optional_integer(r.calls(target).map(|c| c.mentions())),
        ),
        each_target("n_favor", COUNT, "Those of them in favor", |r, target, l| {
            l.optional_integer(r.calls(target).map(|c| c.favor));
        }),
        each_target("n_against", COUNT, "Those against", |r, target, l| {
            l.optional_integer(r.calls(target).map(|c| c.against));
        }),
        each_target("n_none", COUNT, "Those without a stance", |r, target, l| {
            l.optional_integer(r.calls(target).map(|c| c.none));
        }),
        each_target(
            "net_stance",
            SCORE,
            "(n_favor - n_against) / n_mentions; empty without mentions",
            |r, target, l| l.optional_score(r.calls(target).and_then(|c| c.net())),
        ),
        column(
            "duplicate_of",
            TEXT,
            "article_id of the earlier article that this one repeats",
            |r, l| l.optional(r.original().map(|(id, _)| &**id)),
        ),
        column(
            "duplicate_similarity",
            SHARE,
            "Estimated share of five-word runs that the two have in common (Jaccard)",
            |r, l| l.optional_score(r.original().map(|(_, similarity)| *similarity)),
        ),
        column(
            "status",
            words("ok / warning / error"),
            "error = not read, see status_message",
            |r, l| l.text(r.status.as_str()),
        ),
        column(
            "status_message",
            TEXT,
            "What there is to know about the reading of it",
            |r, l| l.text(r.message),
        ),
    ];
}
