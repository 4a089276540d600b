//! "Her group argues", "a spokesman for the department": a body that is known by whose it is or by what it is.

use super::super::names::{self, Gender, Noun};
use super::super::told::Told;
use super::{Cast, MEMORY, ROSTER, Sort};
use crate::role::RoleId;
use crate::span::Span;

/// At how many mentions of a name a body is looked for.
const MENTIONS: usize = 3;
/// Most words of a body's name.
const NAMED: usize = 8;
/// How far behind a name its body may stand, in bytes.
const TIED: usize = 140;

impl<'a> Cast<'a> {
    /// "Her group": the body to which the text ties her.
    pub(super) fn body_of_hers(&mut self, noun: Noun<'a>, told: Told) -> Option<u32> {
        let gender = match names::first_word(noun.bare) {
            "his" | "His" => Gender::Male,
            "her" | "Her" => Gender::Female,
            _ => return None,
        };
        let owned = noun.bare.split_once(' ')?.1;
        // "Poe and his firm"
        if self.text[..self.offset(noun.whole)?].ends_with("and ") {
            return None;
        }
        if !self.words.lists.bodies.has(owned) {
            return None;
        }
        let name = self.whose(gender, told)?;
        let mentions = self.roster().mentions(&name, MENTIONS);
        let body = mentions.into_iter().find_map(|at| self.body_tied(at))?;
        Some(self.full_body(body))
    }

    /// Whom *his* or *her* means: who opens a sentence told since, else whoever was heard last of that gender.
    fn whose(&mut self, gender: Gender, told: Told) -> Option<Box<str>> {
        let text = self.text;
        for sentence in told.sentences() {
            let name = names::leading_name(sentence.of(text), self.words);
            if let Some(name) = name.filter(|n| !n.is_body && n.core.contains(' ')) {
                let known = names::gender_of_name(names::given(name.core, self.words), self.words);
                return known
                    .is_none_or(|known| known == gender)
                    .then(|| name.core.into());
            }
        }
        let mut recent = self.heard.iter().rev().take(MEMORY);
        let last = recent
            .find(|id| self.facts[**id as usize].sort == Sort::Person && self.may_be(**id, Some(gender)))?;
        Some(self.speakers[*last as usize].name.clone())
    }

    /// "Ann Poe, the director of Fair Start, said", "Ann Poe runs the charity Fair Start": the body behind a name.
    fn body_tied(&self, name: Span) -> Option<&'a str> {
        let (text, roles) = (self.text, self.targets.roles());
        let start = name.end as usize;
        let near = names::head(&text[start..], TIED);
        let near = near.split(['.', ':', ';', '\n', '“', '"']).next().unwrap_or(near);
        let mut at = 0;
        let (mut link, mut head) = ("", "");
        for word in names::pieces(near) {
            let from = at;
            at += word.len() + 1;
            if word == "the" {
                continue;
            }
            if word.starts_with(char::is_uppercase) && !link.is_empty() {
                let body = self.body_from(start + from);
                let is_office = roles.is_office(head) || roles.is_relay(head);
                let is_tied = match link {
                    "of" | "for" | "at" | "from" => is_office || names::is_body(body, self.words),
                    _ => self.words.lists.bodies.has(link) || self.words.lists.heading.has(link),
                };
                if is_tied {
                    return Some(body);
                }
            }
            (head, link) = (link, word);
        }
        None
    }

    /// The name of a body from its first word on: "Friends of Fell Park".
    fn body_from(&self, start: usize) -> &'a str {
        let near = names::head(&self.text[start..], TIED)
            .split('\n')
            .next()
            .unwrap_or_default();
        let words = names::pieces(near).take(NAMED);
        let mut end = 0;
        for word in words.take_while(|w| w.starts_with(char::is_uppercase)) {
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if bare.len() < word.len() {
                end += bare.len() + 1;
                break;
            }
            end += word.len() + 1;
        }
        names::body_at(
            self.text,
            Span::new(start, start + end.saturating_sub(1)),
            self.words,
        )
    }

    /// "The Home Office paid. A spokesperson for the department said", "a department source": the role of the department
    /// that the text names last.
    pub(super) fn role_by_department(&self, noun: Noun<'_>) -> RoleId {
        let roles = self.targets.roles();
        let is_of_it = noun.bare.strip_suffix(noun.head) == Some("department ")
            || [" for", " of", " at", " in"].iter().any(|p| {
                noun.whole
                    .strip_suffix(" the department")
                    .is_some_and(|rest| rest.ends_with(p))
            });
        let Some(at) = self
            .offset(noun.whole)
            .filter(|_| is_of_it && roles.is_relay(noun.head))
        else {
            return RoleId(0);
        };
        let until = self.names.partition_point(|n| (n.start as usize) < at);
        let near = self.names[..until].iter().rev().take(ROSTER);
        let mut shown = near
            .map(|n| names::body_at(self.text, *n, self.words))
            .filter(|body| {
                let mut words = names::pieces(body);
                words.any(|w| self.words.lists.departments.has(w))
            });
        shown.next().map_or(RoleId(0), |body| roles.of(body))
    }

    /// "One critic, in the Sunday Courier, called it": of the media, where it stands in print.
    pub(super) fn role_in_print(&self, noun: Noun<'_>) -> RoleId {
        let Some(behind) = self.behind(noun.whole) else {
            return RoleId(0);
        };
        let opens = [", in ", ", writing in ", ", writing for "];
        let Some(outlet) = opens.iter().find_map(|p| behind.strip_prefix(p)) else {
            return RoleId(0);
        };
        let outlet = &outlet[..outlet.find([',', '.', '\n']).unwrap_or(0)];
        let role = self.targets.roles().of(outlet);
        let is_media = Some(role) == self.targets.roles().id("media");
        if is_media && names::pieces(outlet).count() < NAMED {
            role
        } else {
            RoleId(0)
        }
    }
}
