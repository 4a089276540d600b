//! Patterns like `news/*.txt`, for shells that do not expand them and for quoted ones.

use std::path::PathBuf;

use standpoint::{Error, Result};

/// The paths, each pattern replaced by what it matches, sorted. A path that exists is never a pattern.
pub(super) fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut expanded = Vec::new();
    for path in paths {
        let text = path.to_string_lossy();
        if path.exists() || !text.contains(['*', '?', '[']) {
            expanded.push(path.clone());
            continue;
        }
        let matches = glob::glob(&text).map_err(|e| Error::Invalid(format!("bad pattern {text}: {e}")))?;
        let before = expanded.len();
        for found in matches {
            expanded.push(found.map_err(|error| {
                let path = error.path().to_owned();
                Error::io(path, "read", error.into())
            })?);
        }
        if expanded.len() == before {
            return Err(Error::Invalid(format!("nothing matches {text}")));
        }
    }
    Ok(expanded)
}
