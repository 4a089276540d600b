//! Roles of speakers and holders: officer, leadership, federation, politician …; words as data.
//!
//! The words stand in `lexicons/roles.toml`; a target set adds its own. A noun phrase has the role of its head: the
//! last known word before the first preposition or comma ("the officer's father" is family). A relay word such as
//! *spokesman*, *chairman* or *statement* passes the question on to the body it is tied to.

mod clause;
mod field;
mod figures;
mod kin;
mod lists;
mod opening;
mod pairs;
mod part;
mod spelling;
mod terms;
mod voices;

use memchr::memmem::Finder;
use serde::Deserialize;

use field::Field;
use figures::Figures;
use lists::Lists;
use part::{Link, Part, Parts, link};
use terms::Terms;

/// A role, as an index into [`Roles`]. `RoleId(0)` is always `other`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub u8);

/// The name of the role of whom nothing is known.
const OTHER: &str = "other";

/// The words that show one role, as a target set or `lexicons/roles.toml` gives them.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RoleWords {
    /// Head nouns, singular; known in any case and in the plural.
    pub nouns: Vec<String>,
    /// Ranks and offices before a name; known with a capital only.
    pub titles: Vec<String>,
    /// Bodies and persons; known with a capital only.
    pub names: Vec<String>,
}

/// What a known word says about the phrase it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Shows the role.
    Shows,
    /// Shows the role of the body whose name stands behind it: "the charity Inquest".
    Names,
    /// Passes the question on to the body that the word is tied to; the role is the fallback.
    Relays,
    /// The same, but there is no fallback where an unknown word stands right before: "police bosses", but "toy bosses".
    Heads,
    /// The same, whether or not the word has a capital: "Bank President Ann Poe".
    Presides,
    /// Says nothing of the role: "former".
    Plain,
    /// Says how many; what follows *of* is meant.
    Counts,
}

#[derive(Debug, Clone, Copy)]
struct Term {
    role: RoleId,
    sense: Sense,
    needs_capital: bool,
}

impl Term {
    /// Whether the word shows a role by itself.
    fn shows(self) -> bool {
        matches!(self.sense, Sense::Shows | Sense::Names)
    }
}

/// The roles of a run and the words by which they are known.
#[derive(Debug, Default, Clone)]
pub struct Roles {
    names: Vec<Box<str>>,
    terms: Terms,
    lists: Lists,
    /// What shows a role only when it stands alone, as a party in brackets does; one that ends in a hyphen may go on.
    alone: Vec<(Box<str>, RoleId)>,
    /// How an apposition begins that shows a role ("Mr Poe, for the force, told the panel").
    openings: Vec<(Box<str>, RoleId)>,
    /// What shows the role of whoever carried it out ("a review led by Ann Poe").
    makers: Vec<(Box<str>, RoleId)>,
    /// Words of a line behind which people speak of whom no more is known.
    readers: Vec<(Box<str>, RoleId)>,
    /// Honours before a name that show a role where nothing else is known ("Lord Poe").
    honours: Vec<(Box<str>, RoleId)>,
    /// What a text holds that tells of an official review and by whom.
    reviews: Vec<Finder<'static>>,
    /// Words behind *who* that show a role by themselves ("who lives two streets away").
    clauses: Vec<(Box<str>, RoleId)>,
    /// Shops and the like, which show the role of whoever runs them ("who runs the bakery opposite").
    premises: Vec<(Box<str>, RoleId)>,
    /// What is behind *whose* when it shows a role ("whose kitchen window looks on to the lane").
    possessions: Vec<(Box<str>, RoleId)>,
    /// Heads of phrases for somebody of whom nothing else is known ("One boy of 14").
    people: Vec<(Box<str>, RoleId)>,
    /// Words that mean another role in some texts.
    contexts: Vec<Context>,
    /// Whom readers know without being told.
    figures: Figures,
    /// Texts in which somebody may be of the police.
    field: Field,
}

/// A word that means another role in texts that hold one of some other words.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) word: Box<str>,
    /// The role that the word shows elsewhere.
    pub(crate) usual: RoleId,
    pub(crate) role: RoleId,
    /// What such a text holds.
    pub(crate) held: Vec<Finder<'static>>,
}

