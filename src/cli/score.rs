//! `standpoint score`: text in, sentiment out.

use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use standpoint::Result;
use standpoint::lexicon::Lexicon;
use standpoint::sentiment::{Scorer, Scratch, Sentiment, Typography};

use super::filter::{self, Blank, Line};

/// Options of `score`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read one JSON object a line, {"text", and perhaps "id"}, and write one with "neg", "neu", "pos" and
    /// "compound"; without it, each line is a text, written behind compound, neg, neu and pos
    #[arg(long)]
    jsonl: bool,
    #[command(flatten)]
    words: Words,
}

/// Options that choose a scorer.
#[derive(Debug, clap::Args)]
pub(crate) struct Words {
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

impl Words {
    /// The scorer that the options name.
    pub(crate) fn scorer(&self) -> Result<Scorer> {
        let typography = match self.typography {
            Marks::Normalise => Typography::Normalise,
            Marks::Keep => Typography::Keep,
        };
        Ok(Scorer::new(super::lexicon(&self.lexicon)?, typography))
    }
}

#[derive(Debug, Deserialize)]
struct Given<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    id: Option<serde_json::Value>,
}

#[derive(Debug, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    neg: f64,
    neu: f64,
    pos: f64,
    compound: f64,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let scorer = args.words.scorer()?;
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
    let Sentiment {
        neg,
        neu,
        pos,
        compound,
    } = scorer.score(&text, scratch);
    let answer = Answer {
        id,
        neg,
        neu,
        pos,
        compound,
    };
    serde_json::to_writer(&mut *out, &answer).map_err(|e| line.error(e))?;
    out.push(b'\n');
    Ok(())
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
