//! The tokens of one unit: a sentence, or several that one quotation holds together. A quotation is one token.

use super::marks::Pair;
use super::names::has_small_article;
use super::runs::Runs;
use super::scan::{Shape, is_capital, is_word_byte, word_end};
use super::words::{CueId, Key, Verb, Words, class, frame};
use crate::span::Span;

/// A word, a mark or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) classes: u64,
    pub(super) cue: CueId,
    /// Which of the unit's quotations, for a QUOTE token.
    pub(super) quote: u32,
    /// The last eight letters of a word, in small.
    tail: u64,
}

impl Token {
    #[inline]
    pub(super) fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }

    fn start(&self) -> usize {
        self.span.start as usize
    }
}

/// The tokens of a unit; their memory is used again.
#[derive(Debug)]
pub(super) struct Tokens {
    all: Vec<Token>,
    /// The classes of all of them together.
    classes: u64,
}

impl Tokens {
    /// With room for those of most sentences.
    pub(super) fn new() -> Tokens {
        Tokens {
            all: Vec::with_capacity(64),
            classes: 0,
        }
    }

    fn push(&mut self, token: Token) {
        self.classes |= token.classes;
        self.all.push(token);
    }
}

/// A stretch of text that attribution is read in.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) tokens: &'a [Token],
    /// The classes of all its tokens together.
    pub(super) classes: u64,
    /// Its outermost quotations, in order.
    pub(super) pairs: &'a [Pair],
    pub(super) words: &'a Words,
}

impl<'a> Unit<'a> {
    pub(super) fn new(
        text: &'a str,
        span: Span,
        tokens: &'a Tokens,
        pairs: &'a [Pair],
        words: &'a Words,
    ) -> Unit<'a> {
        Unit {
            text,
            span,
            tokens: &tokens.all,
            classes: tokens.classes,
            pairs,
            words,
        }
    }

    /// Whether some token is one of these.
    #[inline]
    pub(super) fn has(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }

    /// The words of a token as printed.
    #[inline]
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.tokens[i].span.of(self.text)
    }

    /// Whether token `i` exists and is one of these.
    #[inline]
    pub(super) fn is(&self, i: usize, classes: u64) -> bool {
        match self.tokens.get(i) {
            Some(t) => t.is(classes),
            None => false,
        }
    }

    /// Whether token `i` exists and is that word, given in small ASCII letters, in any case.
    #[expect(
        clippy::inline_always,
        reason = "only where the word is known to the compiler does its number cost nothing"
    )]
    #[inline(always)]
    pub(super) fn is_word(&self, i: usize, word: &str) -> bool {
        match self.tokens.get(i) {
            Some(t) => {
                t.span.len() == word.len()
                    && t.tail == Key::tail_of(word)
                    && (word.len() <= 8 || t.span.of(self.text).eq_ignore_ascii_case(word))
            }
            None => false,
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The reporting verb at token `i`.
    #[inline]
    pub(super) fn verb(&self, i: usize) -> &'a Verb {
        self.words.verb(self.tokens[i].cue)
    }

    /// Whether token `i` is a lower-case reporting verb.
    #[inline]
    pub(super) fn is_cue(&self, i: usize) -> bool {
        self.is(i, class::CUE)
    }

    /// The first token from `from` on that is one of these. Apart, so that the loop around holds nothing but itself.
    #[inline(never)]
    pub(super) fn next(&self, from: usize, classes: u64) -> Option<usize> {
        let at = self.tokens.get(from..)?.iter().position(|t| t.is(classes))?;
        Some(from + at)
    }

    /// The quotation of a QUOTE token.
    pub(super) fn pair(&self, i: usize) -> Pair {
        self.pairs[self.tokens[i].quote as usize]
    }

    /// The stretch from token `first` to token `last`, both included.
    pub(super) fn range(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens[first].start(), self.tokens[last].span.end as usize)
    }

    /// A lower-case word in -s between a noun and an article is a verb: "the collapse follows the old line".
    pub(super) fn governs(&self, i: usize) -> bool {
        let word = self.word(i);
        let is_plain = self.is(i, class::WORD) && !self.is(i, class::CAP | class::DET | class::PRON);
        let may_be = is_plain && word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
        may_be
            && self.is(i + 1, class::ARTICLE)
            && i > 0
            && !self.is(i, class::TIME | class::PREP | class::POSSESSIVE)
            && self.is(i - 1, class::WORD)
            && !self.is(i - 1, class::DET | class::PREP | class::AUX)
    }

    /// Number of words in a span, counted up to `limit`.
    pub(super) fn words_in(&self, span: Span, limit: usize) -> usize {
        span.of(self.text).split_ascii_whitespace().take(limit).count()
    }
}

