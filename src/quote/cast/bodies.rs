//! Offices and bodies that a noun means: "the prime minister", "the force", "the university".

use super::super::names::{self, Noun};
use super::super::words::{Key, class};
use super::{Cast, MEMORY, Sort};
use crate::role::RoleId;
use crate::span::Span;

impl<'a> Cast<'a> {
    /// "The Prime Minister", "the force": an office that the text ties to a name, or the last body.
    pub(super) fn office(&mut self, noun: Noun<'a>) -> Option<u32> {
        if noun.head.ends_with("-year-old") {
            return self.of_age(noun.head);
        }
        // "The husband of crash victim, Ann Poe": the name is hers
        if self.words.lists.kin.has(noun.head) && noun.whole.contains(" of ") {
            return None;
        }
        // in small letters: "the paper", not "The i Paper"
        if self.words.lists.bodies.iter().any(|w| w == noun.head) {
            // "the department": the Department of Trade that the text names
            if noun.bare == noun.head
                && let Some(id) = self.body_of_noun(noun)
            {
                return Some(id);
            }
            return self.body_meant(noun);
        }
        // "The relatives of the suspect, Ann Poe, said": no one of them has that name
        if noun.is_plural || noun.head == "family" {
            return None;
        }
        if let Some(id) = self.boss(noun) {
            return Some(id);
        }
        if let Some(holder) = self.holder_of(noun.bare) {
            return Some(self.holds(holder, noun.whole));
        }
        // what the office is of stands before the name
        let holder = self.titled_before(noun)?;
        Some(self.holds(holder, holder))
    }

    /// "The hospital boss" behind words of its chief executive: whoever was heard last, if they head something.
    fn boss(&self, noun: Noun<'a>) -> Option<u32> {
        let roles = self.targets.roles();
        let last = *self.heard.last().filter(|_| noun.head == "boss")?;
        let facts = &self.facts[last as usize];
        let heads = |d: &str| names::pieces(d).any(|w| roles.is_office(w.trim_end_matches(',')));
        let role = roles.of(noun.bare);
        let fits = role == RoleId(0) || role == self.speakers[last as usize].role;
        (fits && facts.sort == Sort::Person && facts.descriptions().any(heads)).then_some(last)
    }

    /// "The force", "the firm": the body that spoke last (a business for a firm), else the one of that role named last, else whoever spoke last
    /// by a name that is nobody's first name.
    pub(super) fn body_meant(&mut self, noun: Noun<'a>) -> Option<u32> {
        let roles = self.targets.roles();
        let role = roles.of(noun.bare);
        if noun.bare == "force" {
            return self.force_meant(noun, role);
        }
        let is_outlet = |role: RoleId| roles.name(role) == "media";
        let is_firm = self.words.lists.firms.has(noun.head);
        // "her group" is no force that was heard
        let is_theirs = ["his", "her"]
            .iter()
            .any(|w| names::first_word(noun.bare).eq_ignore_ascii_case(w));
        let may_be_theirs = |id: u32| {
            let heard = self.speakers[id as usize].role;
            !is_theirs || heard == RoleId(0) || is_outlet(heard) || heard == roles.of(noun.head)
        };
        let mut recent = self.heard.iter().rev().take(MEMORY).copied();
        let heard = { &mut recent }.find(|id| {
            let is_body = self.facts[*id as usize].sort == Sort::Body;
            is_body
                && is_outlet(self.speakers[*id as usize].role) == is_outlet(role)
                && (!is_firm || self.may_trade(*id))
                && may_be_theirs(*id)
        });
        if heard.is_some() {
            return heard;
        }
        let named = self.offset(noun.whole).filter(|_| role != RoleId(0));
        if let Some(full) = named.and_then(|at| self.nearest_of_role(at, role)) {
            return Some(self.full_body(full));
        }
        if is_firm && let Some(id) = self.firm_told_of() {
            return Some(id);
        }
        let last = *self.heard.last()?;
        (role == RoleId(0) && self.may_be_thing(last)).then_some(last)
    }

    /// "Acme Ltd was fined. “Q,” the firm said": the body that opens the sentence before, when it may be a business.
    fn firm_told_of(&mut self) -> Option<u32> {
        let name = names::leading_name(self.topic(self.told), self.words)?;
        let kind = names::last_word(name.core).trim_end_matches('.');
        let trades = self.words.lists.trades.has(kind) || {
            let end = self.offset(name.core)? + name.core.len();
            let apposed = self.text[end..]
                .strip_prefix(", the ")
                .or_else(|| self.text[end..].strip_prefix(", a "));
            apposed.is_some_and(|apposed| {
                names::pieces(apposed)
                    .take(3)
                    .any(|w| self.words.lists.firms.has(w))
            })
        };
        trades.then(|| self.full_body(name.whole))
    }

