//! The places where a sentence could end, in order.

use memchr::{Memchr3, memchr3_iter};

/// Positions of `.`, `!`, `?`, `…`, `)` and of line breaks in a text, in ascending order.
///
/// Three vector searches run side by side; the rare one looks for the last byte of the three-byte characters.
#[derive(Debug)]
pub(super) struct Hits<'t> {
    text: &'t [u8],
    stops: Lane<'t>,
    edges: Lane<'t>,
    wide: Lane<'t>,
}

#[derive(Debug)]
struct Lane<'t> {
    search: Memchr3<'t>,
    next: usize,
}

impl<'t> Lane<'t> {
    fn new(text: &'t [u8], bytes: [u8; 3]) -> Lane<'t> {
        let mut search = memchr3_iter(bytes[0], bytes[1], bytes[2], text);
        let next = search.next().unwrap_or(usize::MAX);
        Lane { search, next }
    }

    fn advance(&mut self) {
        self.next = self.search.next().unwrap_or(usize::MAX);
    }
}

impl<'t> Hits<'t> {
    pub(super) fn new(text: &'t str) -> Hits<'t> {
        let text = text.as_bytes();
        Hits {
            text,
            stops: Lane::new(text, *b".!?"),
            edges: Lane::new(text, *b"\n\r)"),
            wide: Lane::new(text, [0xA6, 0xA8, 0xA9]),
        }
    }
}

impl Iterator for Hits<'_> {
    /// Byte offset of the character.
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let first = self.stops.next.min(self.edges.next).min(self.wide.next);
            if first == usize::MAX {
                return None;
            }
            if first == self.stops.next {
                self.stops.advance();
                return Some(first);
            }
            if first == self.edges.next {
                self.edges.advance();
                return Some(first);
            }
            self.wide.advance();
            // `…`, LINE SEPARATOR, PARAGRAPH SEPARATOR; other letters end in these bytes too
            if self.text[..first].ends_with(&[0xE2, 0x80]) {
                return Some(first - 2);
            }
        }
    }
}
