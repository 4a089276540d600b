//! What the text tells of somebody in other sentences than those in which they speak: beside the surname alone, behind *he*
//! and *she*, by a rank, a home, a relative.

use memchr::memmem;

use super::super::names::{self, Name};
use super::super::words::{Key, class};
use super::introduced::MENTIONS;
use super::{Cast, MEMORY};
use crate::role::RoleId;
use crate::span::Span;

/// How far behind the name of a relative the given name stands, in bytes.
const KIN: usize = 60;
/// Most bytes of a line that are read for what else it tells of somebody.
const LINE: usize = 2000;

impl<'a> Cast<'a> {
    /// "Poe, 58, was a police negotiator for 22 years", "She was a constable", "with the rank of sergeant".
    pub(super) fn role_in_told(&mut self, name: &'a str) -> RoleId {
        let family = self.targets.roles().id("family");
        let shown = match self.role_by_pronoun(name) {
            RoleId(0) => self.role_beside_bare(name),
            role => role,
        };
        // "He was the father of three"
        if Some(shown) == family { RoleId(0) } else { shown }
    }

    /// "Landlord of the Plough, Ann Poe, said", "Counsel for the force, Ann Poe KC, had argued": the name of the person.
    pub(super) fn in_apposition(&self, name: Name<'a>, mention: &str, description: &'a str) -> Name<'a> {
        let is_tied = mention.contains(" of ") || mention.contains(" for ") && !name.core.contains(' ');
        let apposed = is_tied.then(|| names::apposed_name(mention, description, self.words));
        apposed.flatten().unwrap_or(name)
    }

    /// Whether a title stands before the name at one of its first mentions: "World Bank President Ann Poe".
    pub(super) fn has_title(&mut self, name: &'a str) -> bool {
        let (text, words) = (self.text, self.words);
        let mentions = self.roster().mentions(name, 2);
        let titled = |at: &Span| !names::titles_before(&text[..at.start as usize], words).is_empty();
        mentions.iter().any(titled)
    }

    /// "Ann Poe keeps bees. She was a police officer for 22 years".
    fn role_by_pronoun(&mut self, name: &'a str) -> RoleId {
        let text = self.text;
        let mentions = self.roster().mentions(name, 2);
        let opens = |at: &&Span| {
            let before = names::tail(&text[..at.start as usize], 2 * KIN).trim_end();
            let last = before.rsplit(['.', '\n']).next().unwrap_or_default();
            last.len() < KIN && names::pieces(last.trim()).all(|w| self.words.get(Key::of(w)).cue.0 == 0)
        };
        let roles = self.targets.roles();
        let told = |at: &Span| {
            let line = names::head(&text[at.end as usize..], LINE).lines().next()?;
            let sentences = line.split(". ").skip(1);
            let mut about = sentences.take_while(|s| ["He ", "She "].iter().any(|p| s.starts_with(p)));
            about.find_map(|sentence| {
                let (_, deed) = sentence.split_once(' ')?;
                let rank = deed.find(" rank of ").map(|at| &deed[at + " rank of ".len()..]);
                let shown = [Some(roles.of_predicate(deed)), rank.map(|rank| roles.of(rank))];
                { shown.into_iter().flatten() }.find(|r| *r != RoleId(0))
            })
        };
        { mentions.iter() }
            .filter(opens)
            .find_map(told)
            .unwrap_or_default()
    }

    /// "Poe, a former chief inspector, is 58": beside the surname where it stands alone.
    fn role_beside_bare(&mut self, name: &'a str) -> RoleId {
        let surname = names::last_word(name);
        if !self.may_search() || surname.len() < 3 {
            return RoleId(0);
        }
        let text = self.text;
        let is_alone = |at: &usize| {
            let before = text[..*at].trim_end_matches(' ');
            let opens = before.is_empty() || before.ends_with(['.', '\n', '”', '"']);
            opens && text[at + surname.len()..].starts_with([',', ' '])
        };
        let found = memmem::find_iter(text.as_bytes(), surname)
            .filter(is_alone)
            .take(MENTIONS);
        let shown = found.map(|at| self.role_behind(&text[at + surname.len()..]));
        { shown }.find(|r| *r != RoleId(0)).unwrap_or_default()
    }

    /// "Poe’s parents, Carol and Michael": Carol Poe is of the family.
    pub(super) fn role_of_kin(&mut self, name: &'a str) -> RoleId {
        let (given, surname) = (names::first_word(name), names::last_word(name));
        let Some(family) = self.targets.roles().id("family").filter(|_| self.may_search()) else {
            return RoleId(0);
        };
        let text = self.text;
        let is_kin = |at: usize| {
            let behind = &text[at + surname.len()..];
            let Some(rest) = ["’s ", "'s "].iter().find_map(|owns| behind.strip_prefix(owns)) else {
                return false;
            };
            let near = names::head(rest, KIN);
            let near = near.split(['.', '\n', '“', '"']).next().unwrap_or(near);
            let Some((kin, names)) = near.split_once(", ").or_else(|| near.split_once(' ')) else {
                return false;
            };
            self.words.lists.related.has(names::last_word(kin)) && names::holds_word(names, given)
        };
        let found = memmem::find_iter(text.as_bytes(), surname).any(is_kin);
        if found || self.is_first_named_as_kin(given) {
            family
        } else {
            RoleId(0)
        }
    }

    /// "It was read by her daughter Ann", before Ann Poe is named in full.
    fn is_first_named_as_kin(&self, given: &str) -> bool {
        let Some(at) = self.alone(given) else {
            return false;
        };
        let Some(before) = self.text[..at.start as usize].strip_suffix(' ') else {
            return false;
        };
        let mut back = names::pieces(names::last_words(before.trim_end_matches(','), 3)).rev();
        let (kin, owner) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
        let is_owned =
            ["his", "her", "their", "His", "Her", "Their"].contains(&owner) || names::is_possessive(owner);
        // "her brother Dale found their lock cut": a relative of somebody to whom nothing happened
        let mourns = || { self.targets.roles().losses() }.any(|words| self.text.contains(words));
        is_owned && self.words.lists.related.has(kin) && (mourns() || self.text.contains("read to the court"))
    }

    /// "Ann Poe, from Worksop, said", "Tom Roe, of Hove, said": somebody of whom the text tells a home and no more is of the public.
    pub(super) fn role_of_home(&mut self, name: &'a str) -> RoleId {
        let text = self.text;
        let mentions = self.roster().mentions(name, 2);
        let has_home = |at: &Span| {
            let rest = text[at.end as usize..].strip_prefix(", ")?;
            let is_from = rest.starts_with("from ");
            let rest = ["from ", "of "].iter().find_map(|p| rest.strip_prefix(p))?;
            let place = &rest[..names::head(rest, KIN).find([',', '.', '\n'])?];
            rest[place.len()..].starts_with(',').then_some((place, is_from))
        };
        let Some((place, is_from)) = mentions.iter().find_map(has_home) else {
            return RoleId(0);
        };
        let roles = self.targets.roles();
        let is_plain = |w: &str| {
            let bits = self.words.get(Key::of(w)).classes;
            w.starts_with(char::is_uppercase)
                && bits & (class::BODY | class::SPEAKER | class::HONOR) == 0
                && !names::is_acronym(w)
        };
        // "of Shelter" is no home: the text shows that something is in a place
        let is_told = || {
            ["in ", "near ", "across ", "around "]
                .iter()
                .any(|p| text.contains(&format!(" {p}{place}")))
        };
        let is_place =
            names::pieces(place).count() < 3 && names::pieces(place).all(is_plain) && !roles.tells(place);
        let is_one =
            is_place && self.role_of_figure(name) == RoleId(0) && (is_from || self.may_search() && is_told());
        if is_one {
            roles.id("public").unwrap_or_default()
        } else {
            RoleId(0)
        }
    }

    /// "Paul, a reader, said …; Andy added …": of those who go by a given name only, one after the other, the next is
    /// of the public like the one before.
    pub(super) fn role_in_row(&mut self, id: u32) {
        let before = self.heard.iter().rev().take(MEMORY).find(|h| **h != id);
        let Some(before) = before.map(|b| &self.speakers[*b as usize]) else {
            return;
        };
        let next = &self.speakers[id as usize];
        if next.role != RoleId(0) || self.targets.roles().name(before.role) != "public" {
            return;
        }
        let is_given = |name: &str| self.words.get(Key::of(name)).classes & class::GIVEN != 0;
        if is_given(&next.name) && is_given(&before.name) {
            self.speakers[id as usize].role = before.role;
        }
    }

    /// "He has been the member for Hove since 1987 and he thinks": what the sentence has told before the words of somebody
    /// of whom nothing is known.
    pub(super) fn role_in_own_words(&mut self, id: u32, own: Span) {
        let own = own.of(self.text);
        let told = ["He ", "She "].iter().find_map(|p| own.strip_prefix(p));
        let Some(told) = told.filter(|_| self.speakers[id as usize].role == RoleId(0) && self.is_one(id))
        else {
            return;
        };
        let role = self.targets.roles().of_clause(self.before_cue(told));
        // "He was there and he says" tells no more of him than of any reporter
        if self.targets.roles().name(role) != "public" {
            self.speakers[id as usize].role = role;
        }
    }
}
