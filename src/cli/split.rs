//! `standpoint split`.

use std::process::ExitCode;

use standpoint::{Error, Result};

/// Options of `split`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args) -> Result<ExitCode> {
    Err(Error::Invalid("`split` is not built yet".into()))
}
