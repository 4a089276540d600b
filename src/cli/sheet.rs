//! `standpoint sheet`.

use std::path::PathBuf;
use std::process::ExitCode;

use standpoint::evaluate::{Items, Sheet};
use standpoint::{Error, Result};

/// Options of `sheet`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder that `run` wrote
    #[arg(value_name = "RESULTS")]
    results: PathBuf,
    /// The sheet; `annotation_template.csv` in RESULTS when not given. A file that exists is never replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How many items to draw at random; all when not given
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Seed of the draw and of the order
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Initials of the coder
    #[arg(long, default_value = "", value_name = "NAME")]
    coder: String,
    /// Also pairs of sentence and target in which the run saw no mention
    #[arg(long)]
    every_pair: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let out = args
        .out
        .unwrap_or_else(|| args.results.join("annotation_template.csv"));
    if out.exists() {
        return Err(Error::Invalid(format!(
            "{} exists and may hold codes: give another --out",
            out.display()
        )));
    }
    let sheet = Sheet {
        items: if args.every_pair {
            Items::EveryPair
        } else {
            Items::Mentioned
        },
        sample: args.sample,
        seed: args.seed,
        coder: &args.coder,
    };
    let items = sheet.write(&args.results, &out)?;
    tell!("wrote {items} items to {}", out.display());
    Ok(ExitCode::SUCCESS)
}
