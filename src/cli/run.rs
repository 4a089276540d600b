//! `standpoint run`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `run`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`run` is not built yet".into()))
}
