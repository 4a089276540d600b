//! Who is who among the speakers of an article: full names and surnames, offices, unnamed sources, pronouns.

mod bodies;
mod deeds;
mod described;
mod force;
pub(super) mod generation;
mod house;
mod introduced;
mod named;
mod one_named;
mod owner;
mod pronoun;
mod role;
mod roster;
mod second;
mod seen;
mod sent;
mod several;
mod surname;
mod theirs;
mod told_role;
mod topic;
mod turn;

use std::cell::{Cell, OnceCell};

use hashbrown::HashMap;

use introduced::{Lede, Titled};
use roster::Roster;

use super::form::Who;
use super::hit::Unsaid;
use super::names::{self, Gender, Name, Noun, Phrase};
use super::told::Told;
use super::walk::Page;
use super::words::{Key, Words, class};
use super::{Speaker, SpeakerId};
use crate::role::RoleId;
use crate::span::Span;
use crate::target::TargetSet;

/// How far back a description or pronoun looks for whom it may mean.
const MEMORY: usize = 48;
/// More speakers than most articles have.
const SPEAKERS: usize = 16;
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
#[derive(Clone, Debug)]
struct Facts<'a> {
    sort: Sort,
    /// By title, noun or first name, as far as it was read.
    gender: Cell<Option<Gender>>,
    /// Words that describe it and were not yet asked for its gender: few speakers' ever is.
    ungendered: Cell<&'a str>,
    /// By the pronouns that were taken for it.
    pronoun: Option<Gender>,
    /// Head noun of an unnamed source.
    head: &'a str,
    /// First name of a person.
    given: &'a str,
    is_plural: bool,
    /// First and latest words that describe it.
    described: [&'a str; 2],
}

impl<'a> Facts<'a> {
    /// Each once: most speakers are described by the same words all along.
    fn descriptions(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let [first, latest] = self.described;
        let is_other = !std::ptr::eq(first, latest);
        std::iter::once(first).chain(is_other.then_some(latest))
    }

    /// By title, noun or first name.
    fn gender(&self, words: &Words) -> Option<Gender> {
        let description = self.ungendered.take();
        if self.gender.get().is_none() && !description.is_empty() {
            self.gender.set(names::gender(description, words));
        }
        self.gender.get()
    }

    /// Takes a description up that may tell the gender when those before did not.
    fn may_tell(&self, description: &'a str, words: &Words) {
        if self.ungendered.get() != description && self.gender(words).is_none() {
            self.ungendered.set(description);
        }
    }
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
    /// Full names in the text; built when first asked for.
    roster: Option<Roster<'a>>,
    /// Whom the first lines describe and the next paragraph names; read when first asked for.
    lede: Option<Lede<'a>>,
    lede_is_read: bool,
    /// Names that may hold an office; read when first asked for.
    titled: OnceCell<Box<[Titled<'a>]>>,
    /// Whether the text is such a context, for each of the roles'; read when first asked for.
    contexts: Box<[OnceCell<bool>]>,
    /// Whether the text tells of the police; read when first asked for.
    is_of_field: OnceCell<bool>,
    /// Whether the text names an overseer; read when first asked for.
    names_overseer: OnceCell<bool>,
    /// How often the text was searched for a name from its start.
    searches: Cell<u32>,
    /// Speakers that stand for entries of the target set.
    known: Vec<(usize, u32)>,
    /// Speakers of whom no more is known than what is printed.
    printed: HashMap<&'a str, u32>,
    /// Several who speak as one, by their names.
    joined: HashMap<Box<str>, u32>,
    /// Place of the text up to which the author's own sentences were read for persons.
    noted: u32,
    /// Speakers in the order in which they were last met.
    heard: Vec<u32>,
    /// What the author told before the words whose speaker is asked for.
    told: Told,
    /// What the author told last before other words.
    earlier: Told,
}

impl<'a> Cast<'a> {
    /// `names` are the runs of capitalised words in the text.
    pub(super) fn new(page: Page<'a>, names: &'a [Span]) -> Cast<'a> {
        Cast {
            text: page.text,
            targets: page.targets,
            words: page.words,
            names,
            speakers: Vec::with_capacity(SPEAKERS),
            facts: Vec::with_capacity(SPEAKERS),
            surnames: HashMap::new(),
            roster: None,
            lede: None,
            titled: OnceCell::new(),
            lede_is_read: false,
            contexts: page
                .targets
                .roles()
                .contexts()
                .iter()
                .map(|_| OnceCell::new())
                .collect(),
            is_of_field: OnceCell::new(),
            names_overseer: OnceCell::new(),
            searches: Cell::new(0),
            known: Vec::new(),
            printed: HashMap::new(),
            joined: HashMap::new(),
            noted: 0,
            heard: Vec::with_capacity(SPEAKERS),
            told: Told::default(),
            earlier: Told::default(),
        }
    }

