//! Paths to inputs: files, folders and all that is in them, standard input.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::format::Format;
use crate::error::{Error, Result};

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// What was found in a folder and cannot be read, with the reason.
    Unreadable(PathBuf, String),
}

impl Input {
    /// The path as the tables name it.
    pub fn name(&self) -> String {
        match self {
            Input::Stdin => "-".into(),
            Input::File(path) | Input::Unreadable(path, _) => slashed(path),
        }
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The inputs that the paths name, in their order; folders recursively, sorted by name, following links but no
/// loop, without hidden files, without a README, and without files whose ending tells no format.
///
/// # Errors
/// When a path does not exist, or a folder holds nothing to read.
pub fn list(paths: &[PathBuf]) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if path.is_dir() {
            let before = inputs.len();
            walk(path, &mut inputs);
            if inputs.len() == before {
                let endings: Vec<_> = Format::ENDINGS.iter().map(|(e, _)| format!(".{e}")).collect();
                return Err(Error::Invalid(format!(
                    "no articles in {}: expected files that end in {} (also with .gz or .zst); name a file of another ending itself",
                    path.display(),
                    endings.join(" ")
                )));
            }
        } else {
            std::fs::metadata(path).map_err(|e| Error::io(path, "read", e))?;
            inputs.push(Input::File(path.clone()));
        }
    }
    Ok(inputs)
}

fn walk(folder: &Path, inputs: &mut Vec<Input>) {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !hidden(e.file_name()));
    for entry in entries {
        match entry {
            Ok(entry) => {
                if !entry.file_type().is_dir() && is_article(&entry.file_name().to_string_lossy()) {
                    inputs.push(Input::File(entry.into_path()));
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let reason = match error.loop_ancestor() {
                    Some(above) => format!("is a link back to {}: a loop, not followed", slashed(above)),
                    None => error.to_string(),
                };
                inputs.push(Input::Unreadable(path, reason));
            }
        }
    }
}

/// Whether a file found in a folder is input: its ending tells a format, and it does not describe the folder.
fn is_article(name: &str) -> bool {
    let is_readme = name
        .get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case("readme"));
    !is_readme && Format::of_name(name).is_some()
}
