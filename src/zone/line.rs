//! The form of one line: how long it is, how it ends, what it starts with.

use memchr::memchr_iter;

use super::mark::Marks;
use super::phrase::Phrases;
use super::stamp::Stamped;
use crate::span::Span;

/// How a line ends, marks and brackets that close it aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// `.` or `…`
    Stop,
    /// `?` or `!`
    Cry,
    /// `:` `;` or `,`: more follows.
    More,
    /// A letter or anything else.
    Open,
}

/// A line that holds more than white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Trimmed of white space.
    pub(super) span: Span,
    pub(super) marks: Marks,
    pub(super) ending: Ending,
    /// Blanks inside plus one; not counted beyond [`LONGEST_SHORT`] bytes.
    pub(super) words: u16,
    /// Ends in `?` or `!` and holds the end of a sentence before that.
    pub(super) is_split: bool,
    /// Starts with a list sign, a bracket or a small letter: no heading does.
    pub(super) is_item: bool,
    /// What it says, if it is nothing but dates, times and the words beside them.
    pub(super) stamp: Option<Stamped>,
    /// A blank line stands above it.
    pub(super) is_apart: bool,
}

/// Longer lines are never headings, links or prompts.
const LONGEST_SHORT: usize = 300;
/// A line that ends in a stop is prose from this length on, in bytes.
const SHORTEST_PROSE: usize = 70;
/// A line is prose whatever its end from this length on.
const SURE_PROSE: usize = 220;

impl Line {
    pub(super) fn read(text: &str, span: Span, phrases: &Phrases) -> Line {
        let line = span.of(text);
        let ending = ending(line);
        let words = if line.len() <= LONGEST_SHORT {
            memchr_iter(b' ', line.as_bytes()).count() as u16 + 1
        } else {
            u16::MAX
        };
        let core = core(line);
        let marks = phrases.marks(core.as_bytes());
        // "Sign up," he told them: a prompt quotes nobody
        let prompts = Marks::PROMO.or(Marks::LIST);
        let quoted = marks.any(prompts)
            && ending == Ending::Stop
            && line.len() >= SHORTEST_PROSE
            && line.contains(['“', '”', '"']);
        let marks = if quoted { marks.without(prompts) } else { marks };
        Line {
            span,
            marks: if is_rule(line) {
                marks.or(Marks::PROMO)
            } else {
                marks
            },
            ending,
            words,
            is_split: ending == Ending::Cry && [". ", "? ", "! "].iter().any(|stop| line.contains(stop)),
            is_item: line.starts_with(|c: char| is_list_sign(c) || c == '(' || c.is_lowercase()),
            stamp: None,
            is_apart: false,
        }
    }

    pub(super) fn is_junk(&self) -> bool {
        self.marks.any(Marks::JUNK)
    }

    /// Whether it reads like a paragraph of an article.
    pub(super) fn is_prose(&self) -> bool {
        let length = self.span.len();
        let ends = matches!(self.ending, Ending::Stop | Ending::Cry);
        !self.is_junk()
            && (length >= SURE_PROSE || (length >= SHORTEST_PROSE && (ends || self.ending == Ending::More)))
    }

    /// Whether it is a sentence, however short.
    pub(super) fn is_sentence(&self) -> bool {
        let ends = self.ending == Ending::Stop || (self.ending == Ending::Cry && self.is_split);
        !self.is_junk() && ends && self.words >= 3
    }

    /// Whether it could be a heading or a link: short, and without a full stop.
    pub(super) fn is_heading(&self) -> bool {
        match self.ending {
            Ending::Stop | Ending::More => false,
            Ending::Cry => self.words <= 12 && !self.is_split,
            Ending::Open => self.words <= 22 && self.span.len() <= 160,
        }
    }

    /// Whether it is an author's line.
    pub(super) fn is_byline(&self, text: &str) -> bool {
        self.marks.any(Marks::BYLINE) && self.ending == Ending::Open && self.words <= 16 && {
            let line = self.span.of(text);
            let name = line
                .strip_prefix("By")
                .or(line.strip_prefix("by"))
                .unwrap_or(line);
            let name = name.trim_start_matches([' ', '-', ':', '(']);
            !line.contains(" to ") && name.starts_with(|c: char| c.is_uppercase() || c == '@')
        }
    }

    /// Whether a letter opens with it: "Dear colleagues,".
    pub(super) fn is_salutation(&self) -> bool {
        self.marks.any(Marks::LETTER) && self.ending == Ending::More && self.words <= 8
    }

    /// Whether it is two to four words that all start with a capital: a person, most likely.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let line = self.span.of(text);
        self.ending == Ending::Open
            && (2..=4).contains(&self.words)
            && line.split(' ').all(|word| {
                word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
            })
    }
}

/// The line without list signs, arrows, colons and stops at its edges: what anchored phrases are held against.
pub(super) fn core(line: &str) -> &str {
    let end = |c: char| {
        is_list_sign(c) || c.is_whitespace() || matches!(c, ':' | '.' | '…' | '!' | '[' | ']' | '←')
    };
    let line = line
        .trim_start_matches(|c: char| {
            is_list_sign(c) || c.is_whitespace() || matches!(c, '[' | ']' | '←' | '\u{feff}')
        })
        .trim_end_matches(end);
    // "(Reporting by …)", not "Comments (3)"
    line.strip_prefix('(')
        .and_then(|inside| inside.strip_suffix(')'))
        .unwrap_or(line)
}

fn is_list_sign(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '▪'
            | '●'
            | '■'
            | '►'
            | '▶'
            | '→'
            | '»'
            | '>'
            | '*'
            | '-'
            | '–'
            | '—'
            | '·'
            | '|'
            | '+'
            | '◆'
            | '✔'
    )
}

/// Whether the line only parts what stands above it from what stands below: "..", "* * *", "———".
fn is_rule(line: &str) -> bool {
    line.chars()
        .all(|c| is_list_sign(c) || c.is_whitespace() || matches!(c, '.' | '_' | '=' | '~' | '#' | '…'))
}

fn ending(line: &str) -> Ending {
    let closes = |c: char| {
        let symbol = c >= '\u{2190}' && !c.is_alphanumeric();
        symbol || c.is_whitespace() || matches!(c, '"' | '\'' | ')' | ']' | '*' | '’' | '”')
    };
    match line.trim_end_matches(closes).chars().next_back() {
        Some('.' | '…') => Ending::Stop,
        Some('?' | '!') => Ending::Cry,
        Some(':' | ';' | ',') => Ending::More,
        _ => Ending::Open,
    }
}
