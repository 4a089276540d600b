//! Second mentions: "the minister" of the policing minister Ann Poe, "the watchdog" of the Office for Ferries, "the DGP"
//! of the Director General of Police; and the person by whom a review was carried out.

use super::super::names::{self, Name, Noun, Phrase};
use super::super::told::Told;
use super::super::words::{Key, class};
use super::{Cast, Facts, MEMORY, ROSTER, Sort};
use crate::role::RoleId;

/// How far behind a writing it is told by whom it was made, in bytes, and in how many words *by* comes.
const AUTHOR: usize = 120;
const BEFORE_BY: usize = 4;
/// How far before a name the office may end that is *of* something, in bytes.
const FIELD: usize = 40;

/// How many names before it a second mention by party looks at.
const NAMED: usize = 8;

/// What ties an office to its field.
const OF: &[u8] = b" of ";

impl<'a> Cast<'a> {
    /// The one person of the text who has that noun right before the name: "Policing minister Ann Poe".
    pub(super) fn titled_before(&self, noun: Noun<'_>) -> Option<&'a str> {
        if noun.is_plural || noun.bare.contains(" of ") {
            return None;
        }
        let text = self.text;
        let mut holder: Option<&'a str> = None;
        for name in self.names.iter().take(ROSTER) {
            let Some(before) = text[..name.start as usize].strip_suffix(' ') else {
                continue;
            };
            let before = before_field(before, noun.head);
            let from = before.len().wrapping_sub(noun.bare.len());
            let ends = before.as_bytes().get(from..);
            if !ends.is_some_and(|end| end.eq_ignore_ascii_case(noun.bare.as_bytes())) {
                continue;
            }
            let lead = before[..from].strip_suffix(' ').map(names::last_word);
            let whole = lead.is_some() || from == 0 || before.as_bytes()[from - 1] == b'\n';
            if !whole || lead.is_some_and(|w| self.words.lists.higher.has(w)) {
                continue;
            }
            let person = names::person_in(name.of(text), self.words).map(names::without_possessive);
            match (holder, person) {
                (Some(other), Some(person)) if names::last_word(other) != names::last_word(person) => {
                    return None;
                }
                (None, person) => holder = person,
                _ => {}
            }
        }
        holder
    }

    /// "The judge" behind "Mrs Justice Poe", "Judge Ann Poe" or "HHJ Poe": the one whom the text names last.
    pub(super) fn judge(&mut self, noun: Noun<'a>) -> Option<u32> {
        let is_one = noun.head == "judge" && noun.bare == noun.head && noun.is_definite;
        let at = self.offset(noun.whole).filter(|_| is_one)?;
        let (text, words) = (self.text, self.words);
        let until = self.names.partition_point(|n| (n.end as usize) <= at);
        let mut runs = { self.names[..until].iter().rev() }
            .take(ROSTER)
            .map(|n| n.of(text));
        let run = runs.find(|run| names::is_judge(run, words))?;
        match Phrase::read(run, words) {
            Phrase::Name(name) if !name.is_body => Some(self.named(name, run)),
            _ => None,
        }
    }

    /// "The California Republican": the politician named last before.
    pub(super) fn partisan(&mut self, whole: &str, mention: &str) -> Option<u32> {
        // "The Rt Hon Ann Poe MP" is herself
        let is_one =
            (mention.starts_with("the ") || mention.starts_with("The ")) && !whole.starts_with("Rt Hon ");
        if !is_one || !whole.contains(' ') || !self.words.lists.partisans.has(names::last_word(whole)) {
            return None;
        }
        let (text, words) = (self.text, self.words);
        let politician = self.targets.roles().id("politician")?;
        let until = { self.offset(whole) }.map(|at| self.names.partition_point(|n| n.end as usize <= at))?;
        let names = self.names;
        for run in names[..until].iter().rev().take(NAMED) {
            let run = names::without_possessive(run.of(text));
            if let Some(person) = names::person_in(run, words)
                && self.introduced(person) == politician
            {
                return Some(self.holds(person, person));
            }
        }
        None
    }

    /// "The 67-year-old": the person of the text beside whose name the age stands, else the one heard last.
    pub(super) fn of_age(&mut self, noun: &str) -> Option<u32> {
        let age = noun.split('-').next().unwrap_or_default();
        let text = self.text;
        let has_age = |n: &&crate::span::Span| {
            let behind = text[n.end as usize..]
                .strip_prefix(", ")
                .and_then(|b| b.strip_prefix(age));
            behind.is_some_and(|b| !b.starts_with(|c: char| c.is_alphanumeric()))
        };
        let named = self.names.iter().take(ROSTER).find(has_age).map(|n| n.of(text));
        if let Some(person) = named.and_then(|n| names::person_in(n, self.words)) {
            return Some(self.holds(person, person));
        }
        let mut recent = self.heard.iter().rev().take(MEMORY).copied();
        recent.find(|id| self.is_one(*id))
    }

    /// "The watchdog", "the policing inspectorate": the overseer of whom the sentences before tell, else the nearest one
    /// that the text names.
    pub(super) fn overseer(&mut self, noun: Noun<'_>, told: Told) -> Option<u32> {
        let oversight = self.targets.roles().id("oversight")?;
        if noun.is_definite && noun.bare == "union" {
            let federation = self.targets.roles().id("federation")?;
            let full = self.nearest_of_role(self.offset(noun.whole)?, federation)?;
            return Some(self.full_body(full));
        }
        let is_one = noun.is_definite && self.words.get(Key::of(noun.head)).classes & class::OVERSEER != 0;
        if !is_one || noun.bare.starts_with(char::is_uppercase) {
            return None;
        }
        let is_called = |facts: &Facts<'_>| {
            facts.sort == Sort::Body && facts.descriptions().any(|d| is_apposed(d, noun.head))
        };
        let recent = (0..self.facts.len()).rev().take(MEMORY);
        if let Some(id) = { recent }.find(|i| is_called(&self.facts[*i])) {
            return Some(id as u32);
        }
        let (text, roles) = (self.text, self.targets.roles());
        let near = std::iter::once(told.own).chain(told.sentences().iter().copied());
        let mut words = near.flat_map(|s| names::pieces(s.of(text)));
        let short = words.find_map(|w| {
            let bare = names::without_possessive(w.trim_end_matches(|c: char| !c.is_alphanumeric()));
            (bare.len() > 2 && names::is_acronym(bare) && roles.of(bare) == oversight).then_some(bare)
        });
        let full = match short {
            Some(short) => short,
            None => self.nearest_of_role(self.offset(noun.whole)?, oversight)?,
        };
        let id = match Phrase::read(full, self.words) {
            Phrase::Name(name) if name.is_body => self.named(name, full),
            _ => self.full_body(full),
        };
        let facts = &mut self.facts[id as usize];
        if facts.head.is_empty() {
            facts.head = full;
        }
        Some(id)
    }

