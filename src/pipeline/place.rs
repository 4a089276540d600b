//! The last step of a run: finished tables go to their place. A run that is ended in the midst of it can do what is
//! left of it again.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::folder::{CHECKPOINT, JOURNAL, LOCK, partial, parts};
use crate::error::{Error, Result};

/// Files on their way out of the folder in which they grew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Placing {
    /// What takes the place of the files of an earlier run, the last one last.
    pub(super) names: Vec<String>,
    /// Files of an earlier run that this one does not write.
    pub(super) stale: Vec<String>,
}

impl Placing {
    /// Puts in place what is not there yet, and removes stale files and all that was kept for a resumed run.
    pub(super) fn complete(&self, out: &Path) -> Result<()> {
        for name in &self.names {
            let (from, to) = (partial(out).join(name), out.join(name));
            match fs::rename(&from, &to) {
                // Put in place before the run was ended.
                Err(e) if e.kind() == io::ErrorKind::NotFound && to.is_file() => {}
                placed => placed.map_err(|e| Error::io(&to, "replace", e))?,
            }
        }
        for name in &self.stale {
            remove(&out.join(name))?;
        }
        clear(out)
    }
}

/// Removes what a run keeps while it goes on, and nothing else. The mark by which the folder is known as that of a run
/// goes last.
pub(super) fn clear(out: &Path) -> Result<()> {
    let partial = partial(out);
    let last = [CHECKPOINT, JOURNAL, LOCK];
    for name in parts().filter(|n| !last.contains(n)).chain(last) {
        remove(&partial.join(name))?;
    }
    // A file that somebody put there meanwhile keeps the folder.
    drop(fs::remove_dir(&partial));
    Ok(())
}

/// Removes a file that may be gone already.
fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::io(path, "remove", e)),
        _ => Ok(()),
    }
}
