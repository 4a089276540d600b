//! One run of terminators and what stands around it.

use super::bytes::{
    LONGEST_WORD, blank, bullet, char_at, closing_bracket, closing_quote, dash, line_break, opener,
    opening_quote, skip, word_end,
};
use super::words::{Kinds, Words};

/// What a run is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// One full stop.
    Dot,
    /// Two dots or more, spaced or not, or `…`.
    Ellipsis,
    /// Any run with `!` or `?`.
    Shout,
}

/// What closes right behind a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    Nothing,
    Bracket,
    Quote,
}

/// A run of terminators in a sentence that started at `start`.
#[derive(Debug)]
pub(super) struct Stop<'t> {
    pub(super) words: &'t Words,
    pub(super) text: &'t [u8],
    /// First byte of the sentence, blanks before it included.
    pub(super) start: usize,
    /// First byte of the run.
    pub(super) at: usize,
    pub(super) run: Run,
    pub(super) closed: Closed,
    /// One past the run and the marks and brackets that close behind it.
    pub(super) end: usize,
    /// First byte behind the blanks after `end`.
    pub(super) next: usize,
    /// First byte of the next word: `next`, behind opening marks.
    pub(super) word: usize,
}

impl<'t> Stop<'t> {
    /// Reads the run that starts at `at`.
    pub(super) fn read(words: &'t Words, text: &'t [u8], start: usize, at: usize) -> Stop<'t> {
        let (run, run_end) = read_run(text, at);
        let (mut end, mut closed) = read_closers(text, run_end);
        let mut next = skip(text, end, blank);
        // a mark that closes by its shape or by the blank behind it belongs to what it closes, even across a blank
        while next > end && detached_closer(text, next) {
            (end, closed) = read_closers(text, next);
            next = skip(text, end, blank);
        }
        Stop {
            words,
            text,
            start,
            at,
            run,
            closed,
            end,
            next,
            word: next_word_at(text, next),
        }
    }

    /// Whether nothing follows in the line: its end will part the sentences.
    pub(super) fn is_last_in_line(&self) -> bool {
        self.next >= self.text.len() || line_break(self.text, self.next) > 0
    }

    /// Whether no blank parts the run from what follows.
    pub(super) fn is_glued(&self) -> bool {
        self.next == self.end
    }

    /// Whether the next word stands behind an opening mark or bracket.
    pub(super) fn opens(&self) -> bool {
        self.word > self.next
    }

    /// The next word, without opening marks.
    pub(super) fn next_word(&self) -> &'t [u8] {
        &self.text[self.word..word_end(self.text, self.word)]
    }

    pub(super) fn next_kinds(&self) -> Kinds {
        self.words.kinds(self.next_word())
    }

    /// Whether the next word opens a sentence in any company: "The", "He". Not "A", when it is an initial.
    pub(super) fn opener_follows(&self) -> bool {
        let word = self.next_word();
        let initial = word.len() == 1 && word != b"I" && self.text.get(self.word + 1) == Some(&b'.');
        !initial && self.words.kinds(word).has(Kinds::OPENER)
    }

    /// What stands between the last blank, bracket or mark and the run; empty after a closing mark.
    pub(super) fn token(&self) -> &'t [u8] {
        let floor = self.start.max(self.at.saturating_sub(LONGEST_WORD));
        let before = &self.text[floor..self.at];
        let cut = (0..before.len()).rev().find(|i| parts_tokens(before, *i));
        let token = &before[cut.map_or(0, |cut| cut + 1)..];
        let marks = skip(token, skip(token, 0, bullet), opener);
        &token[marks..]
    }

    /// The word before the token, with its closing stop if it has one.
    pub(super) fn word_before(&self, token: &[u8]) -> &'t [u8] {
        let from = self.at - token.len();
        let floor = self.start.max(from.saturating_sub(LONGEST_WORD));
        let before = self.text[floor..from].trim_ascii_end();
        let cut = (0..before.len()).rev().find(|i| parts_tokens(before, *i));
        &before[cut.map_or(0, |cut| cut + 1)..]
    }

    /// Whether only blanks, marks and bullets stand before the token in its sentence.
    pub(super) fn token_opens_sentence(&self, token: &[u8]) -> bool {
        let from = self.at - token.len();
        from - self.start <= LONGEST_WORD
            && !self.text[self.start..from].iter().any(u8::is_ascii_alphanumeric)
    }

    /// Whether a sentence can start with what follows.
    pub(super) fn can_start(&self) -> bool {
        let (text, at) = (self.text, self.word);
        if bullet(text, at) > 0 {
            return true;
        }
        // "– He left"; an omission "[...] He left" or "... He left"
        let behind = match dash(text, at) {
            0 => {
                omission(text, skip(text, self.next, opening_quote)).or_else(|| leading_dots(text, self.end))
            }
            length => Some(at + length),
        };
        if let Some(behind) = behind {
            let word = next_word_at(text, skip(text, behind, blank));
            return char_at(text, word).is_some_and(char::is_uppercase);
        }
        match char_at(text, at) {
            None => false,
            Some(c) if c.is_lowercase() => {
                text.get(at + 1).is_some_and(u8::is_ascii_uppercase)
                    || is_address(&text[at..])
                    || self.never_capitalised()
            }
            Some(c) => {
                c.is_alphanumeric() || matches!(c, '@' | '#' | '$' | '£' | '€' | '¥') || c >= '\u{1F000}'
            }
        }
    }

    /// Whether the writer does without capitals: the sentence opens with a small letter and the stop follows a plain word.
    fn never_capitalised(&self) -> bool {
        let first = skip(self.text, skip(self.text, self.start, blank), opener);
        let token = self.token();
        let plain = self.closed == Closed::Nothing
            && self.run != Run::Ellipsis
            && (token.len() > 2 || self.run == Run::Shout)
            && token.iter().all(u8::is_ascii_lowercase)
            && !self.words.kinds(token).is_abbreviation();
        plain && !self.opens() && !self.is_glued() && self.text.get(first).is_some_and(u8::is_ascii_lowercase)
    }
}