    /// The speaker that a phrase means.
    pub(super) fn resolve(&mut self, mention: Span, description: Span, told: Told) -> Option<SpeakerId> {
        let (mention, description) = (mention.of(self.text), description.of(self.text));
        if let Some(account) = names::account(mention, description) {
            return Some(self.account(account, description));
        }
        let (mention, description) = self.with_first(mention, description);
        let (mention, description) = match names::before_past(mention, self.words) {
            name if name.len() < mention.len() => (name, name),
            _ => (mention, description),
        };
        let (mention, description) = match self.in_full(mention) {
            Some(full) if description == mention => (full, full),
            Some(full) => (full, description),
            None => (mention, description),
        };
        let phrase = Phrase::read(mention, self.words);
        let earlier = std::mem::replace(&mut self.told, told);
        if !earlier.sentences().is_empty() {
            self.earlier = earlier;
        }
        self.note_told(told);
        // who opens the sentence may be meant by a pronoun later on, though somebody else speaks in it
        if let Some(id) = self.opening_person(told.own) {
            self.heard.push(id);
        }
        let id = match phrase {
            Phrase::Pronoun(p) => {
                let id = self.pronoun(p, told)?;
                self.role_in_own_words(id, told.own);
                self.role_in_house(id, mention);
                self.heard.push(id);
                return Some(SpeakerId(id));
            }
            Phrase::Name(name) => self.partisan(name.whole, mention).unwrap_or_else(|| {
                let name = self.in_apposition(name, mention, description);
                self.named(name, description)
            }),
            Phrase::Noun(noun) => match self.partisan(noun.whole, mention) {
                Some(id) => id,
                // "Someone shouted back"
                None if self.words.get(Key::of(noun.whole)).classes & class::ANYBODY != 0 => {
                    return Some(self.nobody("public"));
                }
                None => self.of_noun(noun, mention, description, told),
            },
        };
        self.hear(id, self.of_themselves(id, phrase, description));
        self.role_in_house(id, mention);
        self.role_in_row(id);
        Some(SpeakerId(id))
    }

    /// Whom a description means: its owner, the name beside it, who made it, an overseer, a body told of, or whom it describes.
    fn of_noun(&mut self, noun: Noun<'a>, mention: &'a str, description: &'a str, told: Told) -> u32 {
        if let Some(body) = self.owner(noun, told) {
            return self.named(body, "");
        }
        if let Some(name) = names::apposed_name(mention, description, self.words) {
            let id = self.named(name, description);
            self.role_of_introduced(id, noun, description);
            self.surname_of_kin(id, mention);
            return id;
        }
        if let Some(author) = self.carried_out_by(noun) {
            return self.named(author, author.whole);
        }
        { self.overseer(noun, told) }
            .or_else(|| self.body_of_hers(noun, told))
            .unwrap_or_else(|| self.noun(noun, description))
    }

    /// "One woman from Hove, who we are calling Emma": the noun tells the role, when the name shows none.
    fn role_of_introduced(&mut self, id: u32, noun: Noun<'a>, description: &'a str) {
        let is_new = id as usize + 1 == self.speakers.len() && !noun.is_definite;
        if is_new && self.role_of(description) == RoleId(0) {
            // "Another, Gus from Hove": one more of the kind heard last
            let before = || {
                self.heard
                    .last()
                    .map_or(RoleId(0), |h| self.speakers[*h as usize].role)
            };
            let role = if noun.is_elliptic() {
                before()
            } else {
                self.role_of_unnamed_noun(noun, description)
            };
            if role != RoleId(0) {
                self.speakers[id as usize].role = role;
            }
        }
    }

