//! What an evaluation leaves beside the tables of the run.

use std::path::Path;

use super::cells::{self, Cells};
use super::coders::Agreement;
use super::correct::Correction;
use super::report::{Disagreement, Evaluation, Score};
use super::scope::Question;
use crate::error::{Error, Result};
use crate::output::{Dialect, Line};

const EVALUATION: &[&str] = &[
    "target_id",
    "metric",
    "class",
    "value",
    "ci_lo",
    "ci_hi",
    "n",
    "n_coders",
    "baseline",
    "baseline_majority",
    "baseline_vader",
];

const DISAGREEMENTS: &[&str] = &[
    "target_id",
    "gold",
    "found",
    "confidence",
    "rule_id",
    "sentence_id",
    "article_id",
    "gold_line",
    "text",
];

/// Writes `evaluation.csv` and `disagreements.csv` into the results folder, in the dialect of its tables, and
/// fills `net_stance_corrected` in its `summary.csv`. Each file is written beside and renamed.
///
/// # Errors
/// When a file cannot be written, or the summary is not one of this program.
pub fn write(evaluation: &Evaluation, folder: &Path) -> Result<()> {
    let style = Style::of(&folder.join("articles.csv"))?;
    style.replace(&folder.join("evaluation.csv"), EVALUATION, |out| {
        let coders = evaluation.gold_coders.len() as u64;
        evaluation.scores.iter().for_each(|s| write_score(s, coders, out));
        let coders = evaluation.compared.len() as u64;
        evaluation
            .agreement
            .iter()
            .for_each(|a| write_agreement(a, coders, out));
    })?;
    style.replace(&folder.join("disagreements.csv"), DISAGREEMENTS, |out| {
        evaluation
            .disagreements
            .iter()
            .for_each(|d| write_disagreement(d, out));
    })?;
    correct_summary(&folder.join("summary.csv"), style, &evaluation.corrections)
}

/// How the tables of a run are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    dialect: Dialect,
    mark: bool,
}

impl Style {
    /// The style of a table.
    pub(super) fn of(path: &Path) -> Result<Style> {
        let cells = Cells::open(path)?;
        Ok(Style {
            dialect: if cells.delimiter() == b';' {
                Dialect::ExcelEu
            } else {
                Dialect::Plain
            },
            mark: cells.has_mark(),
        })
    }

    /// Writes a table and puts it in the place of an older one.
    pub(super) fn replace(self, path: &Path, header: &[&str], rows: impl FnOnce(&mut Rows)) -> Result<()> {
        let mut out = Rows {
            bytes: if self.mark {
                cells::MARK.to_vec()
            } else {
                Vec::new()
            },
            dialect: self.dialect,
        };
        out.row(|line| header.iter().for_each(|name| line.text(name)));
        rows(&mut out);
        replace(path, &out.bytes)
    }
}

/// Rows of a table in the making.
#[derive(Debug)]
pub(super) struct Rows {
    bytes: Vec<u8>,
    dialect: Dialect,
}

impl Rows {
    pub(super) fn row(&mut self, cells: impl FnOnce(&mut Line<'_>)) {
        let mut line = Line::new(&mut self.bytes, self.dialect);
        cells(&mut line);
        line.end();
    }
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

/// Sets the last column of the summary, every other byte staying as it is; a summary without the column gets
/// it. No summary is no error: there is nothing to correct.
fn correct_summary(path: &Path, style: Style, corrections: &[(String, Option<Correction>)]) -> Result<()> {
    const COLUMN: &str = "net_stance_corrected";
    if !path.exists() {
        return Ok(());
    }
    let mut cells = Cells::open(path)?;
    let target = cells.require("target_id")?;
    let counts = [
        cells.require("n_against")?,
        cells.require("n_none")?,
        cells.require("n_favor")?,
    ];
    let has_column = cells.header().last().is_some_and(|name| name == COLUMN);
    if cells.column(COLUMN).is_some() != has_column {
        return Err(Error::data(path, 1, format!("`{COLUMN}` is not the last column")));
    }
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
    let mut lines = Lines {
        bytes: &bytes,
        has_column,
        style,
    };
    let mut out = Vec::with_capacity(bytes.len());
    lines.copy(&mut out, |line| line.text(COLUMN));
    while let Some(row) = cells.next_row()? {
        let correction = corrections
            .iter()
            .find(|(id, _)| id == row.get(target))
            .and_then(|(_, c)| *c);
        let mut n = [0; 3];
        for (n, column) in n.iter_mut().zip(counts) {
            *n = row.count(column)?;
        }
        let net = correction.and_then(|c| c.net_stance(n[0], n[1], n[2]));
        lines.copy(&mut out, |line| line.optional_score(net));
    }
    replace(path, &out)
}

/// The records of a table of this program, which never breaks a line inside a cell.
struct Lines<'b> {
    bytes: &'b [u8],
    has_column: bool,
    style: Style,
}

impl Lines<'_> {
    /// Copies the next record, its last cell written anew.
    fn copy(&mut self, out: &mut Vec<u8>, cell: impl FnOnce(&mut Line<'_>)) {
        let end = memchr::memchr(b'\n', self.bytes).map_or(self.bytes.len(), |at| at + 1);
        let (record, rest) = self.bytes.split_at(end);
        self.bytes = rest;
        let mut record = record.trim_ascii_end();
        if self.has_column {
            // the last cell is a bare number, nothing, or the quoted name: it holds no separator
            let separator = if self.style.dialect == Dialect::ExcelEu {
                b';'
            } else {
                b','
            };
            record = &record[..memchr::memrchr(separator, record).unwrap_or(0)];
        }
        out.extend_from_slice(record);
        let mut line = Line::new(out, self.style.dialect);
        line.missing();
        cell(&mut line);
        line.end();
    }
}

/// Writes a file beside and renames it into place.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = path.with_extension("csv.part");
    let written = std::fs::write(&part, bytes).map_err(|e| Error::io(&part, "write", e));
    let placed =
        written.and_then(|()| std::fs::rename(&part, path).map_err(|e| Error::io(path, "rename", e)));
    placed.inspect_err(|_| drop(std::fs::remove_file(&part)))
}
