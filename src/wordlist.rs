//! The common form of the data files in `lexicons/`: UTF-8 text, one entry a line, fields parted by a TAB,
//! lines that start with `#` and blank lines are comments.

use std::path::Path;

use crate::error::{Error, Result};

/// One line of a word list: its 1-based number and its fields, each trimmed of spaces.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// 1-based line number, for error messages.
    pub line: u64,
    /// The fields between TABs; there is at least one.
    pub fields: Vec<&'a str>,
}

/// The rows of a word list, in order, without comments and blank lines.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().enumerate().filter_map(|(i, line)| {
        let line = line.trim_end_matches('\r');
        (!line.trim().is_empty() && !line.starts_with('#')).then(|| Row {
            line: i as u64 + 1,
            fields: line.split('\t').map(str::trim).collect(),
        })
    })
}

/// What a name of a list stands for; for any other name the reason, with those that are known.
pub(crate) fn named<T: Copy>(what: &str, name: &str, known: &[(&str, T)]) -> std::result::Result<T, String> {
    let found = known.iter().find(|(n, _)| *n == name);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let known: Vec<&str> = known.iter().map(|(n, _)| *n).collect();
        format!("unknown {what} `{name}`; known: {}", known.join(", "))
    })
}

/// Reads a word list of the user's.
///
/// # Errors
/// When the file cannot be read or is not UTF-8.
pub fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()]
            .split(|b| *b == b'\n')
            .count();
        Error::data(path, line as u64, "is not UTF-8 text")
    })
}
