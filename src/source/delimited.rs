//! CSV and TSV: a header line, then an article a row.

use std::io::Read;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use super::decode::{Decoded, looks_like, with_replacement};
use super::fields::{Field, Gathered, Names};
use super::format::Format;
use super::rows::Cutter;
use crate::article::Article;
use crate::bom;

/// The header of a file.
#[derive(Clone, Debug)]
pub struct Header {
    names: Vec<String>,
    /// Of the rows that are not UTF-8: settled once for all of them.
    encoding: &'static Encoding,
}

impl Header {
    /// Reads the names; the reason when there is no text column or one that was asked for is missing.
    fn new(row: &csv::ByteRecord, names: &Names) -> Result<Header, String> {
        let found: Vec<String> = row
            .iter()
            .map(|f| String::from_utf8_lossy(f).trim().to_owned())
            .collect();
        let given = Field::ALL.iter().filter_map(|f| names.given(*f));
        for name in given.chain(names.keep.iter().map(String::as_str)) {
            if !found.iter().any(|n| n == name) {
                return Err(format!(
                    "has no column `{name}`; its columns are {}",
                    found.join(", ")
                ));
            }
        }
        if !found.iter().any(|n| names.fit(Field::Text, n).is_some()) {
            return Err(format!(
                "has no text column; name it with {}: its columns are {}",
                Field::Text.option(),
                found.join(", ")
            ));
        }
        Ok(Header {
            names: found,
            encoding: UTF_8,
        })
    }
}

pub(super) fn article(row: &csv::ByteRecord, header: &Header, names: &Names) -> Result<Article, String> {
    if row.len() != header.names.len() {
        return Err(format!(
            "has {} fields where the header has {}",
            row.len(),
            header.names.len()
        ));
    }
    let mut gathered = Gathered::new(names);
    let mut encoding = "UTF-8";
    for (name, field) in header.names.iter().zip(row) {
        if gathered.wants(name) {
            let decoded = cell(field, header).map_err(|e| format!("column `{name}` {e}"))?;
            if decoded.encoding != "UTF-8" {
                encoding = decoded.encoding;
            }
            if let Some(note) = decoded.note {
                gathered.note(format!("column `{name}` {note}"));
            }
            gathered.take(name, &decoded.text);
        }
    }
    gathered.article(encoding)
}

fn cell(field: &[u8], header: &Header) -> Result<Decoded, String> {
    if field.contains(&0) {
        return Err("holds NUL bytes: not a text".into());
    }
    let encoding = match std::str::from_utf8(field) {
        Ok(_) => UTF_8,
        Err(_) => header.encoding,
    };
    Ok(with_replacement(encoding, field))
}

/// Rows of a file, one after the other.
pub(super) struct Rows {
    cutter: Cutter,
    header: Arc<Header>,
    limit: u64,
    /// Rows so far.
    count: u64,
    /// Whether a row was not UTF-8.
    is_settled: bool,
}

/// A header may be as long as that, however short articles must be.
const HEADER: u64 = 64 << 10;

impl Rows {
    /// Reads the header. Of the separators the first one counts behind which a text column stands.
    pub(super) fn new(
        input: Box<dyn Read + Send>,
        separators: &[u8],
        names: &Names,
        limit: u64,
    ) -> Result<Rows, String> {
        let mut cutter = Cutter::new(input, separators[0]);
        let first = cutter.first_line()?;
        if let Some(separator) = separators.iter().find(|s| has_text(first, **s, names)) {
            cutter.separate(*separator);
        }
        let first = cutter
            .next(limit.max(HEADER))
            .unwrap_or_else(|| Err("is empty".into()))?;
        Ok(Rows {
            cutter,
            header: Arc::new(Header::new(&first, names)?),
            limit,
            count: 0,
            is_settled: false,
        })
    }

    pub(super) fn header(&self) -> &Arc<Header> {
        &self.header
    }

    /// The next row with its 1-based number, `None` after the last.
    pub(super) fn next(&mut self) -> Option<(u64, Result<csv::ByteRecord, String>)> {
        let row = self.cutter.next(self.limit)?;
        self.count += 1;
        if let Ok(row) = &row
            && !self.is_settled
            && std::str::from_utf8(row.as_slice()).is_err()
        {
            self.is_settled = true;
            let encoding = looks_like(&[row.as_slice(), self.cutter.ahead()].concat());
            let header = Header::clone(&self.header);
            self.header = Arc::new(Header { encoding, ..header });
        }
        Some((self.count, row))
    }
}

/// Whether a line, parted so, names a text column beside another column.
pub(super) fn has_text(line: &[u8], separator: u8, names: &Names) -> bool {
    let mut cells = line.split(|b| *b == separator).map(|cell| {
        let cell = cell.trim_ascii();
        let bare = cell.strip_prefix(b"\"").and_then(|c| c.strip_suffix(b"\""));
        bare.unwrap_or(cell)
    });
    let is_text = |cell: &[u8]| std::str::from_utf8(cell).is_ok_and(|c| names.fit(Field::Text, c).is_some());
    line.contains(&separator) && cells.any(is_text)
}

/// The format of an input that begins with a header: a line that names a text column beside others, none of them with
/// a blank at its edge, as behind a comma in prose.
pub(super) fn delimited_format(first: &[u8], names: &Names) -> Option<Format> {
    let first = bom::without(first);
    let line = &first[..first.iter().position(|b| *b == b'\n')?];
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let is_header = |separator: u8| {
        let mut cells = line.split(|b| *b == separator);
        cells.all(|c| c == c.trim_ascii() && c.len() < 64) && has_text(line, separator, names)
    };
    [(b',', Format::Csv), (b';', Format::Csv), (b'\t', Format::Tsv)]
        .into_iter()
        .find(|(separator, _)| is_header(*separator))
        .map(|(_, format)| format)
}
