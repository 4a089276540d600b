//! Holds a run against hand coding: how often it is right, how sure that is, and where it is wrong.

use std::path::{Path, PathBuf};

mod agreement;
mod bootstrap;
mod calibration;
mod cells;
mod coders;
mod columns;
mod correct;
mod folder;
mod gold;
mod join;
mod matrix;
mod measure;
mod report;
mod results;
mod scope;
mod sheet;
mod summary;
mod tables;

pub use agreement::Level;
pub use bootstrap::Bootstrap;
pub use calibration::Calibration;
pub use coders::{Agreed, Agreement};
pub use correct::Correction;
pub use matrix::Matrix;
pub use measure::Measure;
pub use report::{Disagreement, Evaluation, Figure, Score};
pub use scope::{Question, Scope, Tally};
pub use sheet::{Items, Sheet};
pub use tables::write;

use crate::error::{Error, Result};
use gold::Coding;

/// What to hold a run against.
#[derive(Debug)]
pub struct Evaluator {
    /// Tables of the gold; of several coders what most of them say is taken.
    pub gold: Vec<PathBuf>,
    /// Tables of single coders, to measure their agreement; a single one is compared with the gold. When
    /// there is none and the gold has several coders, theirs is measured.
    pub coders: Vec<PathBuf>,
    /// How intervals are made.
    pub bootstrap: Bootstrap,
}

impl Evaluator {
    /// Evaluates the run in a results folder.
    ///
    /// # Errors
    /// When a table cannot be read, has an unknown label or lacks a column, when the gold names what the
    /// results do not have, or when coders have no unit in common.
    pub fn evaluate(&self, folder: &Path) -> Result<Evaluation> {
        let targets = results::targets(folder)?;
        let gold = read_all(&self.gold, &targets)?;
        let gold_coders: Vec<Box<str>> = gold.iter().map(|c| c.coder.clone()).collect();
        let compared = self.compared(&gold, &targets)?;
        let agreement = match compared.len() {
            0 => Vec::new(),
            _ => coders::agreement(&compared, &targets, self.bootstrap)?,
        };
        let gold = coders::majority(&gold).ok_or_else(|| Error::Invalid("no gold given".into()))?;
        let results = results::Results::read(folder, &gold)?;
        let joined = join::join(&gold, &results)?;
        let scopes = scope::scopes(&joined, &results);
        Ok(Evaluation {
            gold_coders,
            compared: compared.into_iter().map(|c| c.coder).collect(),
            agreement,
            articles: scopes.first().map_or(0, |s| s.articles.len()),
            units: joined.len(),
            scores: scopes.into_iter().map(|s| Score::of(s, self.bootstrap)).collect(),
            disagreements: report::disagreements(&joined, &results),
            corrections: report::corrections(&joined, &results),
        })
    }

    /// The codings whose agreement is asked for: none, or at least two.
    fn compared(&self, gold: &[Coding], targets: &[String]) -> Result<Vec<Coding>> {
        let mut compared = read_all(&self.coders, targets)?;
        if compared.len() < 2 && (compared.len() + gold.len()) > 1 {
            compared.extend_from_slice(gold);
        }
        Ok(compared)
    }
}

fn read_all(paths: &[PathBuf], targets: &[String]) -> Result<Vec<Coding>> {
    let mut codings = Vec::new();
    for path in paths {
        codings.extend(gold::read(path, targets)?);
    }
    Ok(codings)
}
