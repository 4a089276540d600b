//! Whom *he*, *she*, *it* and *they* mean: somebody told of since the last words spoken, else who spoke lately.

use super::super::names::{self, Gender, Name, Phrase};
use super::super::told::Told;
use super::super::words::{Key, class};
use super::{Cast, MEMORY, Sort};
use crate::role::RoleId;
use crate::span::Span;

/// Longest phrase of place or time that opens a sentence, in bytes.
const PLACE: usize = 60;
/// Fewest bytes between the start of a sentence and who speaks in it for its first name to be another's.
const ELSEWHERE: usize = 40;

impl<'a> Cast<'a> {
    pub(super) fn pronoun(&mut self, pronoun: &str, told: Told) -> Option<u32> {
        let gender = match pronoun.len() {
            2 if pronoun.eq_ignore_ascii_case("he") => Some(Gender::Male),
            3 => Some(Gender::Female),
            _ => None,
        };
        let found = match gender {
            Some(_) => self.person_told_of(told, gender),
            None if pronoun.eq_ignore_ascii_case("they") => self.body_told_of(told, true),
            None => { self.sender_told_of(told) }
                .or_else(|| self.body_told_of(told, false))
                .or_else(|| self.office_as_thing()),
        };
        // "FastRail said it was shut. “It will open,” it added"
        let last = self.heard.last().copied();
        let thing = last
            .filter(|id| gender.is_none() && pronoun.eq_ignore_ascii_case("it") && self.may_be_thing(*id));
        let plural = pronoun.eq_ignore_ascii_case("they");
        let recent = || self.heard.iter().rev().take(MEMORY).copied();
        let is_group = |id: &u32| {
            let facts = &self.facts[*id as usize];
            match facts.sort {
                Sort::Body => true,
                Sort::Document => !plural,
                Sort::Person | Sort::Unnamed => plural && facts.is_plural,
            }
        };
        // "A source told the paper. “Q,” they said": one of whom not even that is told
        let one_source = || {
            let last = recent()
                .next()
                .filter(|_| plural && told.sentences().is_empty())?;
            let facts = &self.facts[last as usize];
            (facts.sort == Sort::Unnamed && !facts.is_plural && facts.gender(self.words).is_none())
                .then_some(last)
        };
        let heard = || match gender {
            Some(_) => self.heard_of(gender),
            None => one_source().or_else(|| recent().find(is_group)),
        };
        let found = found.or(thing).or_else(heard);
        // nobody has spoken yet: whom the lines before name
        let found = found.or_else(|| gender.and_then(|_| self.first_person_in(told, gender)));
        let found = found.or_else(|| gender.and_then(|_| self.surname_in(told, gender)));
        let found = found.or_else(|| gender.and_then(|_| self.addressee(told, gender)));
        let found = found.or_else(|| gender.and_then(|_| self.met_earlier(gender)));
        let recent = || self.heard.iter().rev().take(MEMORY).copied();
        let found = found.or_else(|| recent().next().filter(|_| plural))?;
        if gender.is_some() {
            self.facts[found as usize].pronoun = gender;
        }
        Some(found)
    }

    /// Whom *he* or *she* means of those heard: whoever spoke last, else somebody known to be a man or a woman before a
    /// source of whom nothing is known.
    fn heard_of(&self, gender: Option<Gender>) -> Option<u32> {
        let mut fitting =
            { self.heard.iter().rev().take(MEMORY).copied() }.filter(|id| self.may_be(*id, gender));
        let first = fitting.next()?;
        let is_nameless = |id: u32| {
            let facts = &self.facts[id as usize];
            facts.sort == Sort::Unnamed && facts.gender(self.words).or(facts.pronoun).is_none()
        };
        if self.heard.last() == Some(&first) || !is_nameless(first) {
            return Some(first);
        }
        let known = fitting.find(|id| self.facts[*id as usize].gender(self.words) == gender);
        known.or(Some(first))
    }

