//! `standpoint split`: text in, sentences out.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;
use standpoint::Result;
use standpoint::segment::Segmenter;
use standpoint::span::CharIndex;

use super::filter::{self, Blank, Given, Line};
use super::words::segmenter;

/// Options of `split`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read one JSON object a line, {"id", "text"}, and write one with "id" and "ends": where each sentence ends, in
    /// code points; without it, the text is read as it stands and written one sentence a line
    #[arg(long)]
    jsonl: bool,

    /// Abbreviations of your own, beside those that come with the program: a file like lexicons/abbreviations.tsv
    #[arg(long, value_name = "FILE")]
    abbreviations: Option<PathBuf>,
}

#[derive(Debug, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    ends: Vec<u32>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let segmenter = segmenter(args.abbreviations.as_deref())?;
    if args.jsonl {
        filter::run(
            Blank::Skip,
            || (),
            |(), line, out| split_record(&segmenter, line, out),
        )
    } else {
        // a line break ends a sentence, so lines can be split apart from each other
        filter::run(
            Blank::Skip,
            || (),
            |(), line, out| {
                let text = line.text();
                segmenter.split(&text, |span| {
                    out.extend_from_slice(span.of(&text).as_bytes());
                    out.push(b'\n');
                });
                Ok(())
            },
        )
    }
}

fn split_record(segmenter: &Segmenter, line: Line<'_>, out: &mut Vec<u8>) -> Result<()> {
    let given: Given<'_> = line.json()?;
    let index = CharIndex::new(&given.text);
    let mut ends = Vec::new();
    segmenter.split(&given.text, |span| ends.push(index.chars(span.end)));
    line.answer(&Answer { id: given.id, ends }, out)
}
