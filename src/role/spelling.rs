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
    let with = |hash: u64, b: u8| (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
    if word.is_ascii() {
        let bytes = word.bytes().filter(|b| *b != b'.');
        return bytes.fold(START, |hash, b| with(hash, b.to_ascii_lowercase()));
    }
    let mut bytes = [0; 4];
    small(word).fold(START, |hash, c| {
        c.encode_utf8(&mut bytes).bytes().fold(hash, with)
    })
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

/// The hash of several words by those of each, upper bits first.
pub(super) fn join(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, |all, word| {
        (all.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
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
        if self.text.is_ascii() {
            let mut left = key.as_bytes();
            for b in self.text.bytes().filter(|b| *b != b'.') {
                left = left.strip_prefix(&[b.to_ascii_lowercase()])?;
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
            let raw = self.piece()?;
            let bare = bare(raw);
            let after_break = self.pending;
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

impl<'a> Words<'a> {
    /// The next run of characters that words are made of.
    fn piece(&mut self) -> Option<&'a str> {
        let mut start = self.at;
        loop {
            let (part, len) = part_at(self.phrase, start)?;
            if part {
                break;
            }
            start += len;
        }
        let mut end = start;
        while let Some((true, len)) = part_at(self.phrase, end) {
            end += len;
        }
        self.at = end;
        Some(&self.phrase[start..end])
    }
}

/// Whether the character at `at` can be part of a word, and its length.
#[inline]
fn part_at(phrase: &str, at: usize) -> Option<(bool, usize)> {
    let b = *phrase.as_bytes().get(at)?;
    if b.is_ascii() {
        let part = b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'\'' | b'&' | b'/' | b'%' | b',');
        return Some((part, 1));
    }
    let c = phrase[at..].chars().next()?;
    Some((c == '’' || c.is_alphanumeric(), c.len_utf8()))
}

/// A piece without marks at its edges, possessive ending and prefix.
fn bare(raw: &str) -> &str {
    let kept = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'.');
    let bytes = raw.as_bytes();
    let bare = if kept(bytes.first()) && kept(bytes.last()) {
        raw
    } else {
        raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
    };
    let ending = match bare.as_bytes() {
        [.., b'\'', b's'] => 2,
        [.., 0xE2, 0x80, 0x99, b's'] => 4,
        _ => 0,
    };
    let bare = &bare[..bare.len() - ending];
    bare.strip_prefix("ex-").unwrap_or(bare)
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
