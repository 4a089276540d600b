//! One pass over the bytes of a paragraph: quote marks, words that may be cues, and names.

use super::words::Words;
use crate::span::Span;

/// What a byte can be to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Other,
    Word,
    Mark,
    /// First byte of a character that may be a mark (U+00A0–U+00BF, U+2000–U+2FFF).
    Lead,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Other; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            table[b] = Byte::Word;
        }
        b += 1;
    }
    table[b'"' as usize] = Byte::Mark;
    table[b'\'' as usize] = Byte::Mark;
    table[0xE2] = Byte::Lead;
    table[0xC2] = Byte::Lead;
    table
};

/// Whether the byte belongs to a word (letters, digits, any letter beyond ASCII).
#[inline]
pub(super) fn is_word_byte(b: u8) -> bool {
    BYTES[b as usize] == Byte::Word
}

/// Whether a quote mark may start with the byte.
#[inline]
pub(super) fn may_be_mark(b: u8) -> bool {
    matches!(BYTES[b as usize], Byte::Mark | Byte::Lead)
}

/// A quote mark as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `"`
    Double,
    /// `“ „ «`
    DoubleOpen,
    /// `” »`
    DoubleClose,
    /// `'`
    Single,
    /// `‘ ‚ ‹`
    SingleOpen,
    /// `’ ›`
    SingleClose,
}

impl Shape {
    pub(super) fn is_double(self) -> bool {
        matches!(self, Shape::Double | Shape::DoubleOpen | Shape::DoubleClose)
    }

    /// The mark that starts at `bytes[at]`, and its length.
    pub(super) fn at(bytes: &[u8], at: usize) -> Option<(Shape, usize)> {
        let shape = match bytes.get(at..)? {
            [b'"', ..] => return Some((Shape::Double, 1)),
            [b'\'', ..] => return Some((Shape::Single, 1)),
            [0xC2, 0xAB, ..] => return Some((Shape::DoubleOpen, 2)),
            [0xC2, 0xBB, ..] => return Some((Shape::DoubleClose, 2)),
            [0xE2, 0x80, third, ..] => match third {
                0x9C | 0x9E => Shape::DoubleOpen,
                0x9D => Shape::DoubleClose,
                0x98 | 0x9A | 0xB9 => Shape::SingleOpen,
                0x99 | 0xBA => Shape::SingleClose,
                _ => return None,
            },
            _ => return None,
        };
        Some((shape, 3))
    }
}

/// A quote mark in the text. Apostrophes inside words are none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) at: u32,
    pub(super) len: u8,
    pub(super) shape: Shape,
}

impl Glyph {
    pub(super) fn end(self) -> usize {
        self.at as usize + usize::from(self.len)
    }
}

/// What the pass found, reused from paragraph to paragraph; names are kept for the article.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) glyphs: Vec<Glyph>,
    /// Starts of lower-case words that may be cues.
    pub(super) cues: Vec<u32>,
    /// Runs of at least two words with a capital.
    pub(super) names: Vec<Span>,
    run: Run,
}

#[derive(Debug, Default, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    words: u32,
}

impl Scan {
    /// Scans one paragraph. Marks and cues of the paragraph before are forgotten.
    pub(super) fn paragraph(&mut self, text: &str, span: Span, words: &Words) {
        self.glyphs.clear();
        self.cues.clear();
        let bytes = &text.as_bytes()[..span.end as usize];
        let mut i = span.start as usize;
        while i < bytes.len() {
            match BYTES[bytes[i] as usize] {
                Byte::Other => i += 1,
                Byte::Word => i = self.word(bytes, i, words),
                Byte::Mark | Byte::Lead => i = self.mark(bytes, i),
            }
        }
        self.end_run();
    }

    fn mark(&mut self, bytes: &[u8], i: usize) -> usize {
        match Shape::at(bytes, i) {
            Some((shape, len)) => {
                self.glyphs.push(Glyph {
                    at: i as u32,
                    len: len as u8,
                    shape,
                });
                i + len
            }
            None if bytes[i] == 0xE2 => i + 3,
            None => i + 2,
        }
    }

    #[inline]
    fn word(&mut self, bytes: &[u8], start: usize, words: &Words) -> usize {
        let end = word_end(bytes, start);
        if bytes[start].is_ascii_lowercase() {
            if words.is_cue(bytes, start, end) {
                self.cues.push(start as u32);
            }
        } else if is_capital(bytes, start) {
            self.capital(bytes, start, end);
            if bytes[start..end] == *b"According" {
                self.cues.push(start as u32);
            }
        }
        end
    }

    fn capital(&mut self, bytes: &[u8], start: usize, end: usize) {
        let joins = match bytes.get(self.run.end..start) {
            Some(b" ") => true,
            // an initial or a short title: "J. Smith", "Sgt. Smith"
            Some(b". ") => self.run.end - self.run.start <= 4,
            _ => false,
        };
        if joins && self.run.words > 0 {
            self.run.end = end;
            self.run.words += 1;
        } else {
            self.end_run();
            self.run = Run { start, end, words: 1 };
        }
    }

    fn end_run(&mut self) {
        if self.run.words > 1 {
            self.names.push(Span::new(self.run.start, self.run.end));
        }
        self.run = Run::default();
    }
}

/// Whether an upper-case letter (ASCII or Latin-1) starts there.
pub(super) fn is_capital(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'A'..=b'Z') => true,
        Some(0xC3) => matches!(bytes.get(at + 1), Some(0x80..=0x9E)),
        _ => false,
    }
}

/// The end of the word that starts at `i`, apostrophes inside it included.
#[inline]
pub(super) fn word_end(bytes: &[u8], mut i: usize) -> usize {
    loop {
        while i < bytes.len() && is_word_byte(bytes[i]) {
            i += 1;
        }
        let inside = |at: usize| bytes.get(at).is_some_and(|b| is_word_byte(*b));
        match bytes.get(i) {
            Some(b'\'') if inside(i + 1) => i += 1,
            Some(0xE2) if bytes[i..].starts_with("’".as_bytes()) && inside(i + 3) => i += 3,
            _ => return i,
        }
    }
}
