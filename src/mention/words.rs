//! Small words and verbs by what they tell about a noun phrase beside them, from `lexicons/mentions/`.

use std::path::Path;

use super::names::Gender;
use crate::error::{Error, Result};
use crate::given_names::given_names;
use crate::index::Index;
use crate::inflect::third;
use crate::letters;
use crate::span::Span;
use crate::wordlist;

/// The classes of one word form; a form may have several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

const NAMES: &[(&str, Classes)] = &[
    ("determiner", Classes::DETERMINER),
    ("possessive", Classes::POSSESSIVE),
    ("preposition", Classes::PREPOSITION),
    ("conjunction", Classes::CONJUNCTION),
    ("auxiliary", Classes::AUXILIARY),
    ("adverb", Classes::ADVERB),
    ("pronoun", Classes::PRONOUN),
    ("place", Classes::PLACE),
    ("move", Classes::MOVE),
    ("modifier", Classes::MODIFIER),
    ("judgement", Classes::JUDGEMENT),
    ("spokesperson", Classes::SPOKESPERSON),
    ("letter", Classes::LETTER),
    ("institution", Classes::INSTITUTION_VERB),
    ("people", Classes::PEOPLE_VERB),
    ("either", Classes::OTHER_VERB),
    ("judging", Classes::JUDGING_VERB),
    ("link", Classes::LINK),
    ("client", Classes::CLIENT),
    ("naming", Classes::NAMING),
    ("being", Classes::BEING),
    ("leading", Classes::LEADING),
    ("praise", Classes::PRAISE),
    ("share", Classes::SHARE),
    ("writing", Classes::WRITING),
];

impl Classes {
    pub(super) const NONE: Classes = Classes(0);
    pub(super) const DETERMINER: Classes = Classes(1);
    pub(super) const POSSESSIVE: Classes = Classes(1 << 1);
    pub(super) const PREPOSITION: Classes = Classes(1 << 2);
    pub(super) const CONJUNCTION: Classes = Classes(1 << 3);
    pub(super) const AUXILIARY: Classes = Classes(1 << 4);
    pub(super) const ADVERB: Classes = Classes(1 << 5);
    pub(super) const PRONOUN: Classes = Classes(1 << 6);
    /// Prepositions of place: what follows is where, not who.
    pub(super) const PLACE: Classes = Classes(1 << 7);
    /// Verbs of coming and going: what follows is an employer.
    pub(super) const MOVE: Classes = Classes(1 << 8);
    /// Adjectives and nouns that stand before role nouns.
    pub(super) const MODIFIER: Classes = Classes(1 << 9);
    /// Nouns that judge: "confidence in", "criticism of".
    pub(super) const JUDGEMENT: Classes = Classes(1 << 10);
    pub(super) const SPOKESPERSON: Classes = Classes(1 << 11);
    /// What a leader writes to the led.
    pub(super) const LETTER: Classes = Classes(1 << 12);
    pub(super) const INSTITUTION_VERB: Classes = Classes(1 << 13);
    pub(super) const PEOPLE_VERB: Classes = Classes(1 << 14);
    pub(super) const OTHER_VERB: Classes = Classes(1 << 15);
    /// Verbs that judge their object, or whose subject moves somebody.
    pub(super) const JUDGING_VERB: Classes = Classes(1 << 16);
    /// Words that open the description of those named before: "who", "with", "above".
    pub(super) const LINK: Classes = Classes(1 << 17);
    /// Whom a lawyer speaks for.
    pub(super) const CLIENT: Classes = Classes(1 << 18);
    /// Verbs that give somebody a name: "known as", "identified only as".
    pub(super) const NAMING: Classes = Classes(1 << 19);
    /// What stands between somebody and what they are.
    pub(super) const BEING: Classes = Classes(1 << 20);
    /// What leaders do to an institution.
    pub(super) const LEADING: Classes = Classes(1 << 21);
    /// Adjectives with which people praise their own.
    pub(super) const PRAISE: Classes = Classes(1 << 22);
    /// How many of some: "most of", "one of".
    pub(super) const SHARE: Classes = Classes(1 << 23);
    /// Verbs of writing to somebody.
    pub(super) const WRITING: Classes = Classes(1 << 24);
    pub(super) const VERB: Classes = Classes(15 << 13);
    /// Small words, which no name holds.
    pub(super) const FUNCTION: Classes = Classes((1 << 9) - 1);
    /// Words that cannot stand inside a noun phrase before its head.
    pub(super) const WALL: Classes =
        Classes(1 << 2 | 1 << 3 | 1 << 4 | 1 << 6 | Classes::VERB.0 | Classes::MOVE.0);
    /// Words that show that the noun phrase before them has ended.
    pub(super) const AFTER: Classes = Classes(Classes::WALL.0 | 1 | 1 << 1 | 1 << 5);

