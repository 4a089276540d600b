//! One pass over the bytes of a paragraph: quote marks, words that may be cues, and names.

use super::names::has_small_article;
use super::runs::Runs;
use super::words::{Key, Words, class};
use crate::bytemap::places;
use crate::span::Span;

/// Longest second half of a name in small letters, in bytes.
const LONGEST_HALF: usize = 6;

/// Most bytes of the small words amid a name.
const PARTICLES: usize = 8;

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
    table[b'`' as usize] = Byte::Mark;
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
    /// `" ″ ''`
    Double,
    /// `“ „ «` and two backticks
    DoubleOpen,
    /// `” »`
    DoubleClose,
    /// `'`
    Single,
    /// `‘ ‚ ‹` and a backtick
    SingleOpen,
    /// `’ ›`
    SingleClose,
}

impl Shape {
    pub(super) fn is_double(self) -> bool {
        matches!(self, Shape::Double | Shape::DoubleOpen | Shape::DoubleClose)
    }

    /// The mark that starts at `bytes[at]`, and its length.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> Option<(Shape, usize)> {
        let shape = match bytes.get(at..)? {
            [b'"', ..] => return Some((Shape::Double, 1)),
            // ``Q'', as some wires print it
            [b'\'', b'\'', ..] => return Some((Shape::Double, 2)),
            [b'`', b'`', ..] | [0xC2, 0xAB, ..] => return Some((Shape::DoubleOpen, 2)),
            [b'\'', ..] => return Some((Shape::Single, 1)),
            [b'`', ..] => return Some((Shape::SingleOpen, 1)),
            [0xC2, 0xBB, ..] => return Some((Shape::DoubleClose, 2)),
            [0xE2, 0x80, third, ..] => match third {
                0x9C | 0x9E => Shape::DoubleOpen,
                0x9D => Shape::DoubleClose,
                0xB3 => Shape::Double,
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
    /// The maps of the paragraph.
    pub(super) runs: Runs,
    /// Up to here all is read.
    read: usize,
    /// Where the last character that is no part of a word ended, of those that may be marks.
    parted: usize,
}

#[derive(Debug, Default, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    words: u32,
}

impl Scan {
    /// With room for what most articles hold.
    pub(super) fn new() -> Scan {
        Scan {
            glyphs: Vec::with_capacity(32),
            cues: Vec::with_capacity(32),
            names: Vec::with_capacity(64),
            ..Scan::default()
        }
    }

    /// Scans one paragraph. Marks and cues of the paragraph before are forgotten.
    pub(super) fn paragraph(&mut self, text: &str, span: Span, words: &Words) {
        self.glyphs.clear();
        self.cues.clear();
        let bytes = &text.as_bytes()[..span.end as usize];
        let start = span.start as usize;
        (self.read, self.parted) = (start, start);
        self.runs.read(bytes, start);
        for block in 0..self.runs.blocks() {
            let (at, starts, marks) = self.runs.block(block);
            if marks == 0 && self.read <= at {
                places(starts).for_each(|place| self.word(bytes, at + place, words));
            } else {
                self.block(bytes, at, (starts, marks), words);
            }
        }
        self.end_run();
    }

    /// Goes through a block that holds marks, or of which some is read.
    fn block(&mut self, bytes: &[u8], at: usize, (starts, marks): (u64, u64), words: &Words) {
        for place in places(starts | marks) {
            match marks >> place & 1 == 1 {
                _ if at + place < self.read => {}
                true => self.mark(bytes, at + place, words),
                false => self.word(bytes, at + place, words),
            }
        }
    }

    /// A character that may be a mark, at `i`.
    #[inline]
    fn mark(&mut self, bytes: &[u8], i: usize, words: &Words) {
        let is_word = |at: usize| bytes.get(at).is_some_and(|b| is_word_byte(*b));
        let shape = Shape::at(bytes, i);
        let len = shape.map_or(if bytes[i] == 0xE2 { 3 } else { 2 }, |(_, len)| len);
        let end = i + len;
        let apostrophe = match bytes[i] {
            b'\'' => true,
            0xE2 => shape.is_some_and(|(shape, _)| shape == Shape::SingleClose) && bytes[i + 2] == 0x99,
            _ => false,
        };
        if apostrophe && i > self.parted && is_word(i - 1) && is_word(end) {
            // the word goes on behind it
            self.read = end + 1;
            return;
        }
        if let Some((shape, len)) = shape {
            self.glyphs.push(Glyph {
                at: i as u32,
                len: len as u8,
                shape,
            });
        }
        (self.read, self.parted) = (end, end);
        // in the maps the later bytes of the character belong to the word behind it
        if len > 1 && is_word(end) {
            self.word(bytes, end, words);
        }
    }

