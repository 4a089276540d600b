//! Speakers known by a description: unnamed sources, writings and their authors, offices.

use std::borrow::Cow;
use std::cell::Cell;

use super::super::names::{self, Noun, Phrase};
use super::super::words::{Key, class};
use super::{Cast, MEMORY, Sort};
use crate::role::RoleId;

/// Words that make whom a noun means another than the one they stand for.
const POSSESSORS: [&str; 7] = ["his", "her", "their", "its", "my", "our", "your"];

/// Words of a description among which the words of a second mention are looked for.
const CALLED: usize = 8;

/// How many of those heard last a second mention may mean whose noun tells man or woman.
const RECENT: usize = 4;

impl<'a> Cast<'a> {
    pub(super) fn noun(&mut self, noun: Noun<'a>, description: &'a str) -> u32 {
        if noun.is_elliptic() {
            if let Some((apposed, words)) = self.apposed_noun(description) {
                return self.noun(apposed, words);
            }
            return self.another(noun);
        }
        if let Some(id) = self.met_before(noun) {
            return id;
        }
        // "Gardaí said": the force as a whole
        let mut role = match self.targets.roles().of_figure(noun.whole) {
            RoleId(0) => self.role_of(description),
            role => role,
        };
        if self.targets.roles().is_weak(noun.head) {
            role = Some(self.role_behind_noun(noun))
                .filter(|r| *r != RoleId(0))
                .unwrap_or(role);
        }
        if !self.is_seen(noun)
            && let Some(id) = self.told_before(noun, role)
        {
            return id;
        }
        if role == RoleId(0) && noun.is_body {
            role = self.role_of_short(noun);
        }
        if role == RoleId(0) {
            role = self.role_of_unnamed_noun(noun, description);
        }
        self.new_noun(noun, role, description)
    }

    /// Whom the text around tells: whoever was heard last, is named further on, or of whom the author goes on.
    fn told_before(&mut self, noun: Noun<'a>, role: RoleId) -> Option<u32> {
        if let Some(id) = self.same_as_before(noun, role) {
            return Some(id);
        }
        if self.words.lists.things.has(noun.head) {
            return None;
        }
        let name = { self.named_later(noun, role) }.or_else(|| self.named_next(noun, role));
        match name {
            Some(name) => Some(self.holds(name, noun.whole)),
            None => self
                .goes_on_about(noun, role)
                .or_else(|| self.more_about(noun, role)),
        }
    }

    /// Whom the noun itself tells: an entry of the target set, an author, whoever was called so, an office, a body.
    fn met_before(&mut self, noun: Noun<'a>) -> Option<u32> {
        if let Some(id) = self.configured(&[noun.whole, noun.bare]) {
            return Some(id);
        }
        if let Some(force) = self.only_force(noun.whole) {
            return Some(force);
        }
        // "the spokesman said" behind words of the ministry
        let speaks_for = noun.is_definite && noun.bare == noun.head && noun.head.starts_with("spokes");
        if speaks_for
            && let Some(id) = self
                .heard
                .last()
                .filter(|id| self.facts[**id as usize].sort == Sort::Body)
        {
            return Some(*id);
        }
        if noun.is_document
            && let Some(id) = self.author(noun)
        {
            return Some(id);
        }
        if let Some(id) = self.judge(noun) {
            return Some(id);
        }
        if (noun.is_definite || noun.is_bare_plural() || noun.is_source())
            && let Some(id) = self.described_before(noun)
        {
            return Some(id);
        }
        if noun.is_definite
            && let Some(id) = self.office(noun)
        {
            return Some(id);
        }
        noun.is_body.then(|| self.body_of_noun(noun)).flatten()
    }

