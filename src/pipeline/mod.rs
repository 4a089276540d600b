//! From inputs to a folder of tables: reading, analysis and writing overlap, rows come out in the order of the
//! input, memory stays bounded, and a stopped run can go on.

mod batch;
mod faults;
mod flow;
mod folder;
mod guard;
mod ledger;
mod place;
mod report;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

pub use guard::without_tables;
pub use ledger::Counts;
pub use report::Report;

use crate::analysis::{Analyzer, Clock};
use crate::bom::BOM;
use crate::checksum::hex;
use crate::error::{Error, Result};
use crate::output::{Articles, Dialect, Quotes, Sentences, StanceTable, Table, Terms, header, row};
use crate::source::{Input, Reader};
use crate::summary::Summary;
use crate::target::TargetSet;
use folder::{Buffers, Checkpoint, Folder, Stream};
use ledger::Ledger;

/// How a run writes and when it stops.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder of the tables.
    pub out: PathBuf,
    /// Spreadsheet dialect.
    pub dialect: Dialect,
    /// Whether each table starts with a byte order mark, which Excel needs.
    pub with_bom: bool,
    /// Whether `terms.csv` is written.
    pub terms: bool,
    /// Similarity from which an article counts as a copy; `None` to look for none.
    pub dedup: Option<f64>,
    /// Threads that analyse.
    pub jobs: usize,
    /// Skipped records after which the run stops; `None` for any number.
    pub max_errors: Option<u64>,
    /// What to do with a stopped run in the folder.
    pub stopped: Stopped,
    /// The user's options as run.json shows them. A resumed run must have the same.
    pub shown: Value,
}

/// What to do with a stopped run in the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stopped {
    /// Refuse to run, and say how to go on.
    #[default]
    Keep,
    /// Go on with it.
    Resume,
    /// Throw it away.
    Restart,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Records so far.
    pub counts: Counts,
    /// Bytes of the inputs read so far.
    pub bytes: u64,
}

/// Runs the stages over inputs and writes the tables.
#[derive(Debug)]
pub struct Pipeline {
    analyzer: Analyzer,
    reader: Reader,
    settings: Settings,
}

impl Pipeline {
    /// A pipeline of these parts.
    pub fn new(analyzer: Analyzer, reader: Reader, settings: Settings) -> Pipeline {
        Pipeline {
            analyzer,
            reader,
            settings,
        }
    }

    /// The targets.
    pub fn targets(&self) -> &TargetSet {
        self.analyzer.targets()
    }

    /// Reads, analyses and writes everything. `stop` may be set at any time: the rows in flight are finished,
    /// and the run can be resumed. `progress` is called after each batch.
    ///
    /// # Errors
    /// When the folder cannot be written (an earlier run's tables are then untouched), holds a stopped run
    /// that may not be touched, or too many records had to be skipped; [`Error::Usage`] when it would write over
    /// something that is not its own, [`Error::Interrupted`] when stopped.
    pub fn run(
        &self,
        inputs: Vec<Input>,
        stop: &AtomicBool,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report> {
        guard::check(&self.settings.out, &inputs)?;
        let fingerprint = self.fingerprint(&inputs);
        let mut ledger = Ledger::new(self.analyzer.targets(), self.settings.dedup);
        let stopped = self.stopped(&fingerprint)?;
        if let Some(Checkpoint {
            placing: Some(placing),
            records,
            ..
        }) = &stopped
        {
            return self.complete(placing, *records, &mut ledger);
        }
        let (mut folder, clock) = self.folder(fingerprint, stopped, &mut ledger)?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.settings.jobs)
            .build()
            .map_err(|e| Error::Invalid(format!("cannot start {} threads: {e}", self.settings.jobs)))?;
        let flow = flow::Flow {
            pipeline: self,
            pool: &pool,
            stop,
        };
        let mut tallies = flow.run(inputs, clock, &mut ledger, &mut folder, progress)?;
        folder.checkpoint(ledger.counts.records, &tallies.clock, None)?;
        if let Some(error) = tallies.stopped.take() {
            return Err(error);
        }
        if stop.load(Ordering::Relaxed) {
            return Err(Error::Interrupted);
        }
        pool.install(|| self.finish(&folder, &ledger, &tallies))
    }

