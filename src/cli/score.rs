//! `standpoint score`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `score`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`score` is not built yet".into()))
}