    /// Somebody of whom no more is known than the noun; "his office" is named for him and has his role.
    fn new_noun(&mut self, noun: Noun<'a>, role: RoleId, description: &'a str) -> u32 {
        let sort = match () {
            () if noun.is_document => Sort::Document,
            () if noun.is_body => Sort::Body,
            () => Sort::Unnamed,
        };
        let id = match self.chief_of(noun) {
            Some(chief) => {
                let chief = &self.speakers[chief as usize];
                let owned = noun.bare.split_once(' ').map_or("", |(_, owned)| owned);
                let name = format!("{}’s {owned}", chief.name);
                let role = if role == RoleId(0) { chief.role } else { role };
                self.add(&name, role, sort, description)
            }
            None => self.add(&small(self.printed_form(noun)), role, sort, description),
        };
        let facts = &mut self.facts[id as usize];
        facts.head = noun.head;
        facts.is_plural = noun.is_plural;
        facts.ungendered = Cell::new(noun.whole);
        id
    }

    /// A noun that shows a role or passes one on without whence it comes, others whole.
    fn printed_form(&self, noun: Noun<'a>) -> &'a str {
        if noun.bare.ends_with(" close") {
            return noun.without_place();
        }
        let (short, roles) = (noun.name(), self.targets.roles());
        let is_known = || roles.of(noun.bare) != RoleId(0) || roles.is_relay(noun.head);
        if short.len() == noun.whole.len() || is_known() {
            return if short.len() < noun.whole.len() {
                short
            } else {
                noun.without_place()
            };
        }
        noun.without_place()
    }

    /// "His office", "her spokesman": the person met last who is meant.
    fn chief_of(&self, noun: Noun<'a>) -> Option<u32> {
        let gender = match names::first_word(noun.bare) {
            "his" | "His" => names::Gender::Male,
            "her" | "Her" => names::Gender::Female,
            _ => return None,
        };
        if noun.head != "office" && !noun.head.starts_with("spokes") {
            return None;
        }
        let mut recent = self.heard.iter().rev().take(MEMORY).copied();
        recent.find(|id| {
            let facts = &self.facts[*id as usize];
            facts.sort == Sort::Person && facts.gender(self.words).or(facts.pronoun) == Some(gender)
        })
    }

    /// The role of a noun that shows none itself: that of the body, person or overseer to whom the text ties it.
    pub(super) fn role_of_unnamed_noun(&mut self, noun: Noun<'a>, description: &str) -> RoleId {
        let role = self.role_by_body(noun, description);
        if role != RoleId(0) {
            return role;
        }
        let told = [self.role_by_department(noun), self.role_in_print(noun)];
        if let Some(role) = told.into_iter().find(|r| *r != RoleId(0)) {
            return role;
        }
        if noun.is_document {
            return self.role_of_document(noun);
        }
        let behind = self.role_behind_noun(noun);
        if behind != RoleId(0) {
            return behind;
        }
        let spoken = self.role_of_spoken_for(description);
        if spoken != RoleId(0) {
            return spoken;
        }
        match self.role_of_served(noun) {
            // "Two people familiar with the matter"
            RoleId(0) if noun.is_in_the_know(self.words) => RoleId(0),
            RoleId(0) => self.targets.roles().of_somebody(noun.head),
            role => role,
        }
    }

    fn role_behind_noun(&self, noun: Noun<'_>) -> RoleId {
        // "a colleague who had watched it" is known by whose they are
        if self.targets.roles().is_fellow(noun.head) {
            return RoleId(0);
        }
        let end = self.offset(noun.whole).map(|at| at + noun.whole.len());
        end.map_or(RoleId(0), |end| self.role_behind(&self.text[end..]))
    }

    /// "One, a constable with 11 years behind him, said": the noun in apposition.
    fn apposed_noun(&self, description: &'a str) -> Option<(Noun<'a>, &'a str)> {
        let words = description.split(',').nth(1)?.trim();
        let opens = words.starts_with("a ") || words.starts_with("an ");
        match Phrase::read(words, self.words) {
            Phrase::Noun(noun) if opens => Some((noun, words)),
            _ => None,
        }
    }

    /// "The dinner lady from Hove said" right behind words of a person of whom no more is known.
    fn same_as_before(&self, noun: Noun<'_>, role: RoleId) -> Option<u32> {
        let roles = self.targets.roles();
        let plain = |r: RoleId| r == RoleId(0) || ["public", "family"].contains(&roles.name(r));
        // "his sister" is not he
        let is_his = noun
            .whole
            .split(' ')
            .next()
            .is_some_and(|w| POSSESSORS.iter().any(|p| w.eq_ignore_ascii_case(p)));
        if !noun.is_definite || is_his || noun.is_plural || noun.is_document || noun.is_body {
            return None;
        }
        let gender = names::gender(noun.bare, self.words);
        // "said the man": whoever spoke last
        let from = noun.bare.strip_suffix(noun.head).unwrap_or(noun.bare);
        let by_home = from
            .split_ascii_whitespace()
            .all(|w| w.starts_with(char::is_uppercase));
        if by_home && ["man", "woman"].contains(&noun.head) {
            return { self.heard.last().copied() }.filter(|id| self.may_be(*id, gender));
        }
        if let Some(id) = self.second_mention(noun, gender) {
            return Some(id);
        }
        let last = *self.heard.last().filter(|_| plain(role))?;
        let facts = &self.facts[last as usize];
        // "the mother said" behind words of a son
        let is_kin = || !self.words.lists.kin.has(noun.head) || facts.gender(self.words) == gender;
        let known = facts.sort == Sort::Person && is_kin();
        (known && plain(self.speakers[last as usize].role) && gender.is_some() && self.may_be(last, gender))
            .then_some(last)
    }

    /// "The 47-year-old bus driver", "the former surgeon", "the father of three": more about the person met last.
    fn second_mention(&self, noun: Noun<'_>, gender: Option<names::Gender>) -> Option<u32> {
        let last = *self.heard.last()?;
        let first = names::first_word(noun.whole);
        let was = ["former", "retired"].contains(&first) || first.starts_with("ex-");
        let aged = noun.whole.contains("-year-old");
        let parent = [
            "father",
            "mother",
            "dad",
            "mum",
            "mom",
            "grandfather",
            "grandmother",
        ]
        .contains(&noun.head)
            && noun.whole.contains(" of ");
        let is_known = |id: u32| self.facts[id as usize].sort == Sort::Person;
        let fits = |id: u32| is_known(id) && (gender.is_none() || self.may_be(id, gender));
        let told_apart = |id: u32| fits(id) && self.facts[id as usize].gender(self.words) == gender;
        let before = || {
            { self.heard.iter().rev().take(RECENT).copied() }.find(|id| gender.is_some() && told_apart(*id))
        };
        let found = Some(last)
            .filter(|id| fits(*id))
            .or_else(|| if is_known(last) { before() } else { None });
        found.filter(|_| was || aged || parent)
    }

    /// "Another said": one more of the kind that spoke last.
    fn another(&mut self, noun: Noun<'a>) -> u32 {
        let kind = self
            .heard
            .iter()
            .rev()
            .take(MEMORY)
            .copied()
            .find(|id| {
                let facts = &self.facts[*id as usize];
                !facts.head.is_empty() && facts.sort == Sort::Unnamed
            })
            .filter(|id| !noun.is_group() || self.facts[*id as usize].is_plural);
        let said = kind.map(|id| {
            let facts = &self.facts[id as usize];
            // "a growing number of officers": one of them is an officer
            let whole = facts.ungendered.get();
            let counts = ["number", "handful", "majority", "dozens", "scores"].contains(&facts.head);
            let head = if counts && whole.contains(" of ") {
                names::last_word(whole)
            } else {
                facts.head
            };
            (head, self.speakers[id as usize].role)
        });
        let (head, role) = said.or_else(|| self.group_told_of()).unwrap_or_default();
        let printed = self.role_in_print(noun);
        let role = if printed == RoleId(0) { role } else { printed };
        let name = if noun.is_group() {
            format!("{} {head}", noun.whole)
        } else {
            format!("{} {}", noun.whole, singular(head))
        };
        let id = self.add(name.trim_end(), role, Sort::Unnamed, noun.whole);
        self.facts[id as usize].head = head;
        self.facts[id as usize].is_plural = noun.is_group();
        id
    }

    /// "Two constables left. One said": the first noun for several people in the nearest sentence told since the last words.
    fn group_told_of(&self) -> Option<(&'a str, RoleId)> {
        let is_group = |word: &&str| {
            let bits = names::classes(word, self.words);
            word.ends_with('s') && bits & class::SPEAKER != 0 && bits & (class::DOCUMENT | class::CUE) == 0
        };
        let mut told = self.told.sentences().iter().map(|s| s.of(self.text));
        let head = told.find_map(|text| {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            { words }.find(is_group)
        })?;
        Some((head, self.targets.roles().of(head)))
    }

    /// The one who wrote a letter, memo or statement: its possessor, who it is by, or the last who spoke.
    fn author(&mut self, noun: Noun<'a>) -> Option<u32> {
        if let Some(owner) = noun.owner {
            return match Phrase::read(owner, self.words) {
                Phrase::Pronoun(_) => self.heard.last().copied(),
                Phrase::Name(name) => Some(self.named(name, owner)),
                Phrase::Noun(owner_noun) => {
                    let known = self.configured(&[owner_noun.whole, owner_noun.bare]);
                    // "the letter from the council"
                    let is_sender = owner_noun.is_body && noun.whole.contains(" from ");
                    known.or_else(|| is_sender.then(|| self.noun(owner_noun, owner)))
                }
            };
        }
        let personal = noun.is_definite && noun.is_letter(self.words) && !self.is_leaked(noun.whole);
        if !personal {
            return None;
        }
        let people = |id: &&u32| self.facts[**id as usize].sort != Sort::Document;
        self.heard.iter().rev().take(MEMORY).find(people).copied()
    }

    /// "the source", "the superintendent": whoever was described by that noun.
    fn described_before(&self, noun: Noun<'_>) -> Option<u32> {
        let (head, roles) = (noun.head, self.targets.roles());
        let forms = self.words.first_forms(names::first_word(noun.bare));
        let matches = |i: &usize| {
            let facts = &self.facts[*i];
            match facts.sort {
                Sort::Unnamed | Sort::Document | Sort::Body if !facts.head.is_empty() => {
                    // "US sources" are not "a US diplomatic source"
                    let is_one_more =
                        !noun.is_definite && !noun.is_plural && facts.is_plural && noun.bare != head;
                    names::same_head(facts.head, head)
                        && !is_one_more
                        && !is_of_another_kind(&self.speakers[*i].name, noun)
                        && !self.is_elsewhere(facts.described[0], noun)
                }
                Sort::Person => {
                    // "City Council President Ann Poe" is not the city council
                    let is_thing = || noun.is_body && facts.gender(self.words).is_some();
                    noun.is_definite
                        && !noun.is_plural
                        && !is_thing()
                        && (facts.descriptions().any(|d| self.is_called(d, noun, forms))
                            || !noun.is_body
                                && noun.bare == head
                                && roles.name(self.speakers[*i].role) == head)
                }
                _ => false,
            }
        };
        let mut met = (0..self.facts.len()).rev().take(MEMORY).filter(matches);
        let last = met.next()?;
        // "one source said … the sources said": those who are as many
        let as_many = |i: &usize| self.facts[*i].is_plural == noun.is_plural;
        let found = [last].into_iter().chain(met).find(as_many).unwrap_or(last);
        Some(found as u32)
    }

    /// Whether a description holds the head of the noun, or all of its words in another form: "the staff sergeant" is Staff Sgt
    /// Poe, but "the chief constable" is not PC Poe.
    /// `forms` are what may have stood at first for the first of them.
    fn is_called(&self, description: &str, noun: Noun<'_>, forms: Option<&[Key]>) -> bool {
        let shows = |word: &str, forms: Option<&[Key]>| {
            let mut first = names::pieces(description).take(CALLED);
            first.clone().any(|w| w.eq_ignore_ascii_case(word))
                || forms.is_some_and(|forms| first.any(|w| forms.contains(&Key::of(w.trim_end_matches('.')))))
        };
        let all = || {
            let mut words = names::pieces(noun.bare);
            words.next().is_some_and(|word| shows(word, forms))
                && words.all(|word| shows(word, self.words.first_forms(word)))
        };
        // "the deputy leader" is not the leader
        let ranked = names::pieces(noun.bare).find(|word| self.words.lists.higher.has(word));
        // and the shadow minister is not the minister
        if names::is_of_other_rank(description, noun.bare, self.words) {
            return false;
        }
        names::holds_word(description, noun.head)
            && ranked.is_none_or(|word| names::holds_word(description, word))
            || all()
    }

    /// The person of the cast or of the text who bears that full name.
    pub(super) fn holds(&mut self, holder: &'a str, description: &'a str) -> u32 {
        if let Some(id) = self.configured(&[holder]) {
            return id;
        }
        let surname = names::last_word(holder);
        let known = self.surnames.get(surname).copied();
        known.unwrap_or_else(|| self.person(holder, description))
    }

    /// "An aide to Poe": who serves somebody takes their role.
    fn role_of_served(&mut self, noun: Noun<'a>) -> RoleId {
        // "a source close to the minister" speaks for nobody
        if !self.targets.roles().is_relay(noun.head) || noun.bare.ends_with(" close") {
            return RoleId(0);
        }
        let behind = |p: &&str| noun.whole.find(*p).map(|i| &noun.whole[i + p.len()..]);
        let served = [" to ", " for ", " of "].iter().find_map(behind);
        match served.map(|served| Phrase::read(served, self.words)) {
            Some(Phrase::Name(name)) => {
                let id = self.named(name, name.whole);
                self.speakers[id as usize].role
            }
            // "a source close to the minister"
            Some(Phrase::Noun(served)) if served.is_definite => self.role_of(served.whole),
            _ => RoleId(0),
        }
    }
}

/// "Industry sources" are no "diplomatic sources": whether both are told of without an article by words of which none is the other's.
fn is_of_another_kind(name: &str, noun: Noun<'_>) -> bool {
    let kinds = |phrase| {
        let before = |w: &&str| !names::same_head(w, noun.head);
        names::pieces(phrase).take_while(before)
    };
    let is_known = kinds(name).next().is_some() && kinds(noun.bare).next().is_some();
    let shared = |w: &str| kinds(name).any(|of| of.eq_ignore_ascii_case(w));
    !noun.is_definite && is_known && !kinds(noun.bare).any(shared)
}

/// The first words of an article in capitals as they would stand elsewhere: "RESIDENTS in Hove".
fn small(phrase: &str) -> Cow<'_, str> {
    let first = names::first_word(phrase);
    let is_loud = first.len() > 4 && first.bytes().all(|b| b.is_ascii_uppercase());
    if !is_loud {
        return phrase.into();
    }
    [&first.to_ascii_lowercase(), &phrase[first.len()..]]
        .concat()
        .into()
}

/// One of them: "respondent" of "respondents".
fn singular(noun: &str) -> Cow<'_, str> {
    match noun {
        "people" => "person".into(),
        "police" => "police officer".into(),
        _ if noun.ends_with("ss") => noun.into(),
        _ => match (noun.strip_suffix("ies"), noun.strip_suffix("men")) {
            (Some(stem), _) => format!("{stem}y").into(),
            (_, Some(stem)) if !stem.is_empty() => format!("{stem}man").into(),
            _ => noun.strip_suffix('s').unwrap_or(noun).into(),
        },
    }
}
