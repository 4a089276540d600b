//! Commands that read lines and write lines, in order, on all processors, with bounded memory.

use std::borrow::Cow;
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use standpoint::{Error, Result, bom};

/// How much is read at a time; a longer line is read whole.
const BATCH: usize = 1 << 20;
/// Lines that one task takes.
const TASK: usize = 32;

/// One line of the input, without its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// 1-based.
    pub(crate) number: u64,
    bytes: &'a [u8],
}

impl<'a> Line<'a> {
    /// The line as text; what is not UTF-8 becomes U+FFFD.
    pub(crate) fn text(self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.bytes)
    }

    /// The line as a JSON object.
    ///
    /// # Errors
    /// When it is none, or lacks something; the message names the line.
    pub(crate) fn json<T: Deserialize<'a>>(self) -> Result<T> {
        serde_json::from_slice(self.bytes).map_err(|e| self.error(e))
    }

    /// Appends an answer to the line: JSON, in a line of its own.
    pub(crate) fn answer(self, answer: &impl Serialize, out: &mut Vec<u8>) -> Result<()> {
        serde_json::to_writer(&mut *out, answer).map_err(|e| self.error(e))?;
        out.push(b'\n');
        Ok(())
    }

    /// An error that names the line.
    pub(crate) fn error(self, reason: impl std::fmt::Display) -> Error {
        Error::data("-", self.number, reason.to_string())
    }

    fn is_blank(self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }
}

/// A text, and perhaps the id by which its answer is known.
#[derive(Debug, Deserialize)]
pub(crate) struct Given<'a> {
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
    pub(crate) id: Option<serde_json::Value>,
}

/// What to do with lines that hold nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// Leave them out, as in JSON Lines.
    Skip,
    /// Treat them as the others.
    Keep,
}

/// Puts every line of the standard input through `each`, which appends what is to be written, and writes the
/// results in the order of the lines. `state` makes what a thread wants to keep between lines. A reader of the
/// output who goes away ends the work quietly.
///
/// # Errors
/// The first error of `each`, after what stands before it has been written; or of reading and writing.
pub(crate) fn run<S>(
    blank: Blank,
    state: impl Fn() -> S + Sync + Send,
    each: impl Fn(&mut S, Line<'_>, &mut Vec<u8>) -> Result<()> + Sync,
) -> Result<ExitCode> {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut batch = Vec::with_capacity(BATCH);
    let mut number = 1;
    loop {
        let more = fill(&mut input, &mut batch).map_err(|e| Error::io("-", "read", e))?;
        let whole = if more {
            memchr::memrchr(b'\n', &batch).map_or(0, |i| i + 1)
        } else {
            batch.len()
        };
        let lines = lines(&batch[..whole], &mut number);
        let results: Vec<(Vec<u8>, Result<()>)> = lines
            .par_chunks(TASK)
            .map_init(&state, |state, lines| {
                let mut out = Vec::new();
                let skipped = |line: &Line<'_>| blank == Blank::Skip && line.is_blank();
                let mut kept = lines.iter().filter(|line| !skipped(line));
                let result = kept.try_for_each(|line| each(state, *line, &mut out));
                (out, result)
            })
            .collect();
        for (out, result) in results {
            match output.write_all(&out).and_then(|()| output.flush()) {
                Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
                written => written.map_err(|e| Error::io("-", "write", e))?,
            }
            result?;
        }
        if !more {
            return Ok(ExitCode::SUCCESS);
        }
        batch.drain(..whole);
    }
}

/// Reads until there is at least one whole line more; false at the end of the input.
fn fill(input: &mut impl Read, batch: &mut Vec<u8>) -> std::io::Result<bool> {
    loop {
        let old = batch.len();
        batch.resize(old + BATCH, 0);
        let read = match input.read(&mut batch[old..]) {
            Err(e) if e.kind() == ErrorKind::Interrupted => {
                batch.truncate(old);
                continue;
            }
            result => result,
        };
        batch.truncate(old + *read.as_ref().unwrap_or(&0));
        if read? == 0 {
            return Ok(false);
        }
        if batch[old..].contains(&b'\n') {
            return Ok(true);
        }
    }
}

fn lines<'a>(text: &'a [u8], number: &mut u64) -> Vec<Line<'a>> {
    let mut out = Vec::new();
    for bytes in text.split_inclusive(|b| *b == b'\n') {
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let bytes = if *number == 1 { bom::without(bytes) } else { bytes };
        out.push(Line {
            number: *number,
            bytes,
        });
        *number += 1;
    }
    out
}
