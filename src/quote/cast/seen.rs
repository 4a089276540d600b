//! "The woman in the red coat said": who is known by what the author saw of them is nobody met before.

use super::super::names::{self, Noun};
use super::Cast;
use crate::role::RoleId;

/// Words that lead up to where somebody stands or what they wear and hold.
const BESIDE: [&str; 7] = ["in", "at", "on", "with", "beside", "outside", "opposite"];

impl<'a> Cast<'a> {
    /// "The man at the bus stop", "The woman who runs the café" behind words of a superintendent: somebody else. "The man at
    /// the top" and "the man who led the inquiry" may well be whoever was met last.
    pub(super) fn is_seen(&self, noun: Noun<'a>) -> bool {
        let roles = self.targets.roles();
        if !noun.is_definite || noun.is_plural || roles.of_somebody(noun.head) == RoleId(0) {
            return false;
        }
        let Some(behind) = self.behind(noun.bare).and_then(|b| b.strip_prefix(' ')) else {
            return false;
        };
        let behind = behind.split(['.', ',', '\n', '“', '"']).next().unwrap_or(behind);
        if let Some(clause) = behind.strip_prefix("who ") {
            return self.is_of_others(roles.of_clause(clause));
        }
        self.tells_place(behind)
    }

    /// "at the bus stop", "behind the counter", but not "at the centre of the row".
    fn tells_place(&self, behind: &str) -> bool {
        let mut words = names::pieces(behind);
        let first = words.next().unwrap_or_default();
        let is_next = behind.starts_with("next to ");
        let mut words = words.skip(usize::from(is_next));
        let has_article = words.next().is_some_and(|w| ["the", "a", "an"].contains(&w));
        let noun = words.next().unwrap_or_default();
        let lists = &self.words.lists;
        let is_place = match first {
            "behind" => lists.counters.has(noun),
            "next" => is_next,
            _ => BESIDE.contains(&first),
        };
        has_article && is_place && !lists.midst.has(noun)
    }

    /// Whether whoever was met last has a role that is known, and another than that.
    fn is_of_others(&self, role: RoleId) -> bool {
        let roles = self.targets.roles();
        let last = self.heard.last().map(|id| self.speakers[*id as usize].role);
        let is_plain = |r: RoleId| r == RoleId(0) || ["public", "family"].contains(&roles.name(r));
        role != RoleId(0) && last.is_some_and(|last| last != role && !is_plain(last))
    }

    /// "The man with the sandwich" is not the "man at the bus stop": whether both are told of by a place and no word of one
    /// is the other's.
    pub(super) fn is_elsewhere(&self, described: &str, noun: Noun<'_>) -> bool {
        if self.targets.roles().of_somebody(noun.head) == RoleId(0) {
            return false;
        }
        let Some(behind) = self.behind(noun.bare) else {
            return false;
        };
        let behind = behind.split(['.', ',', '\n', '“', '"']).next().unwrap_or(behind);
        let place = |phrase| {
            let words = names::pieces(phrase).skip_while(|w| !BESIDE.contains(w));
            words.skip(1).take(4).filter(|w| w.len() > 3)
        };
        let behind = behind.trim_start();
        let is_told = place(described).next().is_some() && BESIDE.contains(&names::first_word(behind));
        is_told && !place(described).any(|w| place(behind).any(|other| other.eq_ignore_ascii_case(w)))
    }
}
