//! JSON that is not an object a line: arrays of objects, objects over several lines, one after the other. Cut into its
//! objects by their brackets, none longer than the limit in memory.

use std::io::{BufRead, BufReader, Read};

use super::envelope::Envelope;
use super::open::unreadable;
use crate::bom;

/// Whether an input of JSON that begins so holds objects in an array or over several lines.
pub(super) fn are_in(first: &[u8]) -> bool {
    let first = bom::without(first).trim_ascii_start();
    let opens = first.split(|b| *b == b'\n').next().unwrap_or_default();
    let goes_on = opens.len() < first.len();
    let opens = opens.trim_ascii_end();
    opens.starts_with(b"[")
        || (goes_on && opens.starts_with(b"{") && matches!(opens.last(), Some(b'{' | b'[' | b',')))
}

/// Reads objects.
pub(super) struct Objects {
    input: BufReader<Box<dyn Read + Send>>,
    /// What they stand in, if not alone or in a plain list.
    envelope: Option<Envelope>,
    /// Objects so far.
    count: u64,
    is_done: bool,
}

impl Objects {
    pub(super) fn new(input: Box<dyn Read + Send>, path: Option<Box<str>>) -> Objects {
        Objects {
            input: BufReader::with_capacity(256 << 10, input),
            envelope: path.map(Envelope::new),
            count: 0,
            is_done: false,
        }
    }

    /// The next object, or what stands in the place of one, with its 1-based number; `None` after the last. One beyond the limit is
    /// passed over and said so; after an error of the system there is no further object.
    pub(super) fn next(&mut self, limit: u64) -> Option<(u64, Result<Vec<u8>, String>)> {
        let object = self.object(limit).transpose()?;
        self.count += 1;
        Some((self.count, object))
    }

    fn object(&mut self, limit: u64) -> Result<Option<Vec<u8>>, String> {
        if self.is_done {
            return Ok(None);
        }
        while self.is_at_object()? {
            if let Some(object) = self.cut(limit)? {
                return Ok(Some(object));
            }
        }
        let fault = self.envelope.as_ref().and_then(Envelope::fault_at_end);
        fault.map_or(Ok(None), Err)
    }

    /// Goes where the next object may begin; `false` at the end of the input.
    fn is_at_object(&mut self) -> Result<bool, String> {
        while let Some(envelope) = self.envelope.as_mut().filter(|e| !e.is_open() && !self.is_done) {
            let block = filled(&mut self.input, &mut self.is_done)?;
            let (passed, fault) = envelope.pass(block);
            self.input.consume(passed);
            if let Some(fault) = fault {
                return Err(fault);
            }
        }
        Ok(!self.is_done)
    }

    /// The object that begins here; `None` at the end of their list or of the input.
    fn cut(&mut self, limit: u64) -> Result<Option<Vec<u8>>, String> {
        let mut cutter = Cutter {
            is_in_envelope: self.envelope.is_some(),
            ..Cutter::default()
        };
        let mut object = Vec::new();
        let mut length = 0u64;
        while !self.is_done && !cutter.is_at_end {
            let block = filled(&mut self.input, &mut self.is_done)?;
            let (from, to) = cutter.part(block);
            length += (to - from) as u64;
            if length <= limit {
                object.extend_from_slice(&block[from..to]);
            }
            self.input.consume(to);
        }
        if length > limit {
            return Err(format!("is larger than --max-article-bytes {limit}"));
        }
        if let Some(envelope) = self.envelope.as_mut().filter(|_| length == 0) {
            envelope.leave();
        }
        Ok((length > 0).then_some(object))
    }
}

/// What has been read and not been used yet; nothing at the end, and no more behind an error.
fn filled<'i>(
    input: &'i mut BufReader<Box<dyn Read + Send>>,
    is_done: &mut bool,
) -> Result<&'i [u8], String> {
    let block = input.fill_buf();
    *is_done = block.as_ref().map_or(true, |block| block.is_empty());
    block.map_err(|error| unreadable(&error))
}

/// Looks for the end of one object.
#[derive(Default)]
struct Cutter {
    /// Whether the end of the list is told to the envelope, not passed over.
    is_in_envelope: bool,
    /// Whether the object, or what stands in its place, has begun.
    has_begun: bool,
    is_at_end: bool,
    /// Brackets that are open.
    depth: u32,
    is_in_text: bool,
    is_escaped: bool,
    /// Whether a text went on in another line, of which nothing was seen yet.
    is_at_line: bool,
    /// The last byte that is no space.
    last: u8,
}

impl Cutter {
    /// Which bytes of a block are the object's; the block is done up to where they end.
    fn part(&mut self, block: &[u8]) -> (usize, usize) {
        let is_between = |b: &u8| {
            let is_bracket = matches!(b, b'[' | b']') && !(self.is_in_envelope && *b == b']');
            is_bracket || b.is_ascii_whitespace() || matches!(b, b',' | 0x1E | 0xEF | 0xBB | 0xBF)
        };
        let from = if self.has_begun {
            0
        } else {
            block.iter().take_while(|b| is_between(b)).count()
        };
        for (i, byte) in block.iter().enumerate().skip(from) {
            self.end_broken_text(*byte);
            let is_list_over = !self.has_begun && *byte == b']';
            if is_list_over || self.ends_before(*byte) {
                self.is_at_end = true;
                return (from, i);
            }
            self.has_begun = true;
            self.take(*byte);
            if self.is_at_end {
                return (from, i + 1);
            }
        }
        (from, block.len())
    }

