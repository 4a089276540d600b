//! The folder of a run: tables grow in `partial/` beside those of an earlier run, which are replaced only when
//! everything is written. A checkpoint tells how far the tables are whole.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::place::Placing;
use super::report::RUN;
use crate::analysis::Clock;
use crate::checksum::hex;
use crate::error::{Error, Result};
use crate::output::{Articles, Codebook, Quotes, Sentences, StanceTable, Table, Terms};
use crate::source::InputRead;
use crate::summary::Summary;

/// Where rows go while the run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    Articles,
    Sentences,
    Stance,
    Quotes,
    Terms,
    /// Rows of single articles for the end of summary.csv.
    Summary,
    /// What a resumed run reads to know the articles before it.
    Journal,
}

const STREAMS: usize = 7;

/// Rows on their way to each stream.
#[derive(Debug, Default)]
pub(super) struct Buffers([Vec<u8>; STREAMS]);

impl Buffers {
    pub(super) fn of(&mut self, stream: Stream) -> &mut Vec<u8> {
        &mut self.0[stream as usize]
    }
}

/// Buffers that were written and can be filled again: to grow anew for every batch would cost more than to fill.
#[derive(Debug, Default)]
pub(super) struct Stock(Mutex<Vec<Buffers>>);

/// Larger buffers are given back to the system.
const KEPT: usize = 1 << 20;

impl Stock {
    pub(super) fn take(&self) -> Buffers {
        self.buffers().pop().unwrap_or_default()
    }

    pub(super) fn put(&self, mut buffers: Buffers) {
        for buffer in &mut buffers.0 {
            buffer.clear();
            buffer.shrink_to(KEPT);
        }
        self.buffers().push(buffers);
    }

    fn buffers(&self) -> MutexGuard<'_, Vec<Buffers>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far the tables of a stopped run are whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    /// Hash of what may not change between the two runs.
    pub(super) fingerprint: String,
    /// Records whose rows are written.
    pub(super) records: u64,
    /// Bytes of each stream.
    lengths: [u64; STREAMS],
    /// Time by stage until then.
    pub(super) clock: Clock,
    /// What is left to do when everything is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) placing: Option<Placing>,
}

impl Checkpoint {
    /// That of a stopped run in this folder.
    pub(super) fn read(out: &Path) -> Result<Option<Checkpoint>> {
        let path = partial(out).join(CHECKPOINT);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| {
                Error::data(
                    &path,
                    0,
                    format!("broken checkpoint ({e}); start again with --restart"),
                )
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io(&path, "read", error)),
        }
    }
}

pub(super) const LOCK: &str = "lock";
pub(super) const CHECKPOINT: &str = "checkpoint.json";
const CHECKPOINT_BESIDE: &str = "checkpoint.new";
pub(super) const JOURNAL: &str = "journal.jsonl";
const INPUTS: &str = "inputs.jsonl";
const NAMES: [&str; STREAMS] = [
    Articles::FILE,
    Sentences::FILE,
    StanceTable::FILE,
    Quotes::FILE,
    Terms::FILE,
    "summary-of-articles.csv",
    JOURNAL,
];

/// Every name that a run gives to a file in [`partial`], a finished table or not.
pub(super) fn parts() -> impl Iterator<Item = &'static str> {
    let kept = [LOCK, CHECKPOINT, CHECKPOINT_BESIDE, INPUTS];
    let finished = [Summary::FILE, Codebook::FILE, RUN];
    NAMES.into_iter().chain(kept).chain(finished)
}

/// Folder in which tables grow.
pub(super) fn partial(out: &Path) -> PathBuf {
    out.join("partial")
}

/// A finished file of a run.
#[derive(Debug, Serialize)]
pub(super) struct Written {
    pub(super) file: &'static str,
    bytes: u64,
    /// In hexadecimal.
    sha256: String,
}

/// A file that grows.
#[derive(Debug)]
struct Growing {
    path: PathBuf,
    file: File,
    bytes: u64,
    hash: Sha256,
}

impl Growing {
    fn create(path: PathBuf, start: &[u8]) -> Result<Growing> {
        let file = File::create(&path).map_err(|e| Error::io(&path, "create", e))?;
        let mut growing = Growing {
            path,
            file,
            bytes: 0,
            hash: Sha256::new(),
        };
        growing.write(start)?;
        Ok(growing)
    }