    /// Whether the word is in any of these classes.
    pub(super) fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// The classes of the word forms of English that mentions depend on.
#[derive(Debug)]
pub(super) struct Grammar {
    /// By [`letters::number`].
    words: Index<u128, Classes>,
    /// Forms too long for a number; there are very few.
    long: Vec<(Box<str>, Classes)>,
    /// First names, by [`letters::number`]; whom they suit.
    given: Index<u128, Gender>,
    /// Capitalised words that describe people and days, and name no place: "French", "Monday".
    nations: Index<u128, ()>,
}

impl Grammar {
    pub(super) fn bundled() -> Grammar {
        let mut grammar = Grammar {
            words: Index::with_room(4096),
            long: Vec::new(),
            given: Index::with_room(4096),
            nations: Index::with_room(256),
        };
        for (name, suits) in given_names() {
            if let Some(number) = letters::number(name.as_bytes()) {
                *grammar.given.at(number) = suits.into();
            }
        }
        for row in wordlist::rows(include_str!("../../lexicons/mentions/nations.tsv")) {
            let numbers = row.fields[0]
                .split(' ')
                .filter_map(|w| letters::number(w.as_bytes()));
            numbers.for_each(|n| *grammar.nations.at(n) = ());
        }
        let lists = [
            (
                include_str!("../../lexicons/mentions/words.tsv"),
                "bundled:mentions/words",
            ),
            (
                include_str!("../../lexicons/mentions/verbs.tsv"),
                "bundled:mentions/verbs",
            ),
        ];
        for (text, name) in lists {
            grammar
                .read(text, Path::new(name))
                .expect("bundled lists are right");
        }
        grammar
    }

    /// The classes of a word in any case.
    pub(super) fn of(&self, word: &str) -> Classes {
        let classes = if let Some(number) = letters::number(word.as_bytes()) {
            self.words.get(number)
        } else {
            let same = self.long.iter().find(|(form, _)| form.eq_ignore_ascii_case(word));
            same.map(|(_, classes)| classes)
        };
        classes.copied().unwrap_or(Classes::NONE)
    }

    /// Whether a word is a first name, and whom it suits.
    pub(super) fn given(&self, word: &str) -> Option<Gender> {
        self.given.get(letters::number(word.as_bytes())?).copied()
    }

    /// Whether a capitalised word tells of what people "police" are, or of a day: "French police", "On Monday police".
    pub(super) fn is_nation(&self, word: &str) -> bool {
        letters::number(word.as_bytes()).is_some_and(|n| self.nations.get(n).is_some())
    }

