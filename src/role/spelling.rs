//! How the words of phrases and of the lists are made comparable.

/// A word of a phrase, with what the tables are asked by.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// A comma, dash or bracket stands before it.
    pub(super) after_break: bool,
    pub(super) hash: u64,
}

/// The hash of a word in small letters, without stops.
fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        let bytes = word.bytes().filter(|b| *b != b'.');
        return bytes.fold(START, |hash, b| with(hash, b.to_ascii_lowercase()));
    }
    let mut bytes = [0; 4];
    small(word).fold(START, |hash, c| {
        c.encode_utf8(&mut bytes).bytes().fold(hash, with)
    })
}

/// A hash that goes on with a byte.
#[inline]
fn with(hash: u64, b: u8) -> u64 {
    (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3)
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

/// The hash of several words by those of each, upper bits first.
pub(super) fn join(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, joined)
}

/// The hash of several words with that of one more.
#[inline]
pub(super) fn joined(words: u64, word: u64) -> u64 {
    (words.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hashes of the words of a key.
pub(super) fn hashes(key: &str) -> impl Iterator<Item = u64> {
    key.split(' ').map(hash)
}

/// A word beyond ASCII in small letters, without stops.
fn small(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).filter(|c| *c != '.')
}

impl Word<'_> {
    /// What is left of a key behind this word; `None` when the key goes on otherwise.
    fn cut_from<'k>(&self, key: &'k str) -> Option<&'k str> {
        if let Some((head, rest)) = key.split_at_checked(self.text.len())
            && head.is_ascii()
            && head.eq_ignore_ascii_case(self.text)
        {
            return Some(rest);
        }
        if self.text.is_ascii() {
            let mut left = key.as_bytes();
            for b in self.text.bytes().filter(|b| *b != b'.') {
                let (next, rest) = left.split_first()?;
                if *next != b.to_ascii_lowercase() {
                    return None;
                }
                left = rest;
            }
            return Some(&key[key.len() - left.len()..]);
        }
        small(self.text).try_fold(key, |left, c| left.strip_prefix(c))
    }

    /// Adds it to a key.
    fn push_to(&self, key: &mut String) {
        if self.text.is_ascii() {
            let bytes = self.text.bytes().filter(|b| *b != b'.');
            key.extend(bytes.map(|b| char::from(b.to_ascii_lowercase())));
            return;
        }
        key.extend(small(self.text));
    }
}

/// Whether the words make up that key, with blanks between.
pub(super) fn spell(words: &[Word<'_>], key: &str) -> bool {
    let mut left = key;
    for (i, word) in words.iter().enumerate() {
        let rest = if i == 0 {
            Some(left)
        } else {
            left.strip_prefix(' ')
        };
        match rest.and_then(|rest| word.cut_from(rest)) {
            Some(rest) => left = rest,
            None => return false,
        }
    }
    left.is_empty()
}

/// The words of a phrase without possessive endings and the prefix *ex-*.
pub(super) fn words(phrase: &str) -> Words<'_> {
    Words {
        phrase,
        at: 0,
        pending: false,
    }
}

/// See [`words`].
pub(super) struct Words<'a> {
    phrase: &'a str,
    at: usize,
    /// A break stands before the next word.
    pending: bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            let piece = self.piece()?;
            let raw = &self.phrase[piece.start..self.at];
            let bytes = raw.as_bytes();
            let (last, comma) = match bytes {
                [.., last, b','] => (*last, 1),
                [.., last] => (*last, 0),
                [] => (0, 0),
            };
            let after_break = self.pending;
            // mostly no mark but a comma stands at the edges, and nothing is to be cut off
            if piece.is_plain
                && edge(bytes[0])
                && edge(last)
                && !(bytes[0] | 0x20 == b'e' && bytes[1..].starts_with(b"x-"))
            {
                self.pending = comma == 1;
                return Some(Word {
                    text: &raw[..raw.len() - comma],
                    after_break,
                    hash: if comma == 1 { piece.before_last } else { piece.hash },
                });
            }
            let bare = bare(raw);
            if bare.is_empty() {
                // a lone separator between two blanks: a dash, or a bracket that was cut away
                self.pending = after_break || raw != "&";
                continue;
            }
            self.pending = raw.ends_with(',');
            return Some(Word {
                text: bare,
                after_break,
                hash: hash(bare),
            });
        }
    }
}

