//! Words and marks of one sentence, each with a hash of its lower-case form and of its stem.

use crate::letters::{LONGEST, Letters};
use crate::span::Span;
use crate::stance::met::{Met, Word};
use crate::stance::words::{Entry, StanceWords};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Letters, with inner hyphens and apostrophes.
    Word,
    /// Begins with a digit.
    Number,
    /// A possessive or a contracted verb: 's, ’re.
    Clitic,
    /// ,
    Comma,
    /// A quotation mark that opens.
    Open,
    /// A quotation mark that closes.
    Close,
    /// ; : ( ) dashes and the ellipsis: what parts clauses.
    Cut,
    /// ?
    Question,
    /// !
    Bang,
    /// Any other sign.
    Sign,
}

/// A word or mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    /// Hash of the lower-case form; of `#` for a number.
    pub(crate) word: u32,
    /// Hash of the form without its ending.
    pub(crate) stem: u32,
    pub(crate) mark: Mark,
    /// Begins with a capital letter.
    pub(crate) upper: bool,
    /// Ends as a negated auxiliary does: n't.
    pub(crate) not: bool,
    /// How it ends, as far as voice and tense ask.
    pub(crate) ending: Ending,
    /// What the word lists say of it, if it is a word.
    pub(crate) entry: Entry,
}

/// Ending of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Ed,
    Ing,
    Ly,
    Other,
}

impl Token {
    pub(crate) fn new(span: Span, word: u32, stem: u32, mark: Mark) -> Token {
        Token {
            span,
            word,
            stem,
            mark,
            upper: false,
            not: false,
            ending: Ending::Other,
            entry: Entry::default(),
        }
    }
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// `PRIME * INVERSE == 1`, modulo 2^64.
const INVERSE: u64 = 0xce96_5057_aff6_957b;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// The hash before `byte`.
fn unstep(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(INVERSE) ^ u64::from(byte)
}

const fn finish(hash: u64) -> u32 {
    (hash ^ (hash >> 29))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(32) as u32
}

/// Hash of a lower-case word, as tokens carry it (FNV-1a, folded to 32 bits).
pub(crate) const fn hash(word: &str) -> u32 {
    let (bytes, mut hash, mut at) = (word.as_bytes(), BASIS, 0);
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    finish(hash)
}

/// Longer sentences (tables, code, lists without a stop) are judged by their first tokens.
pub(crate) const MAX_TOKENS: usize = 1024;

/// Cuts a sentence into tokens.
#[derive(Debug)]
pub(crate) struct Reader<'t> {
    words: &'t StanceWords,
    met: &'t mut Met,
    text: &'t [u8],
    /// The text up to the sentence's end.
    bytes: &'t [u8],
    begin: usize,
    at: usize,
    double: bool,
    single: bool,
}

/// A sign and its length in bytes.
enum Sign {
    Letter,
    Space(usize),
    Apostrophe(usize),
    Mark(Mark, usize),
}

