//! Formats of inputs, known by the end of a file's name or by its first bytes.

use crate::bom;

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// A web page: one article.
    Html,
    /// Objects of JSON, one a line or in an array, an article each.
    Jsonl,
    /// Comma-separated, an article a row.
    Csv,
    /// Separated by TABs, an article a row.
    Tsv,
}

impl Format {
    /// Names for `--format`.
    pub const NAMES: &'static [(&'static str, Format)] = &[
        ("text", Format::Text),
        ("html", Format::Html),
        ("jsonl", Format::Jsonl),
        ("json", Format::Jsonl),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
    ];

    /// Endings of file names, each also with `.gz` or `.zst` behind it.
    pub const ENDINGS: &'static [(&'static str, Format)] = &[
        ("txt", Format::Text),
        ("text", Format::Text),
        ("md", Format::Text),
        ("markdown", Format::Text),
        ("html", Format::Html),
        ("htm", Format::Html),
        ("xhtml", Format::Html),
        ("jsonl", Format::Jsonl),
        ("ndjson", Format::Jsonl),
        ("json", Format::Jsonl),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
        ("tab", Format::Tsv),
    ];

    /// The format that the end of a file's name tells.
    pub fn of_name(name: &str) -> Option<Format> {
        let name = name
            .strip_suffix(".gz")
            .or_else(|| name.strip_suffix(".zst"))
            .unwrap_or(name);
        let (stem, ending) = name.rsplit_once('.')?;
        let known = Self::ENDINGS.iter().find(|(e, _)| e.eq_ignore_ascii_case(ending));
        known.filter(|_| !stem.is_empty()).map(|(_, format)| *format)
    }

    /// The format that the first bytes of an input show; plain text when they show none.
    pub fn of_bytes(first: &[u8]) -> Format {
        let first = bom::without(first).trim_ascii_start();
        let starts = |tag: &[u8]| {
            first
                .get(..tag.len())
                .is_some_and(|f| f.eq_ignore_ascii_case(tag))
        };
        let opens_array = || {
            first
                .strip_prefix(b"[")
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
        };
        if starts(b"{") || opens_array() {
            Format::Jsonl
        } else if starts(b"<!doctype html") || starts(b"<html") {
            Format::Html
        } else {
            Format::Text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_tell_the_format_also_when_compressed() {
        assert_eq!(Format::of_name("news.JSONL.gz"), Some(Format::Jsonl));
        assert_eq!(Format::of_name("a.b.html"), Some(Format::Html));
        assert_eq!(Format::of_name(".txt"), None);
        assert_eq!(Format::of_name("x.pdf"), None);
    }

    #[test]
    fn first_bytes_tell_the_format() {
        assert_eq!(Format::of_bytes(b"\xEF\xBB\xBF \n{\"text\":1}"), Format::Jsonl);
        assert_eq!(Format::of_bytes(b"<!DOCTYPE html><p>"), Format::Html);
        assert_eq!(Format::of_bytes(b""), Format::Text);
        assert_eq!(Format::of_bytes(b"[ \n {\"text\":1}"), Format::Jsonl);
        assert_eq!(Format::of_bytes(b"[Updated] {no} JSON"), Format::Text);
    }
}
