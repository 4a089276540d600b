//! Which police force is meant: "police" without an article, and "the force" behind words of others.

use super::super::names::{self, Noun};
use super::super::words::{Key, class};
use super::{Cast, MEMORY, ROSTER, Sort};
use crate::role::RoleId;
use crate::span::Span;

impl<'a> Cast<'a> {
    /// "Police said": the only force that the text names.
    pub(super) fn only_force(&mut self, word: &str) -> Option<u32> {
        if !self.words.lists.forces.has(word) {
            return None;
        }
        let (text, words, roles) = (self.text, self.words, self.targets.roles());
        let role = roles.of(word);
        let bodies = self
            .names
            .iter()
            .take(ROSTER)
            .filter(|n| !self.is_rest_of_name(**n))
            .map(|n| names::without_article(names::body_at(text, *n, words)));
        let mut forces = bodies.filter(|body| {
            let is_named_for =
                names::is_named_for(body, word) || names::first_word(body).eq_ignore_ascii_case(word);
            is_named_for
                && body.contains(' ')
                && roles.of(body) == role
                && !names::is_possessive(names::first_word(body))
                // "Police Chief Jim Poe" is nobody's force
                && names::person_in(body, words).is_none()
        });
        let first = forces.next()?;
        forces.all(|body| body == first).then(|| self.full_body(first))
    }

    /// "Police Lodge 5" of "Order of Police Lodge 5", "Police K" of "Superintendent of Police K. Rao": a run that goes on from one
    /// before it.
    pub(super) fn is_rest_of_name(&self, run: Span) -> bool {
        let Some(before) = self.text[..run.start as usize].strip_suffix(" of ") else {
            return false;
        };
        let opens = names::last_words(before, 1);
        let bits = self.words.get(Key::of(opens)).classes;
        let is_office = bits & class::HONOR != 0 && names::last_word(run.of(self.text)).len() == 1;
        is_office || ["Order", "Association", "Federation", "Union", "Brotherhood"].contains(&opens)
    }

    /// "The force said": the force heard last, or the one named behind it, else the nearest that the text names; no other
    /// body, be it heard last.
    pub(super) fn force_meant(&mut self, noun: Noun<'a>, role: RoleId) -> Option<u32> {
        let at = self.offset(noun.whole)?;
        let named = self.nearest_of_role(at, role).filter(|body| self.is_force(body));
        let is_one = |id: &u32| {
            let speaker = &self.speakers[*id as usize];
            self.facts[*id as usize].sort == Sort::Body
                && speaker.role == role
                && self.is_force(&speaker.name)
        };
        let heard = { self.heard.iter().rev().take(MEMORY).copied() }.find(is_one);
        match (heard, named) {
            (Some(heard), Some(full)) if self.is_heard_behind(heard, full) => Some(heard),
            (_, Some(full)) => Some(self.full_body(full)),
            (heard, None) => heard,
        }
    }

    /// Whether a body was last heard of behind that mention of a name.
    fn is_heard_behind(&self, id: u32, name: &str) -> bool {
        let [_, latest] = self.facts[id as usize].described;
        self.offset(latest)
            .is_none_or(|heard| Some(heard) >= self.offset(name))
    }

    /// "Kent Police", but not the chiefs’ council or the Office for Police Conduct: forces are no councils and no colleges.
    fn is_force(&self, name: &str) -> bool {
        let is_field = || {
            self.offset(name)
                .is_some_and(|at| self.text[..at].ends_with(" for "))
        };
        !self.words.lists.unarmed.has(names::last_word(name)) && !is_field()
    }
}
