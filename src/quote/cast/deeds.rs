//! What the text tells of somebody behind the name: deeds, losses, an age, a trial.

use memchr::memmem;

use super::super::names;
use super::Cast;
use super::introduced::{APPOSITION, MENTIONS};
use crate::role::RoleId;
use crate::span::Span;

/// How far behind a name it is told of, in bytes.
const BEHIND: usize = 800;
/// Sentences of a line that may tell of whom it names.
const TOLD: usize = 4;

impl<'a> Cast<'a> {
    /// The role of whom the text shows no more than an age, unless all readers know who it is: of the public.
    pub(super) fn role_of_aged(&mut self, name: &'a str) -> RoleId {
        if self.role_of_figure(name) != RoleId(0) || !self.is_aged(name) {
            return RoleId(0);
        }
        self.targets.roles().id("public").unwrap_or_default()
    }

    /// Whether somebody stands or stood trial by the words of the text: "Poe was found guilty".
    pub(super) fn stands_trial(&self, name: &str) -> bool {
        let (text, surname) = (self.text, names::last_word(name));
        let is_told = |at: usize| {
            let behind = text[at + surname.len()..].strip_prefix(' ');
            // "Poe admitted he had shouted" is no plea
            let is_plea = |b: &str| {
                let rest = b.strip_prefix("admitted ").map(names::first_word);
                rest.is_none_or(|word| !["he", "she", "that", "it", "they", "there", "to"].contains(&word))
            };
            let told = |b: &str| self.words.lists.guilty.iter().any(|told| b.starts_with(told));
            behind.is_some_and(|b| told(b) && is_plea(b))
        };
        self.may_search() && memmem::find_iter(text.as_bytes(), surname).any(is_told)
    }

    /// Whether the text gives the age of somebody of whom it shows no more ("Ann Poe, 71, said"): officials and experts
    /// have none.
    pub(super) fn is_aged(&mut self, name: &'a str) -> bool {
        let text = self.text;
        let mentions = self.roster().mentions(name, MENTIONS);
        mentions.iter().any(|at| {
            let rest = text[at.end as usize..].strip_prefix(", ").unwrap_or("");
            let age = rest.bytes().take_while(u8::is_ascii_digit).count();
            age == 2 && rest[age..].starts_with([',', '.'])
        })
    }

    /// "Ann Poe is a retired driver. Her son was killed in 2021": of whom nothing else counts, the family's.
    pub(super) fn role_of_bereaved(&mut self, name: &'a str, role: RoleId) -> Option<RoleId> {
        let roles = self.targets.roles();
        let is_plain = role == RoleId(0) || roles.name(role) == "public";
        if !is_plain || !name.contains(' ') {
            return None;
        }
        let family = roles.id("family")?;
        let tells = |sentence: &str| {
            // "Ann Poe found her mother dead", "Her mother died"
            let owned = [" his ", " her "].iter().filter_map(|w| sentence.find(w)).min();
            let sentence = owned.map_or(sentence, |at| &sentence[at + 1..]);
            let owns = ["His ", "Her ", "his ", "her "]
                .iter()
                .any(|w| sentence.starts_with(w));
            let died = || roles.losses().any(|words| sentence.contains(words));
            let kin = || {
                sentence
                    .match_indices(' ')
                    .map(|(at, _)| &sentence[..at])
                    .skip(1)
                    .take(2)
            };
            owns && died() && kin().any(|kin| roles.of(kin) == family)
        };
        { self.told_of(name) }.any(tells).then_some(family)
    }

    /// "As president of the union she has outlasted four ministers": what is told of whom the line names.
    pub(super) fn role_told_of(&mut self, name: &'a str) -> RoleId {
        let office = |sentence: &'a str| {
            let rest = sentence.strip_prefix("As ")?;
            let end = [" he ", " she "].iter().find_map(|p| rest.find(p))?;
            Some(self.targets.roles().of(&rest[..end]))
        };
        { self.told_of(name) }.find_map(office).unwrap_or_default()
    }

    /// "Ann Poe joined the force in 1990": what is told of somebody right behind the name, as behind *who*.
    pub(super) fn role_by_deeds(&mut self, name: &'a str) -> RoleId {
        let mentions = self.roster().mentions(name, MENTIONS);
        let (text, roles) = (self.text, self.targets.roles());
        let deed = |at: &Span| {
            let near = &text[at.end as usize..text.floor_char_boundary(at.end as usize + APPOSITION)];
            let rest = near.strip_prefix(' ')?;
            let end = rest
                .find(['.', ',', ';', ':', '\n', '“', '"'])
                .unwrap_or(rest.len());
            let role = roles.of_clause(self.before_cue(&rest[..end]));
            // "Ann Poe was there" says no more of her than of any reporter
            let says = role != RoleId(0) && !(rest.starts_with("was ") && roles.name(role) == "public");
            says.then_some(role)
        };
        mentions.iter().find_map(deed).unwrap_or_default()
    }

    /// The sentences behind the first mentions of a name in their lines.
    pub(super) fn told_of(&mut self, name: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        let text = self.text;
        let mentions = self.roster().mentions(name, 2).into_iter();
        let lines = mentions.filter_map(move |at| {
            let near = text.floor_char_boundary(at.end as usize + BEHIND);
            text[at.end as usize..near].lines().next()
        });
        lines.flat_map(|line| line.split(". ").take(TOLD))
    }
}
