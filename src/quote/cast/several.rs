//! Several who speak as one: "Ann Poe and Jo Doe", "doctors, nurses and teachers".

use super::super::names::{self, Name, Phrase};
use super::super::words::{Key, class};
use super::{Cast, Sort};
use crate::role::RoleId;

/// How long the first of three may be, in bytes.
const FIRST: usize = 60;

impl<'a> Cast<'a> {
    /// "Ann Poe and Jo Doe", "Mr Poe and Mr Doe": two who speak as one, of the role of the first who has one.
    pub(super) fn pair(&mut self, name: Name<'a>) -> Option<u32> {
        let (first, second) = name.core.split_once(" and ")?;
        if let Some((other, first)) = first.split_once(", ") {
            return self.three([other, first, second]);
        }
        let words = self.words;
        let mut person = |part: &'a str| match Phrase::read(part, words) {
            Phrase::Name(name) if !name.is_body && !part.contains(" and ") => {
                (part.contains(' ') || self.is_surname(part)).then_some(name)
            }
            _ => None,
        };
        let (first, second) = (person(first)?, person(second)?);
        let (first, second) = (self.named(first, first.whole), self.named(second, second.whole));
        let [first, second] = [first, second].map(|id| &self.speakers[id as usize]);
        let role = match first.role {
            RoleId(0) => second.role,
            role => role,
        };
        let both = format!("{} and {}", first.name, second.name);
        Some(self.together(both, role, name.whole))
    }

    /// Those who speak as one, by their names.
    fn together(&mut self, names: String, role: RoleId, whole: &'a str) -> u32 {
        if let Some(id) = self.joined.get(&*names) {
            return *id;
        }
        let id = self.add(&names, role, Sort::Unnamed, whole);
        self.facts[id as usize].is_plural = true;
        self.joined.insert(names.into(), id);
        id
    }

    /// "Ann Poe, Tom Roe and Jo Doe": three who speak as one, of the role of the first who has one.
    fn three(&mut self, of: [&'a str; 3]) -> Option<u32> {
        let words = self.words;
        let mut said = [0; 3];
        for (id, part) in said.iter_mut().zip(of) {
            *id = match Phrase::read(part, words) {
                Phrase::Name(name) if !name.is_body && part.contains(' ') => self.named(name, part),
                _ => return None,
            };
        }
        let [first, second, third] = said.map(|id| &self.speakers[id as usize]);
        let all = format!("{}, {} and {}", first.name, second.name, third.name);
        let role = [first, second, third].map(|s| s.role);
        let role = role.into_iter().find(|r| *r != RoleId(0)).unwrap_or_default();
        Some(self.together(all, role, of[0]))
    }

    /// "Doctors, nurses and teachers", "Ann Poe, Tom Roe and Jo Doe": with the first of three, which opens the sentence.
    pub(super) fn with_first(&self, mention: &'a str, description: &'a str) -> (&'a str, &'a str) {
        let same = (mention, description);
        let text = self.text;
        let Some(at) = self
            .offset(mention)
            .filter(|_| mention.contains(" and ") && !mention.contains(','))
        else {
            return same;
        };
        let Some(before) = text[..at].strip_suffix(", ") else {
            return same;
        };
        let near = names::tail(before, FIRST);
        let start = near
            .rfind(". ")
            .map(|at| at + 2)
            .max(near.rfind('\n').map(|at| at + 1));
        let start = start.or((near.len() == before.len()).then_some(0));
        let Some(first) = start.map(|at| &near[at..]) else {
            return same;
        };
        let is_alike = if mention.starts_with(char::is_uppercase) {
            let people = |p: &str| {
                names::pieces(p).count() == 2 && names::person_in(p, self.words).is_some_and(|n| n == p)
            };
            mention.split(" and ").all(people) && people(first) && self.opens_like_person(first)
        } else {
            let is_many =
                |w: &str| w.ends_with('s') && self.words.get(Key::of(w)).classes & class::SPEAKER != 0;
            mention.split(" and ").all(is_many) && is_many(first)
        };
        if !is_alike {
            return same;
        }
        let whole = &text[at - ", ".len() - first.len()..at + mention.len()];
        (whole, whole)
    }
}
