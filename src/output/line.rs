//! One line of a table: cells written straight into a byte buffer, in the dialect that spreadsheets,
//! R and Python all read alike.

use super::number::{Short, push_long_fixed, push_long_integer};
use crate::letters;

/// Which spreadsheet's habits the tables follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Comma between cells, decimal point.
    #[default]
    Plain,
    /// Semicolon between cells, decimal comma: Excel with continental settings.
    ExcelEu,
}

impl Dialect {
    /// Names for `--dialect`; the first is the default.
    pub const NAMES: &'static [(&'static str, Dialect)] =
        &[("plain", Dialect::Plain), ("excel-eu", Dialect::ExcelEu)];

    fn separator(self) -> u8 {
        match self {
            Dialect::Plain => b',',
            Dialect::ExcelEu => b';',
        }
    }

    fn point(self) -> u8 {
        match self {
            Dialect::Plain => b'.',
            Dialect::ExcelEu => b',',
        }
    }
}

/// Writes cells into a buffer. Every call of a cell method writes one whole cell and what parts it from the next.
#[derive(Debug)]
pub struct Line<'b> {
    out: &'b mut Vec<u8>,
    separator: u8,
    point: u8,
}

impl<'b> Line<'b> {
    /// A new line at the end of `out`.
    pub fn new(out: &'b mut Vec<u8>, dialect: Dialect) -> Line<'b> {
        Line {
            out,
            separator: dialect.separator(),
            point: dialect.point(),
        }
    }

    /// A missing value: nothing at all. `""` would turn a numeric column into text in polars.
    pub fn missing(&mut self) {
        self.out.push(self.separator);
    }

    /// Ends a cell of text.
    fn close(&mut self) {
        self.out.extend_from_slice(&[b'"', self.separator]);
    }

    /// Quoted text, missing when empty. White space that holds a line break becomes one space, other
    /// control characters a space; a first character that a spreadsheet would run as a formula gets an
    /// apostrophe in front (see [`is_guarded`]).
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return self.missing();
        }
        if text.len() <= SHORT && !is_guarded(text) && is_plain(text.as_bytes()) {
            return self.short(text);
        }
        open_quoted(self.out, text);
        push_escaped(self.out, text);
        self.close();
    }

    /// A plain text of at most [`SHORT`] bytes: the whole cell is made in a register and appended in one store.
    #[inline]
    fn short(&mut self, text: &str) {
        let len = text.len();
        let bytes = letters::bytes(text.as_bytes()).swap_bytes() >> (8 * (16 - len));
        let end = u128::from(b'"') | u128::from(self.separator) << 8;
        let cell = u128::from(b'"') | bytes << 8 | end << (8 * (len + 1));
        push_first(self.out, &cell.to_le_bytes(), len + 3);
    }

    /// One of the words that the program itself puts into tables: never empty, with nothing to guard or escape.
    pub fn label(&mut self, label: &'static str) {
        debug_assert!(!label.is_empty() && !is_guarded(label) && is_plain(label.as_bytes()));
        if label.len() <= SHORT {
            return self.short(label);
        }
        self.out.push(b'"');
        self.out.extend_from_slice(label.as_bytes());
        self.close();
    }

    /// A label, or missing.
    pub fn optional_label(&mut self, label: Option<&'static str>) {
        match label {
            Some(label) => self.label(label),
            None => self.missing(),
        }
    }

    /// A text that was made ready before.
    pub fn ready(&mut self, text: &Ready) {
        text.append(text.cell.len(), self.out);
        self.missing();
    }

    /// A text built from pieces; missing when no piece has a character.
    pub fn build(&mut self, pieces: impl FnOnce(&mut Pieces<'_>)) {
        let open = self.out.len();
        pieces(&mut Pieces { out: self.out, open });
        if self.out.len() > open {
            self.close();
        } else {
            self.missing();
        }
    }

    /// `<prefix><letters><number of at least `digits` digits>`, e.g. `a_12_s0001`; the letters are plain.
    pub fn numbered(&mut self, prefix: &Ready, letters: &'static [u8; 2], number: u64, digits: u32) {
        match prefix.cell.len() {
            0 => self.out.push(b'"'),
            // without the mark that closes it
            len => prefix.append(len - 1, self.out),
        }
        self.out.extend_from_slice(letters);
        if let Some(short) = Short::integer(number, digits) {
            return short.then(b'"').then(self.separator).append(self.out);
        }
        push_long_integer(self.out, number);
        self.close();
    }

    /// Text, or missing.
    pub fn optional(&mut self, text: Option<&str>) {
        self.text(text.unwrap_or(""));
    }

    /// A bare whole number.
    pub fn integer(&mut self, number: impl Into<u64>) {
        let number = number.into();
        if let Some(short) = Short::integer(number, 1) {
            return short.then(self.separator).append(self.out);
        }
        push_long_integer(self.out, number);
        self.missing();
    }

    /// A bare whole number, or missing.
    pub fn optional_integer(&mut self, number: Option<impl Into<u64>>) {
        match number {
            Some(number) => self.integer(number),
            None => self.missing(),
        }
    }

    /// A bare 0 or 1.
    pub fn flag(&mut self, yes: bool) {
        self.out
            .extend_from_slice(&[b'0' + u8::from(yes), self.separator]);
    }

    /// A number with four decimals; missing when it is not finite.
    pub fn score(&mut self, number: f64) {
        if let Some(short) = Short::fixed::<4>(number, self.point) {
            return short.then(self.separator).append(self.out);
        }
        push_long_fixed::<4>(self.out, number, self.point);
        self.missing();
    }

    /// A number with four decimals, or missing.
    pub fn optional_score(&mut self, number: Option<f64>) {
        match number {
            Some(number) => self.score(number),
            None => self.missing(),
        }
    }

    /// A number with three decimals.
    pub fn proportion(&mut self, number: f64) {
        if let Some(short) = Short::fixed::<3>(number, self.point) {
            return short.then(self.separator).append(self.out);
        }
        push_long_fixed::<3>(self.out, number, self.point);
        self.missing();
    }

    /// Ends the line.
    pub fn end(self) {
        self.out.pop_if(|last| *last == self.separator);
        self.out.extend_from_slice(b"\r\n");
    }
}

