//! An object of JSON that is no article but holds all of them in a list: `{"status": "ok", "articles": [{…}, {…}]}`, as news
//! services answer. Finds the list by its name and leads the reader into it and out again.

use super::fields::{self, Field, Names};

/// Objects inside one another whose names are looked at.
const NAMED: usize = 8;
/// Objects inside one another that may hold the list.
const OUTER: usize = 4;
/// Longest name that is looked at, in bytes.
const LONGEST: usize = 256;

/// What a byte does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    None,
    /// A name in an object has ended.
    Name,
    /// A list has opened.
    List,
    /// An object or list has closed.
    Close,
}

/// Follows JSON byte by byte and knows the names that lead to where it is.
#[derive(Default)]
struct Walk {
    /// Objects and lists that are open.
    depth: usize,
    /// Which of the outermost are objects, as bits.
    objects: u64,
    /// The last name in each of the outermost objects.
    names: [Vec<u8>; NAMED],
    is_in_text: bool,
    is_escaped: bool,
    /// Whether the text is a name.
    is_name: bool,
    /// The last byte outside texts that is no space.
    last: u8,
}

impl Walk {
    fn take(&mut self, byte: u8) -> Event {
        if self.is_in_text {
            return self.take_in_text(byte);
        }
        let before = std::mem::replace(&mut self.last, byte);
        match byte {
            b'"' => {
                (self.is_in_text, self.is_escaped) = (true, false);
                self.is_name = self.is_in_object() && matches!(before, b'{' | b',');
                if let Some(name) = self.name() {
                    name.clear();
                }
                Event::None
            }
            b'{' | b'[' => {
                self.open(byte == b'{');
                if byte == b'[' { Event::List } else { Event::None }
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                Event::Close
            }
            _ => {
                if byte.is_ascii_whitespace() {
                    self.last = before;
                }
                Event::None
            }
        }
    }

    fn take_in_text(&mut self, byte: u8) -> Event {
        self.is_in_text = byte != b'"' || self.is_escaped;
        self.is_escaped = byte == b'\\' && !self.is_escaped;
        match (self.is_in_text, self.is_name) {
            (false, true) => Event::Name,
            (true, true) => {
                if let Some(name) = self.name().filter(|n| n.len() < LONGEST) {
                    name.push(byte);
                }
                Event::None
            }
            _ => Event::None,
        }
    }

    fn open(&mut self, is_object: bool) {
        if self.depth < 64 {
            let bit = 1 << self.depth;
            self.objects = if is_object {
                self.objects | bit
            } else {
                self.objects & !bit
            };
        }
        self.depth += 1;
    }

    fn is_in_object(&self) -> bool {
        (1..=64).contains(&self.depth) && self.objects >> (self.depth - 1) & 1 == 1
    }

    /// The name that is being read.
    fn name(&mut self) -> Option<&mut Vec<u8>> {
        let at = self.depth.checked_sub(1)?;
        self.names.get_mut(at).filter(|_| self.is_name)
    }

    /// The names of the open objects from one depth on, with dots between.
    fn path(&self, from: usize) -> String {
        let to = if self.is_in_object() {
            self.depth
        } else {
            self.depth.saturating_sub(1)
        };
        let names = self.names.get(from..to.min(NAMED)).unwrap_or_default();
        let names: Vec<_> = names.iter().map(|n| String::from_utf8_lossy(n)).collect();
        names.join(".")
    }

    /// Whether all that is open is an object, but for a list opened last.
    fn is_plain_list(&self) -> bool {
        (2..=OUTER + 1).contains(&self.depth)
            && self.objects & ((1 << self.depth) - 1) == (1 << (self.depth - 1)) - 1
    }
}

/// The way to the list of articles in an object that begins with `first`, if it is none itself: the first list of that kind whose
/// first object has a text, when no text stands before.
pub(super) fn find(first: &[u8], names: &Names) -> Option<Box<str>> {
    let is_text = |path: &str| names.fit(Field::Text, path).is_some();
    let mut walk = Walk::default();
    // the list that is looked into, and its depth
    let mut list: Option<(String, usize)> = None;
    for byte in crate::bom::without(first) {
        match walk.take(*byte) {
            // the list's, or else the object's own
            Event::Name if is_text(&walk.path(list.as_ref().map_or(0, |(_, depth)| *depth))) => break,
            Event::List if list.is_none() && walk.is_plain_list() => {
                let outer = walk.path(0);
                let name = outer.rsplit('.').next().unwrap_or_default();
                if fields::lists().iter().any(|l| l.eq_ignore_ascii_case(name)) {
                    list = Some((outer, walk.depth));
                }
            }
            Event::Close if walk.depth == 0 => return None,
            // behind its first object a list that has shown no text is given up
            Event::Close if list.as_ref().is_some_and(|(_, depth)| walk.depth <= *depth) => list = None,
            _ => {}
        }
    }
    list.filter(|(_, depth)| walk.depth > *depth)
        .map(|(path, _)| path.into())
}

