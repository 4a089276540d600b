//! What can go wrong, always with the path and, where there is one, the line.

use std::path::{Path, PathBuf};

/// A result of this library.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong; its text is one line that says what to do next where that is known.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The system refused an action on a file or folder.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: `read`, `write`, `create`, `rename`.
        action: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
    /// A data file (word list, lexicon, target set, gold table) says something that it may not.
    Data {
        /// The file, or `bundled:NAME`.
        path: PathBuf,
        /// 1-based line, 0 when the file as a whole is meant.
        line: u64,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// A name that is none of the known ones.
    UnknownName {
        /// What was named: `target set`, `lexicon`.
        what: &'static str,
        /// The name as given.
        name: String,
        /// The known names.
        known: Vec<String>,
    },
    /// Anything else the caller asked for that cannot be done.
    Invalid(String),
    /// What was asked for would destroy something of the user's.
    Usage(String),
    /// The run was stopped by the user before its end.
    Interrupted,
}

impl Error {
    /// An error of the system about a path.
    pub fn io(path: impl AsRef<Path>, action: &'static str, source: std::io::Error) -> Error {
        Error::Io {
            path: path.as_ref().to_owned(),
            action,
            source,
        }
    }

    /// A name that is none of the known ones.
    pub fn unknown(what: &'static str, name: &str, known: &[&str]) -> Error {
        Error::UnknownName {
            what,
            name: name.to_owned(),
            known: known.iter().map(ToString::to_string).collect(),
        }
    }

    /// An error in a data file at a 1-based line (0: the file as a whole).
    pub fn data(path: impl AsRef<Path>, line: u64, reason: impl Into<String>) -> Error {
        Error::Data {
            path: path.as_ref().to_owned(),
            line,
            reason: reason.into(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Io { path, action, source } => write!(f, "cannot {action} {}: {source}", path.display()),
            Error::Data {
                path,
                line: 0,
                reason,
            } => write!(f, "{}: {reason}", path.display()),
            Error::Data { path, line, reason } => write!(f, "{}:{line}: {reason}", path.display()),
            Error::UnknownName { what, name, known } => {
                write!(f, "unknown {what} `{name}`; known: {}", known.join(", "))
            }
            Error::Invalid(reason) | Error::Usage(reason) => f.write_str(reason),
            Error::Interrupted => f.write_str("interrupted"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
