//! `standpoint run`.

use std::path::PathBuf;
use std::process::ExitCode;

use standpoint::Result;
use standpoint::analysis::Analyzer;
use standpoint::lexicon::Lexicon;
use standpoint::pipeline::Pipeline;
use standpoint::sentiment::Typography;
use standpoint::source::{Options, Reader, list};
use standpoint::target::TargetSet;

/// Options of `run`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders to read; `-` for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// Folder for the tables
    #[arg(long, value_name = "DIR", default_value = "results")]
    out: PathBuf,

    /// Target set: a name that comes with the program, or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = TargetSet::BUNDLED[0])]
    targets: String,

    /// Lexicon: `news`, `vader`, or a file
    #[arg(long, value_name = "NAME|FILE", default_value = Lexicon::BUNDLED[0])]
    lexicon: String,
}

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    let targets = if TargetSet::BUNDLED.contains(&&*args.targets) {
        TargetSet::bundled(&args.targets)?
    } else {
        TargetSet::from_path(&args.targets)?
    };
    let lexicon = if Lexicon::BUNDLED.contains(&&*args.lexicon) {
        Lexicon::bundled(&args.lexicon)?
    } else {
        Lexicon::from_path(&args.lexicon)?
    };
    let pipeline = Pipeline {
        analyzer: Analyzer::new(targets, lexicon, Typography::Normalise)?,
        reader: Reader::new(Options::default()),
        out: args.out,
    };
    let report = pipeline.run(list(&args.paths)?)?;
    anstream::eprintln!("{} articles, {} skipped", report.articles, report.skipped);
    Ok(ExitCode::from(if report.skipped > 0 { 3 } else { 0 }))
}
