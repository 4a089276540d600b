//! `summary.csv`: one row for each group and target.

use super::Group;
use super::tally::{GroupBy, STEPS, Sums, TargetSums};
use crate::output::values::{COUNT, SCORE, SHARE, TEXT, words};
use crate::output::{Column, Table, column};
use crate::target::{Target, TargetId, TargetSet};

/// The table of summaries.
#[derive(Debug)]
pub enum Summary {}

/// What a row of `summary.csv` is made from.
#[derive(Debug)]
pub struct SummaryRow<'a> {
    by: &'static str,
    name: &'a str,
    target_id: &'a str,
    target: Option<TargetId>,
    articles: u64,
    raw: &'a Sums,
    /// Without copies.
    effective: Sums,
    net: Option<(f64, f64)>,
    mean: Option<(f64, f64)>,
}

impl<'a> SummaryRow<'a> {
    /// The row of an article as a group of its own; no interval can be told from one article.
    pub fn of_article(id: &'a str, sums: &'a Sums, target: Option<(TargetId, &'a Target)>) -> SummaryRow<'a> {
        SummaryRow {
            by: "article",
            name: id,
            target_id: target.map_or("", |(_, target)| &target.id),
            target: target.map(|(id, _)| id),
            articles: 1,
            raw: sums,
            effective: sums.clone(),
            net: None,
            mean: None,
        }
    }

    /// The rows of a group: sentiment, then each target.
    pub(super) fn of_group(
        by: GroupBy,
        name: &'a str,
        group: &'a Group,
        targets: &'a TargetSet,
    ) -> Vec<SummaryRow<'a>> {
        let mut ratios = vec![(0, 1)];
        for target in 0..targets.len() {
            let first = 2 + 3 * target;
            ratios.extend([(first, first + 2), (first + 1, first + 2)]);
        }
        let list = |s: &Sums, to: &mut Vec<i64>| {
            to.extend([s.compound, s.sentences]);
            for target in &s.targets {
                to.extend([target.favor - target.against, target.compound, target.mentions]);
            }
        };
        let intervals = group.clusters.intervals(list, &ratios);
        let effective = group.clusters.total();
        let interval = |at: usize| intervals.get(at).copied().flatten();
        let mean = |at: usize| interval(at).map(|(lo, hi)| (lo / STEPS, hi / STEPS));
        let row = |target: Option<(TargetId, &'a Target)>| {
            let at = target.map(|(id, _)| id.0 as usize);
            SummaryRow {
                by: by.as_str(),
                name,
                target_id: target.map_or("", |(_, target)| &target.id),
                target: target.map(|(id, _)| id),
                articles: group.articles,
                raw: &group.raw,
                effective: effective.clone(),
                net: at.and_then(|t| interval(1 + 2 * t)),
                mean: mean(at.map_or(0, |t| 2 + 2 * t)),
            }
        };
        let each = std::iter::once(None).chain(targets.iter().map(Some));
        each.map(row).collect()
    }

    fn raw(&self) -> Option<TargetSums> {
        self.target
            .and_then(|t| self.raw.targets.get(t.0 as usize).copied())
    }

    fn effective(&self) -> Option<TargetSums> {
        self.target
            .and_then(|t| self.effective.targets.get(t.0 as usize).copied())
    }

    fn n_effective(&self) -> i64 {
        match self.target {
            Some(_) => self.effective().map_or(0, |t| t.mentions),
            None => self.effective.sentences,
        }
    }

    fn share(&self, of: impl Fn(TargetSums) -> i64) -> Option<f64> {
        let sums = self.effective().filter(|t| t.mentions > 0)?;
        Some(of(sums) as f64 / sums.mentions as f64)
    }

    fn mean(&self) -> Option<f64> {
        let compound = self.effective().map_or(self.effective.compound, |t| t.compound);
        let n = self.n_effective();
        (n > 0).then(|| compound as f64 / n as f64 / STEPS)
    }
}

fn count(number: i64) -> u64 {
    number.unsigned_abs()
}

impl Table for Summary {
    type Row<'a> = SummaryRow<'a>;
    const FILE: &'static str = "summary.csv";
    const ABOUT: &'static str =
        "One row for each group and target; sentences that count, copies left out of shares and means";
    const COLUMNS: &'static [Column<Summary>] = &[
        column(
            "group_by",
            words("all / outlet / date / week / month / voice / speaker / speaker_role / article"),
            "By what is grouped",
            |r, l| l.text(r.by),
        ),
        column("group", TEXT, "Name of the group", |r, l| l.text(r.name)),
        column(
            "target_id",
            TEXT,
            "Target of the stances; empty = sentiment over all sentences",
            |r, l| l.text(r.target_id),
        ),
        column(
            "n_articles",
            COUNT,
            "Articles with a sentence in the group, copies too",
            |r, l| l.integer(r.articles),
        ),
        column("n_sentences", COUNT, "Sentences, those of copies too", |r, l| {
            l.integer(count(r.raw.sentences));
        }),
        column(
            "n_effective",
            COUNT,
            "Sentences (with a target: those that mention it) without copies: what shares, means and intervals rest on",
            |r, l| l.integer(count(r.n_effective())),
        ),
        column(
            "n_mentions",
            COUNT,
            "Sentences that mention the target",
            |r, l| l.optional_integer(r.raw().map(|t| count(t.mentions))),
        ),
        column("n_favor", COUNT, "Those in favor", |r, l| {
            l.optional_integer(r.raw().map(|t| count(t.favor)));
        }),
        column("n_against", COUNT, "Those against", |r, l| {
            l.optional_integer(r.raw().map(|t| count(t.against)));
        }),
        column("n_none", COUNT, "Those without a stance", |r, l| {
            l.optional_integer(r.raw().map(|t| count(t.mentions - t.favor - t.against)));
        }),
        column(
            "share_favor",
            SHARE,
            "In favor / mentions, without copies",
            |r, l| l.optional_score(r.share(|t| t.favor)),
        ),
        column(
            "share_against",
            SHARE,
            "Against / mentions, without copies",
            |r, l| l.optional_score(r.share(|t| t.against)),
        ),
        column(
            "net_stance",
            SCORE,
            "(favor - against) / mentions, without copies",
            |r, l| l.optional_score(r.share(|t| t.favor - t.against)),
        ),
        column(
            "net_stance_lo",
            SCORE,
            "95 % cluster bootstrap over articles, lower end; empty for fewer than two articles",
            |r, l| l.optional_score(r.net.map(|i| i.0)),
        ),
        column("net_stance_hi", SCORE, "Upper end", |r, l| {
            l.optional_score(r.net.map(|i| i.1));
        }),
        column(
            "compound_mean",
            SCORE,
            "Mean compound of these sentences (with a target: of those that mention it), without copies",
            |r, l| l.optional_score(r.mean()),
        ),
        column(
            "compound_mean_lo",
            SCORE,
            "95 % cluster bootstrap over articles, lower end",
            |r, l| l.optional_score(r.mean.map(|i| i.0)),
        ),
        column("compound_mean_hi", SCORE, "Upper end", |r, l| {
            l.optional_score(r.mean.map(|i| i.1));
        }),
    ];
}
