//! `standpoint lexicon`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `lexicon`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`lexicon` is not built yet".into()))
}
