//! Which capitalised words of running text belong to a name: "Rob Ainscough", "PC Grace Hope", "Bold Street".
//!
//! Such a word says nothing by what it means as a common one. Told by its place alone, so that no list of surnames is
//! needed: only first names and titles are known.

use std::sync::OnceLock;

use crate::given_names::given_names;
use crate::index::Index;
use crate::letters;
use crate::span::Span;
use crate::wordlist;

/// Bytes of a label before its colon: "MARK TRANTER:".
const LABEL: usize = 40;

/// Letters of a word that tells whether a sentence is written as a title.
const LONG: usize = 4;

/// So many capitalised words to a small one, and at least [`FEW`] of them, make a title.
const TITLE: usize = 6;
const FEW: usize = 3;
/// Words by which a sentence is judged: every scored word of it asks.
const JUDGED: usize = 64;

/// What a word before a name can be, by [`letters::number`].
struct Before {
    known: Index<u128, Kind>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    None,
    /// A first name.
    Given,
    /// "Mr", "Constable".
    Title,
}

impl Before {
    fn bundled() -> &'static Before {
        static KNOWN: OnceLock<Before> = OnceLock::new();
        KNOWN.get_or_init(|| {
            let mut known = Index::with_room(4096);
            let mut add = |word: &str, kind: Kind| {
                if let Some(number) = letters::number(word.as_bytes()) {
                    *known.at(number) = kind;
                }
            };
            for row in wordlist::rows(include_str!("../lexicons/titles.tsv")) {
                add(row.fields[0], Kind::Title);
            }
            given_names().for_each(|(name, _)| add(name, Kind::Given));
            Before { known }
        })
    }

    /// A capitalised word's kind; small letters are no name's.
    fn kind(&self, word: &str) -> Kind {
        if !is_capital(word) {
            return Kind::None;
        }
        let kind = letters::number(word.as_bytes()).and_then(|n| self.known.get(n));
        kind.copied().unwrap_or_default()
    }
}

/// Whether the word at a place of a sentence is part of a name, not a word like others. A sentence in which nearly all
/// words have capitals tells nothing by them, nor does a word all in capitals, but for a label and behind a first name.
pub(crate) fn is_name(text: &str, sentence: Span, word: Span) -> bool {
    let form = word.of(text);
    if !is_capital(form) {
        return false;
    }
    let (start, end) = (word.start as usize, word.end as usize);
    if is_label(
        &text[sentence.start as usize..sentence.end as usize],
        start - sentence.start as usize,
    ) {
        return true;
    }
    if is_title(sentence.of(text)) {
        return false;
    }
    let before = Before::bundled();
    let (last, next) = (before_at(text, start, sentence), after_at(text, end, sentence));
    let is_loud = form.len() > 1 && !form.contains(char::is_lowercase);
    let joins =
        |word: &str| is_capital(word) && is_all_capital(word) == is_loud && before.kind(word) != Kind::Title;
    let is_given = before.kind(form) == Kind::Given && next.is_some_and(joins);
    let is_led = last.is_some_and(|(last, _)| before.kind(last) != Kind::None && joins_loud(last, is_loud));
    if is_given || is_led || is_date(last.map(|(last, _)| last), next) {
        return true;
    }
    if is_loud || start == sentence.start as usize {
        return false;
    }
    match last {
        // "Officers Failed": the first word has its capital from its place
        Some((last, at)) if at == sentence.start as usize && is_capital(last) => next.is_some_and(joins),
        Some(_) => true,
        None => text[..start].ends_with(", ") && next.is_some_and(joins),
    }
}

/// A title or first name before a word in capitals: "PC" goes before both.
fn joins_loud(last: &str, is_loud: bool) -> bool {
    !is_loud || is_all_capital(last)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word != "I"
}

fn is_all_capital(word: &str) -> bool {
    word.len() > 1 && !word.contains(char::is_lowercase)
}