impl Roles {
    /// Name of a role in the tables; `other` for one that does not exist.
    pub fn name(&self, role: RoleId) -> &str {
        self.names.get(role.0 as usize).map_or(OTHER, |n| n)
    }

    /// Whether the word names the head of a body, whichever that is.
    pub(crate) fn is_office(&self, word: &str) -> bool {
        self.lists
            .offices
            .iter()
            .any(|office| office.eq_ignore_ascii_case(word))
    }

    /// Words that mean another role in some texts.
    pub(crate) fn contexts(&self) -> &[Context] {
        &self.contexts
    }

    /// What befell somebody whose relatives speak.
    pub(crate) fn losses(&self) -> impl Iterator<Item = &str> {
        self.lists.losses.iter().map(|words| &**words)
    }

    /// The role of whoever carried out what one of the words names.
    pub(crate) fn of_maker(&self, words: &str) -> RoleId {
        let made = bare_words(words).find_map(|word| of_word(&self.makers, word));
        made.unwrap_or_default()
    }

    /// Whether the text tells that a review was held and by whom.
    pub(crate) fn tells_of_review(&self, text: &str) -> bool {
        self.reviews
            .iter()
            .any(|words| words.find(text.as_bytes()).is_some())
    }

    /// The role of whoever bears an honour, where nothing else is known: "Lord Poe".
    pub(crate) fn of_honour(&self, name: &str) -> RoleId {
        let honour = name.split(' ').next().unwrap_or(name);
        of_word(&self.honours, honour).unwrap_or_default()
    }

    /// Whether the word shows its role only where no more is told: "his partner, a constable".
    pub(crate) fn is_weak(&self, phrase: &str) -> bool {
        self.lists
            .weak
            .iter()
            .any(|word| phrase.split(' ').any(|w| **word == *w))
    }

    /// The role of those who speak in or behind a line that holds such words.
    pub(crate) fn of_readers(&self, line: &str) -> RoleId {
        first_role(&self.readers, |words| line.contains(words)).unwrap_or_default()
    }

    /// The role of somebody of whom nothing is known but that it is a man, a boy, a driver.
    pub(crate) fn of_somebody(&self, head: &str) -> RoleId {
        let shown = { self.people.iter() }.find(|(listed, _)| listed.eq_ignore_ascii_case(head));
        shown.map_or(RoleId(0), |(_, role)| *role)
    }

    /// The role of that name.
    pub fn id(&self, name: &str) -> Option<RoleId> {
        self.names
            .iter()
            .position(|n| &**n == name)
            .map(|i| RoleId(i as u8))
    }

    /// The role that the words of a noun phrase, title or name show ("one serving superintendent",
    /// "Matt Cane, secretary of the federation"); `other` when they show none. Unknown is never guessed.
    pub fn of(&self, phrase: &str) -> RoleId {
        let first = self.first_that_tells(phrase);
        let mut parts = Parts::of(first.unwrap_or(phrase), &self.terms);
        // a phrase in a preposition's grip says nothing about its head
        let head = { parts.by_ref() }.find(|part| part.link == Link::Apposed && part.head.is_some());
        head.and_then(|part| Self::of_part(&part, &mut parts))
            .unwrap_or_default()
    }

    /// The role that one part of an apposition shows: a noun phrase, a party in brackets ("Con", "D-Ohio"), or a
    /// clause such as "who chairs the federation" and "whose son is a pupil".
    pub fn of_apposition(&self, part: &str) -> RoleId {
        let is_alone = |word: &str| {
            let opens = word.as_bytes().first() == part.as_bytes().first();
            opens && (word == part || word.ends_with('-') && part.starts_with(word) && !part.contains(' '))
        };
        if let Some(role) = first_role(&self.alone, is_alone) {
            return role;
        }
        let opening = self.of_beginning(part);
        if opening != RoleId(0) {
            return opening;
        }
        if self.lists.passed.iter().any(|words| part.starts_with(&**words)) {
            return RoleId(0);
        }
        if let Some(clause) = part.strip_prefix("whose ") {
            return self.of_owner(clause);
        }
        if let Some(clause) = part.strip_prefix("who ") {
            return self.of_clause(clause);
        }
        // "Ann Poe, of the Inspectorate"
        let body = ["of ", "from ", "with "]
            .iter()
            .find_map(|p| part.strip_prefix(p));
        let clause = part.split_once(" who ").map(|(_, clause)| clause);
        // "the retired judge who chaired the inquiry" speaks for the inquiry
        let oversight = clause.map(|clause| self.of_opening(clause));
        let shown = self.of(body.unwrap_or(part));
        // but a politician is one whatever they led
        let is_politician = Some(shown) == self.id("politician");
        if let Some(role) = oversight.filter(|r| !is_politician && Some(*r) == self.id("oversight")) {
            return role;
        }
        match (shown, clause) {
            // "a colleague who watched it" is one of somebody's, not of the public
            (RoleId(0), Some(_)) if self.is_tied_to_another(part) => RoleId(0),
            (RoleId(0), Some(clause)) => self.of_clause(clause),
            (role, _) => role,
        }
    }