impl<'t> Reader<'t> {
    pub(crate) fn new(words: &'t StanceWords, met: &'t mut Met, text: &'t str, sentence: Span) -> Reader<'t> {
        met.prepare();
        let text = text.as_bytes();
        Reader {
            words,
            met,
            text,
            bytes: &text[..sentence.end as usize],
            begin: sentence.start as usize,
            at: sentence.start as usize,
            double: false,
            single: false,
        }
    }

    pub(crate) fn next(&mut self) -> Option<Token> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            if byte == b' ' {
                self.at += 1;
                continue;
            }
            let sign = if SMALL[byte as usize] == 0 {
                self.sign(self.at)
            } else {
                Sign::Letter
            };
            match sign {
                Sign::Letter => return Some(self.word()),
                Sign::Space(n) => self.at += n,
                Sign::Apostrophe(n) => return Some(self.apostrophe(n)),
                Sign::Mark(mark, n) => return Some(self.mark(mark, n)),
            }
        }
    }

    /// The word with what the lists say of it.
    fn listed(&self, token: Token) -> Token {
        Token {
            entry: self.words.entry(token.word).copied().unwrap_or_default(),
            ..token
        }
    }

    fn sign(&self, at: usize) -> Sign {
        let rest = &self.bytes[at..];
        match CLASSES[rest[0] as usize] {
            Class::Letter => Sign::Letter,
            Class::Space => Sign::Space(1),
            Class::Double => Sign::Mark(if self.double { Mark::Close } else { Mark::Open }, 1),
            Class::Apostrophe => Sign::Apostrophe(1),
            Class::Hyphen if rest.get(1) == Some(&b'-') => Sign::Mark(Mark::Cut, 1),
            Class::Hyphen => Sign::Mark(Mark::Sign, 1),
            Class::Mark(mark) => Sign::Mark(mark, 1),
            Class::Wide => wide(rest),
        }
    }

    fn is_letter(&self, at: usize) -> bool {
        at < self.bytes.len() && matches!(self.sign(at), Sign::Letter)
    }

    fn letter_before(&self) -> bool {
        self.at > self.begin
            && matches!(self.bytes[self.at - 1], b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'!' | b'?' | b',')
    }

    /// An apostrophe that is not inside a word: a clitic, a quotation mark or a bare possessive.
    fn apostrophe(&mut self, n: usize) -> Token {
        let after = self.at + n;
        if let Some(letters) = self.letter_before().then(|| self.clitic(after)).flatten() {
            let hash = self.bytes[after..after + letters]
                .iter()
                .fold(step(BASIS, b'\''), |h, b| step(h, b.to_ascii_lowercase()));
            return self.token(Mark::Clitic, n + letters, hash);
        }
        let mark = if !self.letter_before() && self.is_letter(after) {
            self.single = true;
            Mark::Open
        } else if self.single {
            self.single = false;
            Mark::Close
        } else {
            Mark::Clitic
        };
        self.token(mark, n, step(BASIS, b'\''))
    }

    /// How many letters a contracted ending has that begins at `at`, just after an apostrophe.
    fn clitic(&self, at: usize) -> Option<usize> {
        const ENDINGS: [&[u8]; 6] = [b"s", b"re", b"ll", b"ve", b"d", b"m"];
        let rest = self.bytes.get(at..)?;
        ENDINGS.iter().map(|e| e.len()).zip(ENDINGS).find_map(|(n, e)| {
            let fits = rest.len() >= n && rest[..n].eq_ignore_ascii_case(e) && !self.is_letter(at + n);
            fits.then_some(n)
        })
    }

    fn mark(&mut self, mark: Mark, n: usize) -> Token {
        match mark {
            Mark::Open => self.double = true,
            Mark::Close => self.double = false,
            _ => {}
        }
        let hash = self.bytes[self.at..self.at + n].iter().copied().fold(BASIS, step);
        self.token(mark, n, hash)
    }

    fn token(&mut self, mark: Mark, n: usize, hash: u64) -> Token {
        let start = self.at;
        self.at += n;
        Token::new(Span::new(start, self.at), finish(hash), finish(hash), mark)
    }

    fn word(&mut self) -> Token {
        self.plain_word().unwrap_or_else(|| {
            let token = self.other_word();
            self.listed(token)
        })
    }

    /// A word of a few letters of ASCII, as most are.
    #[inline]
    fn plain_word(&mut self) -> Option<Token> {
        let letters = Letters::of(&self.text[self.at..]);
        let (start, end) = (self.at, self.at + letters.len);
        let ends = matches!(self.bytes.get(end), None | Some(b' ' | b',' | b'.'));
        if !ends || end > self.bytes.len() || !(1..=LONGEST).contains(&letters.len) {
            return None;
        }
        self.at = end;
        let key = letters.key();
        if self.met.at(key).key != key {
            self.meet(key, start);
        }
        let mut token = self.met.at(key).token;
        token.span = Span::new(start, end);
        token.upper = letters.open_with_capital();
        Some(token)
    }

    /// Remembers the word that has been read.
    #[cold]
    fn meet(&mut self, key: u128, start: usize) {
        let mut form = Form::default();
        form.extend(&self.bytes[start..self.at]);
        let token = self.listed(form.token(Span::default(), self.bytes[start]));
        *self.met.at(key) = Word { key, token };
    }

    fn other_word(&mut self) -> Token {
        let start = self.at;
        let mut form = Form::default();
        loop {
            self.at += form.extend(&self.bytes[self.at..]);
            match self.bytes.get(self.at) {
                None | Some(b' ') => break,
                Some(_) if self.joins(&mut form) => {}
                Some(_) => break,
            }
        }
        form.token(Span::new(start, self.at), self.bytes[start])
    }

    /// Takes in what is no letter or digit of ASCII, if the word goes on with it.
    fn joins(&mut self, form: &mut Form) -> bool {
        match self.sign(self.at) {
            Sign::Letter => form.push(self.bytes[self.at]),
            Sign::Apostrophe(n) if self.is_letter(self.at + n) && self.clitic(self.at + n).is_none() => {
                form.push(b'\'');
                self.at += n - 1;
            }
            Sign::Mark(Mark::Sign, 1) if self.bytes[self.at] == b'-' && self.is_letter(self.at + 1) => {
                form.push(b'-');
            }
            Sign::Mark(Mark::Sign | Mark::Comma, 1) if self.inside_number() => form.push(b'.'),
            _ => return false,
        }
        self.at += 1;
        true
    }

    /// Whether a decimal point or thousands separator stands here.
    fn inside_number(&self) -> bool {
        matches!(self.bytes[self.at], b'.' | b',')
            && self.bytes[self.at - 1].is_ascii_digit()
            && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
    }
}

