//! `standpoint stance`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `stance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`stance` is not built yet".into()))
}
