//! Pairs quote marks within one paragraph, in linear time, whatever their shapes.
//!
//! A single mark opens only when a plausible closer follows, so possessives and clipped words open nothing; within an
//! open single quotation a mark after *s* and before a blank is taken for a possessive when a surer closer follows.

use super::scan::{Glyph, Shape, is_capital, is_word_byte};
use crate::span::Span;

/// How deep quotations may stand in one another.
const DEPTH: usize = 4;
/// Longest paragraph of a speech in a text without line breaks, in bytes.
const PASSAGE: usize = 1000;

/// Two marks and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// With the marks.
    pub(super) outer: Span,
    /// Without them.
    pub(super) inner: Span,
    /// Whether the closing mark is there; if not, the quotation runs on to the end of the paragraph.
    pub(super) is_closed: bool,
    /// Number of quotations around it.
    pub(super) depth: u8,
    pub(super) is_double: bool,
}

/// What a glyph may do where it stands.
#[derive(Clone, Copy, Debug, Default)]
struct Role {
    opens: bool,
    closes: bool,
    /// Closes, but may as well be a possessive.
    weak: bool,
    /// A sure single closer comes before the next single opener.
    sure_ahead: bool,
    /// Some single closer comes later.
    closer_ahead: bool,
    /// Double closers from here on.
    doubles_ahead: u32,
}

/// The pairs of one paragraph; its buffers are reused.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) pairs: Vec<Pair>,
    roles: Vec<Role>,
    open: Vec<Open>,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    glyph: Glyph,
    is_initial: bool,
}

/// The paragraph that is being paired.
struct Paragraph<'a> {
    text: &'a str,
    span: Span,
    /// Whether the next paragraph starts with a mark, so that this one may stay open.
    goes_on: bool,
}

impl Marks {
    /// Pairs the glyphs of a paragraph; pairs are sorted by their start. `goes_on` tells that the next paragraph
    /// starts with a quote mark.
    pub(super) fn pair(&mut self, text: &str, span: Span, glyphs: &[Glyph], goes_on: bool) {
        self.pairs.clear();
        self.open.clear();
        if glyphs.is_empty() {
            return;
        }
        let paragraph = Paragraph { text, span, goes_on };
        paragraph.roles(glyphs, &mut self.roles);
        for (i, glyph) in glyphs.iter().enumerate() {
            self.step(&paragraph, *glyph, self.roles[i]);
        }
        self.finish(&paragraph);
        // marks around nothing are no quotation
        self.pairs
            .retain(|p| p.inner.of(text).contains(char::is_alphanumeric));
        self.pairs
            .sort_unstable_by_key(|p| (p.outer.start, std::cmp::Reverse(p.outer.end)));
        self.set_depths();
    }

    fn step(&mut self, paragraph: &Paragraph<'_>, glyph: Glyph, role: Role) {
        let same = self
            .open
            .iter()
            .rposition(|o| o.glyph.shape.is_double() == glyph.shape.is_double());
        let is_double = glyph.shape.is_double();
        match same {
            Some(at) if role.closes && paragraph.may_be_possessive(self.open[at], glyph, role) => {}
            Some(at) if role.closes && self.closes(at, glyph, role) => self.close(at, glyph),
            Some(at) if role.opens && is_double => self.open_inside(paragraph, at, glyph, role),
            None if role.opens && (is_double || paragraph.may_open_single(glyph, role)) => {
                self.push(paragraph, glyph);
            }
            _ => {}
        }
    }

    fn closes(&self, at: usize, glyph: Glyph, role: Role) -> bool {
        let is_top = at + 1 == self.open.len();
        // a straight mark that could do either closes what is open
        if glyph.shape.is_double() {
            return true;
        }
        is_top && !(role.weak && role.sure_ahead) || !is_top && !role.weak && role.doubles_ahead == 0
    }

    /// Another double mark opens inside an open one: nested when enough closers are left or when it stands amid a
    /// sentence; else the first was never closed and ends where its sentence ends. A mark that opens behind a sentence
    /// opens a paragraph of the same speech in a text without line breaks.
    fn open_inside(&mut self, paragraph: &Paragraph<'_>, at: usize, glyph: Glyph, role: Role) {
        let doubles = self.open.iter().filter(|o| o.glyph.shape.is_double()).count() as u32;
        let first = self.open[at];
        let goes_on = !role.closes && paragraph.is_behind_sentence(first.glyph, glyph);
        if !goes_on && (role.doubles_ahead > doubles || paragraph.is_amid_words(glyph)) {
            self.push(paragraph, glyph);
            return;
        }
        self.open.truncate(at);
        let limit = glyph.at as usize;
        let pair = if goes_on {
            paragraph.up_to(first.glyph, limit)
        } else {
            paragraph.unclosed(first.glyph, limit)
        };
        let pair = self.around_inner(pair);
        self.pairs.push(pair);
        self.push(paragraph, glyph);
    }

