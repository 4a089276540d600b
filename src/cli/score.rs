//! `standpoint score`: text in, sentiment out.

use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;
use standpoint::Result;
use standpoint::lexicon::Lexicon;
use standpoint::sentiment::{Scorer, Scratch, Sentiment, Typography};

use super::filter::{self, Blank, Given, Line};

/// Options of `score`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read one JSON object a line, {"text", and perhaps "id"}, and write one with "neg", "neu", "pos" and
    /// "compound"; without it, each line is a text, written behind compound, neg, neu and pos
    #[arg(long)]
    jsonl: bool,
    /// news, vader, or a file of your own: VADER's form, `word TAB valence`, or CSV
    #[arg(long, value_name = "NAME|FILE", default_value = Lexicon::BUNDLED[0])]
    lexicon: String,
    /// Make curly quotes, dashes and ellipses plain before scoring, or keep them as VADER does
    #[arg(long, value_enum, default_value = "normalise")]
    typography: Marks,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Marks {
    Normalise,
    Keep,
}

#[derive(Debug, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    #[serde(flatten)]
    sentiment: Sentiment,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let typography = match args.typography {
        Marks::Normalise => Typography::Normalise,
        Marks::Keep => Typography::Keep,
    };
    let scorer = Scorer::new(&super::lexicon(&args.lexicon)?, typography);
    if args.jsonl {
        filter::run(Blank::Skip, Scratch::default, |scratch, line, out| {
            score_json(&scorer, scratch, line, out)
        })
    } else {
        filter::run(Blank::Keep, Scratch::default, |scratch, line, out| {
            score_text(&scorer, scratch, line, out)
        })
    }
}

fn score_json(scorer: &Scorer, scratch: &mut Scratch, line: Line<'_>, out: &mut Vec<u8>) -> Result<()> {
    let Given { text, id } = line.json()?;
    let sentiment = scorer.score(&text, scratch);
    line.answer(&Answer { id, sentiment }, out)
}

fn score_text(scorer: &Scorer, scratch: &mut Scratch, line: Line<'_>, out: &mut Vec<u8>) -> Result<()> {
    let text = line.text();
    let Sentiment {
        neg,
        neu,
        pos,
        compound,
    } = scorer.score(&text, scratch);
    writeln!(out, "{compound:.4}\t{neg:.3}\t{neu:.3}\t{pos:.3}\t{text}").map_err(|e| line.error(e))
}
