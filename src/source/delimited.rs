//! CSV and TSV: a header line, then an article a row.

use std::io::{self, Read};
use std::sync::Arc;

use super::decode::decode;
use super::fields::{Field, Gathered, Names};
use crate::article::Article;

/// The header of a file.
#[derive(Debug)]
pub struct Header(Vec<String>);

impl Header {
    /// Reads the names; the reason when there is no text column or one that was asked for is missing.
    fn new(row: &csv::ByteRecord, names: &Names) -> Result<Header, String> {
        let header = Header(
            row.iter()
                .map(|f| String::from_utf8_lossy(f).trim().to_owned())
                .collect(),
        );
        let given = Field::ALL.iter().filter_map(|f| names.given(*f));
        for name in given.chain(names.keep.iter().map(String::as_str)) {
            if !header.0.iter().any(|n| n == name) {
                return Err(format!(
                    "has no column `{name}`; its columns are {}",
                    header.0.join(", ")
                ));
            }
        }
        if !header.0.iter().any(|n| names.fit(Field::Text, n).is_some()) {
            return Err(format!(
                "has no text column; name it with {}: its columns are {}",
                Field::Text.option(),
                header.0.join(", ")
            ));
        }
        Ok(header)
    }
}

pub(super) fn article(row: &csv::ByteRecord, header: &Header, names: &Names) -> Result<Article, String> {
    if row.len() != header.0.len() {
        return Err(format!(
            "has {} fields where the header has {}",
            row.len(),
            header.0.len()
        ));
    }
    let mut gathered = Gathered::new(names);
    let mut encoding = "UTF-8";
    for (name, field) in header.0.iter().zip(row) {
        if gathered.wants(name) {
            let decoded = decode(field.to_vec()).map_err(|e| format!("column `{name}` {e}"))?;
            if decoded.encoding != "UTF-8" {
                encoding = decoded.encoding;
            }
            gathered.take(name, &decoded.text);
        }
    }
    gathered.article(encoding)
}

/// Rows of a file, one after the other.
pub(super) struct Rows {
    csv: csv::Reader<Budget<Box<dyn Read + Send>>>,
    header: Arc<Header>,
    limit: u64,
    /// Rows so far.
    count: u64,
    is_done: bool,
}

/// Read ahead of the row in hand: the csv reader's own buffer.
const AHEAD: usize = 64 << 10;

impl Rows {
    /// Reads the header.
    pub(super) fn new(
        input: Box<dyn Read + Send>,
        separator: u8,
        names: &Names,
        limit: u64,
    ) -> Result<Rows, String> {
        let mut csv = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .buffer_capacity(AHEAD)
            .from_reader(Budget {
                input,
                left: limit.saturating_add(AHEAD as u64),
            });
        let first = csv.byte_headers().map_err(|e| reason(&e))?;
        if first.is_empty() {
            return Err("is empty".into());
        }
        let header = Arc::new(Header::new(first, names)?);
        Ok(Rows {
            csv,
            header,
            limit,
            count: 0,
            is_done: false,
        })
    }

    pub(super) fn header(&self) -> &Arc<Header> {
        &self.header
    }

    /// The next row with its 1-based number, `None` after the last; after an error no row can be told from
    /// the next, so there is none.
    pub(super) fn next(&mut self) -> Option<(u64, Result<csv::ByteRecord, String>)> {
        if self.is_done {
            return None;
        }
        self.csv.get_mut().left = self.limit.saturating_add(AHEAD as u64);
        let mut row = csv::ByteRecord::new();
        let read = self.csv.read_byte_record(&mut row);
        self.is_done = !matches!(read, Ok(true));
        self.count += 1;
        match read {
            Ok(false) => None,
            Ok(true) => Some((self.count, Ok(row))),
            Err(error) => Some((self.count, Err(reason(&error)))),
        }
    }
}

fn reason(error: &csv::Error) -> String {
    format!("cannot be read on: {error}")
}

/// Fails when too much is read at once: a quote that is never closed would swallow the rest of the file.
struct Budget<R> {
    input: R,
    left: u64,
}

impl<R: Read> Read for Budget<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(
                "a row is larger than --max-article-bytes (a quote that is never closed?)",
            ));
        }
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = self.input.read(&mut buffer[..most])?;
        self.left -= count as u64;
        Ok(count)
    }
}
