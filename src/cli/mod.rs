//! The command line: the only place that prints. One file for each command.

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use standpoint::checksum::sha256;
use standpoint::lexicon::Lexicon;
use standpoint::target::TargetSet;
use standpoint::{Error, Result};

/// Prints a line on standard error. That it cannot be printed changes nothing of the work or its exit code.
macro_rules! tell {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(anstream::stderr(), $($part)*);
    }};
}

mod evaluate;
mod explain;
mod filter;
mod lexicon;
mod patterns;
mod progress;
mod report;
mod run;
mod score;
mod sheet;
mod split;
mod stance;
mod train;
mod words;

/// How news articles sound, and who stands where toward whom, sentence by sentence.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles, write tables
    Run(Box<run::Args>),
    /// Text in, one sentence a line out
    Split(split::Args),
    /// Text in, sentiment out
    Score(score::Args),
    /// Sentences in, stance toward each target out
    Stance(stance::Args),
    /// Show what was found in a text, and why
    Explain(explain::Args),
    /// Check and compare lexicons
    Lexicon(lexicon::Args),
    /// Fit the stance weights
    Train(train::Args),
    /// Hold results against hand coding
    Evaluate(evaluate::Args),
    /// Write a blind sheet for coders
    Sheet(sheet::Args),
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Run(args) => run::run(&args),
        Command::Split(args) => split::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Stance(args) => stance::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Train(args) => train::run(args),
        Command::Evaluate(args) => evaluate::run(args),
        Command::Sheet(args) => sheet::run(args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            tell!("standpoint: {error}");
            ExitCode::from(if matches!(error, Error::Usage(_)) { 2 } else { 1 })
        }
    }
}

/// A target set that comes with the program, or one from a file.
fn target_set(name: &str) -> Result<TargetSet> {
    if is_file(name, TargetSet::BUNDLED) {
        TargetSet::from_path(name)
    } else {
        TargetSet::bundled(name)
    }
}

/// A lexicon that comes with the program, or one from a file.
fn lexicon(name: &str) -> Result<Lexicon> {
    if is_file(name, Lexicon::BUNDLED) {
        Lexicon::from_path(name)
    } else {
        Lexicon::bundled(name)
    }
}

/// Whether the user means a file: `./news` and `mine.tsv`, but `news` means what comes with the program, be there a
/// file of that name or not.
fn is_file(name: &str, bundled: &[&str]) -> bool {
    !bundled.contains(&name) && (name.contains(['/', '\\', '.']) || Path::new(name).is_file())
}

/// Where words came from, for run.json: the name, and for a file the hash of its bytes.
fn provenance(name: &str, bundled: &[&str]) -> Result<serde_json::Value> {
    if !is_file(name, bundled) {
        return Ok(serde_json::json!({"name": name}));
    }
    hashed(Path::new(name))
}

fn hashed(path: &Path) -> Result<serde_json::Value> {
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
    Ok(serde_json::json!({"file": path.to_string_lossy(), "sha256": sha256(&bytes)}))
}

/// A number from 0 to 1 among the options.
fn share(text: &str) -> std::result::Result<f64, String> {
    let number = text.parse().ok().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// A number from 0 among the options, but not an endless one.
fn strength(text: &str) -> std::result::Result<f64, String> {
    let number = text.parse().ok().filter(|n: &f64| n.is_finite() && *n >= 0.0);
    number.ok_or_else(|| "expected a number from 0".to_owned())
}