    fn push(&mut self, paragraph: &Paragraph<'_>, glyph: Glyph) {
        if self.open.len() < DEPTH {
            let is_initial = glyph.at == paragraph.span.start;
            self.open.push(Open { glyph, is_initial });
        }
    }

    fn close(&mut self, at: usize, glyph: Glyph) {
        let opener = self.open[at].glyph;
        self.open.truncate(at);
        self.pairs.push(Pair {
            outer: Span::new(opener.at as usize, glyph.end()),
            inner: Span::new(opener.end(), glyph.at as usize),
            is_closed: true,
            depth: 0,
            is_double: opener.shape.is_double(),
        });
    }

    /// What is still open at the end of the paragraph: only the outermost counts.
    fn finish(&mut self, paragraph: &Paragraph<'_>) {
        let Some(first) = self.open.first().copied() else {
            return;
        };
        let end = paragraph.span.end as usize;
        let runs_on = first.is_initial || paragraph.is_introduced(first.glyph);
        if runs_on || first.glyph.shape.is_double() {
            let mut pair = self.around_inner(paragraph.unclosed(first.glyph, end));
            if runs_on {
                pair.outer.end = end as u32;
                pair.inner.end = end as u32;
            }
            self.pairs.push(pair);
        }
    }

    /// A pair without its closing mark reaches at least to the end of those inside it.
    fn around_inner(&self, mut pair: Pair) -> Pair {
        let inside = self
            .pairs
            .iter()
            .rev()
            .take_while(|p| p.outer.start > pair.outer.start);
        let end = inside.map(|p| p.outer.end).max().unwrap_or(0).max(pair.inner.end);
        (pair.outer.end, pair.inner.end) = (end, end);
        pair
    }

    fn set_depths(&mut self) {
        let (mut ends, mut depth) = ([0; DEPTH + 1], 0);
        for pair in &mut self.pairs {
            while depth > 0 && ends[depth - 1] <= pair.outer.start {
                depth -= 1;
            }
            pair.depth = depth as u8;
            ends[depth] = pair.outer.end;
            depth = (depth + 1).min(DEPTH);
        }
    }
}