    /// How far a stopped run in the folder came that this one goes on with.
    fn stopped(&self, fingerprint: &str) -> Result<Option<Checkpoint>> {
        let out = &self.settings.out;
        let checkpoint = match self.settings.stopped {
            Stopped::Restart => None,
            Stopped::Keep | Stopped::Resume => Checkpoint::read(out)?,
        };
        let Some(checkpoint) = checkpoint.filter(|c| c.records > 0) else {
            return Ok(None);
        };
        if self.settings.stopped == Stopped::Keep {
            return Err(Error::Invalid(format!(
                "{} holds a stopped run ({} records): add --resume to go on with it, or --restart to begin again",
                folder::partial(out).display(),
                checkpoint.records
            )));
        }
        if checkpoint.fingerprint != fingerprint {
            return Err(Error::Invalid(format!(
                "the stopped run in {} had other options, inputs or another version: repeat its command with --resume, or begin again with --restart",
                folder::partial(out).display()
            )));
        }
        Ok(Some(checkpoint))
    }

    /// The folder to write to: a new one, or that of a stopped run with what the ledger knew then and the time it
    /// had taken.
    fn folder(
        &self,
        fingerprint: String,
        stopped: Option<Checkpoint>,
        ledger: &mut Ledger,
    ) -> Result<(Folder, Clock)> {
        let out = &self.settings.out;
        let Some(checkpoint) = stopped else {
            let folder = Folder::start(out, fingerprint, self.headers())?;
            return Ok((folder, Clock::default()));
        };
        let folder = Folder::resume(out, &checkpoint)?;
        self.replay(checkpoint.records, ledger)?;
        Ok((folder, checkpoint.clock))
    }

    /// Tells the ledger what a stopped run had entered.
    fn replay(&self, records: u64, ledger: &mut Ledger) -> Result<()> {
        let out = &self.settings.out;
        let replayed = ledger.replay(folder::journal(out)?);
        if replayed.is_none() || ledger.counts.records != records {
            return Err(Error::Invalid(format!(
                "the journal of the stopped run in {} is broken: begin again with --restart",
                folder::partial(out).display()
            )));
        }
        Ok(())
    }

    /// Hash of what may not change when a run goes on.
    fn fingerprint(&self, inputs: &[Input]) -> String {
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(self.settings.shown.to_string());
        for input in inputs {
            let size = match input {
                Input::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()),
                Input::Stdin | Input::Unreadable(..) => 0,
            };
            hash.update(format!("\0{}\0{size}", input.name()));
        }
        hex(&hash.finalize())
    }

    fn headers(&self) -> Buffers {
        let mut buffers = Buffers::default();
        self.header::<Articles>(buffers.of(Stream::Articles), self.reader.kept());
        self.header::<Sentences>(buffers.of(Stream::Sentences), []);
        self.header::<StanceTable>(buffers.of(Stream::Stance), []);
        self.header::<Quotes>(buffers.of(Stream::Quotes), []);
        self.header::<Terms>(buffers.of(Stream::Terms), []);
        buffers
    }

    fn header<'m, T: Table>(&self, out: &mut Vec<u8>, more: impl IntoIterator<Item = &'m str>) {
        if self.settings.with_bom {
            out.extend_from_slice(BOM);
        }
        header::<T>(out, self.settings.dialect, self.targets(), more);
    }

    fn row<'m, T: Table>(&self, out: &mut Vec<u8>, r: &T::Row<'_>, more: impl IntoIterator<Item = &'m str>) {
        row::<T>(out, self.settings.dialect, self.targets(), r, more);
    }

    /// The part of summary.csv that stands before the rows of single articles.
    fn summary(&self, ledger: &Ledger) -> Vec<u8> {
        let mut out = Vec::new();
        self.header::<Summary>(&mut out, []);
        ledger
            .summaries
            .write(&mut out, self.settings.dialect, self.analyzer.targets());
        out
    }
}

/// Folder in which a stopped run keeps its tables.
pub fn partial_folder(out: &Path) -> PathBuf {
    folder::partial(out)
}
