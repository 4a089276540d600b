//! Hands on one belt: a thread reads batches, two drive them through the pool of threads that analyse, a last one
//! writes their rows. While one driver waits for the last articles of its batch, or for its turn at the ledger,
//! the other's batch keeps the pool busy.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rayon::ThreadPool;

use super::batch::Filed;
use super::folder::{Buffers, Folder, Stock};
use super::ledger::{Digest, Ledger};
use super::{Pipeline, Progress};
use crate::analysis::{Clock, Stage};
use crate::error::{Error, Result};
use crate::source::{Input, InputRead, Record};

/// A batch ends with the record that reaches one of these.
const BATCH_BYTES: usize = 192 << 10;
const BATCH_RECORDS: usize = 256;

/// Batches under way at once.
const DRIVERS: usize = 2;

/// Time between checkpoints.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(1);

/// What a run gathers beside its tables.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    pub(super) clock: Clock,
    /// Why the run ends before its inputs do.
    pub(super) stopped: Option<Error>,
}

struct Batch {
    number: u64,
    records: Vec<Record>,
    finished: Vec<InputRead>,
    /// Bytes of the inputs read so far.
    bytes: u64,
}

struct Done {
    number: u64,
    buffers: Vec<Buffers>,
    finished: Vec<InputRead>,
    /// Records so far.
    records: u64,
    /// Time so far.
    clock: Clock,
}

pub(super) struct Flow<'p> {
    pub(super) pipeline: &'p Pipeline,
    pub(super) pool: &'p ThreadPool,
    pub(super) stop: &'p AtomicBool,
}

/// Where batches are entered, one after the other.
struct Desk<'r> {
    /// Number of the batch whose turn it is.
    next: u64,
    /// No further batch is entered.
    is_closed: bool,
    ledger: &'r mut Ledger,
    tallies: Tallies,
    progress: &'r mut (dyn FnMut(Progress) + Send),
}

/// A desk that threads wait for.
struct Queue<'r> {
    desk: Mutex<Desk<'r>>,
    moved: Condvar,
}

impl<'r> Queue<'r> {
    fn desk(&self) -> MutexGuard<'_, Desk<'r>> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the turn of a batch.
    fn turn(&self, number: u64) -> MutexGuard<'_, Desk<'r>> {
        let is_early = |desk: &mut Desk<'_>| desk.next != number && !desk.is_closed;
        let turn = self.moved.wait_while(self.desk(), is_early);
        turn.unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) {
        self.desk().is_closed = true;
        self.moved.notify_all();
    }
}

/// Closes the desk when its driver panics, so that no other waits for a turn that does not come.
struct Guard<'q, 'r>(&'q Queue<'r>);

impl Drop for Guard<'_, '_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.close();
        }
    }
}

impl Flow<'_> {
    /// Runs until the inputs end or something stops it; an error is one of writing. `clock` is the time that
    /// an earlier part of the run took.
    pub(super) fn run(
        &self,
        inputs: Vec<Input>,
        clock: Clock,
        ledger: &mut Ledger,
        folder: &mut Folder,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Tallies> {
        let (to_drivers, batches) = sync_channel(1);
        let (to_writer, done) = sync_channel(1);
        let behind = ledger.counts.records;
        let stock = Stock::default();
        let queue = Queue {
            desk: Mutex::new(Desk {
                next: 0,
                is_closed: false,
                ledger,
                tallies: Tallies {
                    clock,
                    ..Tallies::default()
                },
                progress,
            }),
            moved: Condvar::new(),
        };
        std::thread::scope(|scope| {
            scope.spawn(move || self.read(inputs, behind, &to_drivers));
            let writer = scope.spawn(|| write(done, folder, &stock));
            let batches = Arc::new(Mutex::new(batches));
            for _ in 0..DRIVERS {
                let (batches, to_writer) = (Arc::clone(&batches), to_writer.clone());
                let (queue, stock) = (&queue, &stock);
                scope.spawn(move || self.drive(&batches, queue, stock, &to_writer));
            }
            // what the drivers hold keeps the reader and the writer going, and nothing else may
            drop((batches, to_writer));
            writer
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        let desk = queue.desk.into_inner();
        Ok(desk.unwrap_or_else(PoisonError::into_inner).tallies)
    }

    /// Cuts the inputs into batches, without the records that are `behind` already.
    fn read(&self, inputs: Vec<Input>, behind: u64, to: &SyncSender<Batch>) {
        let mut records = self.pipeline.reader.records(inputs);
        let mut passed = 0;
        for number in 0.. {
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
                number,
                records: batch,
                finished,
                bytes: records.bytes(),
            };
            if to.send(batch).is_err() || is_last {
                return;
            }
        }
    }

    /// Takes one batch after another, in turn with the other drivers.
    fn drive(
        &self,
        batches: &Mutex<Receiver<Batch>>,
        queue: &Queue<'_>,
        stock: &Stock,
        to: &SyncSender<Done>,
    ) {
        let _guard = Guard(queue);
        loop {
            let batch = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(batch) = batch else { return };
            let file = |digests: &[&Digest]| self.enter(queue, digests, batch.number, batch.bytes);
            let Some((rows, records)) = self.pipeline.rows(batch.records, self.pool, stock, file) else {
                return;
            };
            let clock = {
                let mut desk = queue.desk();
                desk.tallies.clock.add(&rows.clock);
                desk.tallies.clock.clone()
            };
            let done = Done {
                number: batch.number,
                buffers: rows.buffers,
                finished: batch.finished,
                records,
                clock,
            };
            if to.send(done).is_err() {
                return queue.close();
            }
        }
    }

    /// Enters a batch in the ledger when its turn comes; `None` when the run has been stopped before.
    fn enter(&self, queue: &Queue<'_>, digests: &[&Digest], number: u64, bytes: u64) -> Option<Filed> {
        let mut turn = queue.turn(number);
        let desk = &mut *turn;
        if desk.is_closed {
            return None;
        }
        let mut clock = Clock::default();
        let filings = digests.iter().map(|digest| desk.ledger.file(digest)).collect();
        clock.lap(Stage::Tallies);
        desk.tallies.clock.add(&clock);
        desk.tallies.stopped = self.too_many(desk.ledger);
        desk.is_closed = desk.tallies.stopped.is_some();
        desk.next += 1;
        (desk.progress)(Progress {
            counts: desk.ledger.counts,
            bytes,
        });
        queue.moved.notify_all();
        Some((filings, desk.ledger.counts.records))
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

/// Writes batches in their order.
fn write(done: Receiver<Done>, folder: &mut Folder, stock: &Stock) -> Result<()> {
    let mut last = Instant::now();
    let mut early = BTreeMap::new();
    let mut next = 0;
    for batch in done {
        early.insert(batch.number, batch);
        while let Some(batch) = early.remove(&next) {
            next += 1;
            folder.write(&batch.buffers, &batch.finished)?;
            batch.buffers.into_iter().for_each(|buffers| stock.put(buffers));
            if last.elapsed() >= CHECKPOINT_EVERY {
                folder.checkpoint(batch.records, &batch.clock, None)?;
                last = Instant::now();
            }
        }
    }
    Ok(())
}
