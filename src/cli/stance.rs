//! `standpoint stance`.

use std::io::{BufRead, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use standpoint::span::{CharIndex, Span};
use standpoint::stance::train::{side_of, span_of_chars};
use standpoint::stance::{Judge, Marked, StanceClassifier, Weights};
use standpoint::{Error, Result};

/// Options of `stance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read and write JSON Lines: {"id", "text", "mentions": [{"target", "start", "end"}]}
    #[arg(long, required = true)]
    jsonl: bool,
    /// Which question to answer: stance (who takes whose side) or newsmtsc (how a person is made to look)
    #[arg(long, default_value = "stance", conflicts_with = "weights")]
    profile: String,
    /// Weights that `standpoint train` wrote
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    target: String,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    stances: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    target: String,
    stance: &'static str,
    score: f32,
    confidence: f32,
    holder: &'static str,
    cue: Option<Cue>,
    rule: Box<str>,
    review: u8,
}

#[derive(Serialize)]
struct Cue {
    text: String,
    start: u32,
    end: u32,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let Args { weights, profile, .. } = args;
    let weights = weights.map_or_else(|| Weights::bundled(&profile), Weights::from_path)?;
    let classifier = StanceClassifier::new(weights)?;
    let mut judge = classifier.judge();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (i, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|e| Error::io("-", "read", e))?;
        if line.trim().is_empty() {
            continue;
        }
        let input: Input =
            serde_json::from_str(&line).map_err(|e| Error::data("-", i as u64 + 1, e.to_string()))?;
        let row = judged(&mut judge, input);
        serde_json::to_writer(&mut out, &row).map_err(|e| Error::io("-", "write", e.into()))?;
        out.write_all(b"\n").map_err(|e| Error::io("-", "write", e))?;
    }
    out.flush().map_err(|e| Error::io("-", "write", e))?;
    Ok(ExitCode::SUCCESS)
}

fn judged(judge: &mut Judge<'_>, input: Input) -> Output {
    let Input { id, text, mentions } = input;
    let mut names: Vec<&str> = Vec::new();
    let mut marked = Vec::new();
    for m in &mentions {
        let target = names.iter().position(|n| *n == m.target).unwrap_or(names.len());
        if target == names.len() {
            names.push(&m.target);
        }
        let Some(span) = span_of_chars(&text, m.start, m.end) else {
            continue;
        };
        marked.push(Marked {
            target: target as u16,
            span,
        });
    }
    marked.sort_by_key(|m| m.span);
    judge.read(&text, Span::new(0, text.len()));
    let chars = CharIndex::new(&text);
    let stances = names.iter().enumerate().map(|(i, name)| {
        let found = judge.toward(&text, i as u16, side_of(name), &marked);
        Row {
            target: (*name).to_owned(),
            stance: found.stance.as_str(),
            score: found.score,
            confidence: found.confidence,
            holder: "",
            cue: found.evidence.map(|span| Cue {
                text: span.of(&text).to_owned(),
                start: chars.chars(span.start),
                end: chars.chars(span.end),
            }),
            rule: found.rule,
            review: found.review.into(),
        }
    });
    Output {
        stances: stances.collect(),
        id,
    }
}
