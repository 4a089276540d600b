//! One article on its way into the tables.

use super::line::Ready;
use crate::analysis::Analysis;
use crate::span::{CharIndex, Span};
use crate::target::TargetSet;

/// How an article came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Read without trouble.
    #[default]
    Ok,
    /// Read, with something to know about it.
    Warning,
    /// Not read.
    Error,
}

impl Status {
    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::Warning => "warning",
            Status::Error => "error",
        }
    }
}

/// What is decided about an article by all that came before it.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    /// Its key, unlike that of any other.
    pub id: Box<str>,
    /// The earlier article that it repeats, and how much of it, 0 to 1.
    pub duplicate_of: Option<(Box<str>, f64)>,
}

/// One article, ready to be written.
#[derive(Debug)]
pub struct Page<'a> {
    /// What was found in it.
    pub analysis: &'a Analysis<'a>,
    /// Its key.
    pub filing: &'a Filing,
    /// The targets.
    pub targets: &'a TargetSet,
    /// The article's key, publisher and date as cells: every sentence repeats them.
    pub(super) id: Ready,
    pub(super) outlet: Ready,
    pub(super) published: Ready,
    chars: CharIndex<'a>,
}

impl<'a> Page<'a> {
    /// Prepares the conversion of offsets.
    pub fn new(analysis: &'a Analysis<'a>, filing: &'a Filing, targets: &'a TargetSet) -> Page<'a> {
        Page {
            analysis,
            filing,
            targets,
            id: Ready::new(&filing.id),
            outlet: Ready::new(analysis.article.outlet.as_deref().unwrap_or_default()),
            published: Ready::new(analysis.facts.published.as_deref().unwrap_or_default()),
            chars: CharIndex::new(&analysis.article.text),
        }
    }

    /// Where a span begins in the text as read, in code points.
    pub(super) fn start(&self, span: Span) -> u32 {
        self.analysis.article.origin.start(self.chars.chars(span.start))
    }

    /// ... and where it ends, exclusive.
    pub(super) fn end(&self, span: Span) -> u32 {
        self.analysis.article.origin.end(self.chars.chars(span.end))
    }

    /// Code points in a span of the text.
    pub(super) fn length(&self, span: Span) -> u32 {
        self.chars.chars(span.end) - self.chars.chars(span.start)
    }
}
