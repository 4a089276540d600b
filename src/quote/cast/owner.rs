//! Whose somebody is: the body that *its*, "the association's" and "Association president" mean, whoever a spokesman
//! speaks for, and the review that somebody led.

use super::super::names::{self, Noun};
use super::super::words::{Key, class};
use super::{Cast, MEMORY, ROSTER, Sort};
use crate::role::RoleId;
use crate::span::Span;

/// How far before a possessive the body that it means may stand, in bytes.
const NEAR: usize = 300;
/// How far before a name the review may stand that somebody led, in bytes.
const MADE: usize = 120;
/// Most bytes of the title between *by* and a name.
const TITLE: usize = 50;
/// How many mentions of a noun are looked at for the full name of what it means, and how many words of it.
const SHORT: usize = 8;
const WORDS: usize = 5;
/// How far from the start of a paragraph the body may stand that opens it, in bytes.
const LEADS: usize = 12;
/// Longest name that opens a paragraph before its apposition, in bytes.
const NAMED: usize = 40;
/// How far above a name the line may stand that tells of readers, in bytes.
const READERS: usize = 500;

impl<'a> Cast<'a> {
    /// "Its president, Ann Poe", "Association president Cpl Ann Poe": an office of a body that is named before shows that
    /// body's role, whatever else the words show.
    pub(super) fn role_by_office(&self, phrase: &str) -> RoleId {
        let roles = self.targets.roles();
        let first = names::first_word(phrase);
        let Some(rest) = phrase.get(first.len() + 1..) else {
            return RoleId(0);
        };
        if ["its", "their"].iter().any(|w| first.eq_ignore_ascii_case(w)) {
            let is_office = roles.is_office(names::last_word(rest));
            return if is_office {
                self.role_by_owner(phrase)
            } else {
                RoleId(0)
            };
        }
        // "That was denied by Unison, whose branch officer, Ann Poe, said"
        let at = self.offset(phrase);
        if let Some(at) = at.filter(|at| self.text[..*at].ends_with("whose ")) {
            let near = self.text[..at]
                .trim_end_matches("whose ")
                .trim_end_matches([',', ' ']);
            let last = Some(names::last_word(near)).filter(|name| self.is_known_body(name));
            let body = last.or_else(|| self.owner_before(at));
            return body.map_or(RoleId(0), |body| roles.of(&format!("{phrase} of {body}")));
        }
        let mut words = names::pieces(rest).take(3);
        let office = words.position(|word| roles.is_office(word) || roles.speaks_for(word, false));
        let is_capital = first.starts_with(char::is_uppercase);
        let (Some(office), true) = (office, is_capital && roles.of(first) == RoleId(0)) else {
            return RoleId(0);
        };
        let body = at.and_then(|at| self.body_before(at, Some(first)));
        let office: usize = names::pieces(rest).take(office + 1).map(|w| w.len() + 1).sum();
        body.map_or(RoleId(0), |body| {
            roles.of(&format!("{} of {body}", &rest[..office - 1]))
        })
    }

    /// "its Fenshire branch", "the association's president": the role that the noun takes from the body named before.
    pub(super) fn role_by_owner(&self, phrase: &str) -> RoleId {
        let Some((owner, noun)) = owner(phrase) else {
            return RoleId(0);
        };
        let Some(at) = self.offset(phrase) else {
            return RoleId(0);
        };
        let body =
            { self.body_before(at, owner) }.or_else(|| self.opening_before(at).filter(|_| owner.is_none()));
        let Some(body) = body else {
            return RoleId(0);
        };
        let noun = noun.split([',', '(']).next().unwrap_or(noun);
        // "its founder and president", but "the assembly's police and crime committee"
        let one = noun.split(" and ").next().unwrap_or(noun);
        let both = self.targets.roles().of(noun);
        let noun = if both == RoleId(0) { one } else { noun }.trim();
        self.targets.roles().of(&format!("{noun} of {body}"))
    }

