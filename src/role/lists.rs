//! How the lists of `lexicons/roles.toml` and of target sets are read.

use std::collections::BTreeMap;

use memchr::memmem::Finder;
use serde::Deserialize;

use super::field::Field;
use super::figures::Figures;
use super::spelling::normal;
use super::{Context, OTHER, RoleId, RoleWords, Roles, Sense, Term};
use crate::inflect::plural;

/// `lexicons/roles.toml`; the head of that file says what its sections mean.
#[derive(Deserialize)]
struct File {
    quantities: Vec<String>,
    plain: Vec<String>,
    places: Vec<Box<str>>,
    nations: Vec<String>,
    field: Vec<Box<str>>,
    field_roles: Vec<String>,
    relay: BTreeMap<String, Vec<String>>,
    heads: BTreeMap<String, Vec<String>>,
    presides: BTreeMap<String, Vec<String>>,
    national: BTreeMap<String, Vec<String>>,
    alone: BTreeMap<String, Vec<String>>,
    openings: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, Vec<String>>,
    makers: BTreeMap<String, Vec<String>>,
    honours: BTreeMap<String, Vec<String>>,
    readers: BTreeMap<String, Vec<String>>,
    reviews: Vec<Box<str>>,
    clauses: BTreeMap<String, Vec<String>>,
    premises: BTreeMap<String, Vec<String>>,
    possessions: BTreeMap<String, Vec<String>>,
    people: BTreeMap<String, Vec<String>>,
    contexts: BTreeMap<String, BTreeMap<String, Vec<Box<str>>>>,
    #[serde(flatten)]
    lists: Lists,
    #[serde(flatten)]
    roles: BTreeMap<String, RoleWords>,
}

/// Words that are looked for as they stand in `lexicons/roles.toml`.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Lists {
    /// Verbs behind *who* that tie a person to a body: "who chairs the committee".
    pub(super) ties: Vec<Box<str>>,
    /// How an apposition begins that tells only who has read something ("seen by the newspaper").
    pub(super) passed: Vec<Box<str>>,
    /// Words that show their role only where no more is told.
    pub(super) weak: Vec<Box<str>>,
    /// Words for many without the ending of the plural.
    pub(super) many: Vec<Box<str>>,
    /// Who is known by somebody else ("a colleague").
    pub(super) fellows: Vec<Box<str>>,
    /// Who speaks for somebody ("a spokeswoman").
    pub(super) voices: Vec<Box<str>>,
    /// Offices of whoever speaks for a force ("public information officer").
    pub(super) voice_offices: Vec<Box<str>>,
    /// Who has somebody's role behind a possessive ("his deputy").
    pub(super) seconds: Vec<Box<str>>,
    /// What befell somebody whose relatives speak ("was killed").
    pub(super) losses: Vec<Box<str>>,
    /// What befell somebody whose relative is told of ("whose son was stabbed").
    pub(super) fates: Vec<Box<str>>,
    /// Who has the role of the person in public life whose name stands right before ("a Trump aide").
    pub(super) aides: Vec<Box<str>>,
    /// Words for sons and daughters, for whom parents mostly speak.
    pub(super) children: Vec<Box<str>>,
    /// Heads of bodies that are named elsewhere ("The union objected. Chairman Ann Poe said").
    pub(super) offices: Vec<Box<str>>,
    /// Verbs that say who somebody is.
    pub(super) predicates: Predicates,
}

/// Verbs that say who somebody is.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Predicates {
    /// With a noun phrase: "was a constable".
    pub(super) is: Vec<Box<str>>,
    /// With a noun phrase behind *as*: "retired in May as a constable".
    #[serde(rename = "as")]
    pub(super) acts: Vec<Box<str>>,
}

impl Roles {
    /// The roles that come with the program: officer, leadership, federation, politician, public, media, court,
    /// oversight, family and other.
    ///
    /// # Panics
    /// Never: the tests read the bundled file.
    pub fn bundled() -> Roles {
        let file: File =
            toml::from_str(include_str!("../../lexicons/roles.toml")).expect("bundled roles parse");
        let mut roles = Roles::default();
        roles.ensure(OTHER);
        for (name, words) in &file.roles {
            roles.extend(name, words);
        }
        roles.read_heads(&file);
        roles.read_nations(&file);
        roles.alone = roles.by_words(&file.alone);
        roles.openings = roles.by_words(&file.openings);
        roles.honours = roles.by_words(&file.honours);
        roles.makers = roles.by_words(&file.makers);
        roles.readers = roles.by_words(&file.readers);
        roles.clauses = roles.by_words(&file.clauses);
        roles.premises = roles.by_words(&file.premises);
        roles.possessions = roles.by_words(&file.possessions);
        roles.people = roles.by_words(&file.people);
        roles.read_texts(&file);
        roles.lists = file.lists;
        roles.figures = Figures::bundled(|name| roles.ensure(name));
        roles.terms.places = file.places;
        roles.settle();
        roles
    }

