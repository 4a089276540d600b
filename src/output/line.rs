//! One line of a table: cells written straight into a byte buffer, in the dialect that spreadsheets,
//! R and Python all read alike.

use memchr::memchr;

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
        let open = self.out.len();
        Pieces { out: self.out, open }.push(text);
        self.out.push(b'"');
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

    /// `<prefix><letters><number of at least `digits` digits>`, e.g. `a_12_s0001`.
    pub fn numbered(&mut self, prefix: &str, letters: &str, number: u64, digits: usize) {
        self.build(|id| id.push_numbered(prefix, letters, number, digits));
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
        self.fixed(number, 4);
    }

    /// A number with four decimals, or missing.
    pub fn optional_score(&mut self, number: Option<f64>) {
        self.fixed(number.unwrap_or(f64::NAN), 4);
    }

    /// A number with three decimals.
    pub fn proportion(&mut self, number: f64) {
        self.fixed(number, 3);
    }

    fn fixed(&mut self, number: f64, decimals: usize) {
        self.cell();
        if number.is_finite() {
            push_fixed(self.out, number, decimals, self.dialect.point());
        }
    }

    /// Ends the line.
    pub fn end(self) {
        self.out.extend_from_slice(b"\r\n");
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
            self.out.push(b'"');
            if is_guarded(text) {
                self.out.push(b'\'');
            }
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
        push_fixed(self.out, number.abs(), 1, b'.');
    }
}

/// Whether a spreadsheet would take the text for a formula: it starts with `=`, `+`, `-`, `@`, TAB or CR.
pub fn is_guarded(text: &str) -> bool {
    matches!(
        text.as_bytes().first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    )
}

fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    if memchr(b'"', bytes).is_none() && !bytes.iter().any(|b| *b < b' ') {
        out.extend_from_slice(bytes);
        return;
    }
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => out.extend_from_slice(b"\"\""),
            b'\n' | b'\r' => {
                while matches!(out.last(), Some(b' ')) {
                    out.pop();
                }
                while bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                out.push(b' ');
            }
            control if control < b' ' => out.push(b' '),
            other => out.push(other),
        }
        at += 1;
    }
}

fn push_integer(out: &mut Vec<u8>, mut number: u64, digits: usize) {
    let mut buffer = [b'0'; 20];
    let mut at = buffer.len();
    while number > 0 {
        at -= 1;
        buffer[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    let at = at.min(buffer.len() - digits);
    out.extend_from_slice(&buffer[at..]);
}

/// Rounds half away from zero on the scaled value, and never writes `-0.0000`.
fn push_fixed(out: &mut Vec<u8>, number: f64, decimals: usize, point: u8) {
    let scale = 10u64.pow(decimals as u32);
    let scaled = (number.abs() * scale as f64).round();
    // Beyond 2^53 no decimals are left to show; scores never come near.
    #[expect(clippy::cast_sign_loss, reason = "an absolute value has no sign")]
    let units = if scaled < 9e15 {
        scaled as u64
    } else {
        9_000_000_000_000_000
    };
    if number < 0.0 && units > 0 {
        out.push(b'-');
    }
    push_integer(out, units / scale, 1);
    out.push(point);
    push_integer(out, units % scale, decimals);
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
            push_fixed(&mut out, number, 4, b'.');
            let expected = if i == 0 {
                "0.0000".into()
            } else {
                format!("{number:.4}")
            };
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