/// Most tokens of a unit: a longer one is cut, so that looking around in it costs a bounded time.
const LONGEST: usize = 400;

/// Where tokens are read from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    /// The maps of the paragraph.
    pub(super) runs: &'a Runs,
    pub(super) words: &'a Words,
    /// Runs of capitalised words met so far.
    pub(super) names: &'a [Span],
}

/// Writes the tokens of `span` into `out` and tells where it stopped: at the end of the span, or earlier when there
/// are very many. `pairs` are the outermost quotations inside it.
pub(super) fn tokenise(source: Source<'_>, span: Span, pairs: &[Pair], out: &mut Tokens) -> u32 {
    out.all.clear();
    out.classes = 0;
    let mut at = span.start as usize;
    for (i, pair) in pairs.iter().enumerate() {
        at = source.plain(at, pair.outer.start as usize, out);
        if out.all.len() >= LONGEST {
            return at as u32;
        }
        out.push(Token {
            span: pair.outer,
            classes: class::QUOTE,
            cue: CueId(0),
            quote: i as u32,
            tail: 0,
        });
        at = pair.outer.end as usize;
    }
    source.plain(at, span.end as usize, out) as u32
}

impl Source<'_> {
    /// Tokens of text without quotations; returns where it stopped.
    fn plain(self, mut at: usize, end: usize, out: &mut Tokens) -> usize {
        let bytes = &self.text.as_bytes()[..end.max(at)];
        while at < bytes.len() && out.all.len() < LONGEST {
            if is_word_byte(bytes[at]) {
                at = self.word(bytes, at, out);
                at += usize::from(bytes.get(at) == Some(&b' '));
                continue;
            }
            let (classes, len) = self.punctuation(bytes, at, out.all.last());
            if classes != 0 {
                out.push(Token {
                    span: Span::new(at, at + len),
                    classes,
                    cue: CueId(0),
                    quote: 0,
                    tail: 0,
                });
            }
            at += len;
        }
        at
    }

    /// The word at `start` of `bytes`, which are the text as far as it is read.
    #[inline]
    fn word(self, bytes: &[u8], start: usize, out: &mut Tokens) -> usize {
        let (end, is_joined) = self.end_of(bytes, start);
        let key = Key::within(self.text.as_bytes(), start, end);
        let entry = self.words.get(key);
        let first = bytes[start];
        let mut classes = entry.classes | class::WORD | OPENERS[usize::from(first)];
        let is_handle = follows_at(bytes, start);
        let is_name = || is_joined && has_small_article(&bytes[start..end]);
        if is_handle || first == 0xC3 && is_capital(bytes, start) || is_name() {
            classes |= class::CAP;
        }
        if key.len == 1 && classes & class::CAP != 0 {
            classes |= class::HONOR;
        }
        if classes & (class::AUX | class::TIME) != 0
            && classes & class::CAP != 0
            && self.is_surname(start, end, out.all.last())
        {
            classes &= !(class::AUX | class::TIME);
        }
        classes |= class_of_ending(key, classes, entry.cue);
        if is_joined && classes & (class::CAP | class::SPEAKER) == 0 {
            classes |= self.class_of_half(start, end);
        }
        if key.ends_with(*b"'s") || bytes.get(end) == Some(&0xE2) && is_open_possessive(bytes, key, end) {
            classes |= class::POSSESSIVE;
        }
        let mut cue = entry.cue;
        if cue != CueId(0) {
            if self.lacks_next(cue, &bytes[end..]) {
                cue = CueId(0);
            } else if classes & class::CAP == 0 {
                classes |= class::CUE;
            }
        }
        out.push(Token {
            span: Span::new(
                start - usize::from(is_handle) - currency_before(bytes, start),
                end + usize::from(first.is_ascii_digit() && bytes.get(end) == Some(&b'%')),
            ),
            classes,
            cue,
            quote: 0,
            tail: key.tail(),
        });
        end
    }

    /// "he went on", not "he went home"; "as she put it", not "she put the light out"; "lashed out at", not "lashed".
    #[inline]
    fn lacks_next(self, cue: CueId, behind: &[u8]) -> bool {
        let verb = self.words.verb(cue);
        if verb.frame == 0 && !verb.behind.is_empty() {
            let next = behind.strip_prefix(b" ").unwrap_or_default();
            return !verb.behind.iter().any(|w| next.starts_with(w.as_bytes()));
        }
        verb.takes(frame::ON) && !behind.starts_with(b" on")
            || verb.takes(frame::IT) && !behind.starts_with(b" it")
    }

    /// "a mother-of-four", "her sister-in-law", "a great-grandmother": whether a half of a word with hyphens is somebody.
    fn class_of_half(self, start: usize, end: usize) -> u64 {
        let word = &self.text[start..end];
        let (first, rest) = word.split_once('-').unwrap_or((word, ""));
        let of = rest.starts_with("of-") || rest == "in-law";
        let half = if of {
            first
        } else {
            rest.rsplit('-').next().unwrap_or(rest)
        };
        self.words.get(Key::of(half)).classes & class::SPEAKER
    }

    /// Where a word ends, and whether it goes on behind its first letters: hyphens, dots inside abbreviations and numbers,
    /// and joined pairs as in "and/or" belong to it.
    #[inline]
    fn end_of(self, bytes: &[u8], start: usize) -> (usize, bool) {
        let run = self.runs.run_end(start).min(bytes.len());
        match bytes.get(run) {
            None | Some(b' ' | b',') => (run, false),
            Some(_) => {
                let end = joined_end(bytes, start, word_end(bytes, run));
                (end, end > run)
            }
        }
    }

    /// The class of the mark at `at`, 0 for none that matters, and its length in bytes.
    #[inline]
    fn punctuation(self, bytes: &[u8], at: usize, before: Option<&Token>) -> (u64, usize) {
        match bytes[at] {
            // "1,904" is one number
            b',' => {
                let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
                let joins = at > 0 && is_digit(at - 1) && is_digit(at + 1);
                (if joins { 0 } else { class::COMMA }, 1)
            }
            b':' => (class::COLON, 1),
            b';' => (class::SEMI, 1),
            b'(' | b'[' => (class::OPEN, 1),
            b')' | b']' => (class::CLOSE, 1),
            b'!' | b'?' => (class::END, 1),
            b'.' => (
                if ends_sentence(bytes, at, before) && !self.are_initials(bytes, at, before) {
                    class::END
                } else {
                    0
                },
                1,
            ),
            b'-' => {
                let alone = at > 0 && bytes[at - 1] == b' ' && matches!(bytes.get(at + 1), Some(b' ' | b'-'));
                let double = bytes[at..].starts_with(b"--");
                (
                    if alone || double { class::DASH } else { 0 },
                    1 + usize::from(double),
                )
            }
            0xE2 => match bytes[at..] {
                [_, 0x80, 0x93..=0x95, ..] => (class::DASH, 3),
                [_, 0x80, 0xA6, ..] => (class::END, 3),
                _ => (0, Shape::at(bytes, at).map_or(3, |(_, len)| len)),
            },
            0xC2 => (0, 2),
            _ => (0, 1),
        }
    }

    /// "U.S. Representative Ann Poe": initials that go on with a capital word which opens no sentence.
    fn are_initials(self, bytes: &[u8], at: usize, before: Option<&Token>) -> bool {
        let dotted = |t: &Token| {
            let word = &bytes[t.span.range()];
            t.is(class::CAP) && t.span.end as usize == at && word.len() == 3 && word[1] == b'.'
        };
        let (Some(true), Some(b' ')) = (before.map(dotted), bytes.get(at + 1)) else {
            return false;
        };
        let end = word_end(bytes, at + 2);
        let opens =
            class::STOP | class::PRON | class::DET | class::PREP | class::ADV | class::REL | class::AUX;
        let next = self.words.get(Key::within(self.text.as_bytes(), at + 2, end));
        end > at + 2 && next.classes & opens == 0
    }
}