    /// Whether a body may be a business: of no role, and its name ends in no other kind of body ("commission").
    fn may_trade(&self, id: u32) -> bool {
        let speaker = &self.speakers[id as usize];
        let kind = names::last_word(&speaker.name);
        let head = names::first_word(&speaker.name);
        let is_kind =
            |w: &str| self.words.get(Key::of(w)).classes & class::BODY != 0 && !self.words.lists.firms.has(w);
        speaker.role == RoleId(0) && !is_kind(kind) && !is_kind(head)
    }

    /// Whether a name that was taken for a person's may be that of a thing: one that is nobody's first name, or a single
    /// word that is no part of a full name.
    pub(super) fn may_be_thing(&mut self, id: u32) -> bool {
        let facts = &self.facts[id as usize];
        let is_nobody = facts.sort == Sort::Person && facts.gender(self.words).or(facts.pronoun).is_none();
        // "Tom Poe, president of the company"
        let is_described = || {
            let people = |w: &str| {
                let bits = self.words.get(Key::of(w.trim_end_matches(','))).classes;
                bits & (class::SPEAKER | class::BODY) == class::SPEAKER
            };
            facts.descriptions().any(|d| names::pieces(d).any(people))
        };
        if !is_nobody || facts.is_plural || self.speakers[id as usize].role != RoleId(0) || is_described() {
            return false;
        }
        if !facts.given.is_empty() {
            return true;
        }
        let name = self.speakers[id as usize].name.clone();
        !name.contains(' ') && self.roster().get(&name).is_none()
    }

    /// "the authority", "the university": the body of the text whose name holds the noun.
    pub(super) fn body_of_noun(&mut self, noun: Noun<'a>) -> Option<u32> {
        let at = self
            .offset(noun.whole)
            .filter(|_| noun.is_definite && noun.bare == noun.head)?;
        let full = self.body_before(at, Some(noun.head));
        let full = full.or_else(|| self.body_of(at, noun.head))?;
        let id = self.full_body(full);
        let facts = &mut self.facts[id as usize];
        if facts.head.is_empty() {
            facts.head = noun.head;
        }
        Some(id)
    }

    /// "the university": the University of Wherever that stands before.
    pub(super) fn body_of(&self, at: usize, noun: &str) -> Option<&'a str> {
        let (first, rest) = noun.split_at_checked(1)?;
        let capital = first.as_bytes()[0].to_ascii_uppercase();
        let before = &self.text.as_bytes()[..at];
        let opens = |from: &usize| {
            let behind = before[from + 1..].strip_prefix(rest.as_bytes());
            let joins = |p: &&[u8]| behind.is_some_and(|b| b.starts_with(p));
            [&b" of "[..], b" for ", b" on "].iter().any(joins)
        };
        let from = memchr::memrchr_iter(capital, before).find(opens)?;
        let full = names::body_at(self.text, Span::new(from, from + noun.len()), self.words);
        (full.len() > noun.len()).then_some(full)
    }

    /// "A spokesman said" behind words of a body: the body's.
    pub(super) fn role_by_body(&self, noun: Noun<'_>, description: &str) -> RoleId {
        let recent = self.heard.iter().rev().take(3);
        let body = { recent }.find(|id| self.facts[**id as usize].sort == Sort::Body);
        let Some(&body) = body else {
            return RoleId(0);
        };
        let tied = || [" for ", " of ", " by "].iter().any(|p| description.contains(p));
        if noun.is_document || noun.is_plural || tied() {
            return RoleId(0);
        }
        // "a former aide", "an old colleague" speak for nobody
        let first = names::first_word(noun.bare);
        if self.words.lists.once.has(first) || first == "old" || noun.head == "colleague" {
            return RoleId(0);
        }
        if !names::pieces(noun.bare).any(|w| self.targets.roles().is_relay(w)) {
            return RoleId(0);
        }
        let phrase = format!("{} of {}", noun.bare, self.speakers[body as usize].name);
        match self.targets.roles().of(&phrase) {
            RoleId(0) => RoleId(0),
            _ if self.targets.roles().of(noun.bare) != RoleId(0) => RoleId(0),
            _ => self.speakers[body as usize].role,
        }
    }
}