    /// Whether a byte cannot belong to the object any more: another one, or the end of the array, where only a name could stand; and
    /// whatever is no object ends with the line.
    fn ends_before(&self, byte: u8) -> bool {
        match (self.has_begun && !self.is_in_text, self.depth) {
            (true, 0) => matches!(byte, b'{' | b'[' | b']' | b',' | b'\n'),
            (true, 1) => (byte == b'{' && self.last != b':') || byte == b']',
            _ => false,
        }
    }

    /// No text may go on in another line. Where one does and the line begins with a bracket, its end was lost.
    fn end_broken_text(&mut self, byte: u8) {
        if self.is_at_line && !byte.is_ascii_whitespace() {
            self.is_at_line = false;
            self.is_in_text &= !matches!(byte, b'{' | b'}' | b']');
        }
    }

    fn take(&mut self, byte: u8) {
        if self.is_in_text {
            self.is_at_line |= byte == b'\n';
            self.is_in_text = byte != b'"' || self.is_escaped;
            self.is_escaped = byte == b'\\' && !self.is_escaped;
            return;
        }
        match byte {
            b'"' => (self.is_in_text, self.is_escaped) = (true, false),
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                self.is_at_end = self.depth == 0;
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            self.last = byte;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Objects, are_in};

    fn cut(text: &str) -> Vec<String> {
        cut_in(text, None)
    }

    /// Reads blocks of one byte, too, and finds the same.
    fn cut_in(text: &str, path: Option<&str>) -> Vec<String> {
        let read = |input: Box<dyn std::io::Read + Send>| -> Vec<String> {
            let mut objects = Objects::new(input, path.map(Into::into));
            let found = std::iter::from_fn(|| objects.next(40));
            found
                .map(|(_, object)| object.map_or_else(|e| e, |o| String::from_utf8(o).unwrap()))
                .collect()
        };
        let whole = read(Box::new(std::io::Cursor::new(text.to_owned())));
        assert_eq!(
            whole,
            read(Box::new(ByteByByte(text.to_owned().into_bytes().into())))
        );
        whole
    }

    struct ByteByByte(std::collections::VecDeque<u8>);

    impl std::io::Read for ByteByByte {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            Ok(self.0.pop_front().map_or(0, |b| {
                to[0] = b;
                1
            }))
        }
    }

    #[test]
    fn arrays_and_objects_over_several_lines_are_cut() {
        assert_eq!(
            cut("\u{FEFF}[{\"a\": \"}]{\\\"\"},\n {\n\"b\": [{}, {\"c\": 1}]\n}]\n{\"d\": {}}{\"e\": 2}"),
            [
                r#"{"a": "}]{\""}"#,
                "{\n\"b\": [{}, {\"c\": 1}]\n}",
                r#"{"d": {}}"#,
                r#"{"e": 2}"#
            ]
        );
        assert!(cut("[]\n").is_empty() && cut("").is_empty());
    }

    #[test]
    fn what_is_broken_takes_nothing_with_it() {
        assert_eq!(
            cut("[{\"a\": 1,\n{\"b\": \"x},\n{\"c\": \"\\\"},\n{\"d\": 4}, nul, 7, {\"e\": [1}]"),
            [
                "{\"a\": 1,\n",
                "{\"b\": \"x},\n",
                "{\"c\": \"\\\"},\n",
                "{\"d\": 4}",
                "nul",
                "7",
                "{\"e\": [1}"
            ]
        );
        let long = format!("[{{\"a\": \"{}\"}}, {{\"b\": 1}}]", "x".repeat(50));
        assert_eq!(
            cut(&long),
            ["is larger than --max-article-bytes 40", "{\"b\": 1}"]
        );
        assert_eq!(cut("[{\"a\": [1, 2"), ["{\"a\": [1, 2"]);
    }

    #[test]
    fn objects_are_cut_from_the_list_in_another() {
        let text = r#"{"n": [{"x": 1}], "r": {"a": [{"b": [1]}, {"c": "]"}], "d": [{}]}}
{"r": {"a": []}} {"r": {"a": [{"e": 1}]}, "f": {}}"#;
        assert_eq!(
            cut_in(text, Some("r.a")),
            [r#"{"b": [1]}"#, r#"{"c": "]"}"#, r#"{"e": 1}"#]
        );
    }

    #[test]
    fn what_is_broken_in_a_list_or_around_it_is_told() {
        let cut = |text| cut_in(text, Some("a"));
        let tells = |rows: &[String], at: usize, part: &str| assert!(rows[at].contains(part), "{rows:?}");
        let rows = cut(r#"{"a": [{"b": 1, ], {"c": 2}, 7]}{"d": []}{"a": [{"e": 3}]}"#);
        assert_eq!(
            [&*rows[0], &*rows[1], &*rows[2], &*rows[4]],
            [r#"{"b": 1, "#, r#"{"c": 2}"#, "7", r#"{"e": 3}"#]
        );
        tells(&rows, 3, "has no list `a`");
        for text in [
            r#"{"a": [{"b": 1}, "#,
            r#"{"a": [{"b": 1}]"#,
            r#"{"a": [{"b": 1}], "c": "d"#,
        ] {
            let rows = cut(text);
            assert_eq!((rows.len(), &*rows[0]), (2, r#"{"b": 1}"#), "{rows:?}");
            tells(&rows, 1, "cut off");
        }
        assert!(cut(r#"{"a": []}"#).is_empty());
    }

    #[test]
    fn only_what_is_no_object_a_line_is_cut() {
        for text in ["[{", " [\n", "{\n", "{ \"id\": 1,\n", "\u{FEFF}{\"a\": [\n"] {
            assert!(are_in(text.as_bytes()), "{text}");
        }
        for text in ["{\"a\": 1}\n{", "{\"a\": \"b", "{\"a\": \n{", "words,\n", ""] {
            assert!(!are_in(text.as_bytes()), "{text}");
        }
    }
}
