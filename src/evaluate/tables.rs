//! What an evaluation leaves beside the tables of the run.

use std::path::Path;

use super::coders::Agreement;
use super::columns::{DISAGREEMENTS, EVALUATION, SUMMARY};
use super::folder::{Rows, Style, describe, record};
use super::report::{Disagreement, Evaluation, Score};
use super::scope::Question;
use super::summary;
use crate::error::Result;

/// Writes `evaluation.csv` and `disagreements.csv` into the results folder, in the dialect of its tables, and
/// fills `net_stance_corrected` in its `summary.csv`; `codebook.csv` and `run.json` tell of the three. Each
/// file is written beside and renamed.
///
/// # Errors
/// When a file cannot be written, or the summary is not one of this program.
pub fn write(evaluation: &Evaluation, folder: &Path) -> Result<()> {
    let style = Style::of(&folder.join("articles.csv"))?;
    style.replace(&folder.join(EVALUATION.file), EVALUATION.names(), |out| {
        let coders = evaluation.gold_coders.len() as u64;
        evaluation.scores.iter().for_each(|s| write_score(s, coders, out));
        let coders = evaluation.compared.len() as u64;
        evaluation
            .agreement
            .iter()
            .for_each(|a| write_agreement(a, coders, out));
    })?;
    style.replace(&folder.join(DISAGREEMENTS.file), DISAGREEMENTS.names(), |out| {
        evaluation
            .disagreements
            .iter()
            .for_each(|d| write_disagreement(d, out));
    })?;
    summary::correct(&folder.join(SUMMARY.file), style, &evaluation.corrections)?;
    let tables = [EVALUATION, DISAGREEMENTS, SUMMARY];
    describe(folder, style, &tables)?;
    record(folder, &tables)
}

/// One row of `evaluation.csv`.
#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    id: &'a str,
    metric: &'a str,
    class: &'a str,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
    n: u64,
    coders: u64,
    /// The stronger baseline, the majority class, the sign of VADER.
    baselines: [Option<f64>; 3],
}

impl Entry<'_> {
    fn write(&self, out: &mut Rows) {
        out.row(|line| {
            line.text(self.id);
            line.text(self.metric);
            line.text(self.class);
            line.optional_score(self.value);
            line.optional_score(self.interval.map(|i| i.0));
            line.optional_score(self.interval.map(|i| i.1));
            line.integer(self.n);
            line.integer(self.coders);
            for baseline in self.baselines {
                line.optional_score(baseline);
            }
        });
    }
}

fn write_score(score: &Score, coders: u64, out: &mut Rows) {
    let classes = &score.scope.classes;
    let plain = Entry {
        id: &score.scope.id,
        metric: "confusion",
        class: "",
        value: None,
        interval: None,
        n: score.n(),
        coders,
        baselines: [None; 3],
    };
    for figure in &score.figures {
        let measure = figure.measure;
        Entry {
            metric: measure.name(),
            class: measure.class().map_or("", |class| &classes[class]),
            value: figure.value,
            interval: figure.interval,
            n: if measure.is_of_confidence() {
                score.total.calibration.n()
            } else {
                score.n()
            },
            baselines: [figure.baseline(), figure.majority, figure.vader],
            ..plain
        }
        .write(out);
    }
    for (gold, gold_name) in classes.iter().enumerate() {
        for (found, found_name) in classes.iter().enumerate() {
            let class = format!("{gold_name}/{found_name}");
            let value = Some(score.total.run.count(gold, found) as f64);
            Entry {
                class: &class,
                value,
                ..plain
            }
            .write(out);
        }
    }
}

fn write_agreement(agreement: &Agreement, coders: u64, out: &mut Rows) {
    for figure in &agreement.figures {
        let metric = format!("coders_{}", figure.name);
        Entry {
            id: &agreement.id,
            metric: &metric,
            class: if agreement.question == Question::Mention {
                "mentioned"
            } else {
                ""
            },
            value: figure.value,
            interval: figure.interval,
            n: agreement.n,
            coders,
            baselines: [None; 3],
        }
        .write(out);
    }
}

fn write_disagreement(difference: &Disagreement, out: &mut Rows) {
    out.row(|line| {
        line.text(&difference.about);
        line.text(&difference.gold);
        line.text(&difference.found);
        line.optional_score(difference.confidence);
        line.text(&difference.rule);
        line.text(&difference.sentence_id);
        line.text(&difference.article_id);
        line.integer(difference.line);
        line.text(&difference.text);
    });
}
