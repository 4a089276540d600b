//! What a clause makes of an institution's name: the leaders who act for it, its people, a place, or nothing.

use super::words::{Classes, Grammar, word_after, word_before};
use crate::span::Span;

/// What an institution's name means where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It speaks, rules, launches, asks, is asked or is judged.
    Acting,
    /// It is done to, or does what people on the ground do: its people, if the name can mean them, else it.
    Open,
    /// A place, an employer, or a modifier of another noun.
    Nobody,
}

/// A noun phrase: where it begins, and the word that opens it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) start: usize,
    /// Classes of the determiner or possessive at its start; none when it has neither.
    pub(super) opener: Option<Span>,
}

impl Phrase {
    /// Whether one of these words, in any case, opens it.
    pub(super) fn opens_with(self, words: &[&str], text: &str) -> bool {
        self.opener
            .is_some_and(|o| words.iter().any(|w| w.eq_ignore_ascii_case(o.of(text))))
    }
}

/// The clause around a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause<'a> {
    pub(super) grammar: &'a Grammar,
    pub(super) text: &'a str,
    /// The sentence, or what of it may be looked at.
    pub(super) bounds: Span,
}

/// Words that a noun phrase may have before its head.
const WIDEST: usize = 5;

impl Clause<'_> {
    /// The noun phrase that ends with the head at `head`: back to a determiner with no wall between, else over
    /// known modifiers.
    pub(super) fn phrase(&self, head: usize, floor: usize, is_plural: bool) -> Phrase {
        let mut sure = head;
        let mut at = head;
        for _ in 0..WIDEST {
            let Some(word) = self.before(at, floor) else { break };
            let classes = self.of(word);
            let start = word.start as usize;
            // "said that officers": no determiner there
            let is_that = is_plural && word.of(self.text).eq_ignore_ascii_case("that");
            if classes.any(Classes::DETERMINER.and(Classes::POSSESSIVE)) && !is_that {
                return Phrase {
                    start,
                    opener: Some(word),
                };
            }
            if is_that || (classes.any(Classes::WALL) && !classes.any(Classes::MODIFIER)) {
                break;
            }
            // "met officers"
            if classes.any(Classes::MODIFIER) && word.of(self.text) != "met" && sure == at {
                sure = start;
            }
            at = start;
        }
        Phrase {
            start: sure,
            opener: None,
        }
    }

    /// What an institution's name at `start..end` means; `phrase` is its noun phrase.
    pub(super) fn meaning(&self, phrase: Phrase, end: usize, is_plural_noun: bool) -> Meaning {
        if self.possessive(end) > 0 {
            // what it owns is its doing
            let owned = self.after(end + self.possessive(end));
            return owned.map_or(Meaning::Nobody, |_| Meaning::Acting);
        }
        if self.text[end..].starts_with('-') {
            return Meaning::Nobody;
        }
        let next = self.after(end);
        if let Some(next) = next
            && !self.ends_phrase(next)
        {
            let speaks = self.of(next).any(Classes::SPOKESPERSON);
            return if speaks { Meaning::Acting } else { Meaning::Nobody };
        }
        let verb = next.map_or(Classes::NONE, |n| self.verb(n));
        if is_plural_noun && self.governed(phrase) == Some(Meaning::Nobody) {
            return Meaning::Nobody;
        }
        if is_plural_noun {
            let by = self
                .before(phrase.start, self.bounds.start as usize)
                .is_some_and(|p| matches!(p.of(self.text), "by" | "against"));
            let acts = next.is_some_and(|n| self.of(n).any(Classes::AUXILIARY)) || verb.any(Classes::VERB);
            return if by || acts {
                Meaning::Acting
            } else {
                Meaning::Nobody
            };
        }
        self.governed(phrase).unwrap_or_else(|| {
            let acts = verb.any(Classes::INSTITUTION_VERB) && !verb.any(Classes::PEOPLE_VERB);
            if acts { Meaning::Acting } else { Meaning::Open }
        })
    }

    /// The meaning that a preposition or a verb of moving before the phrase gives it.
    fn governed(&self, phrase: Phrase) -> Option<Meaning> {
        let floor = self.bounds.start as usize;
        let word = self.before(phrase.start, floor)?;
        let classes = self.of(word);
        if classes.any(Classes::MOVE) {
            return Some(Meaning::Nobody);
        }
        if !classes.any(Classes::PREPOSITION) {
            return classes.any(Classes::VERB).then_some(Meaning::Open);
        }
        let noun = self
            .before(word.start as usize, floor)
            .map_or(Classes::NONE, |n| self.of(n));
        let is_judged = noun.any(Classes::JUDGEMENT.and(Classes::SPOKESPERSON));
        let is_place = classes.any(Classes::PLACE) || word.of(self.text) == "of";
        if noun.any(Classes::SPOKESPERSON) {
            return Some(Meaning::Acting);
        }
        Some(if is_place && !is_judged {
            Meaning::Nobody
        } else {
            Meaning::Open
        })
    }

    /// Length of the possessive ending at `from`, 0 when there is none.
    pub(super) fn possessive(&self, from: usize) -> usize {
        let rest = &self.text[from..self.bounds.end as usize];
        let long = ["'s", "’s"].iter().find(|s| rest.starts_with(**s));
        let bare = ["'", "’"].iter().find(|s| rest.starts_with(**s));
        let bare = bare.filter(|_| self.text[..from].ends_with('s'));
        long.or(bare).map_or(0, |s| s.len())
    }

    /// Whether a word shows that the phrase before it has ended; unknown words are taken for nouns.
    pub(super) fn ends_phrase(&self, word: Span) -> bool {
        let text = word.of(self.text);
        let classes = self.of(word);
        // "the force reckons the sale", but "force bosses"
        let has_object = || {
            let object = Classes::POSSESSIVE.and(Classes::PRONOUN);
            let opens = |next: Span| {
                self.of(next).any(object) || ["the", "that", "this", "no"].contains(&next.of(self.text))
            };
            text.ends_with('s') && self.after(word.end as usize).is_some_and(opens)
        };
        let is_past = text.len() > 4 && (text.ends_with("ed") || text.ends_with("ly"));
        classes.any(Classes::AFTER) || is_past || has_object()
    }

    /// The classes of the verb that begins at `word`, past auxiliaries and adverbs.
    pub(super) fn verb(&self, word: Span) -> Classes {
        let mut word = word;
        for _ in 0..4 {
            let classes = self.of(word);
            if !classes.any(Classes::AUXILIARY.and(Classes::ADVERB)) {
                return classes;
            }
            match self.after(word.end as usize) {
                Some(next) => word = next,
                None => return Classes::OTHER_VERB,
            }
        }
        Classes::OTHER_VERB
    }

    /// "Our members", "its members".
    pub(super) fn is_owned(&self, phrase: Phrase) -> bool {
        phrase.opener.is_some_and(|o| self.of(o).any(Classes::POSSESSIVE))
    }

    pub(super) fn of(&self, word: Span) -> Classes {
        self.grammar.of(word.of(self.text))
    }

    pub(super) fn after(&self, from: usize) -> Option<Span> {
        word_after(self.text, from, self.bounds.end as usize)
    }

    pub(super) fn before(&self, until: usize, floor: usize) -> Option<Span> {
        word_before(self.text, until, floor)
    }
}