    #[inline]
    fn word(&mut self, bytes: &[u8], start: usize, words: &Words) {
        let first = bytes[start];
        if first.is_ascii_lowercase() {
            if words.may_be_cue(bytes, start) {
                self.cue(bytes, start, words);
            }
        } else if is_capital(bytes, start) {
            self.capital(bytes, start, words);
        }
    }

    #[inline(never)]
    fn cue(&mut self, bytes: &[u8], start: usize, words: &Words) {
        if words.is_cue(bytes, start, self.word_end(bytes, start)) {
            self.cues.push(start as u32);
        }
    }

    /// The same as [`word_end`], by the maps.
    #[inline]
    fn word_end(&self, bytes: &[u8], start: usize) -> usize {
        let end = self.runs.run_end(start);
        match bytes.get(end) {
            Some(b'\'' | 0xE2) => word_end(bytes, end),
            _ => end,
        }
    }

    #[inline(never)]
    fn capital(&mut self, bytes: &[u8], start: usize, words: &Words) {
        let end = self.word_end(bytes, start);
        if bytes[start..end] == *b"According" {
            self.cues.push(start as u32);
        }
        let between = bytes.get(self.run.end..start).filter(|_| self.run.words > 0);
        let joins = match between {
            Some(b" ") => true,
            // the second half of a double-barrelled name is no word of its own
            Some(b"-") => {
                self.run.end = end;
                return;
            }
            // "Police Superintendents' Association"
            Some(b"' " | [0xE2, 0x80, 0x99, b' ']) => bytes[self.run.end - 1] == b's',
            // "J.K. Smith"
            Some(b".") => self.run.end - self.run.start == 1 && start - self.run.start == 2,
            // an initial or a short title: "J. Smith", "Sgt. Smith"
            Some(b". ") => self.run.end - self.run.start <= 4 || self.ends_in_initial(bytes, words),
            // "Mohammed al-Rashid"
            Some([b' ', _, _, b'-']) => has_small_article(&bytes[start - 3..end]),
            // "Ursula von der Poe"
            Some([b' ', small @ .., b' ']) if small.len() < PARTICLES => are_particles(small, words),
            _ => false,
        };
        if joins {
            self.run.end = end + small_half(&bytes[end..], words);
            self.run.words += 1;
        } else {
            self.end_run();
            // "What Poe told them"
            let asks = words.lists.asking.has_bytes(&bytes[start..end]);
            self.run = Run {
                start,
                end,
                words: u32::from(!asks),
            };
        }
    }

    /// "Charles E": a first name and an initial.
    #[inline]
    fn ends_in_initial(&self, bytes: &[u8], words: &Words) -> bool {
        let run = &bytes[self.run.start..self.run.end];
        let Some((given, [b' ', _])) = run.split_last_chunk::<2>() else {
            return false;
        };
        let last = given.rsplit(|b| *b == b' ').next().unwrap_or(given);
        let given = Key::of(str::from_utf8(last).unwrap_or_default());
        words.get(given).classes & class::GIVEN != 0
    }

    fn end_run(&mut self) {
        if self.run.words > 1 {
            self.names.push(Span::new(self.run.start, self.run.end));
        }
        self.run = Run::default();
    }
}

/// Bytes of the second half in small letters that a hyphen ties to the last word of a name: "Kim Yong-hyun", but "New
/// York-wide".
fn small_half(behind: &[u8], words: &Words) -> usize {
    let Some((b'-', half)) = behind.split_first() else {
        return 0;
    };
    let len = half.iter().take_while(|b| b.is_ascii_lowercase()).count();
    let half = str::from_utf8(&half[..len]).unwrap_or_default();
    let is_name =
        (1..=LONGEST_HALF).contains(&len) && !half.ends_with("ed") && !words.lists.compounds.has(half);
    if is_name { len + 1 } else { 0 }
}

/// Whether these are small words that stand amid a name: "de", "von der".
#[inline]
fn are_particles(small: &[u8], words: &Words) -> bool {
    let mut parts = small.split(|b| *b == b' ');
    parts.all(|part| {
        let text = str::from_utf8(part).unwrap_or_default();
        words.get(Key::of(text)).classes & class::PARTICLE != 0
    })
}

/// Whether an upper-case letter (ASCII or Latin-1) starts there.
#[inline]
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