    /// The body whose name opens the nearest sentence that is not about a pronoun.
    fn body_told_of(&mut self, told: Told, is_plural: bool) -> Option<u32> {
        let topic = self.topic(told);
        // "Police leaders met. They say"
        if is_plural
            && let Some(group) = names::leading_plural(topic, self.words)
            && let Phrase::Noun(noun) = Phrase::read(group, self.words)
        {
            return Some(self.noun(noun, group));
        }
        if let Some(name) = names::leading_name(topic, self.words).filter(|n| n.is_body) {
            return Some(self.named(name, name.whole));
        }
        if let Some(body) = self
            .body_that_opens(topic)
            .filter(|body| told.near > 0 || body.contains(' '))
        {
            return Some(self.full_body(body));
        }
        let phrase = if is_plural {
            names::leading_group(topic, self.words).or_else(|| names::leading_body(topic, self.words))?
        } else {
            names::leading_body(topic, self.words)?
        };
        match Phrase::read(phrase, self.words) {
            Phrase::Noun(noun) => Some(self.noun(noun, phrase)),
            Phrase::Name(_) | Phrase::Pronoun(_) => None,
        }
    }

    /// "The Association of Clerks and Ushers (ACU) has raised concerns": a body whose name ends in no word for one; "Tesco
    /// has closed the store": a name of one word that is nobody's.
    fn body_that_opens(&mut self, topic: &'a str) -> Option<&'a str> {
        let start = self.offset(topic)?;
        let at = self.names.partition_point(|n| (n.start as usize) < start);
        let opens = |n: &&Span| {
            topic.starts_with("The ") && n.start as usize == start + 4 || n.start as usize == start
        };
        if let Some(run) = self.names.get(at).filter(opens) {
            let body = names::body_at(self.text, *run, self.words);
            return names::is_plain_body(body, self.words).then_some(body);
        }
        let (word, rest) = topic.split_once(' ')?;
        let known = self.words.get(Key::of(word)).classes;
        let acts = self.words.get(Key::of(names::first_word(rest))).classes & class::AUX != 0;
        let is_plain =
            known & !(class::WORD | class::CAP | class::BODY) == 0 && word.starts_with(char::is_uppercase);
        let is_one = word.len() > 2 && !self.words.lists.nothing.has(word) && !names::is_acronym(word);
        let is_nobody = is_plain && acts && is_one && !self.surnames.contains_key(word);
        (is_nobody && self.roster().get(word).is_none()).then_some(word)
    }

    /// The nearest sentence of the author's that does not go on about a pronoun; empty when there is none.
    pub(super) fn topic(&self, told: Told) -> &'a str {
        let text = self.text;
        let mut sentences = told.sentences().iter().map(|s| s.of(text));
        let own = sentences.clone().find(|s| !names::opens_with_pronoun(s));
        own.or_else(|| sentences.next_back()).unwrap_or_default()
    }