/// Whether a closing mark or bracket stands alone at `at`: `left. ” The`, `left. ' The`, `left. ) The`.
fn detached_closer(text: &[u8], at: usize) -> bool {
    match &text[at..] {
        [0xE2, 0x80, 0x9D, ..] | [b')' | b']', ..] => true,
        [b'"' | b'\'', behind, ..] => *behind == b' ',
        _ => false,
    }
}

/// The first byte of the next word, behind its opening marks and one blank after them: `( Click here`.
fn next_word_at(text: &[u8], next: usize) -> usize {
    let word = skip(text, next, opener);
    if word > next {
        skip(text, word, blank)
    } else {
        word
    }
}

/// Whether a blank, a bracket, a dash or a mark ends at byte `at`: a token starts behind it.
fn parts_tokens(text: &[u8], at: usize) -> bool {
    match text[at] {
        b' ' | b'\t' | b'(' | b'[' | b'"' | b'/' => true,
        0x93 | 0x94 | 0x98 | 0x9C | 0x9D => text[..at].ends_with(&[0xE2, 0x80]),
        0xA0 => text[..at].ends_with(&[0xC2]),
        _ => false,
    }
}

fn is_address(text: &[u8]) -> bool {
    text.starts_with(b"http://") || text.starts_with(b"https://") || text.starts_with(b"www.")
}

/// Where an omission mark `[...]`, `[…]` or `(...)` at `at` ends.
fn omission(text: &[u8], at: usize) -> Option<usize> {
    let inside = at + 1;
    if !matches!(text.get(at), Some(b'[' | b'(')) {
        return None;
    }
    ["...", "…"].iter().find_map(|dots| {
        let behind = inside + dots.len();
        let closed =
            text[inside..].starts_with(dots.as_bytes()) && matches!(text.get(behind), Some(b']' | b')'));
        closed.then_some(behind + 1)
    })
}

/// The kind of the run at `at`, and one past it. Dots may be spaced: `. . .`
fn read_run(text: &[u8], at: usize) -> (Run, usize) {
    if omission_follows(text, at) {
        return (Run::Dot, at + 1);
    }
    let (mut run, mut end, mut dots) = (Run::Dot, at, 0);
    loop {
        match &text[end..] {
            [b'.', ..] => {
                dots += 1;
                end += 1;
            }
            [b'!' | b'?', ..] => {
                run = Run::Shout;
                end += 1;
            }
            [0xE2, 0x80, 0xA6, ..] => {
                dots += 2;
                end += 3;
            }
            [b' ', b'.', after, ..] if dots > 0 && matches!(after, b' ' | b'.') => end += 1,
            [b' ', b'.'] if dots > 0 => end += 1,
            _ => break,
        }
    }
    match run {
        Run::Dot if dots > 1 => (Run::Ellipsis, end),
        run => (run, end),
    }
}

/// Whether the one stop at `at` ends its sentence and dots behind it open the next: `ended. . . . The next`.
fn omission_follows(text: &[u8], at: usize) -> bool {
    let attached = at > 0 && blank(text, at - 1) == 0 && !matches!(text[at - 1], b'.' | b'!' | b'?');
    attached && text[at] == b'.' && leading_dots(text, at + 1).is_some()
}

/// Where the capital behind blank-parted leading dots stands.
fn leading_dots(text: &[u8], at: usize) -> Option<usize> {
    let mut end = skip(text, at, blank);
    if end == at || !matches!(&text[end..], [b'.', b'.' | b' ', ..] | [0xE2, 0x80, 0xA6, ..]) {
        return None;
    }
    while end - at < LONGEST_WORD {
        end += match &text[end..] {
            [b'.' | b' ', ..] => 1,
            [0xE2, 0x80, 0xA6, ..] => 3,
            _ => break,
        };
    }
    char_at(text, end).is_some_and(char::is_uppercase).then_some(end)
}

/// One past the marks and brackets that close at `at`, and the strongest of them.
fn read_closers(text: &[u8], at: usize) -> (usize, Closed) {
    let (mut end, mut closed) = (at, Closed::Nothing);
    loop {
        let quote = closing_quote(text, end);
        let bracket = closing_bracket(text, end);
        if quote > 0 {
            closed = Closed::Quote;
        } else if bracket > 0 && closed == Closed::Nothing {
            closed = Closed::Bracket;
        } else if bracket == 0 {
            return (end, closed);
        }
        end += quote + bracket;
    }
}