/// A text as its cells hold it, for one that many rows repeat.
#[derive(Clone, Debug, Default)]
pub struct Ready {
    cell: Vec<u8>,
    /// Its first bytes: a number of them that is known beforehand is copied in a few stores.
    head: [u8; HEAD],
}

/// As many as most ids, dates and names of outlets take.
const HEAD: usize = 32;

impl Ready {
    /// The cell of a text: nothing when it is empty.
    pub fn new(text: &str) -> Ready {
        let mut cell = Vec::with_capacity(text.len() + 2);
        if !text.is_empty() {
            open_quoted(&mut cell, text);
            push_escaped(&mut cell, text);
            cell.push(b'"');
        }
        let mut head = [0; HEAD];
        let known = cell.len().min(HEAD);
        head[..known].copy_from_slice(&cell[..known]);
        Ready { cell, head }
    }

    /// Appends the first `len` bytes of the cell.
    #[inline]
    fn append(&self, len: usize, out: &mut Vec<u8>) {
        if len <= HEAD {
            push_first(out, &self.head, len);
        } else {
            out.extend_from_slice(&self.cell[..len]);
        }
    }
}

/// A text cell in the making.
#[derive(Debug)]
pub struct Pieces<'b> {
    out: &'b mut Vec<u8>,
    open: usize,
}

impl Pieces<'_> {
    /// Adds a piece.
    pub fn push(&mut self, text: &str) {
        if self.out.len() == self.open && !text.is_empty() {
            open_quoted(self.out, text);
        }
        push_escaped(self.out, text);
    }

    /// Adds words of the program itself, which are plain; something stands before them.
    pub fn push_plain(&mut self, text: &'static str) {
        debug_assert!(self.out.len() > self.open && is_plain(text.as_bytes()));
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Adds plain `text`, unless nothing stands before it.
    pub fn push_between(&mut self, text: &'static str) {
        if self.out.len() > self.open {
            self.push_plain(text);
        }
    }

    /// Adds `<prefix><letters><number of at least `digits` digits>`.
    pub fn push_numbered(&mut self, prefix: &str, letters: &str, number: u64, digits: u32) {
        self.push(prefix);
        self.push(letters);
        push_integer(self.out, number, digits);
    }

    /// Adds a number with its sign and one decimal, e.g. `+2.3`; something stands before it.
    pub fn push_signed(&mut self, number: f64) {
        self.push_plain(if number < 0.0 { "-" } else { "+" });
        match Short::fixed::<1>(number.abs(), b'.') {
            Some(short) => short.append(self.out),
            None => push_long_fixed::<1>(self.out, number.abs(), b'.'),
        }
    }
}

/// Whether a spreadsheet would take the text for a formula: it starts with `=`, `+`, `-`, `@`, TAB or CR, the first
/// four also behind what cannot be seen, which some programs take off.
#[inline]
pub fn is_guarded(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => true,
        // ASCII blanks and control characters, and the first bytes of U+0080 to U+00BF, U+2000 to U+3FFF and U+F000 on
        Some(0..=b' ' | 0xC2 | 0xE2 | 0xE3 | 0xEF) => is_guarded_behind_blanks(text),
        _ => false,
    }
}

#[cold]
fn is_guarded_behind_blanks(text: &str) -> bool {
    let is_unseen = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    };
    text.trim_start_matches(is_unseen)
        .starts_with(['=', '+', '-', '@'])
}

fn open_quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if is_guarded(text) {
        out.push(b'\'');
    }
}

fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    if is_plain(rest) {
        return out.extend_from_slice(rest);
    }
    while let Some(at) = rest.iter().position(|b| is_odd(*b)) {
        out.extend_from_slice(&rest[..at]);
        let odd = rest[at];
        rest = &rest[at + 1..];
        match odd {
            b'"' => out.extend_from_slice(b"\"\""),
            b'\n' | b'\r' => {
                while matches!(out.last(), Some(b' ')) {
                    out.pop();
                }
                rest = rest.trim_ascii_start();
                out.push(b' ');
            }
            _ => out.push(b' '),
        }
    }
    out.extend_from_slice(rest);
}

/// Appends the first `len` bytes of a block, which is copied as a whole.
#[inline]
fn push_first<const N: usize>(out: &mut Vec<u8>, block: &[u8; N], len: usize) {
    let end = out.len() + len;
    out.extend_from_slice(block);
    out.truncate(end);
}

/// Bytes of a text that fit into sixteen with two quotation marks and a separator.
const SHORT: usize = 13;

/// Quotation marks and control characters cannot stand in a cell as they are.
#[inline]
fn is_odd(byte: u8) -> bool {
    byte < b' ' || byte == b'"'
}

/// Whether no byte is odd: sixteen or eight are looked at together, some twice.
fn is_plain(text: &[u8]) -> bool {
    if let Some(last) = text.last_chunk::<16>() {
        return !any_odd(last) && !text.as_chunks::<16>().0.iter().any(any_odd);
    }
    match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) => !any_odd(first) && !any_odd(last),
        _ => !text.iter().any(|b| is_odd(*b)),
    }
}

#[inline]
fn any_odd<const N: usize>(bytes: &[u8; N]) -> bool {
    bytes.iter().fold(0, |any, b| any | u8::from(is_odd(*b))) > 0
}

/// At least `least` digits of a number, and at least one.
fn push_integer(out: &mut Vec<u8>, number: u64, least: u32) {
    match Short::integer(number, least) {
        Some(short) => short.append(out),
        None => push_long_integer(out, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(dialect: Dialect, cells: impl FnOnce(&mut Line<'_>)) -> String {
        let mut out = Vec::new();
        let mut line = Line::new(&mut out, dialect);
        cells(&mut line);
        line.end();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_is_quoted_and_a_missing_value_is_nothing() {
        let line = written(Dialect::Plain, |l| {
            l.text("a \"b\"");
            l.text("");
            l.integer(0u32);
            l.score(-0.5);
        });
        assert_eq!(line, "\"a \"\"b\"\"\",,0,-0.5000\r\n");
    }

    #[test]
    fn line_breaks_become_one_space() {
        assert_eq!(
            written(Dialect::Plain, |l| l.text("a \r\n  b\u{0}c")),
            "\"a b c\"\r\n"
        );
    }

    #[test]
    fn texts_of_any_length_are_cells() {
        for len in 1..40 {
            let text = &"abcdefghijklmnopqrstuvwxyz0123456789+-*/"[..len];
            let cell = format!("\"{text}\",\"{text}\",7\r\n");
            let line = written(Dialect::Plain, |l| {
                l.text(text);
                l.ready(&Ready::new(text));
                l.integer(7u32);
            });
            assert_eq!(line, cell);
        }
    }

    #[test]
    fn formulas_are_guarded() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            let text = format!("{start}1");
            assert!(is_guarded(&text));
            assert!(written(Dialect::Plain, |l| l.text(&text)).starts_with("\"'"));
        }
        assert!(!is_guarded("'=1") && !is_guarded(" 1") && !is_guarded("“=”"));
        for start in [" ", "\u{A0}", "\u{200B}", "\n", " \u{FEFF} "] {
            assert!(is_guarded(&format!("{start}=1")), "{start:?}");
        }
    }

    #[test]
    fn a_cell_made_ready_is_the_same_cell() {
        for text in ["a_1", "=1", "a \"b\"", "a\nb"] {
            let ready = Ready::new(text);
            let line = written(Dialect::Plain, |l| {
                l.text(text);
                l.build(|id| id.push_numbered(text, "_s", 7, 4));
            });
            let same = written(Dialect::Plain, |l| {
                l.ready(&ready);
                l.numbered(&ready, b"_s", 7, 4);
            });
            assert_eq!(same, line);
        }
        assert_eq!(
            written(Dialect::Plain, |l| l.numbered(&Ready::new(""), b"_s", 12_345, 4)),
            "\"_s12345\"\r\n"
        );
    }

    #[test]
    fn numbers_follow_the_dialect() {
        assert_eq!(
            written(Dialect::ExcelEu, |l| {
                l.score(1.234);
                l.proportion(0.5);
            }),
            "1,2340;0,500\r\n"
        );
        assert_eq!(written(Dialect::Plain, |l| l.score(-0.000_01)), "0.0000\r\n");
        assert_eq!(written(Dialect::Plain, |l| l.score(f64::NAN)), "\r\n");
    }
}
