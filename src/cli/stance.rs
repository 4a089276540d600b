//! `standpoint stance`: sentences in, stance toward each target out.

use std::borrow::Cow;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use standpoint::Result;
use standpoint::mention::MentionFinder;
use standpoint::quote::{Quotations, QuoteFinder};
use standpoint::segment::Sentence;
use standpoint::span::CharIndex;
use standpoint::stance::train::{side_of, span_of_chars};
use standpoint::stance::{Judge, Marked, StanceClassifier, Weights};
use standpoint::target::{Side, TargetSet};

use super::filter::{self, Blank, Line};

/// Options of `stance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read and write JSON Lines, as is done without this option too: {"id", "text", "mentions": [{"target", "start",
    /// "end"}]}, offsets in code points; without "mentions" the target set finds them
    #[arg(long)]
    jsonl: bool,
    /// Which question to answer: stance (who takes whose side) or newsmtsc (how somebody is made to look)
    #[arg(long, default_value = "stance", conflicts_with = "weights")]
    profile: String,
    /// Weights that `standpoint train` wrote
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Target set: a name that comes with the program, or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = TargetSet::BUNDLED[0])]
    targets: String,
}

#[derive(Deserialize)]
struct Input<'a> {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
    mentions: Option<Vec<Mention>>,
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
    holder: String,
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

/// What finds mentions and speakers in a sentence that stands alone.
struct Finders {
    targets: TargetSet,
    mentions: MentionFinder,
    quotes: QuoteFinder,
}

/// The targets of one sentence and their mentions.
#[derive(Default)]
struct Found {
    names: Vec<(String, Side)>,
    marked: Vec<Marked>,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let Args {
        profile,
        weights,
        targets,
        ..
    } = args;
    let weights = weights.map_or_else(|| Weights::bundled(&profile), Weights::from_path)?;
    let classifier = StanceClassifier::new(weights)?;
    let targets = super::target_set(&targets)?;
    let finders = Finders {
        mentions: MentionFinder::new(&targets),
        quotes: QuoteFinder::bundled(),
        targets,
    };
    filter::run(
        Blank::Skip,
        || classifier.judge(),
        |judge, line, out| line.answer(&judged(judge, &finders, line)?, out),
    )
}

fn judged(judge: &mut Judge<'_>, finders: &Finders, line: Line<'_>) -> Result<Output> {
    let Input { id, text, mentions } = line.json()?;
    let whole = Sentence::alone(&text);
    let quotations = finders.quotes.find(&text, &[whole], &finders.targets);
    let found = match mentions {
        Some(mentions) => finders.given(&text, &mentions, line)?,
        None => finders.found(&text, whole, &quotations),
    };
    let holder = quotations
        .speaker_at(0)
        .map_or_else(String::new, |s| s.name.to_string());
    judge.read(&text, whole.span);
    let chars = CharIndex::new(&text);
    let stances = found.names.into_iter().enumerate().map(|(i, (target, side))| {
        let call = judge.toward(&text, i as u16, side, &found.marked);
        Row {
            target,
            stance: call.stance.as_str(),
            score: call.score,
            confidence: call.confidence,
            holder: holder.clone(),
            cue: call.evidence.map(|span| Cue {
                text: span.of(&text).to_owned(),
                start: chars.chars(span.start),
                end: chars.chars(span.end),
            }),
            rule: call.rule,
            review: call.review.into(),
        }
    });
    Ok(Output {
        stances: stances.collect(),
        id,
    })
}

impl Found {
    fn target(&mut self, name: &str, side: Side) -> u16 {
        let at = self
            .names
            .iter()
            .position(|(n, _)| n == name)
            .unwrap_or(self.names.len());
        if at == self.names.len() {
            self.names.push((name.to_owned(), side));
        }
        at as u16
    }
}

impl Finders {
    /// The mentions as the input gives them; `led`, `leaders` and the targets of the set have sides.
    fn given(&self, text: &str, mentions: &[Mention], line: Line<'_>) -> Result<Found> {
        let mut found = Found::default();
        for m in mentions {
            let side = self
                .targets
                .find(&m.target)
                .map_or(side_of(&m.target), |t| self.targets.get(t).side);
            let target = found.target(&m.target, side);
            let outside = || {
                line.error(format!(
                    "the mention {}..{} is empty or outside the text",
                    m.start, m.end
                ))
            };
            let span = span_of_chars(text, m.start, m.end).ok_or_else(outside)?;
            found.marked.push(Marked { target, span });
        }
        found.marked.sort_by_key(|m| m.span);
        Ok(found)
    }

    /// The mentions that the target set finds.
    fn found(&self, text: &str, whole: Sentence, quotations: &Quotations) -> Found {
        let mut found = Found::default();
        for m in self.mentions.find(text, &[whole], quotations) {
            let of = self.targets.get(m.target);
            let target = found.target(&of.id, of.side);
            found.marked.push(Marked { target, span: m.span });
        }
        found
    }
}
