//! `standpoint explain`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`explain` is not built yet".into()))
}
