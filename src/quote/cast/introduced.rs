//! How the text introduces somebody, wherever it does so: the role that the words around any mention of a name show, the
//! office that a person holds, and the one whom the first lines describe before they are named.

use memchr::memmem;

use super::super::names::{self, Noun};
use super::super::words::{Key, class};
use super::{Cast, ROSTER, Sort};
use crate::role::RoleId;
use crate::span::Span;

/// How many mentions of a name are looked at.
pub(super) const MENTIONS: usize = 6;
/// How many times the text is searched for a first name that stands alone or for initials.
const SEARCHES: u32 = 40;
/// Where the first lines of an article end at the latest, in bytes and lines.
const LEDE: usize = 1500;
const LINES: usize = 6;
/// Longest office before a name in brackets, in bytes.
const OFFICE: usize = 90;
/// Longest apposition, in bytes.
pub(super) const APPOSITION: usize = 120;
/// How much of the text behind a phrase tells more of it, in bytes.
const BEHIND: usize = 240;

/// Somebody whom the first lines describe and the next paragraph names: "The minister resigned. / Ann Poe, 54, said …".
#[derive(Clone, Copy, Debug)]
pub(super) struct Lede<'a> {
    noun: &'a str,
    role: RoleId,
    name: &'a str,
}

/// A name of several words and the phrases in apposition to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Titled<'a> {
    name: &'a str,
    after: Option<&'a str>,
    before: Option<&'a str>,
    /// Bits of all letters of the name.
    letters: u32,
    /// Bits of the first letters of the words after and before.
    initials: u32,
}

impl<'a> Cast<'a> {
    /// The role that the first mention of a name that shows one shows.
    pub(super) fn introduced(&mut self, name: &'a str) -> RoleId {
        let shown = self.beside_mentions(name);
        if shown != RoleId(0) || !name.contains(' ') {
            return shown;
        }
        if let Some(lede) = self.lede().filter(|lede| lede.name == name) {
            return lede.role;
        }
        let shown = [Cast::role_told_of, Cast::beside_surname, Cast::role_by_deeds];
        let mut roles = shown.iter().map(|role| role(self, name));
        if let Some(role) = roles.find(|r| *r != RoleId(0)) {
            return role;
        }
        let told: [fn(&mut Cast<'a>, &'a str) -> RoleId; 2] = [Cast::role_in_told, Cast::role_of_kin];
        // "World Bank President Ann Poe" is that, whatever she was before
        let told = if self.has_title(name) { &[] } else { &told[..] };
        let last: [fn(&mut Cast<'a>, &'a str) -> RoleId; 2] = [Cast::role_of_aged, Cast::role_of_home];
        let mut roles = { told.iter().chain(&last) }.map(|role| role(self, name));
        roles.find(|r| *r != RoleId(0)).unwrap_or_default()
    }

    fn beside_mentions(&mut self, name: &'a str) -> RoleId {
        let mentions = if name.contains(' ') {
            self.roster().mentions(name, MENTIONS)
        } else {
            self.alone(name).into_iter().collect()
        };
        let shown = mentions
            .iter()
            .enumerate()
            .map(|(i, at)| self.beside(*at, i == 0));
        { shown }.find(|r| *r != RoleId(0)).unwrap_or_default()
    }

    /// "Mr Poe, who chairs the federation": the role that mentions by surname show.
    fn beside_surname(&mut self, name: &'a str) -> RoleId {
        let short = self.roster().surnames(names::last_word(name), MENTIONS);
        let shown = short.iter().map(|at| self.beside(*at, false));
        { shown }.find(|r| *r != RoleId(0)).unwrap_or_default()
    }

    /// Whether the text may be searched once more from its start: an article of many names would take too long.
    pub(super) fn may_search(&self) -> bool {
        self.searches.set(self.searches.get() + 1);
        self.searches.get() <= SEARCHES
    }

