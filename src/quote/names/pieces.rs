//! Phrases cut at blanks, and what single words look like: byte by byte, since the words are short.

/// The pieces of a phrase between blanks, as `split(' ')` gives them.
#[derive(Clone)]
pub(in crate::quote) struct Pieces<'a>(Option<&'a str>);

/// The pieces of a phrase between blanks.
#[inline]
pub(in crate::quote) fn pieces(phrase: &str) -> Pieces<'_> {
    Pieces(Some(phrase))
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0?;
        let Some(at) = rest.bytes().position(|b| b == b' ') else {
            self.0 = None;
            return Some(rest);
        };
        self.0 = Some(&rest[at + 1..]);
        Some(&rest[..at])
    }
}

impl DoubleEndedIterator for Pieces<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let rest = self.0?;
        let Some(at) = rest.bytes().rposition(|b| b == b' ') else {
            self.0 = None;
            return Some(rest);
        };
        self.0 = Some(&rest[..at]);
        Some(&rest[at + 1..])
    }
}

/// The first bytes of a text, at most so many.
pub(in crate::quote) fn head(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// The last bytes of a text, at most so many.
pub(in crate::quote) fn tail(text: &str, most: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(most))..]
}

/// The first word and what is behind its blank.
#[inline]
pub(super) fn cut(phrase: &str) -> Option<(&str, &str)> {
    let at = phrase.bytes().position(|b| b == b' ')?;
    Some((&phrase[..at], &phrase[at + 1..]))
}

#[inline]
pub(in crate::quote) fn first_word(phrase: &str) -> &str {
    pieces(phrase).next().unwrap_or(phrase)
}

/// The last word, without a possessive ending.
#[inline]
pub(in crate::quote) fn last_word(phrase: &str) -> &str {
    without_possessive(pieces(phrase).next_back().unwrap_or(phrase))
}

/// The last words of a text, as many as asked for, within their line.
pub(in crate::quote) fn last_words(text: &str, count: usize) -> &str {
    let mut blanks = text.rmatch_indices([' ', '\n']).zip(1..);
    let start = blanks.find(|((_, blank), nth)| *blank == "\n" || *nth == count);
    start.map_or(text, |((at, _), _)| &text[at + 1..])
}

#[inline]
pub(in crate::quote) fn without_possessive(word: &str) -> &str {
    match word.as_bytes() {
        [.., b'\'', b's'] => &word[..word.len() - 2],
        [.., 0xE2, 0x80, 0x99, b's'] => &word[..word.len() - 4],
        _ => word,
    }
}

#[inline]
pub(in crate::quote) fn is_possessive(word: &str) -> bool {
    without_possessive(word).len() < word.len()
}

/// A word without the marks around it.
#[inline]
pub(super) fn bare(word: &str) -> &str {
    let plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    match word.as_bytes() {
        bytes if !plain(bytes.first()) => word.trim_matches(|c: char| !c.is_alphanumeric()),
        bytes if plain(bytes.last()) => word,
        // "Poe," is the only common one
        [before @ .., b',' | b'.'] if plain(before.last()) => &word[..before.len()],
        _ => word.trim_end_matches(|c: char| !c.is_alphanumeric()),
    }
}

#[inline]
pub(super) fn is_capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_uppercase() || has_small_article(word.as_bytes()),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// "al-Rashid", "el-Sayed": a surname whose article is in small letters.
#[inline]
pub(in crate::quote) fn has_small_article(word: &[u8]) -> bool {
    word.get(2) == Some(&b'-')
        && word.get(3).is_some_and(u8::is_ascii_uppercase)
        && matches!(
            &word[..2],
            b"al" | b"el" | b"ad" | b"an" | b"ar" | b"as" | b"at" | b"az" | b"ul"
        )
}

#[inline]
pub(in crate::quote) fn is_acronym(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= 2
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && bytes.iter().any(u8::is_ascii_uppercase)
}

/// Where a word or phrase starts in another, in any case; byte by byte, so ends of words are not asked for.
#[inline]
pub(super) fn places_of<'a>(phrase: &'a str, wanted: &'a str) -> impl Iterator<Item = usize> + 'a {
    let (bytes, wanted) = (phrase.as_bytes(), wanted.as_bytes());
    let last = (bytes.len() + 1).saturating_sub(wanted.len());
    let first = wanted.first().copied().unwrap_or_default();
    // nothing stands at the very end
    let end = wanted.is_empty().then_some(bytes.len());
    let starts = bytes.get(..last).unwrap_or_default();
    let starts = memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), starts);
    let places = starts.filter(move |&at| bytes[at..at + wanted.len()].eq_ignore_ascii_case(wanted));
    end.into_iter().chain(places)
}

/// A phrase without words at its start, be they there several times.
pub(super) fn trim_start<'a>(mut phrase: &'a str, word: &str) -> &'a str {
    while let Some(rest) = phrase.strip_prefix(word) {
        phrase = rest;
    }
    phrase
}

/// A phrase without words at its end, be they there several times.
pub(super) fn trim_end<'a>(mut phrase: &'a str, word: &str) -> &'a str {
    while let Some(rest) = phrase.strip_suffix(word) {
        phrase = rest;
    }
    phrase
}

/// What stands before the first " of " of a phrase.
pub(super) fn before_of(phrase: &str) -> &str {
    let bytes = phrase.as_bytes();
    let at = bytes.windows(4).position(|w| w == b" of ");
    &phrase[..at.unwrap_or(phrase.len())]
}
