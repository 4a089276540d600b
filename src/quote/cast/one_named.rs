//! The one person whom the lines near a *he* or *she* name, where no sentence is about them.

use super::super::names::{self, Gender, Phrase};
use super::super::told::Told;
use super::super::words::{Key, class};
use super::Cast;
use crate::span::Span;

/// Pronouns for one person.
const PERSONAL: [&str; 5] = ["he", "she", "him", "his", "her"];
// Longest sentence in which a surname is looked for, in bytes.
const SENTENCE: usize = 300;
/// How many names of a sentence are read.
const NAMED: usize = 24;
/// How many sentences back somebody who answers may be named.
const ADDRESSED: usize = 3;

impl<'a> Cast<'a> {
    /// Before anybody has spoken, the one person whom the nearest sentence names, be it behind the pronoun.
    pub(super) fn first_person_in(&mut self, told: Told, gender: Option<Gender>) -> Option<u32> {
        let text = self.text;
        let mut runs = told.sentences().iter().map(|s| self.only_run_in(*s, gender));
        let run = runs
            .find_map(|run| run)
            .filter(|run| !names::is_possessive(run.of(text)))?;
        self.named_person(run.of(text))
    }

    /// Before anybody fits: the one whose surname alone stands in the nearest sentence that has one ("which Poe put down to
    /// games").
    pub(super) fn surname_in(&mut self, told: Told, gender: Option<Gender>) -> Option<u32> {
        let text = self.text;
        let mut found: Option<&'a str> = None;
        // somebody who is not meant spoke in the sentence before: that one
        let before = text.get(..told.own.start as usize).unwrap_or_default().trim_end();
        let before = names::tail(before, SENTENCE);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let last = line.rsplit(". ").next().filter(|_| told.sentences().is_empty());
        for sentence in told.sentences().iter().map(|s| s.of(text)).chain(last) {
            for word in names::pieces(sentence)
                .filter(|w| w.starts_with(char::is_uppercase))
                .take(NAMED)
            {
                let surname = word.trim_end_matches(|c: char| !c.is_alphanumeric());
                let full = self.roster().get(surname).map(|s| s.of(text));
                let Some(full) = full.filter(|full| surname.len() > 2 && names::is_surname_of(surname, full))
                else {
                    continue;
                };
                match found {
                    Some(other) if other != full => return None,
                    _ => found = Some(full),
                }
            }
            if found.is_some() {
                break;
            }
        }
        let full = found?;
        let known = names::gender_of_name(names::given(full, self.words), self.words);
        let fits = known.is_none() || known == gender;
        fits.then(|| self.holds(full, full))
    }

    /// "Tom Poe told Ann Doe that it rained. She replied": whom the sentences before in the line name beside the one who
    /// spoke in them.
    pub(super) fn addressee(&mut self, told: Told, gender: Option<Gender>) -> Option<u32> {
        let end = told.own.start as usize;
        let from = self.text.ceil_char_boundary(end.saturating_sub(SENTENCE));
        let near = &self.text[from..end];
        let line = near.rfind('\n').map_or(from, |at| from + at + 1);
        let mut before = self.text[line..end].trim_end();
        for _ in 0..ADDRESSED {
            let start = before.rfind(". ").map_or(0, |at| at + 2);
            if let Some(run) = self.only_run_in(Span::new(line + start, line + before.len()), gender) {
                return self.named_person(run.of(self.text));
            }
            before = before[..start].trim_end().strip_suffix('.')?;
        }
        None
    }

    /// "Tom Poe met Ann Doe. He said: “Q.” She replied": the one person of that gender whom the lines named before others
    /// spoke.
    pub(super) fn met_earlier(&mut self, gender: Option<Gender>) -> Option<u32> {
        let earlier = self.earlier;
        let mut runs = earlier.sentences().iter().map(|s| self.only_run_in(*s, gender));
        let run = runs.find_map(|run| run)?;
        self.named_person(run.of(self.text))
    }

    /// The one person of that gender whom a sentence names: "First to the box was the butcher, Gerald Poe."
    pub(super) fn only_person_in(&mut self, sentence: Span, gender: Option<Gender>) -> Option<u32> {
        let text = self.text;
        // "He has met Ann Poe's brother": he is meant
        if names::opens_with_pronoun(sentence.of(text)) {
            return None;
        }
        let run = self.only_run_in(sentence, gender)?;
        // "It was in 1998 that he met Tom Poe": somebody else is meant, and so with "Tom Poe's book"
        let before = &text[sentence.start as usize..run.start as usize];
        let is_about = names::pieces(before).any(|w| PERSONAL.iter().any(|p| w.eq_ignore_ascii_case(p)));
        if is_about || names::is_possessive(run.of(text)) {
            return None;
        }
        self.named_person(run.of(text))
    }

    /// The one run of capitalised words in a sentence that names somebody of that gender; else the one that shows that it
    /// names a person, whose first name tells nothing.
    fn only_run_in(&self, sentence: Span, gender: Option<Gender>) -> Option<Span> {
        let (text, words) = (self.text, self.words);
        let from = self.names.partition_point(|n| n.start < sentence.start);
        let runs = { self.names[from..].iter() }.take_while(|n| n.end <= sentence.end);
        let surname = |run: &Span| names::last_word(run.of(text));
        let (mut fitting, mut unknown): (Option<Span>, Option<Span>) = (None, None);
        for run in runs.take(NAMED).copied() {
            let printed = run.of(text);
            // "It was a teacher, a Mrs Poe, who helped": named in passing
            if text[..run.start as usize].ends_with(", a ") {
                continue;
            }
            let person = names::person_in(printed, words);
            let given = || names::gender_of_name(names::given(person?, words), words);
            let found = match names::gender(printed, words).or_else(given) {
                Some(found) if Some(found) == gender => &mut fitting,
                None if person.is_some() && self.shows_person(run) => &mut unknown,
                _ => continue,
            };
            match found {
                Some(other) if surname(other) != surname(&run) => return None,
                Some(_) => {}
                None => *found = Some(run),
            }
        }
        fitting.or(unknown)
    }

    /// Whether a name is one of the cast, or has a title before it or an apposition behind.
    fn shows_person(&self, run: Span) -> bool {
        let printed = run.of(self.text);
        let titled = || {
            let first = names::first_word(printed);
            self.words.get(Key::of(first)).classes & class::HONOR != 0
        };
        let behind = &self.text[run.end as usize..];
        let apposed = || {
            [", the ", ", a ", ", an ", ", who ", ", whose "]
                .iter()
                .any(|w| behind.starts_with(w))
        };
        self.surnames.contains_key(names::last_word(printed)) || titled() || apposed()
    }

    pub(super) fn named_person(&mut self, run: &'a str) -> Option<u32> {
        // "In Ann Poe's kitchen"
        let run = names::without_possessive(run);
        match Phrase::read(run, self.words) {
            Phrase::Name(name) if !name.is_body => Some(self.named(name, run)),
            _ => None,
        }
    }
}