/// What the first byte of a word tells.
const OPENERS: [u64; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        if byte.is_ascii_uppercase() {
            table[b] = class::CAP;
        } else if byte.is_ascii_digit() {
            table[b] = class::NUMBER;
        }
        b += 1;
    }
    table
};

fn joined_end(bytes: &[u8], start: usize, mut end: usize) -> usize {
    // "10:32am Ann Poe said" is a time, and no colon
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if bytes.get(end) == Some(&b':') && (start..end).all(is_digit) && end - start <= 2 && is_digit(end + 1) {
        end = word_end(bytes, end + 1);
    }
    while let [b'-' | b'.' | b'/' | b'&' | b'_', next, ..] = bytes[end..] {
        let dotted = end - start == 1 || end - start > 2 && bytes[end - 2] == b'.';
        if !is_word_byte(next) || bytes[end] == b'.' && next.is_ascii_uppercase() && !dotted {
            break;
        }
        end = word_end(bytes, end + 1);
    }
    end
}

/// Whether the word is the name of an account: "@annpoe", not the end of an address.
#[inline]
fn follows_at(bytes: &[u8], start: usize) -> bool {
    start > 0 && bytes[start - 1] == b'@' && (start == 1 || !is_word_byte(bytes[start - 2]))
}

/// Bytes of the sign of a currency right before a number.
#[inline]
fn currency_before(bytes: &[u8], start: usize) -> usize {
    if !bytes[start].is_ascii_digit() {
        return 0;
    }
    match bytes[..start] {
        [.., b'$'] => 1,
        [.., 0xC2, 0xA3 | 0xA5] => 2,
        [.., 0xE2, 0x82, 0xAC] => 3,
        _ => 0,
    }
}

