//! The lines of an article as its shape is read from them.

use std::cell::Cell;

use super::super::paragraph::Paragraph;
use super::super::scan::{Shape as Mark, is_word_byte, may_be_mark, word_end};
use super::super::walk::Page;
use super::super::words::{Key, class};
use super::phrases::{Phrases, Shape, Shapes};
use super::{LABEL, Turn, Who};
use crate::bytemap::{self, BLOCK};
use crate::span::Span;
use crate::zone::Zone;

/// Longest line that is held against phrases, in bytes.
const LONGEST: usize = 300;

/// Lines, what is known beside them, and the questions that every shape asks of a line.
pub(super) struct Sheet<'a> {
    pub(super) page: Page<'a>,
    pub(super) lines: &'a [Paragraph],
    pub(super) phrases: &'a Phrases,
    /// Index of the first line of the body.
    pub(super) body: usize,
    /// Which lines have a colon near their start.
    labelled: Vec<bool>,
    /// What each line shows, once asked for.
    shown: Vec<Cell<Option<Shapes>>>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(page: Page<'a>, lines: &'a [Paragraph], phrases: &'a Phrases) -> Sheet<'a> {
        let body = lines.iter().position(|l| l.zone == Zone::Body);
        let near = |l: &Paragraph| {
            let text = l.span.of(page.text).as_bytes();
            memchr::memchr(b':', &text[..text.len().min(LABEL)]).is_some()
        };
        Sheet {
            page,
            lines,
            phrases,
            body: body.unwrap_or(lines.len()),
            labelled: lines.iter().map(near).collect(),
            shown: vec![Cell::new(None); lines.len()],
        }
    }

    pub(super) fn text(&self, line: usize) -> &'a str {
        self.lines[line].span.of(self.page.text)
    }

    pub(super) fn is_body(&self, line: usize) -> bool {
        self.lines[line].zone == Zone::Body
    }

    pub(super) fn is_headline(&self, line: usize) -> bool {
        self.lines[line].zone == Zone::Headline
    }

    /// Whether the line is part of the article itself.
    pub(super) fn is_article(&self, line: usize) -> bool {
        self.lines[line].zone.is_article()
    }

    /// Whether a colon stands so near to the start of the line that it may end the name of who speaks.
    pub(super) fn may_be_labelled(&self, line: usize) -> bool {
        self.labelled[line]
    }

    /// Number of words, counted up to `limit`.
    pub(super) fn words(&self, line: usize, limit: usize) -> usize {
        let text = self.text(line).as_bytes();
        let (mut words, mut goes_on, mut left) = (0, 0, text.len());
        for map in bytemap::maps(text, is_dark) {
            // without what fills up the last block
            let map = map & u64::MAX >> BLOCK.saturating_sub(left);
            words += (map & !(map << 1 | goes_on)).count_ones() as usize;
            if words >= limit {
                return limit;
            }
            (goes_on, left) = (map >> (BLOCK - 1), left.saturating_sub(BLOCK));
        }
        words
    }

    /// Whether the line ends like a sentence, closing marks and brackets aside.
    pub(super) fn is_closed(&self, line: usize) -> bool {
        let bare = self.text(line).trim_end_matches(['"', '”', '’', '\'', ')', ']']);
        bare.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// Whether the line starts with a quote mark.
    pub(super) fn opens_with_mark(&self, line: usize) -> bool {
        self.opens_with_mark_at(self.lines[line].span.start as usize)
    }

    pub(super) fn opens_with_mark_at(&self, at: usize) -> bool {
        Mark::at(self.page.text.as_bytes(), at).is_some()
    }

    /// Whether a line of at most [`LONGEST`] bytes shows a shape.
    pub(super) fn shows(&self, line: usize, shape: Shape) -> bool {
        let text = self.text(line);
        if text.len() > LONGEST {
            return false;
        }
        if self.phrases.only_open(shape) {
            return self.phrases.opened(text).has(shape);
        }
        let known = self.shown[line].get();
        let shown = known.unwrap_or_else(|| self.phrases.shown(text));
        self.shown[line].set(Some(shown));
        shown.has(shape)
    }

    /// Whether a word of these classes stands in the stretch, outside marks.
    pub(super) fn holds(&self, span: Span, classes: u64) -> bool {
        let bytes = &self.page.text.as_bytes()[..span.end as usize];
        let mut i = span.start as usize;
        let mut quoted = false;
        while i < bytes.len() {
            if is_word_byte(bytes[i]) {
                let end = word_end(bytes, i);
                let has = || self.page.words.get(Key::within(bytes, i, end)).classes & classes != 0;
                if !quoted && self.page.words.may_be(bytes[i], classes) && has() {
                    return true;
                }
                i = end;
                continue;
            }
            if !may_be_mark(bytes[i]) {
                i += 1;
                continue;
            }
            match Mark::at(bytes, i) {
                Some((mark, len)) => {
                    quoted = match mark {
                        Mark::Double => !quoted,
                        Mark::DoubleOpen => true,
                        Mark::DoubleClose => false,
                        Mark::Single | Mark::SingleOpen | Mark::SingleClose => quoted,
                    };
                    i += len;
                }
                None => i += 1,
            }
        }
        false
    }

    /// Whether the line speaks in the first person.
    pub(super) fn is_own(&self, line: usize) -> bool {
        self.holds(self.lines[line].span, class::OWN)
    }

    /// Sentences of the lines that speak in the first person, and all of them.
    pub(super) fn own_share(&self, lines: std::ops::Range<usize>) -> (usize, usize) {
        let (mut own, mut all) = (0, 0);
        for line in &self.lines[lines] {
            if line.zone != Zone::Body {
                continue;
            }
            for sentence in &self.page.sentences[line.first..line.end] {
                all += 1;
                own += usize::from(self.holds(sentence.span, class::OWN));
            }
        }
        (own, all)
    }

    /// A turn of whole lines.
    pub(super) fn turn(&self, lines: std::ops::Range<usize>, who: Who) -> Turn {
        Turn {
            first: self.lines[lines.start].first,
            end: self.lines[lines.end - 1].end,
            who,
            reports: false,
        }
    }
}

/// 1 for a byte that is no ASCII white space.
#[inline]
fn is_dark(b: u8) -> u8 {
    u8::from(b != b' ') & (u8::from(b.wrapping_sub(b'\t') > 4) | u8::from(b == 0x0B))
}