    /// The person whom the nearest sentence tells of: by the words that open it; else, in the paragraph of the words
    /// spoken, by a name or a noun further on ("That drew a reply from one sergeant").
    fn person_told_of(&mut self, told: Told, gender: Option<Gender>) -> Option<u32> {
        let own = self.leading(told.own, gender);
        if own.is_some() {
            return own;
        }
        for (back, sentence) in told.sentences().iter().enumerate() {
            let is_near = back < told.near;
            let found = self
                .leading(*sentence, gender)
                .or_else(|| {
                    self.whose_turn(sentence.of(self.text), gender)
                        .filter(|_| is_near)
                })
                .or_else(|| self.brought_up(*sentence, gender).filter(|_| is_near))
                .or_else(|| self.only_person_in(*sentence, gender).filter(|_| is_near));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn leading(&mut self, sentence: Span, gender: Option<Gender>) -> Option<u32> {
        let sentence = self.behind_place(sentence.of(self.text));
        if let Some(speaker) = self.presiding(sentence, gender) {
            return Some(speaker);
        }
        let fronted = names::fronted_name(sentence, self.words);
        if let Some(name) = fronted.or_else(|| names::post_of_body(sentence, self.words)) {
            let id = self.named(name, name.whole);
            return Some(id).filter(|id| self.may_be(*id, gender));
        }
        // "Her mother wept": who is she behind it? She whose mother it was
        let owner = match names::first_word(sentence) {
            "Her" => Some(Gender::Female),
            "His" => Some(Gender::Male),
            _ => None,
        };
        let noun = names::leading_noun(sentence, self.words).filter(|_| owner.is_none() || owner != gender);
        let name = names::leading_name(sentence, self.words).filter(|name| {
            // "The witness, known as B": the noun is meant, unless the name is in apposition to it
            let beside = |noun: &str| {
                let behind = sentence[noun.len()..].trim_start_matches([',', ' ']);
                let aged = behind.split_once("-year-old ").map_or(behind, |(_, name)| name);
                let titled = behind.strip_prefix("the ").unwrap_or(behind);
                [behind, aged, titled].iter().any(|b| b.starts_with(name.whole))
            };
            !name.is_body
                && !self.is_kin_of(*name, sentence, gender)
                && self.is_persons(*name, sentence)
                && noun.is_none_or(beside)
        });
        if let Some(name) = name {
            let id = self.named(name, name.whole);
            return Some(id).filter(|id| self.may_be(*id, gender));
        }
        let noun = noun?;
        // "Sgt Poe's wife, Ann, stood by the urn"
        if let Some(name) = names::apposed_name(noun, sentence, self.words) {
            let end = self.offset(name.whole)? + name.whole.len() - self.offset(sentence)?;
            let id = self.named(name, &sentence[..end]);
            return Some(id).filter(|id| self.may_be(*id, gender));
        }
        self.one_called(noun, gender)
    }

    /// "In a speech in May, Ann Poe set out her plan": the sentence without what says where and when.
    fn behind_place(&self, sentence: &'a str) -> &'a str {
        let first = names::first_word(sentence);
        if self.words.get(Key::of(first)).classes & class::PREP == 0 {
            return sentence;
        }
        match sentence.split_once(", ") {
            Some((place, rest)) if place.len() < PLACE && opens_with_name(rest.as_bytes()) => {
                // "In the hall, Poe’s father spoke" is not about a name
                if names::is_possessive(names::first_word(rest)) {
                    sentence
                } else {
                    rest
                }
            }
            _ => sentence,
        }
    }

    /// Whether a name is a person's as far as the text tells: one word alone may be any ("Blue", "Nobody").
    pub(super) fn is_persons(&mut self, name: Name<'_>, sentence: &str) -> bool {
        // "His mother, Ann, has called"
        let before = sentence.find(name.whole).map_or("", |at| &sentence[..at]);
        let noun = before.strip_suffix(", ").map_or("", names::last_word);
        let is_apposed =
            self.words.get(Key::of(noun)).classes & (class::SPEAKER | class::BODY) == class::SPEAKER;
        let given = class::GIVEN | class::HONOR;
        let part = names::last_word(name.core);
        // "to become Chief Whip": an office
        if !name.core.contains(' ') && self.targets.roles().of(&name.core.to_lowercase()) != RoleId(0) {
            return self.roster().get(part).is_some();
        }
        name.core.contains(' ')
            || is_apposed
            || name.whole.len() > name.core.len()
            || self.words.get(Key::of(part)).classes & given != 0
            || self.surnames.contains_key(part)
            || self.roster().get(part).is_some()
    }

    /// Whom the author's own sentences name first may be meant later on, though others speak in between.
    pub(super) fn note_told(&mut self, told: Told) {
        for sentence in told.sentences().iter().rev() {
            if sentence.start < self.noted || !opens_with_name(&self.text.as_bytes()[sentence.range()]) {
                continue;
            }
            self.noted = sentence.end;
            let name = names::leading_name(sentence.of(self.text), self.words);
            // "DEER FALLS, Ohio" is no person
            let is_person =
                |n: &Name<'_>| !n.is_body && n.core.contains(' ') && n.core.contains(char::is_lowercase);
            if let Some(name) = name.filter(is_person) {
                let id = self.named(name, name.whole);
                self.heard.push(id);
            }
        }
    }

    /// The person whose name opens a sentence in which others are named behind.
    pub(super) fn opening_person(&mut self, own: Span) -> Option<u32> {
        if own.len() < ELSEWHERE {
            return None;
        }
        let name = names::leading_name(own.of(self.text), self.words)?;
        let is_person = !name.is_body && name.core.contains(' ');
        is_person.then(|| self.named(name, name.whole))
    }

    fn brought_up(&mut self, sentence: Span, gender: Option<Gender>) -> Option<u32> {
        let sentence = sentence.of(self.text);
        // "He wrote to a constable": he is meant, not the constable
        if ["He", "She"].contains(&names::first_word(sentence)) {
            return None;
        }
        let noun = names::introduced_noun(sentence, self.words)?;
        // "His father was a miner": nobody new
        let at = self.offset(noun)?.saturating_sub(self.offset(sentence)?);
        let verb = names::last_word(sentence[..at].trim_end());
        if ["His", "Her"].contains(&names::first_word(sentence)) && ["is", "was", "became"].contains(&verb) {
            return None;
        }
        if let Some(name) = self.name_right_before(noun) {
            let id = self.named_person(name)?;
            return Some(id).filter(|id| self.may_be(*id, gender));
        }
        // "a former member, identified only as Officer K, went to her"
        let at = noun.len() + self.offset(noun)?.saturating_sub(self.offset(sentence)?);
        if let Some((_, behind)) = sentence[at..].split_once(", ")
            && let Some(name) = names::name_given(behind, self.words)
        {
            let id = self.named(name, name.whole);
            return Some(id).filter(|id| self.may_be(*id, gender));
        }
        self.one_called(noun, gender)
    }

    /// "The mayor met Tom Poe, a teacher": the name to which a noun stands in apposition.
    fn name_right_before(&self, noun: &str) -> Option<&'a str> {
        let before = self.text[..self.offset(noun)?].strip_suffix(", ")?;
        let at = self.names.partition_point(|n| (n.end as usize) < before.len());
        let run = self.names.get(at).filter(|n| n.end as usize == before.len())?;
        Some(run.of(self.text))
    }

    /// The person whom a noun phrase means.
    fn one_called(&mut self, phrase: &'a str, gender: Option<Gender>) -> Option<u32> {
        let Phrase::Noun(noun) = Phrase::read(phrase, self.words) else {
            return None;
        };
        let id = self.noun(noun, phrase);
        Some(id).filter(|id| self.may_be(*id, gender))
    }

    /// Whether *he* or *she* may mean that speaker.
    pub(super) fn may_be(&self, id: u32, gender: Option<Gender>) -> bool {
        let facts = &self.facts[id as usize];
        let known = || facts.gender(self.words).or(facts.pronoun);
        self.is_one(id) && known().is_none_or(|known| Some(known) == gender)
    }

    /// Whether that speaker is one person.
    pub(super) fn is_one(&self, id: u32) -> bool {
        let facts = &self.facts[id as usize];
        match facts.sort {
            Sort::Person => true,
            Sort::Unnamed => !facts.is_plural && !facts.head.is_empty(),
            Sort::Body | Sort::Document => false,
        }
    }
}

/// Whether the first two words start with a capital of ASCII: what most sentences do not.
fn opens_with_name(sentence: &[u8]) -> bool {
    let second = sentence
        .iter()
        .position(|b| *b == b' ')
        .and_then(|at| sentence.get(at + 1));
    sentence.first().is_some_and(u8::is_ascii_uppercase) && second.is_some_and(u8::is_ascii_uppercase)
}