    /// The body of that role that the text names last before a place, else first behind it.
    pub(super) fn nearest_of_role(&self, at: usize, role: RoleId) -> Option<&'a str> {
        let (text, roles) = (self.text, self.targets.roles());
        let split = self.names.partition_point(|n| (n.start as usize) < at);
        let (before, behind) = self.names.split_at(split);
        let body = |n: &crate::span::Span| {
            let body = names::body_at(text, *n, self.words);
            if self.is_rest_of_name(*n) {
                return None;
            }
            // "Police Chief Jim Poe" is no force
            let is_body = names::is_plain_body(body, self.words) || body.contains(" Order of ");
            (roles.of(body) == role && is_body).then_some(body)
        };
        let before = before.iter().rev().take(ROSTER).find_map(body);
        before.or_else(|| behind.iter().take(ROSTER).find_map(body))
    }

    /// "The DGP": the one person to whose name the office with these initials is apposed.
    pub(super) fn holder_by_initials(&mut self, short: &str) -> Option<u32> {
        let mut known = self
            .words
            .lists
            .initials
            .iter()
            .filter_map(|entry| entry.split_once('='));
        if let Some((_, office)) = known.find(|(initials, _)| *initials == short)
            && let Some(holder) = self.holder_of(office)
        {
            return Some(self.holds(holder, holder));
        }
        if short.len() < 3 || !short.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let holder = self.holder_of_initials(short)?;
        Some(self.holds(holder, holder))
    }

    /// The person by whom a review was carried out, when the words right behind it tell.
    pub(super) fn carried_out_by(&mut self, noun: Noun<'a>) -> Option<Name<'a>> {
        if !noun.is_document {
            return None;
        }
        let behind = &self.text[self.offset(noun.whole)? + noun.whole.len()..];
        let behind = behind.strip_prefix(", ").or_else(|| behind.strip_prefix(' '))?;
        let behind = names::head(behind, AUTHOR);
        let first = names::first_word(behind);
        if !first.ends_with("ed") && !["written", "led"].contains(&first) {
            return None;
        }
        let mut at = 0;
        let by = names::pieces(behind).take(BEFORE_BY).find_map(|w| {
            at += w.len() + 1;
            (w == "by").then_some(at)
        })?;
        let rest = behind.get(by..)?;
        let phrase = &rest[..rest.find([',', '.', ';', '\n', '“', '"'])?];
        match Phrase::read(phrase, self.words) {
            Phrase::Name(name) if !name.is_body && name.core.contains(' ') => Some(name),
            _ => None,
        }
    }

    /// "Poe’s widow, Ann": Ann Poe.
    pub(super) fn surname_of_kin(&mut self, id: u32, mention: &'a str) {
        if self.speakers[id as usize].name.contains(' ')
            || !self.words.lists.kin.has(names::last_word(mention))
        {
            return;
        }
        let owner = names::pieces(mention).next().unwrap_or_default();
        if !names::is_possessive(owner) || !owner.starts_with(char::is_uppercase) {
            return;
        }
        let surname = names::last_word(owner);
        let printed = self.facts[id as usize].described[1];
        let name = &*self.speakers[id as usize].name;
        let Some(at) = printed.find(name) else {
            return;
        };
        let given = &printed[at..at + name.len()];
        self.facts[id as usize].given = given;
        self.speakers[id as usize].name = format!("{given} {surname}").into();
    }
}

/// "Chief inspector of prisons": without what the office is for, when that stands right behind the noun.
fn before_field<'t>(before: &'t str, noun: &str) -> &'t str {
    let near = names::tail(before, FIELD);
    let is_small = |b: &u8| b.is_ascii_lowercase() || *b == b' ';
    let small = near.bytes().rev().take_while(is_small).count();
    let run = &near.as_bytes()[near.len() - small..];
    let Some(at) = run.windows(OF.len()).rposition(|w| w == OF) else {
        return before;
    };
    let office = &near[..near.len() - small + at];
    if names::last_word(office).eq_ignore_ascii_case(noun) {
        &before[..before.len() - small + at]
    } else {
        before
    }
}

/// "The Office for Ferries, the watchdog": whether the noun stands in the apposition.
fn is_apposed(description: &str, noun: &str) -> bool {
    let apposed = description.split_once(", ");
    apposed.is_some_and(|(_, apposed)| names::holds_word(apposed, noun))
}
