//! Whom the author brings on or tells more of in passing: "It fell to Poe to ask", "the Welsh education minister added".

use super::super::names::{self, Gender, Noun};
use super::{Cast, Sort};
use crate::role::RoleId;

/// How far back in its line somebody was named, in bytes.
const LINE: usize = 600;

impl<'a> Cast<'a> {
    /// "It fell to Poe to ask. He said", "The next question was Poe’s. He said": whose turn the sentence says it is.
    pub(super) fn whose_turn(&mut self, sentence: &'a str, gender: Option<Gender>) -> Option<u32> {
        let text = self.text;
        let at = { self.words.lists.turns.iter() }
            .find_map(|turn| sentence.find(turn).map(|at| at + turn.len() + 1))?;
        let behind = sentence.get(at..)?;
        let capitals = names::pieces(behind).take_while(|w| w.starts_with(char::is_uppercase));
        let len = capitals.map(|w| w.len() + 1).sum::<usize>();
        let printed = behind[..len.saturating_sub(1).min(behind.len())].trim_end_matches([',', '.']);
        let whole = names::without_possessive(printed);
        // "It fell to Poe’s deputy"
        if whole.is_empty() || whole.len() < printed.len() && behind[printed.len()..].starts_with(' ') {
            return None;
        }
        let full = if whole.contains(' ') {
            names::person_in(whole, self.words)?
        } else {
            self.roster().get(whole).map(|s| s.of(text))?
        };
        let id = self.holds(full, full);
        Some(id).filter(|id| self.may_be(*id, gender))
    }

    /// "Ann Poe said she would wait. “…,” the Welsh education minister added": of whom the text has told no more than the
    /// name, in the line in which she speaks.
    pub(super) fn more_about(&mut self, noun: Noun<'a>, role: RoleId) -> Option<u32> {
        let last = *self.heard.last()? as usize;
        let (facts, speaker) = (&self.facts[last], &self.speakers[last]);
        let is_unknown = facts.sort == Sort::Person
            && speaker.role == RoleId(0)
            && speaker.name.contains(' ')
            && facts.descriptions().all(|d| is_name_alone(d, &speaker.name));
        let is_one = noun.is_definite && !noun.is_plural && !noun.is_document && !noun.is_body;
        if !is_unknown || !is_one || self.targets.roles().name(role) != "politician" {
            return None;
        }
        let at = self.offset(noun.whole)?;
        let behind = self.behind(noun.whole)?.trim_start();
        let cue = behind
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or(behind);
        let near = self.text.ceil_char_boundary(at.saturating_sub(LINE));
        let line = self.text[near..at].rfind('\n').map_or(near, |nl| near + nl + 1);
        let goes_on = ["added", "told", "continued", "went"].contains(&cue);
        if !goes_on || !self.text[line..at].contains(&*speaker.name) {
            return None;
        }
        self.speakers[last].role = role;
        Some(last as u32)
    }
}

/// "Ann Poe", "Wales, where schools decide, Ann Poe": whether a description tells of no more than the name and a place.
fn is_name_alone(description: &str, name: &str) -> bool {
    let Some(place) = description.strip_suffix(name) else {
        return false;
    };
    // "A critic, Ann Poe"
    let is_noun = || {
        let articles = ["a", "an", "the", "one", "another"];
        articles
            .iter()
            .any(|a| names::first_word(place).eq_ignore_ascii_case(a))
    };
    place.is_empty() || place.ends_with(", ") && !is_noun()
}