    fn read(&mut self, text: &str, origin: &Path) -> Result<()> {
        for row in wordlist::rows(text) {
            let class = wordlist::named("class", row.fields[0], NAMES).ok();
            let (Some(class), Some(words)) = (class, row.fields.get(1)) else {
                let reason = format!("`{}` is no class of words, or has none", row.fields[0]);
                return Err(Error::data(origin, row.line, reason));
            };
            for word in words.split(' ').filter(|w| !w.is_empty()) {
                if class.any(Classes::VERB) {
                    inflect(word, |form| self.add(form, class));
                } else {
                    self.add(word, class);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, form: &str, class: Classes) {
        let Some(number) = letters::number(form.as_bytes()) else {
            return self.long.insert(0, (form.into(), self.of(form).and(class)));
        };
        let classes = self.words.at(number);
        *classes = classes.and(class);
    }
}

/// The forms of a verb given as `lemma`, `lemma/past` or `lemma/past/participle`.
fn inflect(entry: &str, mut sink: impl FnMut(&str)) {
    let mut parts = entry.split('/');
    let lemma = parts.next().unwrap_or(entry);
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let y_stem = lemma
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    sink(lemma);
    sink(&third(lemma));
    let past = parts.next();
    match (past, y_stem) {
        (Some(past), _) => sink(past),
        (None, Some(stem)) => sink(&format!("{stem}ied")),
        (None, None) => sink(&format!("{stem}ed")),
    }
    parts.for_each(&mut sink);
    // a doubled past doubles in -ing too: refer/referred, referring
    let doubled = past
        .and_then(|p| p.strip_suffix("ed"))
        .filter(|s| s.len() > lemma.len());
    sink(&format!(
        "{}ing",
        doubled.unwrap_or(if lemma.ends_with("ee") { lemma } else { stem })
    ));
}

/// Whether a byte can stand inside a word; every byte beyond ASCII counts, save those of typographic marks,
/// which [`word_after`] and [`word_before`] look at as characters.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The word after `from`, when only blanks stand between; `None` at punctuation and at `until`.
pub(super) fn word_after(text: &str, from: usize, until: usize) -> Option<Span> {
    let bytes = &text.as_bytes()[..until];
    let mut start = from;
    while bytes.get(start) == Some(&b' ') {
        start += 1;
    }
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !is_word(char::from(*byte)) {
                break;
            }
            end += 1;
        } else {
            match text[end..until].chars().next().filter(|c| is_word(*c)) {
                Some(c) => end += c.len_utf8(),
                None => break,
            }
        }
    }
    (end > start && bytes[start] != b'-').then(|| Span::new(start, end))
}

/// The word before `until`, when only blanks stand between; `None` at punctuation and at `from`.
pub(super) fn word_before(text: &str, until: usize, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut end = until;
    while end > from && bytes[end - 1] == b' ' {
        end -= 1;
    }
    let mut start = end;
    while start > from {
        let byte = bytes[start - 1];
        if byte.is_ascii() {
            if !is_word(char::from(byte)) {
                break;
            }
            start -= 1;
        } else {
            match text[from..start].chars().next_back().filter(|c| is_word(*c)) {
                Some(c) => start -= c.len_utf8(),
                None => break,
            }
        }
    }
    (end > start && bytes[end - 1] != b'-').then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(entry: &str) -> Vec<String> {
        let mut out = Vec::new();
        inflect(entry, |f| out.push(f.to_owned()));
        out
    }

    #[test]
    fn verbs_are_inflected() {
        assert_eq!(forms("launch"), ["launch", "launches", "launched", "launching"]);
        assert_eq!(forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(forms("commit/committed")[3], "committing");
        assert_eq!(forms("agree"), ["agree", "agrees", "agreed", "agreeing"]);
        assert_eq!(
            forms("write/wrote/written"),
            ["write", "writes", "wrote", "written", "writing"]
        );
    }

    #[test]
    fn words_are_found_on_either_side_of_blanks_only() {
        let text = "the “armed” police, who";
        assert_eq!(word_before(text, text.len(), 0).map(|s| s.of(text)), Some("who"));
        assert_eq!(
            word_before(text, text.find(", ").unwrap(), 0).map(|s| s.of(text)),
            Some("police")
        );
        assert_eq!(word_after(text, 3, text.len()), None);
        assert_eq!(word_after(text, text.find(',').unwrap(), text.len()), None);
    }

    #[test]
    fn long_and_foreign_words_are_in_no_class() {
        let grammar = Grammar::bundled();
        assert_eq!(grammar.of(&"x".repeat(99)), Classes::NONE);
        assert_eq!(grammar.of("ŝ"), Classes::NONE);
        assert!(grammar.of("LAUNCHED").any(Classes::INSTITUTION_VERB));
    }
}