/// What a byte is, as far as it tells.
#[derive(Clone, Copy)]
enum Class {
    /// A letter or digit of ASCII.
    Letter,
    Space,
    /// A double quotation mark.
    Double,
    Apostrophe,
    Hyphen,
    Mark(Mark),
    /// Above ASCII: the bytes after it tell.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            0..=b' ' => Class::Space,
            b',' => Class::Mark(Mark::Comma),
            b'"' => Class::Double,
            b'\'' => Class::Apostrophe,
            b';' | b':' | b'(' | b')' | b'[' | b']' => Class::Mark(Mark::Cut),
            b'-' => Class::Hyphen,
            b'?' => Class::Mark(Mark::Question),
            b'!' => Class::Mark(Mark::Bang),
            _ => Class::Mark(Mark::Sign),
        };
        byte += 1;
    }
    classes
};

/// The small letter or the digit that a byte is; 0 for others.
const SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            small[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// The sign that begins with a byte above ASCII.
fn wide(rest: &[u8]) -> Sign {
    match rest {
        [0xE2, 0x80, 0x98 | 0x99 | 0x9B, ..] => Sign::Apostrophe(3),
        [0xE2, 0x80, 0x9C | 0x9E | 0x9F, ..] => Sign::Mark(Mark::Open, 3),
        [0xE2, 0x80, 0x9D, ..] => Sign::Mark(Mark::Close, 3),
        [0xE2, 0x80, 0x93..=0x95 | 0xA6, ..] => Sign::Mark(Mark::Cut, 3),
        [0xE2, 0x80, 0x80..=0x8F | 0xA8..=0xAF, ..] => Sign::Space(3),
        [0xE2, 0x80 | 0x82, _, ..] => Sign::Mark(Mark::Sign, 3),
        [0xC2, 0xA0, ..] => Sign::Space(2),
        [0xC2, 0xAB, ..] => Sign::Mark(Mark::Open, 2),
        [0xC2, 0xBB, ..] => Sign::Mark(Mark::Close, 2),
        [0xC2, 0xA1..=0xBF, ..] => Sign::Mark(Mark::Sign, 2),
        _ => Sign::Letter,
    }
}

/// A word while it is read.
struct Form {
    hash: u64,
    /// The last four bytes, the last one lowest.
    tail: u32,
    len: usize,
}

impl Default for Form {
    fn default() -> Form {
        Form {
            hash: BASIS,
            tail: 0,
            len: 0,
        }
    }
}

impl Form {
    /// Takes in the letters and digits with which `bytes` begin, and tells how many.
    fn extend(&mut self, bytes: &[u8]) -> usize {
        let mut len = 0;
        for byte in bytes {
            let small = SMALL[*byte as usize];
            if small == 0 {
                break;
            }
            self.hash = step(self.hash, small);
            self.tail = self.tail << 8 | u32::from(small);
            len += 1;
        }
        self.len += len;
        len
    }

    fn push(&mut self, byte: u8) {
        self.hash = step(self.hash, byte);
        self.tail = self.tail << 8 | u32::from(byte);
        self.len += 1;
    }

    /// The hash before the last `cut` bytes.
    fn hash_before(&self, cut: usize) -> u64 {
        let tail = self.tail.to_le_bytes();
        tail.into_iter().take(cut).fold(self.hash, unstep)
    }

    fn token(self, span: Span, first: u8) -> Token {
        if first.is_ascii_digit() {
            let number = finish(step(BASIS, b'#'));
            return Token::new(span, number, number, Mark::Number);
        }
        let tail = self.tail.to_be_bytes();
        let (ending, cut) = match (self.len, tail) {
            (6.., [_, b'i', b'n', b'g']) => (Ending::Ing, 3),
            (5.., [_, _, b'e', b'd']) => (Ending::Ed, 2),
            (5.., [_, b'i', b'e', b's']) => (Ending::Other, 3),
            (_, [_, _, b's' | b'u' | b'i', b's']) => (Ending::Other, 0),
            (6.., [_, _, b'l', b'y']) => (Ending::Ly, 2),
            (4.., [_, _, _, b's' | b'e' | b'y']) => (Ending::Other, 1),
            _ => (Ending::Other, 0),
        };
        Token {
            stem: finish(self.hash_before(cut)),
            upper: first.is_ascii_uppercase(),
            not: tail[1..] == *b"n't",
            ending,
            ..Token::new(span, finish(self.hash), 0, Mark::Word)
        }
    }
}
