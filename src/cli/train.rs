//! `standpoint train`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `train`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`train` is not built yet".into()))
}
