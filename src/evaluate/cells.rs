//! Reading a table by the names of its columns, whichever spreadsheet wrote it.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::bom::BOM;
use crate::error::{Error, Result};

/// A table being read: comma, semicolon or tab between cells, with or without byte order mark, LF or CRLF.
pub(super) struct Cells {
    path: PathBuf,
    header: Vec<String>,
    delimiter: u8,
    mark: bool,
    reader: csv::Reader<Box<dyn Read>>,
    record: StringRecord,
}

impl std::fmt::Debug for Cells {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cells")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// One row; cells are asked for by column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r> {
    path: &'r Path,
    record: &'r StringRecord,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column(usize);

impl Cells {
    /// Opens a table in UTF-8, however long: it is read row by row.
    ///
    /// # Errors
    /// When it cannot be read or has no header.
    pub(super) fn open(path: &Path) -> Result<Cells> {
        let file = File::open(path).map_err(|e| Error::io(path, "read", e))?;
        Cells::new(path, BufReader::new(file))
    }

    /// Opens a table that a person saved: UTF-8, UTF-16, else windows-1252.
    ///
    /// # Errors
    /// When it cannot be read, has no header, or is no text at all.
    pub(super) fn open_saved(path: &Path) -> Result<Cells> {
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(Error::data(
                path,
                0,
                "a workbook, not a table: save it as `CSV UTF-8` first",
            ));
        }
        let (text, _, broken) = encoding_rs::UTF_8.decode(&bytes);
        let text = if broken {
            encoding_rs::WINDOWS_1252.decode(&bytes).0
        } else {
            text
        };
        Cells::new(path, Cursor::new(text.into_owned()))
    }

    fn new(path: &Path, mut input: impl BufRead + 'static) -> Result<Cells> {
        let start = input.fill_buf().map_err(|e| Error::io(path, "read", e))?;
        let mark = start.starts_with(BOM);
        let skip = if mark { BOM.len() } else { 0 };
        let delimiter = delimiter(&start[skip..]);
        input.consume(skip);
        let input: Box<dyn Read> = Box::new(input);
        // A line ends at LF alone, since the reader counts CRLF lines one too low; `get` trims the CR.
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::Any(b'\n'))
            .flexible(true)
            .from_reader(input);
        let header = reader.headers().map_err(|e| broken(path, &e))?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        if header.iter().all(String::is_empty) {
            return Err(Error::data(path, 0, "empty: no header line"));
        }
        Ok(Cells {
            path: path.to_owned(),
            header,
            delimiter,
            mark,
            reader,
            record: StringRecord::new(),
        })
    }

    /// What stands between cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Whether the file begins with a byte order mark.
    pub(super) fn has_mark(&self) -> bool {
        self.mark
    }

    /// Names of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The column of that name, in upper or lower case.
    pub(super) fn column(&self, name: &str) -> Option<Column> {
        self.header
            .iter()
            .position(|h| h.eq_ignore_ascii_case(name))
            .map(Column)
    }

    /// The column of that name.
    ///
    /// # Errors
    /// When there is none; the error lists those that are.
    pub(super) fn require(&self, name: &str) -> Result<Column> {
        self.column(name)
            .ok_or_else(|| self.lacks(&format!("column `{name}`")))
    }

    /// The error that the table lacks something.
    pub(super) fn lacks(&self, what: &str) -> Error {
        Error::data(
            &self.path,
            1,
            format!("no {what}; its columns are {}", self.header.join(", ")),
        )
    }

    /// The next row with anything in it, `None` at the end: spreadsheets like to add empty rows.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn next_row(&mut self) -> Result<Option<Row<'_>>> {
        loop {
            let more = self.reader.read_record(&mut self.record);
            if !more.map_err(|e| broken(&self.path, &e))? {
                return Ok(None);
            }
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                break;
            }
        }
        Ok(Some(Row {
            path: &self.path,
            record: &self.record,
        }))
    }
}

impl<'r> Row<'r> {
    /// Line of the file on which the row begins.
    pub(super) fn line(self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// A cell without the white space around it; empty when the row is too short.
    pub(super) fn get(self, column: Column) -> &'r str {
        self.record.get(column.0).unwrap_or("").trim()
    }