/// A run of characters that words are made of.
struct Piece {
    start: usize,
    /// Of all its bytes, and of all but the last; only when it is plain.
    hash: u64,
    before_last: u64,
    /// ASCII without an apostrophe.
    is_plain: bool,
}

impl Words<'_> {
    /// The next piece; afterwards `at` is behind it.
    fn piece(&mut self) -> Option<Piece> {
        let bytes = self.phrase.as_bytes();
        let mut at = self.at;
        while BYTES[usize::from(*bytes.get(at)?)] == OTHER
            || !bytes[at].is_ascii() && !beyond(&self.phrase[at..])
        {
            at += length(bytes[at]);
        }
        let mut piece = Piece {
            start: at,
            hash: START,
            before_last: START,
            is_plain: true,
        };
        while let Some(&b) = bytes.get(at) {
            let small = BYTES[usize::from(b)];
            if small > BEYOND {
                piece.is_plain &= small != b'\'';
                piece.before_last = piece.hash;
                piece.hash = with(piece.hash, small);
                at += 1;
                continue;
            }
            match small {
                STOP => piece.before_last = piece.hash,
                BEYOND if beyond(&self.phrase[at..]) => {
                    piece.is_plain = false;
                    at += length(b) - 1;
                }
                _ => break,
            }
            at += 1;
        }
        self.at = at;
        Some(piece)
    }
}

/// Whether the byte may stand at the edge of a word.
fn edge(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'.'
}

/// No part of a word.
const OTHER: u8 = 0;
/// Part of a word, but not of its key.
const STOP: u8 = 1;
/// Of a character beyond ASCII.
const BEYOND: u8 = 2;

/// What a byte is in a phrase; of other parts of words the small letter.
const BYTES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = match byte {
            b'.' => STOP,
            b'-' | b'\'' | b'&' | b'/' | b'%' | b',' => byte,
            _ if byte.is_ascii_alphanumeric() => byte.to_ascii_lowercase(),
            _ if byte.is_ascii() => OTHER,
            _ => BEYOND,
        };
        b += 1;
    }
    table
};

/// Length of the character that starts with the byte.
fn length(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// Whether the character beyond ASCII can be part of a word.
fn beyond(phrase: &str) -> bool {
    phrase.starts_with(|c: char| c == '’' || c.is_alphanumeric())
}

/// A piece without marks at its edges, possessive ending and prefix.
fn bare(raw: &str) -> &str {
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let ending = match bare.as_bytes() {
        [.., b'\'', b's'] => 2,
        [.., 0xE2, 0x80, 0x99, b's'] => 4,
        _ => 0,
    };
    let bare = &bare[..bare.len() - ending];
    let former = bare.strip_prefix("ex-").or(bare.strip_prefix("Ex-"));
    former.unwrap_or(bare)
}

/// Lower case, without full stops and possessive endings.
pub(super) fn normal(term: &str) -> Box<str> {
    let mut out = String::with_capacity(term.len());
    for word in words(term) {
        if !out.is_empty() {
            out.push(' ');
        }
        word.push_to(&mut out);
    }
    out.into()
}

pub(super) fn plural(noun: &str) -> Box<str> {
    if let Some(stem) = noun.strip_suffix("man").filter(|_| noun != "human") {
        return format!("{stem}men").into();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies").into(),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es").into()
        }
        _ => format!("{noun}s").into(),
    }
}
