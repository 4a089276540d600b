//! Learns weights from labelled sentences, by the feature code that runs in production.

mod data;
mod lbfgs;
mod rows;
mod sheet;
mod softmax;
mod validate;

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::stance::calibration::Calibration;
use crate::stance::train::data::{Corpus, Question};
use crate::stance::train::rows::Rows;
use crate::stance::train::softmax::Fit;
use crate::stance::train::validate::Judged;
use crate::stance::weights::{Header, Weights};
use crate::stance::words::StanceWords;
use crate::target::TargetSet;

pub use data::{side_of, span_of_chars};
pub use rows::Scope;
pub use sheet::LeftOut;
pub use validate::{Bin, Figures};

/// How weights are learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Strength of the L2 penalty.
    pub penalty: f64,
    /// Weight of a NewsMTSC pair beside a stance pair, 0 to 1.
    pub neighbour: f64,
    /// Pairs that a feature must stand in.
    pub min_count: u32,
    /// Weights to keep, the strongest.
    pub keep: usize,
    /// Which features.
    pub scope: Scope,
    /// A stance less probable than this is none.
    pub threshold: f32,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            penalty: 1.25,
            neighbour: 0.3,
            min_count: 2,
            keep: 220_000,
            scope: Scope::All,
            threshold: 0.0,
        }
    }
}

/// Labelled sentences, their features extracted.
#[derive(Debug)]
pub struct Trainer {
    corpora: Vec<Corpus>,
    rows: Rows,
    options: Options,
    left_out: Vec<LeftOut>,
}

/// What cross-validation found.
#[derive(Debug)]
#[non_exhaustive]
pub struct Validation {
    /// Each file left out, by name.
    pub files: Vec<(String, Figures)>,
    /// All left-out pairs together.
    pub together: Figures,
    /// How often calls of a confidence are right.
    pub reliability: Vec<Bin>,
    /// The temperature fitted on the left-out pairs.
    pub temperature: f32,
}

impl Trainer {
    /// Reads files of pairs and of NewsMTSC's form, and coded sheets, whose mentions the target set finds; extracts
    /// their features.
    ///
    /// # Errors
    /// When a file cannot be read or has a line of another form, or when there is no pair.
    pub fn read(
        paths: &[PathBuf],
        sheets: &[PathBuf],
        targets: &TargetSet,
        options: Options,
    ) -> Result<Trainer> {
        let words = StanceWords::bundled()?;
        let mut corpora: Vec<Corpus> = paths.iter().map(|p| Corpus::read(p)).collect::<Result<_>>()?;
        let mut left_out = Vec::new();
        for path in sheets {
            let (corpus, rest) = sheet::read(path, targets)?;
            corpora.push(corpus);
            left_out.push(rest);
        }
        corpora.retain(|corpus| corpus.source.pairs > 0);
        let rows = Rows::extract(&words, &corpora, options.scope, options.min_count);
        // Each part of the pairs is judged by what the others teach.
        if rows.pairs.len() < 2 {
            return Err(Error::Invalid(format!(
                "{} labelled sentences are too few to learn from{}",
                rows.pairs.len(),
                left_out.iter().map(LeftOut::told).collect::<String>()
            )));
        }
        Ok(Trainer {
            corpora,
            rows,
            options,
            left_out,
        })
    }

    /// How many pairs and features there are.
    pub fn size(&self) -> (usize, usize) {
        (self.rows.pairs.len(), self.rows.keys.len())
    }

    /// What was left out of each sheet.
    pub fn left_out_rows(&self) -> &[LeftOut] {
        &self.left_out
    }

    fn question(profile: &str) -> Result<Question> {
        match profile {
            "stance" => Ok(Question::Stance),
            "newsmtsc" => Ok(Question::Polarity),
            _ => Err(Error::unknown("stance profile", profile, &["stance", "newsmtsc"])),
        }
    }

    fn fit(&self) -> Fit {
        Fit {
            penalty: self.options.penalty,
            neighbour: self.options.neighbour,
        }
    }

    /// Leaves out one file at a time, or several when there are more files than `folds`; a single file is
    /// cut into five runs of lines.
    fn left_out(&self, question: Question, folds: usize) -> Vec<Judged> {
        let files = self.corpora.iter().filter(|c| c.question == question).count();
        let n = self.rows.pairs.len();
        let first = self
            .rows
            .pairs
            .iter()
            .position(|r| r.question == question)
            .unwrap_or(0);
        let fold = |i: usize| {
            if files > 1 {
                self.rows.pairs[i].corpus as usize % folds
            } else {
                (i - first.min(i)) * FOLDS / (n - first)
            }
        };
        validate::left_out(&self.rows, self.fit(), question, fold)
    }

    /// Judges every pair by weights learned without its file.
    ///
    /// # Errors
    /// When the profile is none of the known ones.
    pub fn cross_validate(&self, profile: &str) -> Result<Validation> {
        let judged = self.left_out(Trainer::question(profile)?, usize::MAX);
        let temperature = validate::temperature(&judged);
        let calibration = Calibration {
            temperature,
            threshold: self.options.threshold,
        };
        let figures = |i: usize| {
            let of: Vec<Judged> = judged
                .iter()
                .copied()
                .filter(|j| usize::from(j.corpus) == i)
                .collect();
            Figures::of(&of, calibration)
        };
        let files = self
            .corpora
            .iter()
            .enumerate()
            .map(|(i, c)| (c.source.file.clone(), figures(i)));
        Ok(Validation {
            files: files.filter(|(_, f)| f.pairs > 0).collect(),
            together: Figures::of(&judged, calibration),
            reliability: validate::reliability(&judged, calibration),
            temperature,
        })
    }

    /// Learns weights from all pairs; their temperature comes from cross-validation.
    ///
    /// # Errors
    /// When the profile is none of the known ones.
    pub fn weights(&self, profile: &str) -> Result<Weights> {
        let question = Trainer::question(profile)?;
        let temperature = validate::temperature(&self.left_out(question, FOLDS));
        let all: Vec<usize> = (0..self.rows.pairs.len()).collect();
        let model = self.fit().fit(&self.rows, &all, question);
        let header = Header {
            profile: profile.into(),
            made_from: self.corpora.iter().map(|c| c.source.clone()).collect(),
            penalty: self.options.penalty,
            min_count: self.options.min_count,
            temperature,
            threshold: self.options.threshold,
            ..Header::default()
        };
        let mut learned: Vec<(u32, f32, f32)> = (0..self.rows.keys.len())
            .map(|i| {
                let (favor, against) = model.weights(i);
                (self.rows.keys[i], favor, against)
            })
            .collect();
        let strength = |w: &(u32, f32, f32)| w.1.abs().max(w.2.abs());
        learned.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.0.cmp(&b.0)));
        learned.truncate(self.options.keep);
        Ok(Weights::new(header, learned))
    }
}

/// Parts in which the pairs are left out to fit the temperature.
const FOLDS: usize = 5;

/// The `.jsonl` files of a folder, sorted by name, or the file itself.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|e| Error::io(path, "read", e))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    found.sort();
    Ok(found)
}