    /// The speaker that a phrase inside a quotation means; the author goes on about whom they were about.
    pub(super) fn resolve_nested(
        &mut self,
        mention: Span,
        description: Span,
        told: Told,
    ) -> Option<SpeakerId> {
        let heard = self.heard.len();
        let speaker = self.resolve(mention, description, told);
        self.heard.truncate(heard);
        speaker
    }

    /// "Its report said": the body that the sentences before tell of.
    fn owner(&self, noun: Noun<'_>, told: Told) -> Option<Name<'a>> {
        if !noun.is_owned_by_pronoun() {
            return None;
        }
        names::leading_name(self.topic(told), self.words).filter(|n| n.is_body)
    }

    /// Who posts under that name: of the public when no more is known.
    fn account(&mut self, account: &'a str, description: &'a str) -> SpeakerId {
        let role = match self.role_of(description) {
            RoleId(0) => self.targets.roles().id("public").unwrap_or_default(),
            role => role,
        };
        let id = self.printed(account, role);
        self.facts[id.0 as usize].head = "user";
        self.heard.push(id.0);
        id
    }

    pub(super) fn is_pronoun(&self, mention: Span) -> bool {
        matches!(
            Phrase::read(mention.of(self.text), self.words),
            Phrase::Pronoun(_)
        )
    }

    /// Who asked falls silent, and who was asked is meant by the next pronoun.
    pub(super) fn answers(&mut self, asked: Option<Span>, told: Told) {
        self.heard.pop();
        if let Some(asked) = asked {
            self.resolve(asked, asked, told);
        }
    }

    /// Whether the speaker is a person with a name.
    pub(super) fn is_person(&self, speaker: SpeakerId) -> bool {
        self.facts[speaker.0 as usize].sort == Sort::Person
    }

    /// Another voice takes over: no pronoun means somebody from before.
    pub(super) fn part(&mut self) {
        self.heard.clear();
    }

    /// A reader is of the public, unless the name shows more.
    pub(super) fn note_reader(&mut self, speaker: SpeakerId) {
        let public = self.targets.roles().id("public").unwrap_or_default();
        self.assume(speaker, public);
    }

    /// A speaker of whom no more is known has that role; a reader who signs as a doctor or canon is not of the public.
    fn assume(&mut self, speaker: SpeakerId, role: RoleId) {
        let first = names::first_word(&self.speakers[speaker.0 as usize].name).trim_end_matches('.');
        let is_plain = self.targets.roles().name(role) != "public" || !self.words.lists.learned.has(first);
        let speaker = &mut self.speakers[speaker.0 as usize];
        if speaker.role == RoleId(0) && is_plain {
            speaker.role = role;
        }
    }

    /// Who speaks a turn without marks; `None` for the outlet.
    pub(super) fn holder(&mut self, who: Who) -> Option<SpeakerId> {
        let (id, role) = match who {
            Who::Named { mention, role } => match self.resolve(mention, mention, Told::default()) {
                Some(id) => (id, role),
                None => (self.printed("speaker", role), role),
            },
            Who::Printed { name, role } => {
                let id = self.printed(name.of(self.text), RoleId(0));
                (id, role)
            }
            Who::Stock { name, role } => (self.printed(name, role), role),
            Who::Outlet => return None,
        };
        self.assume(id, role);
        Some(id)
    }

    /// The speaker of that very name.
    fn printed(&mut self, name: &'a str, role: RoleId) -> SpeakerId {
        let known = self.printed.get(name).copied();
        SpeakerId(known.unwrap_or_else(|| {
            let id = self.add(name, role, Sort::Unnamed, name);
            self.printed.insert(name, id);
            id
        }))
    }

    /// A speaker without a name in the text, such as the reader who comments.
    pub(super) fn stock(&mut self, name: &'a str, role: &str) -> SpeakerId {
        let role = self.targets.roles().id(role).unwrap_or_default();
        self.printed(name, role)
    }

    /// Nobody by name, in the role of those before whom or for whom the words are spoken.
    pub(super) fn unsaid(&mut self, unsaid: Unsaid) -> SpeakerId {
        match unsaid {
            Unsaid::ByOutlet => self.nobody("media"),
            Unsaid::Heard(hearing) => {
                let hearing = hearing.of(self.text);
                let is_trial = |w: &str| self.words.get(Key::of(w)).classes & class::TRIAL != 0;
                let oversight = self.targets.roles().id("oversight");
                match () {
                    () if names::pieces(hearing).any(is_trial) => self.nobody("court"),
                    () if Some(self.role_of(hearing)) == oversight => self.nobody("oversight"),
                    () => self.nobody("other"),
                }
            }
        }
    }

    fn nobody(&mut self, role: &str) -> SpeakerId {
        let role = self.targets.roles().id(role).unwrap_or_default();
        let is_nobody = |s: &Speaker| s.name.is_empty() && s.role == role;
        let known = self.speakers.iter().position(is_nobody);
        let id = known.map_or_else(|| self.add("", role, Sort::Document, ""), |i| i as u32);
        SpeakerId(id)
    }

    fn hear(&mut self, id: u32, description: &'a str) {
        self.heard.push(id);
        let is_new = self.facts[id as usize].described[1] != description;
        if self.speakers[id as usize].role == RoleId(0) && is_new {
            let role = self.role_of(description);
            self.speakers[id as usize].role = self.role_at_trial(&self.speakers[id as usize].name, role);
        }
        if let Some(role) = self.role_of_owned(id, description) {
            self.speakers[id as usize].role = role;
        }
        let facts = &mut self.facts[id as usize];
        // first met by name alone: what is told now says more
        if names::pieces(facts.described[0]).nth(2).is_none() && description.len() > facts.described[0].len()
        {
            facts.described[0] = description;
        }
        facts.described[1] = description;
        facts.may_tell(description, self.words);
    }

    /// "Its president", "Chairman Ann Poe": the role of the body heard just before, if the noun passes it on.
    fn role_of_owned(&self, id: u32, description: &str) -> Option<RoleId> {
        let first = names::first_word(description);
        let rest = description.get(first.len() + 1..)?;
        let is_owned = ["its", "their"].iter().any(|w| first.eq_ignore_ascii_case(w));
        let title = || {
            let name = &self.speakers[id as usize].name;
            // most are described by their name alone
            let alone = description.starts_with(&**name);
            let at = { !alone }.then(|| description.find(&**name)).flatten();
            let before = &description[..at.unwrap_or(0)];
            before.trim_end().trim_start_matches("The ")
        };
        // "The Police Federation blamed cuts. Its chairman": that body's, whoever was heard
        let is_told = |at: usize| self.body_before(at, None).is_some();
        if is_owned && self.offset(description).is_some_and(is_told) {
            return None;
        }
        let noun = match () {
            () if is_owned => rest.split(',').next().unwrap_or(rest),
            () if first.starts_with(char::is_uppercase) && self.speakers[id as usize].role == RoleId(0) => {
                title()
            }
            () => return None,
        };
        let roles = self.targets.roles();
        if !roles.is_office(names::last_word(noun)) {
            return None;
        }
        let last = self
            .heard
            .iter()
            .rev()
            .find(|h| **h != id && self.facts[**h as usize].sort != Sort::Document);
        let body = last.filter(|h| self.is_body(**h))?;
        let name = &self.speakers[*body as usize].name;
        let role = self
            .targets
            .roles()
            .of(&format!("{} of {name}", noun.to_lowercase()));
        // a president is a politician, but not that of a staff body
        let is_open = self.speakers[id as usize].role == RoleId(0) || self.represents(role);
        (role != RoleId(0) && is_open).then_some(role)
    }

    /// A body, or what is known as one by its name alone: "Unison".
    fn is_body(&self, id: u32) -> bool {
        let name = &self.speakers[id as usize].name;
        let is_named = || !name.contains(' ') && self.represents(self.targets.roles().of(name));
        self.facts[id as usize].sort == Sort::Body || is_named()
    }

    fn add(&mut self, name: &str, role: RoleId, sort: Sort, description: &'a str) -> u32 {
        let id = self.speakers.len() as u32;
        let role = self.in_field(role);
        let name = match names::quiet(name, self.words) {
            Some(quiet) if sort == Sort::Person => quiet.into(),
            _ if name.contains("  ") => name.split_ascii_whitespace().collect::<Vec<_>>().join(" ").into(),
            _ => name.into(),
        };
        self.speakers.push(Speaker { name, role });
        self.facts.push(Facts {
            sort,
            gender: Cell::default(),
            ungendered: Cell::default(),
            pronoun: None,
            head: "",
            given: "",
            is_plural: false,
            described: [description; 2],
        });
        id
    }
}
