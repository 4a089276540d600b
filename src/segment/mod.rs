//! Sentences: one pass over the bytes, local rules, abbreviations as data.

mod bytes;
mod hits;
mod list;
mod rules;
mod stop;
mod words;

use std::path::Path;

use crate::error::Result;
use crate::span::Span;
use crate::wordlist;
use crate::zone::{Block, Zone};

use hits::Hits;
use stop::Stop;
use words::Words;

/// One sentence of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, trimmed of white space.
    pub span: Span,
    /// Part of the page it stands in.
    pub zone: Zone,
    /// 1-based number of its paragraph.
    pub paragraph: u32,
}

impl Sentence {
    /// A text that is one sentence of an article's body.
    pub fn alone(text: &str) -> Sentence {
        Sentence {
            span: Span::new(0, text.len()),
            zone: Zone::Body,
            paragraph: 1,
        }
    }
}

/// Splits text into sentences.
///
/// A sentence ends at a line break, at `!`, `?`, `…` or `.` before what can start a sentence, and inside a quotation as
/// well as outside; closing marks and brackets stay with it. Abbreviations, initials, decimals, addresses and list
/// numbers do not end it. Time is linear in the text and no memory is taken.
///
/// ```
/// use standpoint::segment::Segmenter;
///
/// let text = "Det. Supt. Marsh said: “We were let down. It must stop.” Nobody replied.";
/// let mut sentences = Vec::new();
/// Segmenter::bundled().split(text, |span| sentences.push(span.of(text)));
/// assert_eq!(
///     sentences,
///     ["Det. Supt. Marsh said: “We were let down.", "It must stop.”", "Nobody replied."]
/// );
/// ```
#[derive(Debug)]
pub struct Segmenter {
    words: Words,
}

impl Segmenter {
    /// With the abbreviations that come with the program.
    pub fn bundled() -> Segmenter {
        Segmenter {
            words: Words::bundled(),
        }
    }

    /// Adds a list of abbreviations of the user's, in the form of `lexicons/abbreviations.tsv`.
    ///
    /// # Errors
    /// When the file cannot be read, or a line has another form or an unknown kind.
    pub fn with_abbreviations(mut self, path: impl AsRef<Path>) -> Result<Segmenter> {
        let path = path.as_ref();
        self.words.add(path, &wordlist::read(path)?)?;
        Ok(self)
    }

    /// The sentences of a stretch of text, in order, trimmed; every line break is a boundary.
    /// Calls `sink` with byte ranges relative to `text`.
    pub fn split(&self, text: &str, mut sink: impl FnMut(Span)) {
        let mut start = 0;
        let mut emit = |end: usize| {
            let span = Span::new(start, end).trim(text);
            if !span.is_empty() {
                sink(span);
            }
            start = end;
        };
        Boundaries::new(&self.words, text).for_each(&mut emit);
        emit(text.len());
    }

    /// The sentences of an article, block by block.
    pub fn sentences(&self, text: &str, blocks: &[Block]) -> Vec<Sentence> {
        let mut out = Vec::new();
        for block in blocks {
            let base = block.span.start as usize;
            self.split(block.span.of(text), |s| {
                let span = Span::new(base + s.start as usize, base + s.end as usize);
                out.push(Sentence {
                    span,
                    zone: block.zone,
                    paragraph: block.paragraph,
                });
            });
        }
        out
    }
}

/// Offsets at which one sentence ends and another starts, in ascending order.
struct Boundaries<'t> {
    words: &'t Words,
    text: &'t [u8],
    hits: Hits<'t>,
    /// Where the running sentence started.
    start: usize,
    /// Hits before this offset are part of a run that was read.
    read: usize,
}

impl<'t> Boundaries<'t> {
    fn new(words: &'t Words, text: &'t str) -> Boundaries<'t> {
        Boundaries {
            words,
            text: text.as_bytes(),
            hits: Hits::new(text),
            start: 0,
            read: 0,
        }
    }

    /// The boundary that the hit at `at` brings, if it brings one.
    fn judge(&mut self, at: usize) -> Option<usize> {
        let broken = bytes::line_break(self.text, at);
        if broken > 0 {
            return Some(at + broken);
        }
        if let Some(item) = list::next_item(self.text, self.start, at) {
            return Some(item);
        }
        if self.text[at] == b')' {
            let part = bytes::heading_is_glued(self.text, at + 1) || bytes::smile_ends(self.text, at);
            return part.then_some(at + 1);
        }
        let stop = Stop::read(self.words, self.text, self.start, at);
        self.read = stop.end;
        stop.ends_sentence().then_some(stop.end)
    }
}

impl Iterator for Boundaries<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while let Some(at) = self.hits.next() {
            if at < self.read {
                continue;
            }
            if let Some(end) = self.judge(at) {
                self.start = end;
                return Some(end);
            }
        }
        None
    }
}