    /// The words that show their role only with what stands beside them.
    fn read_heads(&mut self, file: &File) {
        let lists = [
            (&file.relay, Sense::Relays),
            (&file.heads, Sense::Heads),
            (&file.presides, Sense::Presides),
            (&file.kinds, Sense::Names),
        ];
        for (list, sense) in lists {
            for (name, words) in list {
                let role = self.ensure(name);
                self.add_nouns(words, role, sense);
            }
        }
        self.add_nouns(&file.quantities, RoleId(0), Sense::Counts);
        for word in file.plain.iter().chain(&file.nations) {
            // without a plural: "new", but "news"
            let term = Term {
                role: RoleId(0),
                sense: Sense::Plain,
                needs_capital: false,
            };
            self.terms.add(normal(word), term);
        }
    }

    /// "Russian officials": words that show a role behind a nation.
    fn read_nations(&mut self, file: &File) {
        for (name, words) in &file.national {
            let role = self.ensure(name);
            for word in words {
                let behind = file.nations.iter().map(|nation| format!("{nation} {word}"));
                self.add_nouns(&behind.collect::<Vec<_>>(), role, Sense::Shows);
            }
        }
    }

    /// What the whole text must hold for some words to mean a role.
    fn read_texts(&mut self, file: &File) {
        for (name, words) in &file.contexts {
            let role = self.ensure(name);
            let contexts = words.iter().map(|(word, held)| Context {
                word: word.as_str().into(),
                usual: RoleId(0),
                role,
                held: held.iter().map(|words| finder(words)).collect(),
            });
            self.contexts.extend(contexts);
        }
        let oversight = self.id("oversight");
        let led = { self.clauses.iter() }.filter(|(_, role)| Some(*role) == oversight);
        let reviews = led.map(|(words, _)| words).chain(&file.reviews);
        self.reviews = reviews.map(|words| finder(words)).collect();
        let kept = file.field_roles.iter().filter_map(|name| self.id(name));
        self.field = Field {
            roles: kept.collect(),
            marks: file.field.iter().map(|words| finder(words)).collect(),
        };
    }

    /// Adds words to the role of that name, and the role itself when it is new (up to 255 roles; what comes after
    /// them counts as `other`). A word that another role had goes over to this one.
    pub fn extend(&mut self, name: &str, words: &RoleWords) {
        let role = self.ensure(name);
        // a target set may be of another field
        self.field = Field::default();
        // what a target set says of a word holds in all its texts
        self.contexts.retain(|context| {
            let is_listed = |word: &String| word.eq_ignore_ascii_case(&context.word);
            !words.nouns.iter().chain(&words.titles).any(is_listed)
        });
        self.add_nouns(&words.nouns, role, Sense::Shows);
        for word in words.titles.iter().chain(&words.names) {
            let term = Term {
                role,
                sense: Sense::Shows,
                needs_capital: true,
            };
            // a noun of the same role already covers the capitalised form
            let key = normal(word);
            if self
                .terms
                .get(&key)
                .is_none_or(|old| old.role != role || old.sense != Sense::Shows)
            {
                self.terms.add(key, term);
            }
        }
        self.settle();
    }

    /// Looks up again what role the words show that mean another in some texts.
    fn settle(&mut self) {
        let usual: Vec<RoleId> = self.contexts.iter().map(|c| self.of(&c.word)).collect();
        for (context, role) in self.contexts.iter_mut().zip(usual) {
            context.usual = role;
        }
    }

    /// Each word of the lists with the role that it is listed under.
    fn by_words(&mut self, lists: &BTreeMap<String, Vec<String>>) -> Vec<(Box<str>, RoleId)> {
        let mut all = Vec::new();
        for (name, words) in lists {
            let role = self.ensure(name);
            all.extend(words.iter().map(|word| (word.as_str().into(), role)));
        }
        all
    }

    fn ensure(&mut self, name: &str) -> RoleId {
        if self.names.is_empty() && name != OTHER {
            self.names.push(OTHER.into());
        }
        if let Some(id) = self.id(name) {
            return id;
        }
        if self.names.len() > usize::from(u8::MAX) {
            return RoleId(0);
        }
        self.names.push(name.into());
        RoleId((self.names.len() - 1) as u8)
    }

    fn add_nouns(&mut self, nouns: &[String], role: RoleId, sense: Sense) {
        let term = Term {
            role,
            sense,
            needs_capital: false,
        };
        for noun in nouns {
            let singular = normal(noun);
            self.terms.add(plural(&singular).into(), term);
            self.terms.add(singular, term);
        }
    }
}

fn finder(words: &str) -> Finder<'static> {
    Finder::new(words).into_owned()
}
