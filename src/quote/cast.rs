//! Who is who among the speakers of an article: full names and surnames, offices, unnamed sources, pronouns.

use hashbrown::HashMap;

use super::names::{self, Gender, Name, Noun, Phrase};
use super::words::Words;
use super::{Speaker, SpeakerId};
use crate::role::RoleId;
use crate::span::Span;
use crate::target::{Named, TargetSet};

/// How far back a description or pronoun looks for whom it may mean.
const MEMORY: usize = 48;
/// How many names of the text are searched for an office or for initials.
const ROSTER: usize = 1024;

/// What sort of speaker it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    /// Known by a description only.
    Unnamed,
    Document,
}

/// What is remembered of a speaker beside name and role.
#[derive(Clone, Copy, Debug)]
struct Facts<'a> {
    sort: Sort,
    gender: Option<Gender>,
    /// Head noun of an unnamed source.
    head: &'a str,
    /// First name of a person.
    given: &'a str,
    is_plural: bool,
    /// First and latest words that describe it.
    described: [&'a str; 2],
}

/// The speakers of one article as they come up.
pub(super) struct Cast<'a> {
    text: &'a str,
    targets: &'a TargetSet,
    words: &'a Words,
    names: &'a [Span],
    pub(super) speakers: Vec<Speaker>,
    facts: Vec<Facts<'a>>,
    /// Surname of a person of the cast.
    surnames: HashMap<&'a str, u32>,
    /// Surname to the first full name in the text; built when first asked for.
    roster: Option<HashMap<&'a str, Span>>,
    /// Which names of the target set can match at all.
    likely: Likely,
    /// Speakers that stand for entries of the target set.
    known: Vec<(usize, u32)>,
    /// Speakers in the order in which they were last met.
    heard: Vec<u32>,
}

/// A filter over the names of a target set by first letter and length.
struct Likely([u32; 32]);

impl Likely {
    fn of(targets: &TargetSet) -> Likely {
        let mut likely = Likely([0; 32]);
        for name in targets
            .named()
            .iter()
            .flat_map(|n| std::iter::once(&n.name).chain(&n.aliases))
        {
            let (row, bit) = Likely::slot(name);
            likely.0[row] |= 1 << bit;
        }
        likely
    }

    fn may_hold(&self, name: &str) -> bool {
        let (row, bit) = Likely::slot(name);
        self.0[row] >> bit & 1 == 1
    }

    fn slot(name: &str) -> (usize, usize) {
        (
            usize::from(name.bytes().next().unwrap_or(0) & 31),
            name.len() & 31,
        )
    }
}