    /// Opens what is there and cuts it to its whole part.
    fn reopen(path: PathBuf, bytes: u64) -> Result<Growing> {
        let fail = |e| Error::io(&path, "go on with", e);
        let mut file = File::options().read(true).write(true).open(&path).map_err(fail)?;
        let mut hash = Sha256::new();
        let there = io::copy(
            &mut BufReader::with_capacity(1 << 18, &mut file).take(bytes),
            &mut HashWriter(&mut hash),
        );
        if there.map_err(fail)? < bytes {
            return Err(fail(io::Error::other(
                "it is shorter than the checkpoint says; start again with --restart",
            )));
        }
        file.set_len(bytes).map_err(fail)?;
        file.seek(SeekFrom::End(0)).map_err(fail)?;
        Ok(Growing {
            path,
            file,
            bytes,
            hash,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file
            .write_all(bytes)
            .map_err(|e| Error::io(&self.path, "write", e))?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    fn written(&self, name: &'static str) -> Written {
        Written {
            file: name,
            bytes: self.bytes,
            sha256: hex(&self.hash.clone().finalize()),
        }
    }
}

struct HashWriter<'h>(&'h mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The folder of a run that goes on.
#[derive(Debug)]
pub(super) struct Folder {
    out: PathBuf,
    streams: Vec<Growing>,
    inputs: Growing,
    fingerprint: String,
    /// Held as long as the run goes on, so that no other run writes here.
    _lock: File,
}

impl Folder {
    /// A folder for a run from the beginning; each stream starts with its header.
    pub(super) fn start(out: &Path, fingerprint: String, mut headers: Buffers) -> Result<Folder> {
        let lock = lock(out)?;
        let streams = NAMES.iter().zip(&mut headers.0);
        let streams = streams.map(|(name, header)| Growing::create(partial(out).join(name), header));
        Ok(Folder {
            streams: streams.collect::<Result<_>>()?,
            inputs: Growing::create(partial(out).join(INPUTS), b"")?,
            out: out.to_owned(),
            fingerprint,
            _lock: lock,
        })
    }

    /// The folder of a stopped run, as it was at its checkpoint.
    pub(super) fn resume(out: &Path, checkpoint: &Checkpoint) -> Result<Folder> {
        let lock = lock(out)?;
        let streams = NAMES.iter().zip(checkpoint.lengths);
        let streams = streams.map(|(name, bytes)| Growing::reopen(partial(out).join(name), bytes));
        Ok(Folder {
            streams: streams.collect::<Result<_>>()?,
            inputs: Growing::create(partial(out).join(INPUTS), b"")?,
            out: out.to_owned(),
            fingerprint: checkpoint.fingerprint.clone(),
            _lock: lock,
        })
    }

    pub(super) fn write(&mut self, buffers: &[Buffers], inputs: &[InputRead]) -> Result<()> {
        for buffer in buffers {
            for (stream, bytes) in self.streams.iter_mut().zip(&buffer.0) {
                if !bytes.is_empty() {
                    stream.write(bytes)?;
                }
            }
        }
        for input in inputs {
            let mut line = serde_json::to_vec(input).expect("an input is plain data");
            line.push(b'\n');
            self.inputs.write(&line)?;
        }
        Ok(())
    }

    /// Notes that the tables are whole up to here, and how they come to their place when all is written.
    pub(super) fn checkpoint(&self, records: u64, clock: &Clock, placing: Option<&Placing>) -> Result<()> {
        let mut lengths = [0; STREAMS];
        for (length, stream) in lengths.iter_mut().zip(&self.streams) {
            *length = stream.bytes;
        }
        let checkpoint = Checkpoint {
            fingerprint: self.fingerprint.clone(),
            records,
            lengths,
            clock: clock.clone(),
            placing: placing.cloned(),
        };
        let bytes = serde_json::to_vec(&checkpoint).expect("a checkpoint is plain data");
        let path = partial(&self.out).join(CHECKPOINT);
        let beside = partial(&self.out).join(CHECKPOINT_BESIDE);
        fs::write(&beside, bytes).map_err(|e| Error::io(&beside, "write", e))?;
        fs::rename(&beside, &path).map_err(|e| Error::io(&path, "rename", e))
    }

    /// Writes a further file in one go; `rest` is a stream whose bytes follow.
    pub(super) fn add(&self, name: &'static str, start: &[u8], rest: Option<Stream>) -> Result<Written> {
        let mut file = Growing::create(partial(&self.out).join(name), start)?;
        if let Some(stream) = rest {
            let path = &self.streams[stream as usize].path;
            let mut more = File::open(path).map_err(|e| Error::io(path, "read", e))?;
            let mut block = vec![0; 1 << 18];
            loop {
                let count = more.read(&mut block).map_err(|e| Error::io(path, "read", e))?;
                if count == 0 {
                    break;
                }
                file.write(&block[..count])?;
            }
        }
        Ok(file.written(name))
    }

    /// The file of a stream, as it stands.
    pub(super) fn written(&self, stream: Stream) -> Written {
        self.streams[stream as usize].written(NAMES[stream as usize])
    }

    /// The inputs that were read, in order, one JSON object a line.
    pub(super) fn inputs(&self) -> Result<String> {
        fs::read_to_string(&self.inputs.path).map_err(|e| Error::io(&self.inputs.path, "read", e))
    }
}

/// What a stopped run kept for the one that goes on with it.
pub(super) fn journal(out: &Path) -> Result<impl io::BufRead + use<>> {
    let path = partial(out).join(JOURNAL);
    let file = File::open(&path).map_err(|e| Error::io(&path, "read", e))?;
    Ok(BufReader::with_capacity(1 << 18, file))
}

/// Makes the folder and locks it.
pub(super) fn lock(out: &Path) -> Result<File> {
    let partial = partial(out);
    fs::create_dir_all(&partial).map_err(|e| Error::io(&partial, "create", e))?;
    let path = partial.join(LOCK);
    let lock = File::create(&path).map_err(|e| Error::io(&path, "create", e))?;
    match lock.try_lock() {
        // Some network file systems know no locks: better to run without.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(lock),
        Err(fs::TryLockError::WouldBlock) => Err(Error::Invalid(format!(
            "another run is writing to {}; wait for it or choose another --out",
            out.display()
        ))),
    }
}