/// What the last letters of a word tell.
#[inline]
fn class_of_ending(key: Key, classes: u64, cue: CueId) -> u64 {
    if classes & (class::CAP | class::SPEAKER) != 0 {
        return 0;
    }
    match () {
        () if key.ends_with(*b"ly") => class::ADV,
        () if cue.0 == 0 && key.ends_with(*b"ed") => class::VERBAL,
        () => 0,
    }
}

/// A plural with an apostrophe behind: "officers’".
fn is_open_possessive(bytes: &[u8], key: Key, end: usize) -> bool {
    key.len > 1 && key.last() == b's' && bytes[end..].starts_with("’".as_bytes())
}

/// Whether the full stop ends a sentence: not after a short title or initial, not before a lower-case word, and not before
/// a comma or bracket: "Ann Poe, R-Ky., said", "Ann Poe (D-Ore.)".
fn ends_sentence(bytes: &[u8], at: usize, before: Option<&Token>) -> bool {
    let is_abbreviation = before.is_some_and(|t| {
        t.span.end as usize == at
            && (t.is(class::HONOR) && t.is(class::CAP) && t.span.len() <= 6 || t.span.len() == 1)
    });
    let is_capital = |t: &Token| t.is(class::CAP) && t.span.end as usize == at;
    match bytes.get(at + 1) {
        Some(b',') => return false,
        Some(b')') if before.is_some_and(is_capital) => return false,
        _ => {}
    }
    let next = bytes[at + 1..].iter().find(|b| !b.is_ascii_whitespace());
    !is_abbreviation && !next.is_some_and(u8::is_ascii_lowercase)
}
