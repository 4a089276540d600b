//! `standpoint evaluate`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `evaluate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`evaluate` is not built yet".into()))
}
