//! Files are written beside and renamed, so that what stood there before is whole until what is new is whole.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes a file beside and renames it into place. What is there and is no file (a device, a pipe) is written to as it
/// is.
///
/// # Errors
/// When it cannot be written; an older file is then untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, bytes).map_err(|e| Error::io(path, "write", e));
    }
    let part = part_of(path);
    // Never a file that somebody else has there.
    let mut file = File::create_new(&part).map_err(|e| Error::io(&part, "create", e))?;
    let written = file.write_all(bytes).map_err(|e| Error::io(&part, "write", e));
    drop(file);
    let placed = written.and_then(|()| fs::rename(&part, path).map_err(|e| Error::io(path, "rename", e)));
    placed.inspect_err(|_| drop(fs::remove_file(&part)))
}

/// Where a file grows: `weights.bin.4711.part` beside `weights.bin`.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    name.into()
}

/// Whether two paths lead to the same file.
pub fn is_same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(a).is_some_and(|a| real(b) == Some(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_stands_beside_is_kept() {
        let at = tempfile::tempdir().unwrap();
        let path = at.path().join("sheet.csv");
        fs::write(path.with_extension("part"), "mine").unwrap();
        replace(&path, b"one").unwrap();
        assert_eq!(fs::read(path.with_extension("part")).unwrap(), b"mine");
        fs::write(part_of(&path), "mine too").unwrap();
        assert!(replace(&path, b"two").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read(part_of(&path)).unwrap(), b"mine too");
    }
}