/// Leads a reader into the lists of articles, and out of them.
pub(super) struct Envelope {
    /// The names that lead to the list.
    path: Box<str>,
    walk: Walk,
    /// Whether the reader is in the list.
    is_open: bool,
    /// Whether the object at hand had the list.
    has_list: bool,
    /// Whether the list has just been left.
    has_ended: bool,
}

impl Envelope {
    pub(super) fn new(path: Box<str>) -> Envelope {
        Envelope {
            path,
            walk: Walk::default(),
            is_open: false,
            has_list: false,
            has_ended: false,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Notes that the list ended: its bracket is the next byte.
    pub(super) fn leave(&mut self) {
        self.is_open = false;
    }

    /// Passes over what is no article, up to the list: how many bytes, and what is wrong with an object that ended without it.
    pub(super) fn pass(&mut self, block: &[u8]) -> (usize, Option<String>) {
        for (i, byte) in block.iter().enumerate() {
            // no object can stand there: the bracket before was a broken article's, and the list goes on
            if self.has_ended && !byte.is_ascii_whitespace() && *byte != b',' {
                self.has_ended = false;
                if *byte == b'{' {
                    self.walk.open(false);
                    self.is_open = true;
                    return (i, None);
                }
            }
            match self.walk.take(*byte) {
                Event::List if self.walk.is_plain_list() && *self.walk.path(0) == *self.path => {
                    (self.is_open, self.has_list) = (true, true);
                    return (i + 1, None);
                }
                Event::Close => {
                    self.has_ended = *byte == b']' && self.is_at_list();
                    if self.walk.depth == 0 && !std::mem::take(&mut self.has_list) {
                        return (i + 1, Some(self.missing()));
                    }
                }
                _ => {}
            }
        }
        (block.len(), None)
    }

    /// Whether the list's name is the innermost.
    fn is_at_list(&self) -> bool {
        self.walk.is_in_object() && *self.walk.path(0) == *self.path
    }

    /// What is wrong when the input ends here.
    pub(super) fn fault_at_end(&self) -> Option<String> {
        let is_cut = self.walk.depth > 0 || self.walk.is_in_text;
        is_cut.then(|| {
            format!(
                "ends before the object around `{}` does: the file is cut off",
                self.path
            )
        })
    }

    fn missing(&self) -> String {
        format!("has no list `{}`, where the articles before stand", self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::source::Names;

    fn found(text: &str) -> Option<String> {
        find(text.as_bytes(), &Names::default()).map(String::from)
    }

    #[test]
    fn lists_of_articles_are_found() {
        for (text, path) in [
            (
                r#"{"status": "ok", "articles": [{"source": {"name": "x"}, "content": "#,
                "articles",
            ),
            (
                r#"{"response": {"total": 1, "results": [{"fields": {"bodyText": "x"}}]}}"#,
                "response.results",
            ),
            (
                "\u{FEFF}{\"facets\": [{\"a\": 1}], \"Data\": [{\"id\": [1, {}]",
                "Data",
            ),
            (r#"{"data": [{"id": 1}], "items": [{"text": "x"}]}"#, "items"),
        ] {
            assert_eq!(found(text).as_deref(), Some(path), "{text}");
        }
    }

    #[test]
    fn articles_are_no_lists_of_them() {
        for text in [
            r#"{"text": "Words.", "items": [{"text": "x"}]}"#,
            r#"{"items": [{"id": 1}], "body": "x"}"#,
            r#"{"comments": [{"text": "x"}]}"#,
            r#"{"items": ["text", "body"]}"#,
            r#"[{"items": [{"text": "x"}]}]"#,
            r#"{"id": 1}{"articles": [{"text": "x"}]}"#,
            r#"{"a": "\"articles\": [{\"text\": 1}]"}"#,
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
