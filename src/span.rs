//! Where something stands in an article: half-open byte ranges, and their conversion to code points.

use std::ops::Range;

use crate::bytemap::{BLOCK, maps};

/// A half-open range of bytes of the article text, on character edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The span as a range, for slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `inner` lies wholly inside.
    #[inline]
    pub fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share a byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text that the span names.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span without white space at either edge; empty at its start when all of it is white space.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let inside = self.of(text);
        let start = self.start as usize + (inside.len() - inside.trim_start().len());
        let kept = inside.trim().len();
        if kept == 0 {
            Span {
                start: self.start,
                end: self.start,
            }
        } else {
            Span::new(start, start + kept)
        }
    }
}

/// Code points before each 64th byte and where the next ones begin, so that any byte offset is converted in constant
/// time.
#[derive(Debug)]
pub struct CharIndex<'t> {
    text: &'t str,
    /// Empty for ASCII text, in which both offsets agree.
    marks: Vec<(u32, u64)>,
}

impl<'t> CharIndex<'t> {
    /// Builds the index in one pass over the text.
    pub fn new(text: &'t str) -> CharIndex<'t> {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            marks.reserve_exact(text.len() / BLOCK + 1);
            let mut seen = 0;
            for begins in maps(text.as_bytes(), |b| u8::from(!(0x80..0xC0).contains(&b))) {
                marks.push((seen, begins));
                seen += begins.count_ones();
            }
            if text.len().is_multiple_of(BLOCK) {
                marks.push((seen, 0));
            }
        }
        CharIndex { text, marks }
    }

    /// Number of code points before byte `offset`, which stands on a character edge.
    pub fn chars(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        match self.marks.get(offset / BLOCK) {
            Some((before, begins)) => before + (begins & !(u64::MAX << (offset % BLOCK))).count_ones(),
            None => offset as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_at_every_edge() {
        let text = "a“b”é£".repeat(200);
        let index = CharIndex::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars(byte as u32), chars as u32);
        }
        assert_eq!(index.chars(text.len() as u32) as usize, text.chars().count());
    }

    #[test]
    fn ascii_needs_no_index() {
        let index = CharIndex::new("plain");
        assert_eq!(index.chars(5), 5);
        assert_eq!(index.chars(0), 0);
    }
}