impl Paragraph<'_> {
    /// Tells from the neighbours of each glyph what it may do, from the right to the left.
    fn roles(&self, glyphs: &[Glyph], roles: &mut Vec<Role>) {
        roles.clear();
        roles.resize(glyphs.len(), Role::default());
        let (mut sure, mut any, mut doubles) = (false, false, 0);
        for (role, glyph) in roles.iter_mut().zip(glyphs).rev() {
            *role = self.role(*glyph);
            role.sure_ahead = sure;
            role.closer_ahead = any;
            role.doubles_ahead = doubles;
            if glyph.shape.is_double() {
                doubles += u32::from(role.closes);
                continue;
            }
            if role.opens {
                sure = false;
            }
            if role.closes {
                any = true;
                sure |= !role.weak;
            }
        }
    }

    fn role(&self, glyph: Glyph) -> Role {
        let bytes = self.text.as_bytes();
        let before = self.before(glyph);
        let after = bytes[..self.span.end as usize]
            .get(glyph.end())
            .copied()
            .unwrap_or(b' ');
        let can_open = !after.is_ascii_whitespace() && !is_word_byte(before) && !is_ender(before);
        let can_close = !before.is_ascii_whitespace() && !matches!(before, b'(' | b'[');
        let (opens, closes) = match glyph.shape {
            Shape::DoubleOpen => (true, false),
            // ”Q”: opens where nothing is open
            Shape::DoubleClose => (can_open && before.is_ascii_whitespace(), true),
            Shape::Double => (
                can_open || before.is_ascii_whitespace(),
                can_close || after.is_ascii_whitespace(),
            ),
            Shape::SingleOpen => (can_open && !self.is_clipped(glyph), false),
            Shape::Single => (
                can_open && !self.is_clipped(glyph),
                can_close && !is_word_byte(after),
            ),
            Shape::SingleClose => (false, can_close && !is_word_byte(after)),
        };
        let weak =
            after == b' ' && (matches!(before, b's' | b'S') || bytes[..glyph.at as usize].ends_with(b"in"));
        Role {
            opens,
            closes,
            weak: closes && weak,
            ..Role::default()
        }
    }

    /// 'The officers' families deserve better: the speech goes on in the next paragraph, and nothing closes it in this one.
    fn may_be_possessive(&self, open: Open, glyph: Glyph, role: Role) -> bool {
        let before = &self.text.as_bytes()[..open.glyph.at as usize];
        let is_speech = open.is_initial || before.ends_with(b": ") || before.ends_with(b", ");
        let behind = &self.text.as_bytes()[glyph.end()..self.span.end as usize];
        let goes_on = behind.get(1).is_some_and(u8::is_ascii_lowercase);
        is_speech && self.goes_on && role.weak && !glyph.shape.is_double() && !role.closer_ahead && goes_on
    }

    fn before(&self, glyph: Glyph) -> u8 {
        let bytes = self.text.as_bytes();
        match glyph.at > self.span.start {
            // the last byte of a dash or bracket beyond ASCII would look like a letter
            true if glyph.at >= 3 && bytes[glyph.at as usize - 3] == 0xE2 => b'-',
            true => bytes[glyph.at as usize - 1],
            false => b' ',
        }
    }

    /// Words that start with an apostrophe: years ('90s) and clipped forms ('tis).
    fn is_clipped(&self, glyph: Glyph) -> bool {
        let rest = &self.text.as_bytes()[glyph.end()..self.span.end as usize];
        if rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_digit) {
            return rest.get(2).is_none_or(|b| !b.is_ascii_digit());
        }
        let word: &[u8] = rest
            .split(|b| !b.is_ascii_alphabetic())
            .next()
            .unwrap_or_default();
        ["tis", "twas", "em", "til", "till", "cause", "cos", "bout", "n"]
            .iter()
            .any(|clip| word.eq_ignore_ascii_case(clip.as_bytes()))
    }

    fn may_open_single(&self, glyph: Glyph, role: Role) -> bool {
        if role.closer_ahead {
            return true;
        }
        let is_initial = glyph.at == self.span.start;
        let starts_sentence = is_capital(self.text.as_bytes(), glyph.end());
        starts_sentence
            && (is_initial || self.is_introduced(glyph))
            && (self.goes_on || glyph.shape == Shape::SingleOpen)
    }

    /// Whether a colon or comma leads up to the mark; when the next paragraph goes on in marks, the sentence before it
    /// may end there as well (“A,” he began. “B.).
    fn is_introduced(&self, glyph: Glyph) -> bool {
        let before = self.text[self.span.start as usize..glyph.at as usize].trim_end();
        let opens_sentence =
            || before.ends_with(['.', '!', '?']) && is_capital(self.text.as_bytes(), glyph.end());
        before.ends_with([':', ',']) || self.goes_on && opens_sentence()
    }

    fn is_amid_words(&self, glyph: Glyph) -> bool {
        let before = self.text[self.span.start as usize..glyph.at as usize].trim_end();
        before.ends_with(|c: char| c.is_alphanumeric() || c == '(')
    }

    /// Whether a mark opens behind a sentence that is not too far from the mark that opened before.
    fn is_behind_sentence(&self, opener: Glyph, glyph: Glyph) -> bool {
        let inside = &self.text[opener.end()..glyph.at as usize];
        inside.len() <= PASSAGE
            && inside.ends_with(' ')
            && inside.trim_end().ends_with(['.', '!', '?'])
            && is_capital(self.text.as_bytes(), glyph.end())
    }

    /// A quotation whose closing mark is missing: up to the end of its sentence, at most up to `limit`.
    fn unclosed(&self, opener: Glyph, limit: usize) -> Pair {
        let start = opener.end();
        let inside = &self.text.as_bytes()[start..limit];
        let stop = memchr::memchr3_iter(b'.', b'!', b'?', inside)
            .find(|i| inside.get(i + 1).is_none_or(u8::is_ascii_whitespace))
            .map_or(limit, |i| start + i + 1);
        self.up_to(opener, stop)
    }

    /// A quotation without a closing mark that ends at `stop`.
    fn up_to(&self, opener: Glyph, stop: usize) -> Pair {
        let start = opener.end();
        let end = Span::new(start, stop).trim(self.text).end.max(start as u32);
        Pair {
            outer: Span {
                start: opener.at,
                end,
            },
            inner: Span {
                start: start as u32,
                end,
            },
            is_closed: false,
            depth: 0,
            is_double: opener.shape.is_double(),
        }
    }
}

fn is_ender(b: u8) -> bool {
    matches!(b, b'.' | b',' | b'!' | b'?' | b';' | b')' | b']')
}
