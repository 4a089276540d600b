//! One line of a table: cells written straight into a byte buffer, in the dialect that spreadsheets,
//! R and Python all read alike.

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

/// Writes cells into a buffer. Every call of a cell method writes one whole cell.
#[derive(Debug)]
pub struct Line<'b> {
    out: &'b mut Vec<u8>,
    dialect: Dialect,
    first: bool,
}

impl<'b> Line<'b> {
    /// A new line at the end of `out`.
    pub fn new(out: &'b mut Vec<u8>, dialect: Dialect) -> Line<'b> {
        Line {
            out,
            dialect,
            first: true,
        }
    }

    fn cell(&mut self) {
        if !self.first {
            self.out.push(self.dialect.separator());
        }
        self.first = false;
    }

    /// A missing value: nothing at all. `""` would turn a numeric column into text in polars.
    pub fn missing(&mut self) {
        self.cell();
    }

    /// Quoted text, missing when empty. White space that holds a line break becomes one space, other
    /// control characters a space; a first character that a spreadsheet would run as a formula gets an
    /// apostrophe in front (see [`is_guarded`]).
    pub fn text(&mut self, text: &str) {
        self.cell();
        if text.is_empty() {
            return;
        }
        push_quoted(self.out, text);
    }

    /// One of the words that the program itself puts into tables: never empty, with nothing to guard or escape.
    pub fn label(&mut self, label: &'static str) {
        debug_assert!(!label.is_empty() && !is_guarded(label) && !label.bytes().any(is_odd));
        self.cell();
        self.out.push(b'"');
        self.out.extend_from_slice(label.as_bytes());
        self.out.push(b'"');
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
        self.cell();
        self.out.extend_from_slice(&text.0);
    }

    /// A text built from pieces; missing when no piece has a character.
    pub fn build(&mut self, pieces: impl FnOnce(&mut Pieces<'_>)) {
        self.cell();
        let open = self.out.len();
        pieces(&mut Pieces { out: self.out, open });
        if self.out.len() > open {
            self.out.push(b'"');
        }
    }

    /// `<prefix><letters><number of at least `digits` digits>`, e.g. `a_12_s0001`; the letters are plain.
    pub fn numbered(&mut self, prefix: &Ready, letters: &'static str, number: u64, digits: usize) {
        self.cell();
        self.out.extend_from_slice(prefix.open());
        self.out.extend_from_slice(letters.as_bytes());
        push_integer(self.out, number, digits);
        self.out.push(b'"');
    }

    /// Text, or missing.
    pub fn optional(&mut self, text: Option<&str>) {
        self.text(text.unwrap_or(""));
    }

    /// A bare whole number.
    pub fn integer(&mut self, number: impl Into<u64>) {
        self.cell();
        push_integer(self.out, number.into(), 1);
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
        self.cell();
        self.out.push(b'0' + u8::from(yes));
    }

    /// A number with four decimals; missing when it is not finite.
    pub fn score(&mut self, number: f64) {
        self.fixed::<4>(number);
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
        self.fixed::<3>(number);
    }

    fn fixed<const DECIMALS: usize>(&mut self, number: f64) {
        self.cell();
        if number.is_finite() {
            push_fixed::<DECIMALS>(self.out, number, self.dialect.point());
        }
    }

    /// Ends the line.
    pub fn end(self) {
        self.out.extend_from_slice(b"\r\n");
    }
}

/// A text as its cells hold it, for one that many rows repeat.
#[derive(Clone, Debug, Default)]
pub struct Ready(Vec<u8>);

impl Ready {
    /// The cell of a text: nothing when it is empty.
    pub fn new(text: &str) -> Ready {
        let mut cell = Vec::with_capacity(text.len() + 2);
        if !text.is_empty() {
            push_quoted(&mut cell, text);
        }
        Ready(cell)
    }

    /// The cell without the mark that closes it.
    fn open(&self) -> &[u8] {
        self.0.strip_suffix(b"\"").unwrap_or(b"\"")
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

    /// Adds `text`, unless nothing stands before it.
    pub fn push_between(&mut self, text: &str) {
        if self.out.len() > self.open {
            self.push(text);
        }
    }

    /// Adds `<prefix><letters><number of at least `digits` digits>`.
    pub fn push_numbered(&mut self, prefix: &str, letters: &str, number: u64, digits: usize) {
        self.push(prefix);
        self.push(letters);
        push_integer(self.out, number, digits);
    }

    /// Adds a number with its sign and one decimal, e.g. `+2.3`.
    pub fn push_signed(&mut self, number: f64) {
        self.push(if number < 0.0 { "-" } else { "+" });
        push_fixed::<1>(self.out, number.abs(), b'.');
    }
}

/// Whether a spreadsheet would take the text for a formula: it starts with `=`, `+`, `-`, `@`, TAB or CR.
pub fn is_guarded(text: &str) -> bool {
    matches!(
        text.as_bytes().first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    )
}

/// A text that is not empty, as a cell.
fn push_quoted(out: &mut Vec<u8>, text: &str) {
    open_quoted(out, text);
    push_escaped(out, text);
    out.push(b'"');
}

fn open_quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if is_guarded(text) {
        out.push(b'\'');
    }
}

fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    // looking at every byte, without a way out, goes sixteen bytes at a time
    let is_plain = rest.iter().fold(0, |odd, b| odd | u8::from(is_odd(*b))) == 0;
    if is_plain {
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

/// Quotation marks and control characters cannot stand in a cell as they are.
fn is_odd(byte: u8) -> bool {
    byte < b' ' || byte == b'"'
}

/// Room for a number with its sign and point.
const ROOM: usize = 24;

/// A number written from its end.
struct Digits {
    room: [u8; ROOM],
    start: usize,
}

impl Digits {
    fn new() -> Digits {
        Digits {
            room: [b'0'; ROOM],
            start: ROOM,
        }
    }

    fn push(&mut self, byte: u8) {
        self.start -= 1;
        self.room[self.start] = byte;
    }

    /// At least `digits` digits of a number.
    fn push_number(&mut self, mut number: u64, digits: usize) {
        let end = self.start;
        while number > 0 {
            self.push(b'0' + (number % 10) as u8);
            number /= 10;
        }
        self.start = self.start.min(end - digits);
    }

    fn append(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.room[self.start..]);
    }
}

/// At least `digits` digits of a number, and at least one.
fn push_integer(out: &mut Vec<u8>, number: u64, digits: usize) {
    let mut written = Digits::new();
    written.push_number(number, digits);
    written.append(out);
}

/// Rounds half away from zero on the scaled value, and never writes `-0.0000`.
fn push_fixed<const DECIMALS: usize>(out: &mut Vec<u8>, number: f64, point: u8) {
    let scale = const { 10u64.pow(DECIMALS as u32) };
    let scaled = number.abs() * scale as f64;
    // Beyond 2^53 no decimals are left to show; scores never come near.
    #[expect(clippy::cast_sign_loss, reason = "an absolute value has no sign")]
    let units = if scaled < 9e15 {
        let whole = scaled as u64;
        whole + u64::from(scaled - whole as f64 >= 0.5)
    } else {
        9_000_000_000_000_000
    };
    let mut written = Digits::new();
    written.push_number(units % scale, DECIMALS);
    written.push(point);
    written.push_number(units / scale, 1);
    if number < 0.0 && units > 0 {
        written.push(b'-');
    }
    written.append(out);
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
    fn formulas_are_guarded() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            let text = format!("{start}1");
            assert!(is_guarded(&text));
            assert!(written(Dialect::Plain, |l| l.text(&text)).starts_with("\"'"));
        }
        assert!(!is_guarded("'=1"));
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
                l.numbered(&ready, "_s", 7, 4);
            });
            assert_eq!(same, line);
        }
        assert_eq!(
            written(Dialect::Plain, |l| l.numbered(&Ready::new(""), "_s", 12_345, 4)),
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

    #[test]
    fn fixed_digits_agree_with_the_standard_library() {
        for i in -10_000..=10_000 {
            let number = f64::from(i) / 10_000.0;
            let mut out = Vec::new();
            push_fixed::<4>(&mut out, number, b'.');
            let expected = if i == 0 {
                "0.0000".into()
            } else {
                format!("{number:.4}")
            };
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