impl<'a> Cast<'a> {
    /// `names` are the runs of capitalised words in the text.
    pub(super) fn new(
        text: &'a str,
        names: &'a [Span],
        targets: &'a TargetSet,
        words: &'a Words,
    ) -> Cast<'a> {
        Cast {
            text,
            targets,
            words,
            names,
            speakers: Vec::new(),
            facts: Vec::new(),
            surnames: HashMap::new(),
            roster: None,
            known: Vec::new(),
            likely: Likely::of(targets),
            heard: Vec::new(),
        }
    }

    /// The speaker that a phrase means. `before` is the sentence before, when nobody speaks in it.
    pub(super) fn resolve(
        &mut self,
        mention: Span,
        description: Span,
        before: Option<Span>,
    ) -> Option<SpeakerId> {
        let (mention, description) = (mention.of(self.text), description.of(self.text));
        let phrase = Phrase::read(mention, self.words);
        let by_context = match phrase {
            Phrase::Pronoun(_) => true,
            Phrase::Noun(noun) => noun.is_owned_by_pronoun(),
            Phrase::Name(_) => false,
        };
        let before = before.filter(|_| by_context);
        let before = before.and_then(|s| names::leading_name(s.of(self.text), self.words));
        let id = match phrase {
            Phrase::Pronoun(p) => {
                let id = self.pronoun(p, before)?;
                self.heard.push(id);
                return Some(SpeakerId(id));
            }
            Phrase::Name(name) => self.named(name, description),
            Phrase::Noun(noun) if noun.is_owned_by_pronoun() && before.is_some_and(|n| n.is_body) => {
                self.named(before?, "")
            }
            Phrase::Noun(noun) => match names::apposed_name(mention, description, self.words) {
                Some(name) => self.named(name, description),
                None => self.noun(noun, description),
            },
        };
        self.hear(id, description);
        Some(SpeakerId(id))
    }

    pub(super) fn is_pronoun(&self, mention: Span) -> bool {
        matches!(
            Phrase::read(mention.of(self.text), self.words),
            Phrase::Pronoun(_)
        )
    }

    /// A speaker without a name in the text, such as the reader who comments.
    pub(super) fn stock(&mut self, name: &'a str, role: &str) -> SpeakerId {
        let known = self.speakers.iter().take(MEMORY).position(|s| &*s.name == name);
        let role = self.targets.roles().id(role).unwrap_or_default();
        SpeakerId(known.map_or_else(|| self.add(name, role, Sort::Unnamed, name), |i| i as u32))
    }

    fn hear(&mut self, id: u32, description: &'a str) {
        self.heard.push(id);
        let speaker = &mut self.speakers[id as usize];
        let is_new = self.facts[id as usize].described[1] != description;
        if speaker.role == RoleId(0) && is_new {
            speaker.role = self.targets.roles().of(description);
        }
        if speaker.role == RoleId(0) && is_new {
            self.role_of_owned(id, description);
        }
        let facts = &mut self.facts[id as usize];
        facts.described[1] = description;
        facts.gender = facts.gender.or_else(|| names::gender(description, self.words));
    }

    /// "Its chairman": the role of the body that was heard last, if the noun passes it on.
    fn role_of_owned(&mut self, id: u32, description: &str) {
        let Some((owner, noun)) = description.split_once(' ') else {
            return;
        };
        let body = self
            .heard
            .iter()
            .rev()
            .take(8)
            .find(|h| self.facts[**h as usize].sort == Sort::Body);
        if let Some(&body) = body.filter(|_| ["its", "their"].iter().any(|w| owner.eq_ignore_ascii_case(w))) {
            let noun = noun.split(',').next().unwrap_or(noun);
            let phrase = format!("{noun} of {}", self.speakers[body as usize].name);
            self.speakers[id as usize].role = self.targets.roles().of(&phrase);
        }
    }

    fn add(&mut self, name: &str, role: RoleId, sort: Sort, description: &'a str) -> u32 {
        let id = self.speakers.len() as u32;
        self.speakers.push(Speaker {
            name: name.into(),
            role,
        });
        self.facts.push(Facts {
            sort,
            gender: None,
            head: "",
            given: "",
            is_plural: false,
            described: [description; 2],
        });
        id
    }

    fn pronoun(&mut self, pronoun: &str, before: Option<Name<'a>>) -> Option<u32> {
        let gender = match pronoun.len() {
            2 if pronoun.eq_ignore_ascii_case("he") => Some(Gender::Male),
            3 => Some(Gender::Female),
            _ => None,
        };
        if let Some(name) = before.filter(|n| n.is_body == gender.is_none()) {
            let id = self.named(name, name.whole);
            if gender.is_none() || self.may_be(id, gender) {
                self.facts[id as usize].gender = gender;
                return Some(id);
            }
        }
        let recent = || self.heard.iter().rev().take(MEMORY).copied();
        let found = match gender {
            Some(_) => recent().find(|&id| self.may_be(id, gender)),
            None if pronoun.eq_ignore_ascii_case("they") => recent()
                .find(|&id| self.facts[id as usize].is_plural || self.facts[id as usize].sort == Sort::Body),
            None => recent().find(|&id| matches!(self.facts[id as usize].sort, Sort::Body | Sort::Document)),
        };
        let plural = pronoun.eq_ignore_ascii_case("they");
        let found = found.or_else(|| recent().next().filter(|_| plural))?;
        if gender.is_some() {
            self.facts[found as usize].gender = gender;
        }
        Some(found)
    }

    /// Whether *he* or *she* may mean that speaker.
    fn may_be(&self, id: u32, gender: Option<Gender>) -> bool {
        let facts = &self.facts[id as usize];
        let single = match facts.sort {
            Sort::Person => true,
            Sort::Unnamed => !facts.is_plural && !facts.head.is_empty(),
            Sort::Body | Sort::Document => false,
        };
        single && (facts.gender.is_none() || facts.gender == gender)
    }

    fn named(&mut self, name: Name<'a>, description: &'a str) -> u32 {
        if let Some(id) = self.configured(&[name.whole, name.run, name.core]) {
            return id;
        }
        if name.is_body {
            return self.body(name, description);
        }
        let surname = names::last_word(name.core);
        if let Some(&id) = self.surnames.get(surname)
            && !name.is_first_name_only()
            && self.is_same_person(id, name.core)
        {
            self.lengthen(id, name);
            return id;
        }
        let bare = names::without_honor(name.core, self.words);
        if bare.contains(' ') {
            return self.person(name.core, description);
        }
        self.by_part_of_name(name, description)
    }

    /// A surname, first name or "Sir Mark" alone: the person of the cast or of the text who bears it.
    fn by_part_of_name(&mut self, name: Name<'a>, description: &'a str) -> u32 {
        let part = names::last_word(name.core);
        let recent = (0..self.facts.len()).rev().take(MEMORY);
        let first = { recent }.find(|&i| self.facts[i].given == part);
        if let Some(id) = first {
            return id as u32;
        }
        let text = self.text;
        let full = self.roster().get(part).map(|s| s.of(text));
        if let Some(full) = full.filter(|_| !name.is_first_name_only()) {
            if let Some(id) = self.configured(&[full]) {
                return id;
            }
            return self.person(full, description);
        }
        if let Some(id) = self.by_initials(name.core) {
            return id;
        }
        self.person(name.core, description)
    }

    /// The role that the first mention of a full name shows: it mostly says who they are.
    fn role_at_first_mention(&mut self, name: &str) -> RoleId {
        let text = self.text;
        let Some(first) = self
            .roster()
            .get(names::last_word(name))
            .copied()
            .filter(|s| s.of(text) == name)
        else {
            return RoleId(0);
        };
        let roles = self.targets.roles();
        let context = names::context_of(text, first, self.words);
        context
            .into_iter()
            .flatten()
            .map(|c| roles.of(c))
            .find(|r| *r != RoleId(0))
            .unwrap_or_default()
    }

    fn person(&mut self, name: &'a str, description: &'a str) -> u32 {
        let mut role = self.targets.roles().of(description);
        if role == RoleId(0) && name.contains(' ') {
            role = self.role_at_first_mention(name);
        }
        let id = self.add(name, role, Sort::Person, description);
        self.facts[id as usize].given = names::given(name, self.words);
        self.surnames.insert(names::last_word(name), id);
        id
    }

    fn is_same_person(&self, id: u32, core: &str) -> bool {
        let old = names::without_honor(&self.speakers[id as usize].name, self.words);
        let new = names::without_honor(core, self.words);
        !old.contains(' ') || !new.contains(' ') || old.split(' ').next() == new.split(' ').next()
    }

    /// A longer form of a name that was known by its surname only becomes the canonical one.
    fn lengthen(&mut self, id: u32, name: Name<'a>) {
        let speaker = &mut self.speakers[id as usize];
        if !speaker.name.contains(' ') && name.core.contains(' ') {
            speaker.name = name.core.into();
        }
    }

    fn body(&mut self, name: Name<'a>, description: &'a str) -> u32 {
        let bare = name.whole;
        let known = (0..self.facts.len()).rev().take(MEMORY).find(|&i| {
            self.facts[i].sort == Sort::Body
                && (self.speakers[i].name.eq_ignore_ascii_case(bare)
                    || names::is_short_for(bare, &self.speakers[i].name))
        });
        if let Some(i) = known {
            return i as u32;
        }
        if let Some(id) = self.by_initials(bare) {
            return id;
        }
        let role = self.targets.roles().of(bare);
        let role = if role == RoleId(0) {
            self.targets.roles().of(description)
        } else {
            role
        };
        self.add(bare, role, Sort::Body, description)
    }

    /// "the MPF": the body of the text or the cast whose initials these are.
    fn by_initials(&mut self, short: &str) -> Option<u32> {
        if short.len() < 2 || !short.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let cast = (0..self.speakers.len())
            .rev()
            .take(MEMORY)
            .find(|&i| names::has_initials(&self.speakers[i].name, short));
        if let Some(i) = cast {
            return Some(i as u32);
        }
        let text = self.text;
        let full = self
            .names
            .iter()
            .take(ROSTER)
            .map(|n| names::without_article(n.of(text)))
            .find(|n| names::has_initials(n, short))?;
        if let Some(id) = self.configured(&[full]) {
            return Some(id);
        }
        let role = self.targets.roles().of(full);
        Some(self.add(full, role, Sort::Body, full))
    }

    fn noun(&mut self, noun: Noun<'a>, description: &'a str) -> u32 {
        if noun.is_elliptic() {
            return self.another(noun);
        }
        if let Some(id) = self.configured(&[noun.whole, noun.bare]) {
            return id;
        }
        if noun.is_document
            && let Some(id) = self.author(noun)
        {
            return id;
        }
        if (noun.is_definite || noun.is_bare_plural() || noun.is_source())
            && let Some(id) = self.described_before(noun)
        {
            return id;
        }
        if noun.is_definite
            && let Some(id) = self.office(noun)
        {
            return id;
        }
        let role = self.targets.roles().of(description);
        let sort = match () {
            () if noun.is_document => Sort::Document,
            () if noun.is_body => Sort::Body,
            () => Sort::Unnamed,
        };
        let id = self.add(noun.whole, role, sort, description);
        self.facts[id as usize].head = noun.head;
        self.facts[id as usize].is_plural = noun.is_plural;
        id
    }

    /// "Another said": one more of the kind that spoke last.
    fn another(&mut self, noun: Noun<'a>) -> u32 {
        let kind = self
            .heard
            .iter()
            .rev()
            .take(MEMORY)
            .copied()
            .find(|id| !self.facts[*id as usize].head.is_empty());
        let (head, role) = kind.map_or(("", RoleId(0)), |id| {
            (self.facts[id as usize].head, self.speakers[id as usize].role)
        });
        let name = format!("{} {head}", noun.whole);
        let id = self.add(name.trim_end(), role, Sort::Unnamed, noun.whole);
        self.facts[id as usize].head = head;
        id
    }

    /// The one who wrote a letter, memo or statement: its possessor, who it is by, or the last who spoke.
    fn author(&mut self, noun: Noun<'a>) -> Option<u32> {
        if let Some(owner) = noun.owner {
            return match Phrase::read(owner, self.words) {
                Phrase::Pronoun(_) => self.heard.last().copied(),
                Phrase::Name(name) => Some(self.named(name, owner)),
                Phrase::Noun(owner_noun) => self.configured(&[owner_noun.whole, owner_noun.bare]),
            };
        }
        let personal = noun.is_definite && noun.is_letter(self.words);
        if !personal {
            return None;
        }
        let people = |id: &&u32| self.facts[**id as usize].sort != Sort::Document;
        self.heard.iter().rev().take(MEMORY).find(people).copied()
    }

    /// "the source", "the superintendent": whoever was described by that noun.
    fn described_before(&self, noun: Noun<'_>) -> Option<u32> {
        let head = noun.head;
        let matches = |i: &usize| {
            let facts = &self.facts[*i];
            match facts.sort {
                Sort::Unnamed | Sort::Document | Sort::Body if !facts.head.is_empty() => {
                    names::same_head(facts.head, head)
                }
                Sort::Person => {
                    noun.is_definite
                        && !noun.is_plural
                        && facts.described.iter().any(|d| names::holds_word(d, head))
                }
                _ => false,
            }
        };
        (0..self.facts.len())
            .rev()
            .take(MEMORY)
            .find(matches)
            .map(|i| i as u32)
    }

    /// "The Prime Minister", "the force": an office that the text ties to a name, or the last body.
    fn office(&mut self, noun: Noun<'a>) -> Option<u32> {
        if noun.head.ends_with("-year-old") {
            return self
                .heard
                .iter()
                .rev()
                .take(MEMORY)
                .find(|id| self.may_be(**id, None))
                .copied();
        }
        if [
            "force",
            "company",
            "department",
            "organisation",
            "organization",
            "body",
            "newspaper",
            "paper",
            "charity",
        ]
        .contains(&noun.head)
        {
            return self
                .heard
                .iter()
                .rev()
                .take(MEMORY)
                .find(|id| self.facts[**id as usize].sort == Sort::Body)
                .copied();
        }
        let text = self.text;
        let holder = self
            .names
            .iter()
            .take(ROSTER)
            .find_map(|n| names::holder_of(n.of(text), noun.bare, self.words))?;
        if let Some(id) = self.configured(&[holder]) {
            return Some(id);
        }
        let surname = names::last_word(holder);
        let known = self.surnames.get(surname).copied();
        Some(known.unwrap_or_else(|| self.person(holder, noun.whole)))
    }

    /// The speaker for a person or body that the target set knows by one of these names.
    fn configured(&mut self, forms: &[&str]) -> Option<u32> {
        let targets = self.targets;
        let bears = |n: &Named, form: &str| {
            n.name.eq_ignore_ascii_case(form) || n.aliases.iter().any(|a| a.eq_ignore_ascii_case(form))
        };
        let entry = forms
            .iter()
            .filter(|form| self.likely.may_hold(form))
            .find_map(|form| targets.named().iter().position(|n| bears(n, form)))?;
        let named = &targets.named()[entry];
        if let Some((_, id)) = self.known.iter().find(|k| k.0 == entry) {
            return Some(*id);
        }
        let sort = if named.is_person { Sort::Person } else { Sort::Body };
        let id = self.add(&named.name, named.role, sort, "");
        self.known.push((entry, id));
        if named.is_person {
            self.facts[id as usize].given = names::given(&named.name, self.words);
            self.surnames.insert(names::last_word(&named.name), id);
        }
        Some(id)
    }

    fn roster(&mut self) -> &HashMap<&'a str, Span> {
        let (text, all, words) = (self.text, self.names, self.words);
        self.roster.get_or_insert_with(|| {
            let mut roster = HashMap::new();
            for name in all {
                if let Some(person) = names::person_in(name.of(text), words) {
                    let end = name.start as usize + name.of(text).rfind(person).unwrap_or(0) + person.len();
                    roster
                        .entry(names::last_word(person))
                        .or_insert(Span::new(end - person.len(), end));
                }
            }
            roster
        })
    }
}