    /// The role that a verb and what follows it show, right behind a name: "was a constable", "retired in May as a
    /// constable".
    pub fn of_predicate(&self, words: &str) -> RoleId {
        let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
        let among = |list: &[Box<str>]| list.iter().any(|v| **v == *verb);
        let noun = if among(&self.lists.predicates.is) {
            Some(rest)
        } else if among(&self.lists.predicates.acts) {
            let behind = rest.strip_prefix("as ");
            behind.or_else(|| rest.split_once(" as ").map(|(_, noun)| noun))
        } else {
            None
        };
        let opens = |noun: &&str| {
            ["a ", "an ", "the ", "one of "]
                .iter()
                .any(|a| noun.starts_with(a))
        };
        noun.filter(opens).map_or(RoleId(0), |noun| self.of(noun))
    }

    /// "chairs the local branch of the federation", "is a constable", "represents drivers at the union".
    pub(crate) fn of_clause(&self, clause: &str) -> RoleId {
        let bare = clause::without_lead(clause);
        let tied = |clause: &'_ str| {
            let ties = self.lists.ties.iter().filter(|t| clause.starts_with(&***t));
            // the longest: "served as"
            { ties }
                .filter(|t| clause[t.len()..].starts_with(' '))
                .map(|t| t.len() + 1)
                .max()
        };
        let known = [Some(clause), bare].into_iter().flatten();
        let opening = self.of_opening(bare.unwrap_or(clause));
        if opening != RoleId(0) {
            return opening;
        }
        let Some((clause, at)) = { known }.find_map(|clause| Some((clause, tied(clause)?))) else {
            return RoleId(0);
        };
        let rest = &clause[at..];
        let whole = self.of(rest);
        if whole.0 != 0 {
            return whole;
        }
        let behind = |p: &&str| rest.find(*p).map(|i| self.of(&rest[i + p.len()..]));
        let bodies = [" at ", " for ", " of ", " in ", " on "];
        let body = bodies.iter().filter_map(behind).find(|r| r.0 != 0);
        body.unwrap_or_else(|| self.of_premises(rest))
    }

    /// The role that the words show with which a clause begins: "lives two streets away".
    fn of_opening(&self, clause: &str) -> RoleId {
        let opens = |word: &str| {
            let rest = clause.strip_prefix(word);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        first_role(&self.clauses, opens).unwrap_or_default()
    }

    /// The role of whoever runs the shop that a noun phrase names.
    fn of_premises(&self, phrase: &str) -> RoleId {
        let mut words = [""; 6];
        let first = phrase.split(' ').take_while(|w| link(w).is_none());
        for (word, found) in words.iter_mut().zip(first) {
            *word = found;
        }
        first_role(&self.premises, |shop| words.contains(&shop)).unwrap_or_default()
    }

    /// The role of a part by its head and, where that passes the question on, by the part behind.
    fn of_part(part: &Part, behind: &mut Parts<'_>) -> Option<RoleId> {
        let head = part.head?;
        match head.sense {
            Sense::Shows | Sense::Names => Some(head.role),
            Sense::Counts => Self::of_tied(&behind.next()?, behind),
            // "charity boss": a word that is known to show no role decides like any other
            // a plain word is never the head
            Sense::Plain => None,
            Sense::Relays | Sense::Heads | Sense::Presides => part.before.or_else(|| match behind.next() {
                // "memo from 2019"
                Some(next) if next.link == Link::Tied && !next.is_number() => Self::of_tied(&next, behind),
                // "Secretary, Fenshire Police Federation"
                Some(next) if next.link == Link::Apposed && head.role.0 == 0 && next.is_body() => {
                    Self::of_part(&next, behind)
                }
                _ => Some(head.role),
            }),
        }
    }

    fn of_tied(part: &Part, behind: &mut Parts<'_>) -> Option<RoleId> {
        if part.link != Link::Tied {
            return None;
        }
        // "head of policy at the federation": the body stands further on
        if part.head.is_none() && !part.may_name {
            return Self::of_tied(&behind.next()?, behind);
        }
        Self::of_part(part, behind)
    }
}

