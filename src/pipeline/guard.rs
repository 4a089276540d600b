//! What a run must leave alone: its own inputs, folders that have the name of a table, a folder `partial` that is not
//! of a run.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::folder::{Checkpoint, LOCK, partial, parts};
use super::report::RUN;
use crate::error::{Error, Result};
use crate::output::{Articles, Codebook, Quotes, Sentences, StanceTable, Table, Terms};
use crate::source::Input;
use crate::summary::Summary;

/// What may stand in the folder of a run: its tables, and those that an evaluation adds.
const OUTPUTS: [&str; 10] = [
    Articles::FILE,
    Sentences::FILE,
    StanceTable::FILE,
    Quotes::FILE,
    Terms::FILE,
    Summary::FILE,
    Codebook::FILE,
    RUN,
    "evaluation.csv",
    "disagreements.csv",
];

/// The sheet for coders that `sheet` leaves in the folder of a run.
const TEMPLATE: &str = "annotation_template.csv";

/// What an earlier run.json tells of its folder.
#[derive(Deserialize)]
struct Earlier {
    program: String,
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
struct Output {
    file: String,
}

/// Refuses a run that would destroy something that is not its own.
///
/// # Errors
/// When an input would be written over, or when something is in the way of a table.
pub(super) fn check(out: &Path, inputs: &[Input]) -> Result<()> {
    if let Some(name) = OUTPUTS.iter().find(|name| out.join(name).is_dir()) {
        return Err(Error::Usage(format!(
            "{} is a folder where the run writes a table: move it away, or choose another --out",
            out.join(name).display()
        )));
    }
    let partial = partial(out);
    if let Some(strange) = strange(&partial) {
        return Err(Error::Usage(format!(
            "{} is not of a run, and the run needs {} for itself: move it away, or choose another --out",
            strange.display(),
            partial.display()
        )));
    }
    let outputs = OUTPUTS.iter().map(|name| out.join(name));
    let written = real(outputs.chain(parts().map(|name| partial.join(name))));
    if let Some(input) = inputs.iter().find(|input| is_one_of(&written, input)) {
        return Err(Error::Usage(format!(
            "{} is an input, and the run would write over it: choose another --out",
            input.name()
        )));
    }
    Ok(())
}

/// The inputs without the tables of earlier runs to the same folder, which are no articles: `run .` writes into `.`
/// and can be repeated. What is `named` itself stays.
pub fn without_tables(out: &Path, named: &[PathBuf], inputs: Vec<Input>) -> Vec<Input> {
    let mut tables: Vec<PathBuf> = owned(out).map(|name| out.join(name)).collect();
    let partial = partial(out);
    if partial.is_dir() && strange(&partial).is_none() {
        tables.extend(parts().map(|name| partial.join(name)));
    }
    let tables = real(tables.into_iter());
    let is_named = |input: &Input| matches!(input, Input::File(path) if named.contains(path));
    let mut inputs = inputs;
    inputs.retain(|input| !is_one_of(&tables, input) || is_named(input));
    inputs
}

/// Tables of an earlier run in the folder that one with these files does not write.
pub(super) fn stale(out: &Path, written: &[&str]) -> Vec<String> {
    let old = owned(out).filter(|name| *name != TEMPLATE && !written.contains(name));
    old.map(str::to_owned).collect()
}

/// Whether the folder holds the tables of an earlier run.
pub(super) fn has_tables(out: &Path) -> bool {
    out.join(RUN).is_file() || out.join(Articles::FILE).is_file()
}

/// Names of the files in the folder that a run, or the last step of one, has put there.
fn owned(out: &Path) -> impl Iterator<Item = &'static str> {
    let known = fs::read(out.join(RUN)).ok();
    let known: Option<Earlier> = known.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let known = known.filter(|run| run.program == "standpoint");
    let placing = Checkpoint::read(out).ok().flatten().and_then(|c| c.placing);
    OUTPUTS.into_iter().chain([TEMPLATE]).filter(move |name| {
        let is_listed = |run: &Earlier| {
            [RUN, TEMPLATE].contains(name) || run.outputs.iter().any(|output| output.file == *name)
        };
        known.as_ref().is_some_and(is_listed)
            || placing
                .as_ref()
                .is_some_and(|p| p.names.iter().any(|n| n == name))
    })
}

/// What in the folder of a stopped run is not of a run; the folder itself when it was not made by one. A run puts its
/// lock there first and takes it away last.
fn strange(partial: &Path) -> Option<PathBuf> {
    let kind = fs::symlink_metadata(partial).ok()?.file_type();
    let entries = fs::read_dir(partial).ok();
    let Some(entries) = entries.filter(|_| kind.is_dir()) else {
        return Some(partial.to_owned());
    };
    let mut is_empty = true;
    for entry in entries.flatten() {
        is_empty = false;
        let is_ours = parts().any(|name| entry.file_name() == name);
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            return Some(entry.path());
        }
    }
    let is_marked = fs::metadata(partial.join(LOCK)).is_ok_and(|lock| lock.len() == 0);
    (!is_empty && !is_marked).then(|| partial.to_owned())
}

/// Where those of the paths that exist really are.
fn real(paths: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    paths.filter_map(|path| fs::canonicalize(path).ok()).collect()
}

/// Whether the input is one of these files. Only one of the same name, or a link, can be: so a million others are not
/// followed to their place.
fn is_one_of(files: &[PathBuf], input: &Input) -> bool {
    let Input::File(path) = input else { return false };
    if files.is_empty() {
        return false;
    }
    let same_name = |name: &OsStr| {
        let is_like = |file: &PathBuf| file.file_name().is_some_and(|n| n.eq_ignore_ascii_case(name));
        files.iter().any(is_like)
    };
    let is_link = || fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
    (path.file_name().is_none_or(same_name) || is_link())
        && fs::canonicalize(path).is_ok_and(|place| files.contains(&place))
}
