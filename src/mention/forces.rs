//! Forces that are named without a capital, counted or not yet named: "Kent police", "most of the police", "a force
//! that had lost its way".

use super::clause::Phrase;
use super::names::Hit;
use super::reader::Reader;
use super::words::Classes;
use crate::span::Span;

/// Capitalised words that a force may have before its noun.
const WORDS: usize = 4;

impl Reader<'_> {
    /// Start of the name of a force whose noun has a small letter: "Avon and Somerset police". Not "French police",
    /// "In London police", nor a first word of a sentence, which has its capital from its place.
    pub(super) fn small_start(&self, hit: Hit) -> Option<usize> {
        let clause = self.clause();
        let mut words = 0;
        let mut start = hit.start;
        let mut at = hit.start;
        while words < WORDS
            && let Some(word) = clause.before(at, self.floor())
        {
            let text = word.of(self.text);
            at = word.start as usize;
            if text.starts_with(char::is_uppercase)
                && !clause.of(word).any(Classes::FUNCTION.and(Classes::MODIFIER))
                && !self.finder.grammar.is_nation(text)
            {
                start = at;
                words += 1;
            } else if text != "and" || words == 0 {
                break;
            }
        }
        let head = self.bounds.start as usize;
        let before = clause.before(start, head);
        let is_place = before.is_some_and(|w| clause.of(w).any(Classes::PLACE));
        let is_one = || {
            let next = clause.after(hit.end);
            next.is_some_and(|w| matches!(w.of(self.text), "has" | "is" | "was"))
        };
        (words > 0 && !is_place && (words > 1 || start > head || is_one())).then_some(start)
    }

    /// "Most of the police": some of its people, not the body as a place.
    pub(super) fn is_share(&self, hit: Hit, phrase: Phrase) -> bool {
        let clause = self.clause();
        let head = self.bounds.start as usize;
        let of = clause
            .before(phrase.start, head)
            .filter(|w| w.of(self.text) == "of");
        let share = of.and_then(|of| clause.before(of.start as usize, head));
        let is_share = share.is_some_and(|w| clause.of(w).any(Classes::SHARE));
        let ends = clause.after(hit.end).is_none_or(|w| clause.ends_phrase(w));
        let is_bare = clause.possessive(hit.end) == 0 && !self.text[hit.end..].starts_with('-');
        is_share && phrase.opener.is_some() && ends && is_bare
    }

    pub(super) fn is_followed_by(&self, hit: Hit, word: &str) -> bool {
        let next = self.clause().after(hit.end);
        next.is_some_and(|w| w.of(self.text) == word)
    }

    /// "A force that had stopped asking", "a police force learning nothing", "a force in denial": a certain one, by what
    /// is told of it.
    pub(super) fn is_told_of_so(&self, hit: Hit, phrase: Phrase) -> bool {
        let is_any = phrase.opener.is_some_and(|o| {
            ["a", "another"]
                .iter()
                .any(|a| a.eq_ignore_ascii_case(o.of(self.text)))
        });
        let tells = |w: Span| {
            let word = w.of(self.text);
            matches!(word, "that" | "which" | "whose" | "in") || word.len() > LONG && word.ends_with("ing")
        };
        is_any && self.clause().after(hit.end).is_some_and(tells)
    }
}

/// Letters of a word from which on its "-ing" is an ending.
const LONG: usize = 5;