    /// The last body named before a place; with a noun the one whose name holds it: "the association".
    pub(super) fn body_before(&self, at: usize, noun: Option<&str>) -> Option<&'a str> {
        let until = self.names.partition_point(|n| (n.end as usize) <= at);
        let reach = if noun.is_some() { at } else { NEAR };
        let near = self.names[..until].iter().rev().take(ROSTER);
        let near = near.take_while(|n| (n.end as usize) + reach >= at);
        let Some(noun) = noun else {
            return self.owner_before(at);
        };
        // "Order of Police Lodge": read from its start
        let joined = |n: &&Span| {
            let i = self.names.partition_point(|o| o.start < n.start);
            let before = i.checked_sub(1).map(|i| self.names[i]);
            before.is_some_and(|b| {
                let office = self.words.get(Key::of(names::last_word(b.of(self.text)))).classes;
                &self.text[b.end as usize..n.start as usize] == " of "
                    && office & (class::HONOR | class::SPEAKER) == 0
            })
        };
        { near }
            .map(|n| (n, names::body_at(self.text, *n, self.words)))
            .find(|(n, body)| names::is_named_for(body, noun) && !joined(n))
            .map(|(_, body)| body)
    }

    /// "The committee" behind "the Commons accounts committee": the role of the body that the text named so before.
    pub(super) fn role_of_short(&self, noun: Noun<'_>) -> RoleId {
        let Some(at) = { self.offset(noun.whole) }.filter(|_| noun.is_definite && noun.bare == noun.head)
        else {
            return RoleId(0);
        };
        let (before, roles) = (&self.text[..at], self.targets.roles());
        let ends = before.rmatch_indices(noun.head).take(SHORT);
        let full = ends.map(|(at, head)| {
            let near = &before[..at + head.len()];
            let near = near.rsplit(['\n', '.', ',']).next().unwrap_or(near);
            roles.of(names::last_words(near, WORDS))
        });
        { full }.find(|r| *r != RoleId(0)).unwrap_or_default()
    }

    /// The body that *its* means: the last of the sentence, else one that opens a sentence of the line before, else the
    /// last of the line.
    fn owner_before(&self, at: usize) -> Option<&'a str> {
        let text = self.text;
        let near = names::tail(&text[..at], NEAR);
        let line = at - near.rfind('\n').map_or(near.len(), |nl| near.len() - nl - 1);
        let sentence = text[line..at]
            .rfind(['.', '?', '!'])
            .map_or(line, |end| line + end);
        let until = self.names.partition_point(|n| (n.end as usize) <= at);
        let bodies = || {
            let near = { self.names[..until].iter().rev() }.take_while(|n| n.start as usize >= line);
            near.filter(|n| {
                let body = names::body_at(text, **n, self.words);
                let is_bracket = text[..n.start as usize].ends_with('(');
                !is_bracket && (names::is_body(body, self.words) || self.is_known_body(body))
            })
        };
        let opens = |n: &&Span| {
            let before = text[line..n.start as usize].trim_end();
            let before = before.strip_suffix("The").unwrap_or(before).trim_end();
            before.is_empty() || before.ends_with(['.', '?', '!', '”', '"'])
        };
        let inside = bodies().next().filter(|n| n.start as usize >= sentence);
        let found = inside
            .or_else(|| bodies().find(opens))
            .or_else(|| bodies().next());
        // "Unison, which represents clerks, said": no run of names, for it opens a sentence
        let first = || {
            let first = names::first_word(&text[line..at]).trim_end_matches(',');
            let opens = self.names.partition_point(|n| (n.start as usize) < line);
            let is_alone = self.names.get(opens).is_none_or(|n| n.start as usize != line);
            (is_alone && self.is_known_body(first)).then_some(first)
        };
        let found = found.map(|n| names::body_at(text, *n, self.words));
        found.or_else(first).or_else(|| self.owner_above(at))
    }

    /// "But the local branch of the Police Federation blamed cuts. / Its chairman, Ann Poe": the first body in the sentence
    /// before, be it in the paragraph above.
    fn owner_above(&self, at: usize) -> Option<&'a str> {
        let text = self.text;
        let before = text[..at].trim_end();
        // "Ann Poe, its chairman": in the line above
        let own = names::tail(before, 2 * NAMED)
            .rsplit('\n')
            .next()
            .unwrap_or(before);
        let is_name = own.len() < NAMED && before.ends_with(',') && !own.contains(". ");
        let before = if is_name {
            before[..before.len() - own.len()].trim_end()
        } else {
            before
        };
        let near = names::tail(before, NEAR);
        let line = near.rsplit('\n').next().unwrap_or(near);
        let sentence = line.strip_suffix(['.', '?', '!'])?;
        let start = sentence.rfind(". ").map_or(0, |end| end + ". ".len());
        let (from, end) = (before.len() - line.len() + start, before.len());
        let first = self.names.partition_point(|n| (n.start as usize) < from);
        let mut inside = { self.names[first..].iter() }.take_while(|n| (n.end as usize) <= end);
        let body = inside.find_map(|n| {
            let body = names::body_at(text, *n, self.words);
            (names::is_plain_body(body, self.words) || self.is_known_body(body)).then_some(body)
        });
        // "the local branch of Unison": a word alone
        let alone = || {
            let words =
                names::pieces(&text[from..end]).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
            { words }
                .filter(|w| w.starts_with(char::is_uppercase))
                .find(|w| self.represents(self.targets.roles().of(w)))
        };
        body.or_else(alone)
            .or_else(|| self.body_that_leads(before.len() - line.len(), from))
    }

    /// "For the Police Federation, which …. A ballot closes on Friday. / Ann Poe, its chairman": the body that opens the
    /// paragraph above, between two places of the text.
    fn body_that_leads(&self, line: usize, end: usize) -> Option<&'a str> {
        let first = self.names.partition_point(|n| (n.start as usize) < line);
        let run = { self.names.get(first) }.filter(|n| (n.start as usize) < end.min(line + LEADS))?;
        let body = names::body_at(self.text, *run, self.words);
        (names::is_plain_body(body, self.words) || self.is_known_body(body)).then_some(body)
    }

    /// The words that open the sentence before, if it tells of somebody by a noun: "The city council", "The mayor".
    fn opening_before(&self, at: usize) -> Option<&'a str> {
        let text = self.text;
        let near = names::tail(&text[..at], NEAR);
        let line = near.rsplit('\n').next().unwrap_or(near);
        let before = &line[..line.rfind(['.', '?', '!'])?];
        let start = before
            .rfind(['.', '?', '!', '”', '"'])
            .map_or(0, |end| before.ceil_char_boundary(end + 1));
        let sentence = before[start..].trim_start();
        let bare = sentence.strip_prefix("The ")?;
        let mut len = 0;
        for word in names::pieces(bare).take(6) {
            let known = self.words.get(Key::of(word));
            let joins = matches!(word, "of" | "for");
            if !joins && known.classes & (class::AUX | class::PREP | class::REL | class::STOP) != 0
                || known.cue.0 != 0
            {
                break;
            }
            len += word.len() + 1;
        }
        bare.get(..len.checked_sub(1)?)
    }

    /// Whether a name that does not look like that of a body is one of which the role is known: "Unison".
    fn is_known_body(&self, name: &str) -> bool {
        names::person_in(name, self.words).is_none() && self.targets.roles().of(name) != RoleId(0)
    }

    /// "A review carried out by the retired judge Ann Poe": the role of whoever led it, before their name.
    pub(super) fn role_of_maker(&self, before: &str) -> RoleId {
        let near = names::tail(before, MADE);
        let near = near.rsplit(['\n', '.', '“']).next().unwrap_or(near);
        let Some(at) = near.rfind(" by ").filter(|at| near.len() - at < TITLE) else {
            return RoleId(0);
        };
        let made = &near[..at];
        let verb = self.words.lists.made.iter().find(|verb| made.ends_with(verb));
        // "the inquiry by the judge Ann Poe"
        let made = verb.map_or(names::last_word(made), |verb| &made[..made.len() - verb.len()]);
        self.targets.roles().of_maker(made)
    }

    /// "The mayor shrugged. A spokeswoman, Ann Poe, said he had joked": the role of whoever was met last, if they are one
    /// for whom others speak.
    pub(super) fn role_of_spoken_for(&self, description: &str) -> RoleId {
        let roles = self.targets.roles();
        let words = description.split(',').next().unwrap_or(description);
        let owned = ["His ", "his ", "Her ", "her "]
            .iter()
            .find_map(|p| words.strip_prefix(p));
        let bare = owned.unwrap_or_else(|| names::without_article(words));
        if !roles.speaks_for(bare, owned.is_some()) {
            return RoleId(0);
        }
        let met = { self.heard.iter().rev().take(MEMORY) }
            .find(|id| self.facts[**id as usize].sort != Sort::Document);
        // "The Home Office paid. A spokesman said"
        if let Some(opening) = self.offset(description).and_then(|at| self.opening_before(at)) {
            let role = roles.of(opening);
            if !["public", "family", "officer"].contains(&roles.name(role)) {
                return role;
            }
        }
        let Some(met) = met.map(|id| *id as usize) else {
            return RoleId(0);
        };
        let role = self.speakers[met].role;
        let has_office = ["politician", "leadership"].contains(&roles.name(role));
        match self.facts[met].sort {
            Sort::Body => role,
            Sort::Person if has_office => role,
            _ => RoleId(0),
        }
    }

    /// "Readers had their say. Ann Poe wrote: …" and the lines behind: the role of those of whom no more is known.
    pub(super) fn role_among_readers(&self, name: &str, is_bare: bool) -> RoleId {
        let Some(at) = self.offset(name) else {
            return RoleId(0);
        };
        let near = names::tail(&self.text[..at], READERS);
        let lines = near.rsplit('\n').filter(|line| !line.trim().is_empty());
        let opens = near.rsplit('\n').next().is_some_and(|line| line.trim().len() < 8);
        let roles = self.targets.roles();
        let reach = if opens && is_bare { 4 } else { 1 };
        let mut shown = lines.take(reach).map(|line| roles.of_readers(line));
        shown.find(|r| *r != RoleId(0)).unwrap_or_default()
    }
}

/// The owner in "its branch" (none) and "the association's president", and what is owned.
fn owner(phrase: &str) -> Option<(Option<&str>, &str)> {
    let (mut at, mut first) = (0, None);
    for word in names::pieces(phrase) {
        let rest = at + word.len() + 1;
        if rest > phrase.len() {
            break;
        }
        if matches!(word, "its" | "Its" | "their" | "Their") {
            return Some((None, &phrase[rest..]));
        }
        let owner = word.strip_suffix("’s").or(word.strip_suffix("'s"));
        first = first.or(owner.map(|owner| (owner, &phrase[rest..])));
        at = rest;
    }
    let (owner, rest) = first?;
    owner
        .starts_with(|c: char| c.is_ascii_lowercase())
        .then_some((Some(owner), rest))
}