    /// Where a first name stands by itself for the first time.
    pub(super) fn alone(&self, name: &str) -> Option<Span> {
        if !self.may_search() || name.is_empty() {
            return None;
        }
        let text = self.text.as_bytes();
        let bound = |at: &usize| {
            let letter = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
            !text[..*at].last().is_some_and(letter) && !text.get(at + name.len()).is_some_and(letter)
        };
        let found = memmem::find_iter(text, name).find(bound)?;
        Some(Span::new(found, found + name.len()))
    }

    /// The role that the words beside a name show; the noun before it without a comma only where it is first named.
    fn beside(&self, name: Span, is_first: bool) -> RoleId {
        let text = self.text;
        let (before, after) = (&text[..name.start as usize], &text[name.end as usize..]);
        let roles = self.targets.roles();
        let made = self.role_of_maker(before);
        if made != RoleId(0) {
            return made;
        }
        let ministry = self.role_of_ministry(before);
        if ministry != RoleId(0) {
            return ministry;
        }
        let title = names::titles_before(before, self.words);
        let titled = roles.of(title);
        if titled != RoleId(0) {
            return self.in_context(title, titled);
        }
        let bracketed = self.role_of_bracketed(before, after);
        if bracketed != RoleId(0) {
            return bracketed;
        }
        if is_first && let Some(role) = self.role_of_opening(before) {
            return role;
        }
        let apposed = before.ends_with(", ");
        let context = names::context_of(text, name, self.words);
        let shown = context
            .into_iter()
            .flatten()
            .filter(|c| is_first || apposed || self.offset(c) >= Some(name.end as usize))
            .map(|c| match self.offset(c) {
                // "(PC, Arfon)": a party, no constable
                Some(at) if text[..at].ends_with('(') => self.targets.roles().of_apposition(c),
                _ => self.role_of(c),
            });
        let shown = { shown }.find(|r| *r != RoleId(0));
        let spoken = || {
            let mut roles = { context.into_iter().flatten() }.map(|c| self.role_of_spoken_for(c));
            roles.find(|r| *r != RoleId(0))
        };
        shown
            .or_else(|| spoken().filter(|_| apposed))
            .unwrap_or_else(|| self.role_behind(after))
    }

    /// "The permanent secretary of the ministry (Ann Poe)": the role of the office before the bracket.
    fn role_of_bracketed(&self, before: &str, after: &str) -> RoleId {
        let Some(before) = before.strip_suffix(" (").filter(|_| after.starts_with(')')) else {
            return RoleId(0);
        };
        let near = names::tail(before, OFFICE);
        let near = near
            .rsplit(['.', ',', ';', '\n', '“', '"'])
            .next()
            .unwrap_or(near);
        let opens = |article: &str| near.rfind(article).map(|at| at + article.len());
        let office = opens(" the ").max(opens("The "));
        office.map_or(RoleId(0), |at| self.targets.roles().of(&near[at..]))
    }

    /// A word that means another role in texts like this one: the sheriff of a court is no sheriff of a county.
    pub(super) fn in_context(&self, words: &str, role: RoleId) -> RoleId {
        let roles = self.targets.roles();
        let holds = |words: &str, word: &str| {
            if word.contains(' ') {
                words.contains(word)
            } else {
                names::holds_word(words, word)
            }
        };
        let mut contexts = roles.contexts().iter().zip(&self.contexts);
        let other = contexts.find(|(context, is_held)| {
            let text = self.text.as_bytes();
            let held = || { context.held.iter() }.any(|h| h.find(text).is_some());
            context.usual == role
                && is_held.get() != Some(&false)
                && holds(words, &context.word)
                && *is_held.get_or_init(held)
        });
        other.map_or(role, |(context, _)| context.role)
    }

    /// Where a part of the text starts in it.
    pub(super) fn offset(&self, part: &str) -> Option<usize> {
        let at = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (at + part.len() <= self.text.len()).then_some(at)
    }

