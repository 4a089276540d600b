//! `standpoint split`: text in, sentences out.

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use standpoint::segment::Segmenter;
use standpoint::span::CharIndex;
use standpoint::{Error, Result};

/// Options of `split`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read {"id", "text"} and write {"id", "ends"} (code points), one object a line
    #[arg(long)]
    jsonl: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let segmenter = Segmenter::bundled();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = if args.jsonl {
        split_records(&segmenter, io::stdin().lock(), &mut out)
    } else {
        split_text(&segmenter, io::stdin().lock(), &mut out)
    };
    match written.and_then(|()| out.flush().map_err(|e| Error::io("-", "write", e))) {
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        other => other.map(|()| ExitCode::SUCCESS),
    }
}

fn split_text(segmenter: &Segmenter, mut input: impl Read, out: &mut impl Write) -> Result<()> {
    let mut bytes = Vec::new();
    input
        .read_to_end(&mut bytes)
        .map_err(|e| Error::io("-", "read", e))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut written = Ok(());
    segmenter.split(&text, |span| {
        if written.is_ok() {
            written = writeln!(out, "{}", span.of(&text));
        }
    });
    written.map_err(|e| Error::io("-", "write", e))
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    ends: Vec<u32>,
}

fn split_records(segmenter: &Segmenter, input: impl BufRead, out: &mut impl Write) -> Result<()> {
    for (number, line) in input.lines().enumerate() {
        let line = line.map_err(|e| Error::io("-", "read", e))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: Input =
            serde_json::from_str(&line).map_err(|e| Error::data("-", number as u64 + 1, e.to_string()))?;
        let index = CharIndex::new(&record.text);
        let mut ends = Vec::new();
        segmenter.split(&record.text, |span| ends.push(index.chars(span.end)));
        let output = Output { id: record.id, ends };
        let write = serde_json::to_writer(&mut *out, &output).map_err(io::Error::from);
        write
            .and_then(|()| out.write_all(b"\n"))
            .map_err(|e| Error::io("-", "write", e))?;
    }
    Ok(())
}
