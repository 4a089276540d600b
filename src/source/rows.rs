//! Rows of a CSV or TSV file, cut one after the other, none larger than the limit in memory.

use std::io::{self, BufRead, BufReader, Read};

use memchr::{memchr, memchr3};

use super::open::unreadable;
use crate::bom::BOM;

/// Read ahead of the row in hand.
const AHEAD: usize = 256 << 10;

/// Cuts rows. A quotation mark that opens a field is taken off, a doubled one inside is one, and a line break inside
/// is part of the field; any other mark is a character.
pub(super) struct Cutter {
    input: BufReader<Full>,
    separator: u8,
    /// Lines that have ended.
    lines: u64,
    /// The last byte was a CR, whose LF belongs to it.
    after_cr: bool,
    is_done: bool,
}

/// Where in a row the cutter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a mark inside a quoted field: it closes the field unless another one follows.
    Mark,
}

/// A row in the making.
struct Growing {
    row: csv::ByteRecord,
    field: Vec<u8>,
    size: u64,
    limit: u64,
    /// The line in which the last quoted field begins.
    opened: u64,
    fault: Option<String>,
}

impl Growing {
    fn push(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        if self.size <= self.limit {
            self.field.extend_from_slice(bytes);
        }
    }

    fn end_field(&mut self) {
        if self.size <= self.limit {
            self.row.push_field(&self.field);
        }
        self.size += 1;
        self.field.clear();
    }
}

impl Cutter {
    pub(super) fn new(input: Box<dyn Read + Send>, separator: u8) -> Cutter {
        Cutter {
            input: BufReader::with_capacity(AHEAD, Full { input, error: None }),
            separator,
            lines: 0,
            after_cr: false,
            is_done: false,
        }
    }

    /// What has been read behind the row in hand.
    pub(super) fn ahead(&self) -> &[u8] {
        self.input.buffer()
    }

    /// Sets what parts the fields.
    pub(super) fn separate(&mut self, separator: u8) {
        self.separator = separator;
    }

    /// What has been read of the first line, without a byte order mark.
    pub(super) fn first_line(&mut self) -> Result<&[u8], String> {
        let block = self.input.fill_buf().map_err(|e| unreadable(&e))?;
        if block.starts_with(BOM) {
            self.input.consume(BOM.len());
        }
        let block = self.input.buffer();
        let end = block.iter().position(|b| matches!(b, b'\n' | b'\r'));
        Ok(&block[..end.unwrap_or(block.len())])
    }

    /// The next row that is not empty, `None` after the last. A row beyond the limit is passed over and said so, as
    /// is one whose quotation marks cannot be right; after an error of the system there is no further row.
    pub(super) fn next(&mut self, limit: u64) -> Option<Result<csv::ByteRecord, String>> {
        while !self.is_done {
            match self.row(limit) {
                Ok(row) if row.is_empty() => {}
                other => return Some(other),
            }
        }
        None
    }

    fn row(&mut self, limit: u64) -> Result<csv::ByteRecord, String> {
        let mut growing = Growing {
            row: csv::ByteRecord::new(),
            field: Vec::new(),
            size: 0,
            limit,
            opened: 0,
            fault: None,
        };
        let first = self.lines + 1;
        let mut at = At::Start;
        loop {
            let block = match self.input.fill_buf() {
                Ok(block) => block,
                Err(error) => {
                    self.is_done = true;
                    return Err(unreadable(&error));
                }
            };
            if block.is_empty() {
                self.is_done = true;
                break;
            }
            let plain = plain(block, at, self.separator);
            if plain > 0 {
                if at == At::Quoted {
                    self.lines += breaks(&block[..plain], &mut self.after_cr);
                } else {
                    self.after_cr = false;
                    at = At::Plain;
                }
                growing.push(&block[..plain]);
                self.input.consume(plain);
                continue;
            }
            let byte = block[0];
            self.input.consume(1);
            let is_second = byte == b'\n' && self.after_cr;
            self.after_cr = byte == b'\r';
            let is_empty = growing.row.is_empty() && at == At::Start;
            if is_second && is_empty {
                continue;
            }
            if matches!(byte, b'\n' | b'\r') {
                self.lines += 1;
                if is_empty {
                    return Ok(growing.row);
                }
                break;
            }
            at = self.step(byte, at, &mut growing);
        }
        self.finish(growing, at, first)
    }

    /// Takes a byte that means something.
    fn step(&self, byte: u8, at: At, growing: &mut Growing) -> At {
        match (at, byte) {
            (At::Start, b'"') => {
                growing.opened = self.lines + 1;
                At::Quoted
            }
            (At::Quoted, _) => At::Mark,
            (At::Mark, b'"') => {
                growing.push(b"\"");
                At::Quoted
            }
            (_, byte) if byte == self.separator => {
                growing.end_field();
                At::Start
            }
            (At::Mark, byte) => {
                if self.lines + 1 > growing.opened && byte != b' ' && growing.fault.is_none() {
                    growing.fault = Some(format!(
                        "has text behind the quotation mark that ends the field begun in line {}: lines {0} to {} cannot be told apart",
                        growing.opened,
                        self.lines + 1
                    ));
                }
                growing.push(&[byte]);
                At::Plain
            }
            _ => {
                growing.push(&[byte]);
                At::Plain
            }
        }
    }