    /// What stands right behind a part of the text, at most [`BEHIND`] bytes of it.
    pub(super) fn behind(&self, part: &str) -> Option<&'a str> {
        let behind = &self.text[self.offset(part)? + part.len()..];
        Some(names::head(behind, BEHIND))
    }

    /// The person of the text who holds an office: "Ann Poe, the home secretary", "the home secretary, Ann Poe".
    pub(super) fn holder_of(&mut self, office: &str) -> Option<&'a str> {
        let (text, words) = (self.text, self.words);
        let titled = self.titled.get_or_init(|| titled(text, self.names));
        let (letters, initial) = (letters(office), letters(office.get(..1).unwrap_or_default()));
        let found = titled.iter().find_map(|n| {
            if n.letters & letters == letters
                && let Some(holder) = names::holder_of(n.name, office, words)
            {
                return Some(holder);
            }
            if n.initials & initial != initial {
                return None;
            }
            let holds =
                |phrase: Option<&str>| phrase.is_some_and(|p| names::holds_office(p, office, self.words));
            let tied = holds(n.after) || holds(n.before);
            tied.then(|| names::person_in(n.name, words)).flatten()
        });
        found.or_else(|| {
            let lede = self.lede()?;
            names::without_article(lede.noun)
                .eq_ignore_ascii_case(office)
                .then_some(lede.name)
        })
    }

    /// The person of the text who holds the office with these initials: "the Director General of Police, Ann Poe".
    pub(super) fn holder_of_initials(&mut self, short: &str) -> Option<&'a str> {
        let (text, words) = (self.text, self.words);
        let titled = self.titled.get_or_init(|| titled(text, self.names));
        let holds = |phrase: Option<&str>| {
            let office = phrase.map(names::without_article);
            office.is_some_and(|office| names::are_initials(office, short))
        };
        let mut holders = titled.iter().filter(|n| holds(n.after) || holds(n.before));
        holders.find_map(|n| names::person_in(n.name, words))
    }

    /// Whom the first lines describe before they are named ("A coroner has criticised … The coroner, Ann Poe, said").
    pub(super) fn named_later(&mut self, noun: Noun<'_>, role: RoleId) -> Option<&'a str> {
        let roles = self.targets.roles();
        let at = self.offset(noun.whole).filter(|at| *at < LEDE)?;
        if let Some(lede) = self.lede()
            && names::without_article(lede.noun) == noun.bare
        {
            return Some(lede.name);
        }
        let is_common = || ["public", "family", "media", "officer"].contains(&roles.name(role));
        // whom nothing ties to a role is named by the very noun: "A leading biologist says … The biologist, Ann Poe"
        let by_noun = role == RoleId(0) && roles.of_somebody(noun.head) == RoleId(0) && !noun.is_source();
        if noun.is_plural || noun.is_document || noun.is_body || is_common() || role == RoleId(0) && !by_noun
        {
            return None;
        }
        let from = self
            .names
            .partition_point(|n| (n.start as usize) < at + noun.whole.len());
        // there are many politicians: the senator named further on is not the president
        let by_role = roles.is_office(noun.head) && !by_noun && roles.name(role) != "politician";
        let (text, words) = (self.text, self.words);
        for n in self.names[from..].iter().take(16) {
            let whole = n.of(text);
            let after = || apposed_after(&text[n.end as usize..]);
            let before = || apposed_before(&text[..n.start as usize]);
            let holds = |phrase: &str| {
                names::holds_word(phrase, noun.head) && !names::is_of_other_rank(phrase, noun.bare, words)
            };
            // "Ministry spokesman Ann Poe"
            let titled =
                || text[..n.start as usize].strip_suffix(' ').map(names::last_word) == Some(noun.head);
            if !by_role
                && !titled()
                && !holds(whole)
                && !before().is_some_and(holds)
                && !after().is_some_and(holds)
            {
                continue;
            }
            let Some(person) = names::person_in(whole, words) else {
                continue;
            };
            if self.introduced(person) == role {
                // whoever was heard before is described no more
                let heard = self.heard.iter().map(|h| *h as usize);
                let mut others = heard.filter(|h| *self.speakers[*h].name != *person);
                let is_first = !others.any(|h| self.facts[h].sort == Sort::Person);
                return is_first.then_some(person);
            }
        }
        None
    }

    /// "A Swiss fireman has told a court S. Ann Poe said": who opens the next sentence behind the first to be described, if
    /// nothing tells that they are another.
    pub(super) fn named_next(&mut self, noun: Noun<'_>, role: RoleId) -> Option<&'a str> {
        let is_somebody = !noun.is_plural && !noun.is_document && !noun.is_body && !noun.is_source();
        let (text, words) = (self.text, self.words);
        let at = self.offset(noun.whole).filter(|at| is_somebody && *at < LEDE)?;
        let article = text[..at].strip_suffix(' ').map(names::last_word);
        let is_new = article.is_some_and(|a| ["a", "A", "an", "An"].contains(&a));
        let is_person = |h: &u32| self.facts[*h as usize].sort == Sort::Person;
        if !is_new || self.heard.iter().any(is_person) || text[..at].contains(". ") {
            return None;
        }
        let end = at + noun.whole.len();
        let from = self.names.partition_point(|n| (n.start as usize) < end);
        let opens = |n: &&Span| {
            let before = text[..n.start as usize].trim_end_matches([' ', '\n', '“', '"', '‘']);
            before.len() > end && before.ends_with(['.', '!', '?', '”', '"', '’'])
        };
        let next = self.names[from..].iter().take(16).find(opens)?;
        let person = names::person_in(next.of(text), words).filter(|p| next.of(text).starts_with(p))?;
        let is_near = text[end..next.start as usize].matches(". ").count() <= 1;
        (is_near && self.opens_like_person(person) && self.introduced(person) == role).then_some(person)
    }

    /// The pair of a description in the first lines and a name that opens the next paragraph and says no more.
    fn lede(&mut self) -> Option<Lede<'a>> {
        if !self.lede_is_read {
            self.lede_is_read = true;
            self.lede = self.find_lede();
        }
        self.lede
    }

    fn find_lede(&mut self) -> Option<Lede<'a>> {
        let text = self.text;
        let mut last = None;
        let lines = names::head(text, LEDE).lines();
        for line in lines.filter(|line| !line.trim().is_empty()).take(LINES) {
            if let Some(before) = last
                && let Some(name) = self.name_that_opens(line)
                && let Some((noun, role)) = self.person_that_opens(before)
                && self.beside_mentions(name) == RoleId(0)
            {
                return Some(Lede { noun, role, name });
            }
            last = Some(without_dateline(line)).filter(|line| names::opens_with_article(line));
        }
        None
    }

    fn name_that_opens(&self, line: &'a str) -> Option<&'a str> {
        let at = self.offset(line)?;
        let i = self.names.partition_point(|n| (n.start as usize) < at);
        let run = self.names.get(i).filter(|n| n.end as usize <= at + line.len())?;
        let name = names::person_in(run.of(self.text), self.words)?;
        let (before, rest) = line.split_once(name)?;
        // it opens the line, or a quotation does and the speaker is named behind it
        let opens = before.is_empty()
            || line.starts_with(['"', '“', '‘'])
                && ["\" ", "” ", "’ ", "said ", "says "]
                    .iter()
                    .any(|m| before.ends_with(m));
        (opens && rest.starts_with([',', ' ', '.'])).then_some(name)
    }

    /// "The home secretary used his speech to …": the noun and its role.
    fn person_that_opens(&self, line: &'a str) -> Option<(&'a str, RoleId)> {
        let first = names::first_word(line);
        let ends = class::AUX | class::PREP | class::REL | class::STOP | class::PRON;
        let (mut end, mut noun) = (first.len(), None);
        for word in names::pieces(&line[end..]).skip(1).take(12) {
            let known = self.words.get(Key::of(word));
            // "The head of the union": the words behind *of* tell the role
            if matches!(word, "of" | "for") {
                noun = noun.or(Some(end));
            } else if known.classes & ends != 0 || known.cue.0 != 0 || word.ends_with("ed") {
                break;
            }
            end += 1 + word.len();
            if word.ends_with([',', '.']) {
                // "The mayor, Ann Poe, said": named at once
                return None;
            }
        }
        let role = self.targets.roles().of(&line[..end]);
        let noun = &line[..noun.unwrap_or(end)];
        let head = names::last_word(noun);
        let body = self.words.get(Key::of(head)).classes & class::BODY != 0;
        let is_plural = head.ends_with('s') && !head.ends_with("ss");
        (role != RoleId(0) && !body && !is_plural).then_some((noun, role))
    }
}

