//! `standpoint train`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use standpoint::beside::{is_same, replace};
use standpoint::stance::train::{self, LeftOut, Options, Scope, Trainer, Validation};
use standpoint::target::TargetSet;
use standpoint::{Error, Result};

/// Options of `train`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Labelled sentences: JSON Lines files, or folders of them
    #[arg(long, num_args = 1.., value_name = "FILE", required_unless_present = "sheet")]
    pairs: Vec<PathBuf>,
    /// Coded sheet of your own: CSV with the columns `text`, `target_id` and `stance`
    #[arg(long, value_name = "CSV")]
    sheet: Vec<PathBuf>,
    /// Target set that finds the mentions in a sheet: a bundled name, or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = TargetSet::BUNDLED[0])]
    targets: String,
    /// NewsMTSC's training split: its neighbouring question helps through shared features
    #[arg(long, value_name = "FILE")]
    newsmtsc: Option<PathBuf>,
    /// Which question the weights answer: stance or newsmtsc
    #[arg(long, default_value = "stance")]
    profile: String,
    /// Where to write the weights
    #[arg(long, value_name = "WEIGHTS", required_unless_present = "cross_validate")]
    out: Option<PathBuf>,
    /// Leave out each file in turn and print how its pairs are judged
    #[arg(long)]
    cross_validate: bool,
    /// Use the rules' features only, not the words'
    #[arg(long)]
    rules_only: bool,
    /// Strength of the L2 penalty
    #[arg(long, default_value_t = Options::default().penalty, value_parser = super::strength, allow_negative_numbers = true)]
    penalty: f64,
    /// Weight of a NewsMTSC pair beside a stance pair
    #[arg(long, default_value_t = Options::default().neighbour, value_parser = super::share, allow_negative_numbers = true)]
    neighbour: f64,
    /// Pairs that a feature must stand in to get a weight
    #[arg(long, default_value_t = Options::default().min_count)]
    min_count: u32,
    /// Weights to keep, the strongest
    #[arg(long, default_value_t = Options::default().keep)]
    keep: usize,
    /// A stance less probable than this is none
    #[arg(long, default_value_t = Options::default().threshold.into(), value_parser = super::share, allow_negative_numbers = true)]
    threshold: f64,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let mut paths = Vec::new();
    for path in args.pairs.iter().chain(&args.newsmtsc) {
        paths.extend(train::files(path)?);
    }
    if let Some(out) = &args.out {
        refuse_input(out, paths.iter().chain(&args.sheet), &args.targets)?;
    }
    let options = Options {
        penalty: args.penalty,
        neighbour: args.neighbour,
        min_count: args.min_count,
        keep: args.keep,
        scope: if args.rules_only { Scope::Rules } else { Scope::All },
        threshold: args.threshold as f32,
    };
    let targets = super::target_set(&args.targets)?;
    let trainer = Trainer::read(&paths, &args.sheet, &targets, options)?;
    let (pairs, features) = trainer.size();
    let left_out: String = trainer.left_out_rows().iter().map(LeftOut::told).collect();
    tell!("{pairs} pairs, {features} features{left_out}");
    if args.cross_validate {
        print(&trainer.cross_validate(&args.profile)?);
    }
    if let Some(out) = args.out {
        let bytes = trainer.weights(&args.profile)?.to_bytes();
        replace(&out, &bytes)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The weights must not take the place of what they are learned from.
fn refuse_input<'p>(out: &Path, mut inputs: impl Iterator<Item = &'p PathBuf>, targets: &str) -> Result<()> {
    if inputs.any(|input| is_same(out, input)) || is_same(out, Path::new(targets)) {
        return Err(Error::Usage(format!(
            "{} is an input, and the weights would be written over it: choose another --out",
            out.display()
        )));
    }
    Ok(())
}

fn print(found: &Validation) {
    anstream::println!("left out\tpairs\taccuracy\tF_avg\tF1m\tfavor\tagainst\tnone\tcovered\tsure_accuracy");
    let together = [("together".to_owned(), found.together)];
    for (name, f) in found.files.iter().chain(&together) {
        anstream::println!(
            "{name}\t{}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}",
            f.pairs,
            f.accuracy,
            f.f_avg(),
            f.macro_f1(),
            f.f1[0],
            f.f1[1],
            f.f1[2],
            f.covered,
            f.sure_accuracy
        );
    }
    anstream::println!(
        "\ntemperature {:.3}\nconfidence from\tcalls\tmean confidence\taccuracy",
        found.temperature
    );
    for bin in &found.reliability {
        anstream::println!(
            "{:.1}\t{}\t{:.3}\t{:.3}",
            bin.from,
            bin.calls,
            bin.confidence,
            bin.accuracy
        );
    }
}