/// The words of a phrase without marks.
fn bare_words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The role of the first words of a list that fit.
fn first_role(list: &[(Box<str>, RoleId)], fits: impl Fn(&str) -> bool) -> Option<RoleId> {
    let found = list.iter().find(|(words, _)| fits(words));
    found.map(|(_, role)| *role)
}

/// The role of a list's word.
fn of_word(list: &[(Box<str>, RoleId)], word: &str) -> Option<RoleId> {
    first_role(list, |listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(phrase: &str) -> String {
        let roles = Roles::bundled();
        roles.name(roles.of(phrase)).to_owned()
    }

    #[test]
    fn the_head_of_the_phrase_decides() {
        for (phrase, want) in [
            ("One serving superintendent", "officer"),
            ("the officer's father", "family"),
            ("the lawyer for the officer", "court"),
            ("police officers", "officer"),
            ("law enforcement", "officer"),
            ("Senior Russian officials", "politician"),
            ("The Metropolitan Police", "leadership"),
            ("Matt Cane, secretary of the federation", "federation"),
            ("Jane Roe, chief executive of the Police Federation", "federation"),
            ("The Metropolitan Police Federation", "federation"),
            (
                "the Police Firearms Officers Association’s chair, Ann Poe",
                "federation",
            ),
            ("Met Commissioner Sir John Doe", "leadership"),
            ("a spokesman for the IOPC", "oversight"),
            ("Home Office officials", "politician"),
            ("97.7% of respondents", "public"),
            ("two of the officers", "officer"),
            ("Conservative MP Ann Poe", "politician"),
            ("police and crime commissioner Ann Poe", "politician"),
            ("The ex-detective", "officer"),
            ("Det. Supt. Ann Poe", "officer"),
            ("a press officer for the mayor", "politician"),
            ("A poll by Valley News", "media"),
            ("Paul, a social media user", "public"),
            ("a worker at the charity Inquest", "other"),
            ("a trustee of the charity Police Cadets", "other"),
            ("Isle of Wight Constabulary", "leadership"),
            ("the Constabulary Association", "federation"),
            ("a Home Office pathologist", "other"),
            ("the county’s Bureau of Investigation", "oversight"),
            ("the Federal Bureau of Investigation", "leadership"),
            ("Station Commander Inspector Ann Poe", "leadership"),
            ("Ministers and police", "politician"),
            ("the new boss", "leadership"),
            ("Force bosses", "leadership"),
            ("Chief Ann Poe", "leadership"),
            ("Fenshire Chief Ann Poe", "leadership"),
            ("police and prosecutors", "leadership"),
            ("lawyers and supporters in the House", "court"),
            ("the police and prisons minister", "politician"),
        ] {
            assert_eq!(role(phrase), want, "{phrase}");
        }
    }

    #[test]
    fn unknown_is_other_and_never_guessed() {
        for phrase in [
            "",
            "Andy",
            "a friend of the officer",
            "police sources",
            "the chief medical officer",
            "England boss Ann Poe",
            "toy bosses",
            "the AirFen chief, Ann Poe",
            "🦀",
            ", ,",
            "’s",
        ] {
            assert_eq!(role(phrase), "other", "{phrase}");
        }
    }

    #[test]
    fn a_target_set_adds_roles_and_moves_words() {
        let mut roles = Roles::bundled();
        let words = RoleWords {
            nouns: vec!["nurse".into(), "officer".into()],
            ..RoleWords::default()
        };
        roles.extend("staff", &words);
        assert_eq!(roles.name(roles.of("two nurses")), "staff");
        assert_eq!(roles.name(roles.of("an officer")), "staff");
        assert_eq!(roles.id("officer").map(|r| roles.name(r)), Some("officer"));
    }
}
