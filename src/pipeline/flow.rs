//! Three hands on one belt: a thread reads batches, this one has them analysed, a third writes their rows.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use super::batch::Rows;
use super::folder::{Buffers, Folder};
use super::ledger::Ledger;
use super::{Pipeline, Progress};
use crate::analysis::Clock;
use crate::error::{Error, Result};
use crate::source::{Input, InputRead, Record};

/// A batch ends with the record that reaches one of these.
const BATCH_BYTES: usize = 512 << 10;
const BATCH_RECORDS: usize = 512;

/// Time between checkpoints.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(1);

/// What a run gathers beside its tables.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    pub(super) clock: Clock,
    /// Bytes of the inputs.
    pub(super) bytes: u64,
    /// Why the run ends before its inputs do.
    pub(super) stopped: Option<Error>,
}

struct Batch {
    records: Vec<Record>,
    finished: Vec<InputRead>,
    /// Bytes of the inputs read so far.
    bytes: u64,
}

struct Done {
    buffers: Vec<Buffers>,
    finished: Vec<InputRead>,
    /// Records so far.
    records: u64,
}

pub(super) struct Flow<'p> {
    pipeline: &'p Pipeline,
    stop: &'p AtomicBool,
}

impl<'p> Flow<'p> {
    pub(super) fn new(pipeline: &'p Pipeline, stop: &'p AtomicBool) -> Flow<'p> {
        Flow { pipeline, stop }
    }

    /// Runs until the inputs end or something stops it; an error is one of writing.
    pub(super) fn run(
        &self,
        inputs: Vec<Input>,
        ledger: &mut Ledger,
        folder: &mut Folder,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Tallies> {
        let (to_analysis, batches) = sync_channel(1);
        let (to_writer, done) = sync_channel(1);
        let behind = ledger.counts.records;
        std::thread::scope(|scope| {
            scope.spawn(move || self.read(inputs, behind, &to_analysis));
            let writer = scope.spawn(move || write(&done, folder));
            let tallies = self.analyze(batches, &to_writer, ledger, progress);
            drop(to_writer);
            writer
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            Ok(tallies)
        })
    }

    /// Cuts the inputs into batches, without the records that are `behind` already.
    fn read(&self, inputs: Vec<Input>, behind: u64, to: &SyncSender<Batch>) {
        let mut records = self.pipeline.reader.records(inputs);
        let mut passed = 0;
        loop {
            let mut batch = Vec::new();
            let mut bytes = 0;
            while bytes < BATCH_BYTES && batch.len() < BATCH_RECORDS && !self.stop.load(Ordering::Relaxed) {
                let Some(record) = records.next() else { break };
                passed += 1;
                if passed > behind {
                    bytes += record.size();
                    batch.push(record);
                }
            }
            let finished = records.take_finished();
            let is_last = batch.is_empty();
            let batch = Batch {
                records: batch,
                finished,
                bytes: records.bytes(),
            };
            if to.send(batch).is_err() || is_last {
                return;
            }
        }
    }

    fn analyze(
        &self,
        batches: Receiver<Batch>,
        to: &SyncSender<Done>,
        ledger: &mut Ledger,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Tallies {
        let mut tallies = Tallies::default();
        for batch in batches {
            let Rows { buffers, clock } = self.pipeline.rows(batch.records, ledger);
            tallies.clock.add(&clock);
            tallies.bytes = batch.bytes;
            tallies.stopped = self.too_many(ledger);
            let sent = to.send(Done {
                buffers,
                finished: batch.finished,
                records: ledger.counts.records,
            });
            progress(Progress {
                counts: ledger.counts,
                bytes: batch.bytes,
            });
            if sent.is_err() || tallies.stopped.is_some() {
                break;
            }
        }
        tallies
    }

    fn too_many(&self, ledger: &Ledger) -> Option<Error> {
        let most = self.pipeline.settings.max_errors?;
        let first = ledger.skips.first().filter(|_| ledger.counts.skipped > most)?;
        Some(Error::Invalid(format!(
            "stopped: {} records could not be read where {most} are allowed; the first: {first}",
            ledger.counts.skipped
        )))
    }
}

fn write(done: &Receiver<Done>, folder: &mut Folder) -> Result<()> {
    let mut last = Instant::now();
    for batch in done {
        folder.write(&batch.buffers, &batch.finished)?;
        if last.elapsed() >= CHECKPOINT_EVERY {
            folder.checkpoint(batch.records)?;
            last = Instant::now();
        }
    }
    Ok(())
}
