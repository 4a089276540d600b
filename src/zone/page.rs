//! The lines of a page in order, and what their neighbours say about them.

use memchr::{memchr_iter, memchr2_iter};

use super::line::{Ending, Line};
use super::mark::Marks;
use super::phrase::Phrases;
use super::stamp::Stamps;
use super::turns::Turns;
use crate::span::Span;

/// How far a look ahead goes, in lines: it keeps the whole linear.
const HORIZON: usize = 40;

/// The lines of a page that hold more than white space.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line>,
    /// Who speaks in turn, where the page has them.
    turns: Turns<'t>,
}

impl<'t> Page<'t> {
    pub(super) fn read(text: &'t str, phrases: &Phrases, stamps: &Stamps) -> Page<'t> {
        let mut lines = Vec::new();
        let mut start = 0;
        let breaks = memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
        for end in breaks {
            let span = Span::new(start, end).trim(text);
            if !span.is_empty() {
                let above = lines.last().map_or(0, |line: &Line| line.span.range().end);
                let is_apart = memchr_iter(b'\n', &text.as_bytes()[above..span.range().start]).count() > 1;
                lines.push(Line {
                    stamp: stamps.whole(span.of(text)),
                    is_apart,
                    ..Line::read(text, span, phrases)
                });
            }
            start = (end + 1).min(text.len());
        }
        let turns = Turns::read(text, &lines);
        Page { text, lines, turns }
    }

    /// Whether line `i` is a turn under the name of who speaks it.
    pub(super) fn is_turn(&self, i: usize) -> bool {
        self.turns.holds(self.of(i), self.lines[i].ending)
    }

    pub(super) fn of(&self, i: usize) -> &'t str {
        self.lines[i].span.of(self.text)
    }

    /// Whether text follows line `i`, with nothing between its parts but pictures and prompts: a paragraph of prose
    /// counts 2, a shorter sentence 1, and `wanted` is what they must come to. The head of another list, of comments or
    /// of the tail ends the search.
    pub(super) fn prose_follows(&self, i: usize, wanted: usize) -> bool {
        let mut found = 0;
        for line in self.lines.iter().skip(i + 1).take(HORIZON) {
            if line.marks.any(Marks::COMMENTS.or(Marks::END).or(Marks::TAIL)) {
                return false;
            }
            if line.is_prose() {
                found += 2;
            } else if found > 0 && line.is_sentence() {
                found += 1;
            } else if !line.is_junk() && !line.marks.any(Marks::CAPTION.or(Marks::CREDIT)) {
                found = 0;
            }
            if found >= wanted {
                return true;
            }
        }
        false
    }

    /// Whether the first line after `i` that is neither heading nor junk stands before line `end` and is text.
    pub(super) fn heads_text(&self, i: usize, end: usize) -> bool {
        self.lines[i + 1..end]
            .iter()
            .take(HORIZON)
            .find(|line| !line.is_heading() && !line.is_junk())
            .is_some_and(|line| line.ending != Ending::Open || line.is_prose())
    }
}