    fn finish(&self, mut growing: Growing, at: At, first: u64) -> Result<csv::ByteRecord, String> {
        if at == At::Quoted {
            return Err(format!(
                "opens a quotation mark in line {} that is never closed: nothing from there to the end (line {}) was read",
                growing.opened,
                self.lines + 1
            ));
        }
        if at != At::Start || !growing.row.is_empty() {
            growing.end_field();
        }
        if growing.size > growing.limit.saturating_add(1) {
            return Err(format!(
                "(line {first}) is larger than --max-article-bytes {}",
                growing.limit
            ));
        }
        growing.fault.map_or(Ok(growing.row), Err)
    }
}

/// How many bytes from the start of a block are nothing but text. Behind its first character a field has no
/// quotation mark that means something.
fn plain(block: &[u8], at: At, separator: u8) -> usize {
    let end = match at {
        At::Quoted => memchr(b'"', block),
        At::Plain => memchr3(separator, b'\n', b'\r', block),
        At::Start => {
            let is_text = block[0] != separator && !matches!(block[0], b'"' | b'\n' | b'\r');
            return usize::from(is_text);
        }
        At::Mark => return 0,
    };
    end.unwrap_or(block.len())
}

/// Line breaks in a part of a quoted field.
fn breaks(part: &[u8], after_cr: &mut bool) -> u64 {
    let mut count = 0;
    for byte in part {
        count += u64::from(*byte == b'\r' || (*byte == b'\n' && !*after_cr));
        *after_cr = *byte == b'\r';
    }
    count
}

/// Fills every block as far as the input goes, so that what is read ahead does not hang on how a pipe is fed.
struct Full {
    input: Box<dyn Read + Send>,
    /// An error that what came before it is read ahead of.
    error: Option<io::Error>,
}

impl Read for Full {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let mut filled = 0;
        while filled < buffer.len() {
            match self.input.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if filled == 0 => return Err(error),
                Err(error) => {
                    self.error = Some(error);
                    break;
                }
            }
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::Cutter;

    /// The fields of each row with `|` between, or the reason in brackets.
    fn cut(text: &str, separator: u8, limit: u64) -> Vec<String> {
        let mut rows = Cutter::new(
            Box::new(std::io::Cursor::new(text.as_bytes().to_vec())),
            separator,
        );
        let rows = std::iter::from_fn(|| rows.next(limit));
        let fields = |row: csv::ByteRecord| {
            let fields: Vec<_> = row
                .iter()
                .map(|f| String::from_utf8_lossy(f).into_owned())
                .collect();
            fields.join("|")
        };
        rows.map(|row| row.map_or_else(|reason| format!("[{reason}]"), fields))
            .collect()
    }

    #[test]
    fn rows_are_those_of_the_csv_reader() {
        for text in [
            "a,b\r\n\r\n\"c\"\"d\",\"e\r\nf\"\n\n,\n",
            "a\rb,\r\r\"x\"\r\n",
            "a\"b,\"c\" d,e\"\n\"\"",
            "\"\",\"\"\nlast",
            "",
            "é,\"ü\"\n",
        ] {
            let mut csv = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let wanted: Vec<_> = csv
                .records()
                .map(|r| r.unwrap().iter().collect::<Vec<_>>().join("|"))
                .collect();
            assert_eq!(cut(text, b',', 1000), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_is_told_with_its_line() {
        let rows = cut("id,text\n\"1\",\"a\nb\"\n2,\"never\n3,x\n4,y\n", b',', 1000);
        assert_eq!(rows[..2], ["id|text", "1|a\nb"]);
        assert!(rows.len() == 3 && rows[2].contains("in line 4 "), "{rows:?}");
    }

    #[test]
    fn text_behind_a_field_of_several_lines_is_told() {
        let rows = cut("1\t\"were brave\n2\tThe \"failed\" them\n3\tx\n", b'\t', 1000);
        assert!(rows.len() == 2 && rows[0].contains("lines 1 to 2"), "{rows:?}");
        assert_eq!(rows[1], "3|x");
    }

    #[test]
    fn a_row_beyond_the_limit_is_passed_over() {
        let rows = cut(
            "1,short\n2,a row that is too long\n3,\"one, \n in quotes\"\n4,short\n",
            b',',
            8,
        );
        assert_eq!([&*rows[0], &*rows[3]], ["1|short", "4|short"]);
        assert!(
            rows[1].starts_with("[(line 2)") && rows[2].starts_with("[(line 3)"),
            "{rows:?}"
        );
    }
}