/// The names of several words that have a title or stand beside an apposition.
fn titled<'a>(text: &'a str, names: &[Span]) -> Box<[Titled<'a>]> {
    let read = |n: &Span| {
        let name = n.of(text);
        let words = name.bytes().filter(|b| *b == b' ').count() + 1;
        if words < 2 {
            return None;
        }
        let after = apposed_after(&text[n.end as usize..]);
        let before = apposed_before(&text[..n.start as usize]);
        let counts = words > 2 || after.is_some() || before.is_some();
        let beside = { [after, before].into_iter().flatten() }.flat_map(names::pieces);
        counts.then(|| Titled {
            name,
            after,
            before,
            letters: letters(name),
            initials: beside.fold(0, |all, word| all | letters(word.get(..1).unwrap_or_default())),
        })
    };
    names.iter().take(ROSTER).filter_map(read).collect()
}

/// One bit for each letter of a phrase, be it capital or small.
fn letters(phrase: &str) -> u32 {
    phrase.bytes().fold(0, |all, b| all | 1 << (b & 31))
}

/// "LEEDS, England (AP) -- The mayor said": without the place.
fn without_dateline(line: &str) -> &str {
    let near = &line.as_bytes()[..line.floor_char_boundary(60)];
    let mut found = [None; 3];
    for at in memchr::memchr2_iter(b'-', 0xE2, near) {
        let dash = match near[at..] {
            [b'-', b'-', b' ', ..] => Some((0, 3)),
            [0xE2, 0x80, 0x94, b' ', ..] => Some((1, 4)),
            [0xE2, 0x80, 0x93, b' ', ..] => Some((2, 4)),
            _ => None,
        };
        if let Some((kind, len)) = dash.filter(|_| at > 0 && near[at - 1] == b' ') {
            found[kind] = found[kind].or(Some(at + len));
        }
    }
    let found = found.into_iter().flatten().next();
    found.map_or(line, |at| &line[at..])
}

/// The apposition behind a name: "the home secretary".
pub(super) fn apposed_after(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(", ").or(after.strip_prefix(" ("))?;
    let near = names::head(rest, APPOSITION);
    let ends = |at: &usize| match near.as_bytes()[*at] {
        b',' | b'.' | b';' | b')' | b'\n' | b'"' | b':' => true,
        0xE2 => near[*at..].starts_with('“'),
        _ => false,
    };
    let end = (0..near.len()).find(ends)?;
    Some(&near[..end])
}

/// What stands before a name behind a comma: "The home secretary".
pub(super) fn apposed_before(before: &str) -> Option<&str> {
    let near = before.strip_suffix(", ")?;
    let near = names::tail(near, APPOSITION);
    let start = near.rfind(['.', ',', ';', '\n', '“', '"', ':', '(', '”']);
    Some(near[start.map_or(0, |i| near.ceil_char_boundary(i + 1))..].trim())
}
