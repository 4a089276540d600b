//! What shows that somebody speaks in a parliament: "she told the House", "my constituents", "from the crossbenches"; and
//! the Speaker, who is nobody's name.

use super::super::names::{self, Gender, Phrase};
use super::{Cast, Sort};
use crate::role::RoleId;

/// How far from a name what shows a member is looked for, in bytes.
const NEAR: usize = 240;
/// Words before *Speaker* that open a sentence about whoever presides.
const PRESIDING: [&str; 4] = ["Mr ", "Madam ", "The ", "Deputy "];

impl<'a> Cast<'a> {
    /// A person of whom nothing is known is a politician when the words around show a member.
    pub(super) fn role_in_house(&mut self, id: u32, mention: &'a str) {
        let is_open =
            self.speakers[id as usize].role == RoleId(0) && self.facts[id as usize].sort == Sort::Person;
        if !is_open || !self.tells_member(mention) {
            return;
        }
        if let Some(role) = self.targets.roles().id("politician") {
            self.speakers[id as usize].role = role;
        }
    }

    fn tells_member(&self, mention: &'a str) -> bool {
        let Some(at) = self.offset(mention) else {
            return false;
        };
        let (before, behind) = (&self.text[..at], &self.text[at + mention.len()..]);
        let before = names::tail(before, NEAR);
        let before = before.rsplit('\n').next().unwrap_or(before);
        let behind = names::head(behind, NEAR);
        let behind = behind.split('\n').next().unwrap_or(behind);
        let sentence = behind.split(". ").next().unwrap_or(behind);
        let opening = before.rsplit(['.', '?', '!', '”', '"']).next().unwrap_or(before);
        let lists = &self.words.lists;
        let is_own = |said: &str| lists.seats.iter().any(|seat| said.contains(seat));
        is_told_to_house(behind)
            || { lists.benches.iter() }.any(|words| opening.trim().starts_with(words))
            || is_own(sentence)
            || words_before(before).is_some_and(is_own)
            || self.tells_seat(sentence)
    }

    /// "told MPs that a sergeant in his constituency", but not "said that the minister had let his constituents down".
    fn tells_seat(&self, sentence: &str) -> bool {
        let mut seats = self.words.lists.theirs.iter();
        let Some((before, behind)) = seats.find_map(|seat| sentence.split_once(seat)) else {
            return false;
        };
        let (roles, houses) = (self.targets.roles(), &self.words.lists.houses);
        let is_other = |word: &str| {
            let is_member = || word != "MPs" && roles.name(roles.of(word)) == "politician";
            word.starts_with(char::is_uppercase) && !houses.iter().any(|house| house == word) || is_member()
        };
        // "her constituency MP"
        !names::pieces(before).any(is_other) && !behind.trim_start().starts_with(char::is_uppercase)
    }

    /// "Mr Speaker did not like that. “Order,” he said": whoever presides, if they open the sentence.
    pub(super) fn presiding(&mut self, sentence: &'a str, gender: Option<Gender>) -> Option<u32> {
        let rest = { PRESIDING.iter() }.fold(sentence, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        let behind = rest
            .strip_prefix("Speaker ")
            .filter(|_| rest.len() < sentence.len())?;
        let is_verb = behind.starts_with(|c: char| c.is_ascii_lowercase());
        let phrase = &sentence[..sentence.len() - behind.len() - 1];
        let told = names::gender(phrase, self.words);
        if !is_verb || told.is_some() && told != gender {
            return None;
        }
        Some(match Phrase::read(phrase, self.words) {
            Phrase::Name(name) => self.named(name, phrase),
            Phrase::Noun(noun) => self.noun(noun, phrase),
            Phrase::Pronoun(_) => return None,
        })
    }
}

/// " told the House.", but not " told the House committee".
fn is_told_to_house(behind: &str) -> bool {
    let told = [" told the House", " told the Commons", " told the Lords"];
    let Some(rest) = told.iter().find_map(|told| behind.strip_prefix(told)) else {
        return false;
    };
    let rest = rest
        .strip_prefix(" of Commons")
        .or(rest.strip_prefix(" of Lords"))
        .unwrap_or(rest);
    let next = names::first_word(rest.trim_start());
    rest.starts_with(['.', ',', ':'])
        || rest.is_empty()
        || [
            "that",
            "he",
            "she",
            "it",
            "there",
            "how",
            "why",
            "on",
            "yesterday",
            "last",
        ]
        .contains(&next)
}

/// "“My constituents wait,” said Ann Poe": the words in marks right before the name, in its sentence.
fn words_before(before: &str) -> Option<&str> {
    let (said, lead) = before.rsplit_once(['”', '"'])?;
    let said = said.rsplit(['“', '"']).next()?;
    (!lead.contains(['.', '?', '!', '“'])).then_some(said)
}
