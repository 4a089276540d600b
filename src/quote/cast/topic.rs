//! "The actor said": of whom the author has been telling all along, when nobody was described so before.

use memchr::memmem;

use super::super::names::{self, Noun};
use super::super::words::{Key, class};
use super::introduced::{apposed_after, apposed_before};
use super::{Cast, ROSTER};
use crate::role::RoleId;

/// How many sentences back the name may open one.
const NEAR: usize = 2;
/// At how many mentions of a name an office is looked for.
const MENTIONS: usize = 4;
/// How many words before a noun its article may stand.
const REACH: usize = 4;

impl<'a> Cast<'a> {
    /// The person whose name opens the nearest of the author's sentences, else the only one whom the text has named so
    /// far, unless the noun was brought up as somebody else or their roles differ.
    pub(super) fn goes_on_about(&mut self, noun: Noun<'a>, role: RoleId) -> Option<u32> {
        if !noun.is_definite || noun.is_plural || noun.is_document || noun.is_body {
            return None;
        }
        let at = self.offset(noun.whole)?;
        if !self.text[..at].ends_with("The ") && !self.text[..at].ends_with("the ") {
            return None;
        }
        let id = match self.leading_before() {
            Some(id) => id,
            None => self.only_person_before(at)?,
        };
        let known = self.speakers[id as usize].role;
        let is_common = ["public", "officer", "family"].contains(&self.targets.roles().name(role));
        let fits = role == known && !is_common || role == RoleId(0) && known == RoleId(0);
        let gender = names::gender(noun.bare, self.words);
        let fits = fits && (gender.is_none() || self.may_be(id, gender));
        let words = self.words;
        let is_other = |d: &str| names::is_of_other_rank(d, noun.bare, words);
        let fits = fits && !self.facts[id as usize].descriptions().any(is_other);
        (fits && !self.is_introduced(noun.head, at) && !self.holds_another(id, noun)).then_some(id)
    }

    /// "Ann Poe, 45, the mayor of Hove" is not the home secretary: whether the text tells that somebody holds another office.
    fn holds_another(&mut self, id: u32, noun: Noun<'_>) -> bool {
        let (text, roles) = (self.text, self.targets.roles());
        if roles.of(noun.bare) == RoleId(0) {
            return false;
        }
        let name = self.speakers[id as usize].name.clone();
        let mentions = self.roster().mentions(&name, MENTIONS);
        mentions.into_iter().any(|name| {
            let after = &text[name.end as usize..];
            let aged = after
                .strip_prefix(", ")
                .map(|a| a.trim_start_matches(|c: char| c.is_ascii_digit()));
            let after = aged.filter(|a| a.starts_with(", ")).unwrap_or(after);
            let told = [apposed_after(after), apposed_before(&text[..name.start as usize])];
            let is_other = |phrase: &str| {
                let holds = names::holds_word(phrase, noun.head);
                roles.of(phrase) != RoleId(0)
                    && (!holds || names::is_of_other_rank(phrase, noun.bare, self.words))
            };
            told.into_iter().flatten().any(is_other)
        })
    }

    /// Whether the text has "a striker" or "an actor" before: somebody of whom the noun tells.
    fn is_introduced(&self, head: &str, at: usize) -> bool {
        let before = &self.text[..at];
        let is_letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        memmem::find_iter(before.as_bytes(), head).any(|i| {
            let whole = !is_letter(before.as_bytes().get(i + head.len())) && before[..i].ends_with(' ');
            let mut words = before[..i].rsplit([' ', ',', '.', '\n']).skip(1).take(REACH);
            whole && words.any(|w| ["a", "an", "A", "An"].contains(&w))
        })
    }

    fn leading_before(&mut self) -> Option<u32> {
        let (text, told) = (self.text, self.told);
        let mut sentences = told.sentences().iter().take(NEAR);
        let name = sentences.find_map(|s| names::leading_name(s.of(text), self.words))?;
        let is_known =
            self.surnames.contains_key(names::last_word(name.core)) || self.opens_like_person(name.whole);
        let is_person = !name.is_body && is_known && name.core.len() > 2 && self.is_persons(name, name.whole);
        is_person.then(|| self.named(name, name.whole))
    }

    fn only_person_before(&mut self, at: usize) -> Option<u32> {
        let (text, words) = (self.text, self.words);
        let before = self
            .names
            .iter()
            .take_while(|n| (n.end as usize) < at)
            .take(ROSTER);
        let mut persons = before.filter_map(|n| names::person_in(n.of(text), words));
        let first = persons.next()?;
        let surname = names::last_word(first);
        let is_only = first.contains(' ')
            && self.opens_like_person(first)
            && persons.all(|p| names::last_word(p) == surname);
        is_only.then(|| self.holds(first, first))
    }

    /// Whether a name opens with a title or with a first name that is known.
    pub(super) fn opens_like_person(&self, name: &str) -> bool {
        let given = class::GIVEN | class::HONOR;
        self.words.get(Key::of(names::first_word(name))).classes & given != 0
    }
}
