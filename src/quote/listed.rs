//! Lists of what somebody said: "X also said:" above short lines without a full stop.

use super::hit::{Hit, Next, Said};
use super::paragraph::Paragraph;
use super::scan::Shape;
use super::{Attribution, QuoteKind};

/// Whether line `i` is one of several items.
pub(super) fn is_item(text: &str, lines: &[Paragraph], i: usize) -> bool {
    let is_short = |i: usize| lines.get(i).is_some_and(|line| is_short(text, *line));
    is_short(i) && (is_short(i + 1) || i > 0 && is_short(i - 1))
}

/// One sentence of several words that ends in no mark.
fn is_short(text: &str, line: Paragraph) -> bool {
    let words = line.span.of(text);
    let ends = words.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    let opens = Shape::at(text.as_bytes(), line.span.start as usize);
    line.end == line.first + 1 && ends && opens.is_none() && words.contains(' ')
}

/// An item, said by whoever the line above the list names.
pub(super) fn hit(text: &str, line: Paragraph, said: Said) -> Hit {
    let is_marked = line.span.of(text).contains(['“', '"']);
    Hit {
        content: line.span,
        kind: if is_marked {
            QuoteKind::Mixed
        } else {
            QuoteKind::Indirect
        },
        said,
        attribution: Attribution::Explicit,
        confidence: 0.8,
        next: Next::Speaker,
        chain: None,
        nested: false,
        paragraph: line.first as u32,
        sentence: line.first as u32,
    }
}
