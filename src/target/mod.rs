//! Targets of stance and the TOML files in `lexicons/targets/` that define them.

mod bearers;
mod file;
mod plural;

use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::role::{RoleId, Roles};
use crate::wordlist;

use bearers::Bearers;

/// A target, as an index into its [`TargetSet`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetId(pub u16);

/// Which end of a chain of command a target is, as far as the stance model asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Those who are led: rank and file, nurses, crews.
    Led,
    /// Those in charge: commissioners, boards, managers, and the institution acting through them.
    Leaders,
    /// Neither, or not said.
    #[default]
    Unknown,
}

/// Somebody or a group toward whom stance is told.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Target {
    /// Id in column names and rows: lower-case letters, digits and `_`.
    pub id: Box<str>,
    /// Led or leading.
    pub side: Side,
    /// Roles of those who are the target: their "we" and "I" name it.
    pub speakers: Vec<RoleId>,
    /// Roles of those who speak for it without being it: their "our members" name it.
    pub represented_by: Vec<RoleId>,
    pub(crate) words: Words,
}

/// The words that name one target, with the plurals spelt out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Proper names; capitals matter.
    pub(crate) names: Vec<Box<str>>,
    /// Role nouns.
    pub(crate) nouns: Vec<Noun>,
    /// Group phrases as they stand.
    pub(crate) phrases: Vec<Box<str>>,
    /// Words in front of a personal name, e.g. `PC`.
    pub(crate) titles: Vec<Box<str>>,
    /// Nouns for those a representative speaks for, after "our" or "its".
    pub(crate) members: Vec<Noun>,
    /// Deeds that stand for the target when they are judged: letter, walkout.
    pub(crate) deeds: Vec<Noun>,
    /// What sets its people apart, in "those who carry guns": words after a noun for just anybody.
    pub(crate) marks: Vec<Box<str>>,
    /// Nouns that a modifier makes this target's: "senior" + "officer".
    pub(crate) lifts: Vec<Lift>,
}

/// A noun in one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Noun {
    /// The form.
    pub(crate) form: Box<str>,
    /// Whether it means more than one.
    pub(crate) is_plural: bool,
}

/// Modifiers that turn a noun of another target, or of none, into this target's.
#[derive(Debug, Clone)]
pub(crate) struct Lift {
    pub(crate) modifiers: Vec<Box<str>>,
    pub(crate) nouns: Vec<Noun>,
}

/// An institution whose name stands for one target when it acts and perhaps for another when its people
/// on the ground are meant.
#[derive(Debug, Clone)]
pub(crate) struct Institution {
    /// Proper names; capitals matter.
    pub(crate) names: Vec<Box<str>>,
    /// Last words of proper names: `Police` in `Sussex Police`.
    pub(crate) suffixes: Vec<Box<str>>,
    /// Common nouns; in the singular only with an article or a possessive.
    pub(crate) nouns: Vec<Noun>,
    /// Common nouns that name it only where it was the last body named: "the service" after "Sussex Police".
    pub(crate) again: Vec<Noun>,
    /// Whom it names when it speaks, rules, launches, asks, or is judged.
    pub(crate) acting: TargetId,
    /// Whom it names everywhere else; nobody when absent.
    pub(crate) people: Option<TargetId>,
}

/// A person or body that the set knows by name: a speaker's canonical name and role.
#[derive(Debug, Clone)]
pub struct Named {
    /// Canonical name, e.g. `Sir Mark Rowley`.
    pub name: Box<str>,
    /// Other names: surname, title and name, initials, the office held.
    pub aliases: Vec<Box<str>>,
    /// Role as a speaker.
    pub role: RoleId,
    /// A person (he, she) or a body (it, they).
    pub is_person: bool,
    /// The target that the name stands for, if any.
    pub target: Option<TargetId>,
}

