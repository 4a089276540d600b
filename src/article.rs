//! One article as it was read: its text and what is known about it.

pub use crate::origin::Origin;

/// An article. The text is never changed after reading: all spans point into it.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Article {
    /// Key of the article in every table.
    pub id: Box<str>,
    /// Input path as given, with forward slashes; `-` for standard input.
    pub source_file: Box<str>,
    /// 1-based record number inside a file of many records.
    pub row: Option<u64>,
    /// Headline, when the input carries it as metadata.
    pub title: Option<Box<str>>,
    /// Publisher.
    pub outlet: Option<Box<str>>,
    /// Author line.
    pub byline: Option<Box<str>>,
    /// Address.
    pub url: Option<Box<str>>,
    /// Date of publication, ISO 8601 (`YYYY-MM-DD`), when the input carries it as metadata.
    pub published: Option<Box<str>>,
    /// Name of the encoding the bytes were in, e.g. `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// What there is to know about the reading of it beside the encoding, e.g. a date that is none.
    pub notes: Vec<String>,
    /// Values of columns that the user asked to pass through, in the order asked for.
    pub kept: Vec<Box<str>>,
    /// The text: as read, but for what reading mended.
    pub text: Box<str>,
    /// The way back to offsets in the text as read.
    pub origin: Origin,
}

impl Article {
    /// An article with no metadata.
    pub fn new(id: impl Into<Box<str>>, text: impl Into<Box<str>>) -> Article {
        Article {
            id: id.into(),
            text: text.into(),
            encoding: "UTF-8",
            ..Article::default()
        }
    }
}