    /// A cell, or empty when there is no such column.
    pub(super) fn get_if(self, column: Option<Column>) -> &'r str {
        column.map_or("", |c| self.get(c))
    }

    /// A cell's number, with decimal point or comma; `None` when the cell is empty.
    ///
    /// # Errors
    /// When it is no number.
    pub(super) fn number(self, column: Column) -> Result<Option<f64>> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let number = cell
            .replacen(',', ".", 1)
            .parse()
            .ok()
            .filter(|n: &f64| n.is_finite());
        number
            .map(Some)
            .ok_or_else(|| self.wrong(format!("`{cell}` is no number")))
    }

    /// A cell's count, 0 when it is empty.
    ///
    /// # Errors
    /// When it is no whole number from 0.
    pub(super) fn count(self, column: Column) -> Result<u64> {
        match self.get(column) {
            "" => Ok(0),
            cell => cell
                .parse()
                .map_err(|_| self.wrong(format!("`{cell}` is no count"))),
        }
    }

    /// A cell's offset.
    ///
    /// # Errors
    /// When it is no whole number from 0.
    pub(super) fn offset(self, column: Column) -> Result<u32> {
        let cell = self.get(column);
        cell.parse()
            .map_err(|_| self.wrong(format!("`{cell}` is no offset (whole number from 0)")))
    }

    /// An error about this row.
    pub(super) fn wrong(self, reason: impl Into<String>) -> Error {
        Error::data(self.path, self.line(), reason)
    }
}

/// The most frequent of the usual separators outside quotes in the first line; a comma when there is none.
fn delimiter(start: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in start.iter().take_while(|b| !matches!(b, b'\n' | b'\r')) {
        quoted ^= *byte == b'"';
        if let Some((_, n)) = counts.iter_mut().find(|(d, _)| d == byte && !quoted) {
            *n += 1;
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, n)| n)
        .map_or(b',', |(d, _)| *d)
}

fn broken(path: &Path, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => Error::data(path, line, "not UTF-8; save it as `CSV UTF-8`"),
        csv::ErrorKind::Io(e) => Error::io(path, "read", std::io::Error::new(e.kind(), e.to_string())),
        _ => Error::data(path, line, error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u64, String, String)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let mut cells = Cells::open_saved(file.path()).unwrap();
        let (a, b) = (cells.require("a").unwrap(), cells.require("B").unwrap());
        let mut rows = Vec::new();
        while let Some(row) = cells.next_row().unwrap() {
            rows.push((row.line(), row.get(a).to_owned(), row.get(b).to_owned()));
        }
        rows
    }

    #[test]
    fn every_spreadsheets_table_reads_the_same() {
        let expected = vec![
            (2, "x, y".to_owned(), "caf\u{e9}".to_owned()),
            (3, "2".to_owned(), String::new()),
        ];
        assert_eq!(rows("a,b\n\"x, y\",café\n2,\n".as_bytes()), expected);
        assert_eq!(
            rows("\u{feff}\"a\";\"b\"\r\n\"x, y\";\"café\"\r\n2\r\n;\r\n\r\n".as_bytes()),
            expected
        );
        assert_eq!(rows(b"a\tb\nx, y\tcaf\xe9\n2\t\n"), expected);
        let utf16: Vec<u8> = "\u{feff}a\tb\nx, y\tcafé\n2\t"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(rows(&utf16), expected);
    }

    #[test]
    fn a_workbook_or_an_empty_file_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"PK\x03\x04...").unwrap();
        assert!(
            Cells::open_saved(file.path())
                .unwrap_err()
                .to_string()
                .contains("workbook")
        );
        std::fs::write(file.path(), b"").unwrap();
        assert!(
            Cells::open_saved(file.path())
                .unwrap_err()
                .to_string()
                .contains("no header")
        );
    }

    #[test]
    fn numbers_take_point_or_comma() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "a;b\n1,5;x\n-0.25;\n").unwrap();
        let mut cells = Cells::open(file.path()).unwrap();
        let (a, b) = (cells.require("a").unwrap(), cells.require("b").unwrap());
        let row = cells.next_row().unwrap().unwrap();
        assert_eq!(row.number(a).unwrap(), Some(1.5));
        assert!(
            row.number(b)
                .unwrap_err()
                .to_string()
                .ends_with(":2: `x` is no number")
        );
        let row = cells.next_row().unwrap().unwrap();
        assert_eq!(
            (row.number(a).unwrap(), row.number(b).unwrap()),
            (Some(-0.25), None)
        );
    }
}
