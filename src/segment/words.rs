//! Abbreviations and the words around them: the data behind the segmenter's rules.

use std::path::Path;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::error::{Error, Result};
use crate::wordlist;

/// What the lists say about a word; several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u16);

impl Kinds {
    pub(super) const TITLE: Kinds = Kinds(1);
    pub(super) const NUMBER: Kinds = Kinds(1 << 1);
    pub(super) const STREET: Kinds = Kinds(1 << 2);
    pub(super) const CLOSING: Kinds = Kinds(1 << 3);
    pub(super) const CLOCK: Kinds = Kinds(1 << 4);
    pub(super) const SHOUT: Kinds = Kinds(1 << 5);
    pub(super) const OPENER: Kinds = Kinds(1 << 6);
    pub(super) const LABEL: Kinds = Kinds(1 << 7);
    pub(super) const SAYING: Kinds = Kinds(1 << 8);
    pub(super) const LEAD: Kinds = Kinds(1 << 9);
    pub(super) const ZONE: Kinds = Kinds(1 << 10);

    const NAMES: [(&'static str, Kinds); 11] = [
        ("title", Kinds::TITLE),
        ("number", Kinds::NUMBER),
        ("street", Kinds::STREET),
        ("closing", Kinds::CLOSING),
        ("clock", Kinds::CLOCK),
        ("shout", Kinds::SHOUT),
        ("opener", Kinds::OPENER),
        ("label", Kinds::LABEL),
        ("saying", Kinds::SAYING),
        ("lead", Kinds::LEAD),
        ("zone", Kinds::ZONE),
    ];
    /// The kinds that make a word an abbreviation.
    const ABBREVIATION: Kinds = Kinds(0b1_1111);

    pub(super) fn has(self, kind: Kinds) -> bool {
        self.0 & kind.0 != 0
    }

    pub(super) fn is_abbreviation(self) -> bool {
        self.has(Kinds::ABBREVIATION)
    }

    fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

/// What holds for a word in any spelling, and what only when it starts with a capital.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    always: Kinds,
    capital: Kinds,
}

/// Longest word the lists can hold, in bytes.
const LONGEST: usize = 16;

/// The word lists, keyed by the lower-case word.
#[derive(Debug, Default)]
pub(super) struct Words {
    map: HashMap<[u8; LONGEST], Entry, FixedState>,
    /// Bytes of the longest word, and room for typographic apostrophes: longer ones need no look-up.
    longest: usize,
}

impl Words {
    /// The lists that come with the program.
    pub(super) fn bundled() -> Words {
        let mut words = Words::default();
        for (name, text) in [
            (
                "bundled:abbreviations",
                include_str!("../../lexicons/abbreviations.tsv"),
            ),
            (
                "bundled:abbreviations_context",
                include_str!("../../lexicons/abbreviations_context.tsv"),
            ),
        ] {
            words
                .add(Path::new(name), text)
                .expect("the bundled lists are held right by a test");
        }
        words
    }

    /// Adds a list of `word TAB kind` lines; `path` names it in errors.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> Result<()> {
        for row in wordlist::rows(text) {
            let wrong = |reason: String| Error::data(path, row.line, reason);
            let [word, kind] = row.fields[..] else {
                return Err(wrong("must be `word TAB kind`".into()));
            };
            let kind = wordlist::named("kind", kind, &Kinds::NAMES).map_err(wrong)?;
            let key = key(word.as_bytes())
                .ok_or_else(|| wrong(format!("`{word}` is longer than {LONGEST} bytes")))?;
            self.longest = self.longest.max(word.len() + 2);
            let entry = self.map.entry(key).or_default();
            if word.starts_with(char::is_uppercase) {
                entry.capital = entry.capital.or(kind);
            } else {
                entry.always = entry.always.or(kind);
            }
        }
        Ok(())
    }

    /// What the lists say about a word as it stands in the text; nothing for an unknown word.
    pub(super) fn kinds(&self, word: &[u8]) -> Kinds {
        if word.len() > self.longest {
            return Kinds::default();
        }
        let Some(entry) = key(word).and_then(|key| self.map.get(&key)) else {
            return Kinds::default();
        };
        if word[0].is_ascii_uppercase() {
            entry.always.or(entry.capital)
        } else {
            entry.always
        }
    }
}

/// The word in lower case with straight apostrophes, padded; `None` when it is empty or too long for the lists.
fn key(word: &[u8]) -> Option<[u8; LONGEST]> {
    let mut key = [0; LONGEST];
    let (mut from, mut to) = (0, 0);
    while from < word.len() {
        let slot = key.get_mut(to)?;
        if word[from..].starts_with("’".as_bytes()) {
            *slot = b'\'';
            from += 3;
        } else {
            *slot = word[from].to_ascii_lowercase();
            from += 1;
        }
        to += 1;
    }
    (to > 0).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capital_forms_hold_only_for_capitals() {
        let words = Words::bundled();
        assert!(words.kinds(b"Gen").has(Kinds::TITLE));
        assert!(!words.kinds(b"gen").is_abbreviation());
        assert!(words.kinds(b"VS").has(Kinds::TITLE));
    }

    #[test]
    fn curly_apostrophes_are_straight_in_keys() {
        assert!(Words::bundled().kinds("He’s".as_bytes()).has(Kinds::OPENER));
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = Words::default()
            .add(Path::new("mine.tsv"), "# what\nMr\ttitel\n")
            .expect_err("`titel` is no kind");
        assert!(error.to_string().starts_with("mine.tsv:2: unknown kind `titel`"));
    }
}
