//! The command line: the only place that prints. One file for each command.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod evaluate;
mod explain;
mod filter;
mod lexicon;
mod run;
mod score;
mod sheet;
mod split;
mod stance;
mod train;

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
    Run(run::Args),
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
        Command::Run(args) => run::run(args),
        Command::Split(args) => split::run(args),
        Command::Score(args) => score::run(&args),
        Command::Stance(args) => stance::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Lexicon(args) => lexicon::run(args),
        Command::Train(args) => train::run(args),
        Command::Evaluate(args) => evaluate::run(args),
        Command::Sheet(args) => sheet::run(args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("standpoint: {error}");
            ExitCode::from(1)
        }
    }
}
