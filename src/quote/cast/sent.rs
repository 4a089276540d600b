//! Who wrote what *it* means: "A card signed by Ann Poe hung there. “Thank you,” it said".

use super::super::names::{self, Phrase};
use super::super::told::Told;
use super::super::words::{Key, class};
use super::{Cast, Sort};

/// Most words of a writing: "An old Christmas card".
const WRITING: usize = 4;

impl<'a> Cast<'a> {
    /// The person from whom a writing comes that the nearest sentence opens with: "One, from Ann Poe of Hove, was taped to
    /// the wall", "A note from Tom Roe lay there".
    pub(super) fn sender_told_of(&mut self, told: Told) -> Option<u32> {
        let sentence = told.sentences().first()?.of(self.text);
        let (writing, rest) = { self.words.lists.senders.iter() }
            .filter_map(|sent| split_at_words(sentence, sent))
            .min_by_key(|(writing, _)| writing.len())?;
        let writing = writing.trim_end_matches(',');
        let noun = names::last_word(writing);
        let is_letter = self.words.get(Key::of(noun)).classes & class::LETTER != 0 || noun == "card";
        let is_one =
            ["One", "Another", "A third"].contains(&writing) && sentence[writing.len()..].starts_with(',');
        let opens = names::opens_with_article(writing) && names::pieces(writing).count() <= WRITING;
        if !is_one && !(is_letter && opens) {
            return None;
        }
        // "a Carl Poe"
        let rest = rest.strip_prefix("a ").unwrap_or(rest);
        let from = self.offset(rest)?;
        let at = self.names.partition_point(|n| (n.start as usize) < from);
        let run = self
            .names
            .get(at)
            .filter(|n| n.start as usize == from)?
            .of(self.text);
        match Phrase::read(run, self.words) {
            Phrase::Name(name) if !name.is_body && name.core.contains(' ') => Some(self.named(name, run)),
            _ => None,
        }
    }

    /// "The auditor general, in its report, found that. It also noted": who was heard last, if the text says *its* of them.
    pub(super) fn office_as_thing(&self) -> Option<u32> {
        let last = *self.heard.last()?;
        let facts = &self.facts[last as usize];
        let is_its = |described: &str| {
            let behind = self.behind(described);
            described.contains(", in its ") || behind.is_some_and(|behind| behind.starts_with(", in its "))
        };
        let is_one = facts.sort == Sort::Unnamed && !facts.is_plural && facts.gender(self.words).is_none();
        (is_one && { facts.descriptions() }.any(is_its)).then_some(last)
    }

    /// The words that describe who speaks: of whoever wrote it "the memo" tells nothing, as "the report" of a body may.
    pub(super) fn of_themselves(&self, id: u32, phrase: Phrase<'_>, description: &'a str) -> &'a str {
        let is_written = matches!(phrase, Phrase::Noun(noun) if noun.is_letter(self.words));
        let is_person = self.facts[id as usize].sort == Sort::Person;
        if is_written && is_person { "" } else { description }
    }

    /// "The letter, seen by the paper, states": whoever spoke last did not write it.
    pub(super) fn is_leaked(&self, noun: &str) -> bool {
        let behind = self.behind(noun).and_then(|behind| behind.strip_prefix(", "));
        behind.is_some_and(|behind| {
            self.words
                .lists
                .leaked
                .iter()
                .any(|leaked| behind.starts_with(leaked))
        })
    }
}

/// What stands before and behind words between blanks.
fn split_at_words<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    let is_whole = |at: &usize| text[..*at].ends_with(' ') && text[at + words.len()..].starts_with(' ');
    let at = { text.match_indices(words).map(|(at, _)| at) }.find(is_whole)?;
    Some((&text[..at - 1], &text[at + words.len() + 1..]))
}