/// The targets of a run, with their names, nouns and people, and the roles of speakers.
#[derive(Debug, Clone)]
pub struct TargetSet {
    /// Name of the set, e.g. `met-police`.
    pub id: Box<str>,
    targets: Vec<Target>,
    named: Vec<Named>,
    bearers: Bearers,
    roles: Roles,
    institutions: Vec<Institution>,
    except: Vec<Box<str>>,
}

const SETS: &[(&str, &str)] = &[
    (
        "met-police",
        include_str!("../../lexicons/targets/met-police.toml"),
    ),
    ("nhs-trust", include_str!("../../lexicons/targets/nhs-trust.toml")),
    ("army", include_str!("../../lexicons/targets/army.toml")),
    ("schools", include_str!("../../lexicons/targets/schools.toml")),
];

impl TargetSet {
    /// Names of the sets that come with the program; the first is the default.
    pub const BUNDLED: &'static [&'static str] = &["met-police", "nhs-trust", "army", "schools"];

    /// A set that comes with the program.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn bundled(name: &str) -> Result<TargetSet> {
        match SETS.iter().find(|(known, _)| *known == name) {
            Some((_, toml)) => TargetSet::parse(toml, Path::new(&format!("bundled:{name}"))),
            None => Err(Error::unknown("target set", name, Self::BUNDLED)),
        }
    }

    /// A set from a TOML file.
    ///
    /// # Errors
    /// When the file cannot be read, has an unknown key, or names one alias in two targets.
    pub fn from_path(path: impl AsRef<Path>) -> Result<TargetSet> {
        TargetSet::parse(&wordlist::read(&path)?, path.as_ref())
    }

    /// A set from TOML text; `origin` names it in errors.
    ///
    /// # Errors
    /// As [`TargetSet::from_path`]; the error names the line.
    pub fn parse(toml: &str, origin: &Path) -> Result<TargetSet> {
        file::parse(toml, origin)
    }

    /// The targets with their ids, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (TargetId, &Target)> {
        self.targets
            .iter()
            .enumerate()
            .map(|(i, t)| (TargetId(i as u16), t))
    }

    /// How many targets there are.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether there is none (a parsed set has at least one).
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// The target of that index.
    pub fn get(&self, id: TargetId) -> &Target {
        &self.targets[id.0 as usize]
    }

    /// The target of that id.
    pub fn find(&self, id: &str) -> Option<TargetId> {
        self.iter().find(|(_, t)| &*t.id == id).map(|(i, _)| i)
    }

    /// The first target of those who are led.
    pub(crate) fn led(&self) -> Option<TargetId> {
        self.iter().find(|(_, t)| t.side == Side::Led).map(|(i, _)| i)
    }

    /// The target that speakers of this role are.
    pub fn of_speaker(&self, role: RoleId) -> Option<TargetId> {
        self.iter()
            .find(|(_, t)| t.speakers.contains(&role))
            .map(|(i, _)| i)
    }

    /// The target that a speaker is: by name if the set knows it, else by role.
    pub fn of_named(&self, name: &str, role: RoleId) -> Option<TargetId> {
        let known = self.named.iter().find(|n| &*n.name == name);
        known.map_or_else(|| self.of_speaker(role), |n| n.target)
    }

    /// The target that speakers of this role speak for without being it.
    pub fn represented_by(&self, role: RoleId) -> Option<TargetId> {
        self.iter()
            .find(|(_, t)| t.represented_by.contains(&role))
            .map(|(i, _)| i)
    }

    /// The people and bodies known by name.
    pub fn named(&self) -> &[Named] {
        &self.named
    }

    /// The first of them that bears a name, in any case, as an index into [`TargetSet::named`].
    pub(crate) fn bearer_of(&self, name: &str) -> Option<usize> {
        self.bearers.get(name)
    }

    /// The roles of speakers.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }

    pub(crate) fn institutions(&self) -> &[Institution] {
        &self.institutions
    }

    /// Phrases that hold a target's word but name somebody else.
    pub(crate) fn except(&self) -> &[Box<str>] {
        &self.except
    }
}