/// The word right before a place and one blank, and where it begins.
fn before_at(text: &str, start: usize, sentence: Span) -> Option<(&str, usize)> {
    let rest = text[sentence.start as usize..start].strip_suffix(' ')?;
    let begin = rest
        .rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’'))
        .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
    let word = &rest[begin..];
    word.ends_with(char::is_alphanumeric)
        .then_some((word, sentence.start as usize + begin))
}

/// The word right behind a place and one blank.
fn after_at(text: &str, end: usize, sentence: Span) -> Option<&str> {
    let rest = text[end..sentence.end as usize].strip_prefix(' ')?;
    let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    (len > 0).then(|| &rest[..len])
}

/// "12 MAR 2026": a month between numbers.
fn is_date(last: Option<&str>, next: Option<&str>) -> bool {
    let is_number = |word: Option<&str>| word.is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    is_number(last) && is_number(next)
}

/// Whether a sentence opens with a name in capitals and a colon, of which the word at a place is part.
fn is_label(sentence: &str, at: usize) -> bool {
    let Some(colon) = sentence.bytes().take(LABEL).position(|b| b == b':') else {
        return false;
    };
    if at >= colon || sentence[..colon].contains(|c: char| c.is_lowercase() || c.is_ascii_digit()) {
        return false;
    }
    let mut words = sentence[..colon].split(' ');
    let first = words.next().unwrap_or_default();
    Before::bundled().kind(first) != Kind::None && (is_all_capital(first) || words.next().is_some())
}

/// "Police Chief Accused of Failing Victims": nearly all words of some length have capitals.
fn is_title(sentence: &str) -> bool {
    let (mut capital, mut small) = (0, 0);
    let words = sentence.split(|c: char| !c.is_alphanumeric()).take(JUDGED);
    for word in words.filter(|w| w.len() >= LONG) {
        if word.starts_with(char::is_uppercase) {
            capital += 1;
        } else if word.starts_with(char::is_lowercase) {
            small += 1;
        }
    }
    capital >= FEW && small * TITLE <= capital
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `word` is part of a name where it stands last in `text`.
    fn named(text: &str, word: &str) -> bool {
        let at = text.rfind(word).unwrap();
        is_name(text, Span::new(0, text.len()), Span::new(at, at + word.len()))
    }

    #[test]
    fn names_are_told_by_what_stands_beside() {
        for (text, word) in [
            (
                "It was signed off by the new chief constable, Rob Ainscough, on Monday.",
                "Rob",
            ),
            ("The new commissioner, Victor Best, spoke.", "Best"),
            ("PC Grace Hope spoke to them.", "Grace"),
            ("PC Grace Hope spoke to them.", "Hope"),
            ("Chief Constable Joy Best spoke.", "Joy"),
            ("ROB HALE: Would you have confidence in him?", "ROB"),
            ("MARK: Would you trust her?", "MARK"),
            ("He was seen in Bold Street.", "Bold"),
            ("She thanked Mr Savage for it.", "Savage"),
            ("They were told that Best had left.", "Best"),
            ("It closed on 12 MAR 2026 at noon.", "MAR"),
            ("Rob Poe said nothing.", "Rob"),
        ] {
            assert!(named(text, word), "{word} in {text}");
        }
    }

    #[test]
    fn words_with_a_capital_for_another_reason_are_words() {
        for (text, word) in [
            ("Best of all, they came at once.", "Best"),
            ("Mark my words, they will not go.", "Mark"),
            ("He said: “Shame on them all.”", "Shame"),
            ("Police Chief Accused of Failing Victims in London", "Failing"),
            ("It was a DISGRACE from the start.", "DISGRACE"),
            ("FURY: They rob us every day.", "FURY"),
            ("Officers Failed the girl and her family on that night.", "Failed"),
            ("They rob us every day.", "rob"),
        ] {
            assert!(!named(text, word), "{word} in {text}");
        }
    }
}
