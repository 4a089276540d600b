//! Paragraphs: sentences that share a line and a part of the page.

use crate::segment::Sentence;
use crate::span::Span;
use crate::zone::Zone;

/// Sentences of one paragraph and zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) span: Span,
    pub(super) zone: Zone,
}

/// The paragraphs of an article, in order.
pub(super) fn paragraphs(sentences: &[Sentence]) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::with_capacity(sentences.len() / 2 + 1);
    let mut number = 0;
    for (i, sentence) in sentences.iter().enumerate() {
        match out.last_mut() {
            Some(last) if number == sentence.paragraph && last.zone == sentence.zone => {
                last.end = i + 1;
                last.span.end = sentence.span.end;
            }
            _ => out.push(Paragraph {
                first: i,
                end: i + 1,
                span: sentence.span,
                zone: sentence.zone,
            }),
        }
        number = sentence.paragraph;
    }
    out
}
