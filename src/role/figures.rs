//! Whom readers know without being told: persons in public life and the names that stand for a government.

use hashbrown::HashMap;

use super::part::Parts;
use super::spelling::words;
use super::{RoleId, Roles, Term};
use crate::wordlist;

const LIST: &str = include_str!("../../lexicons/figures.tsv");

/// More names than the list has.
const NAMES: usize = 4096;

/// Names of `lexicons/figures.tsv` with their roles.
#[derive(Debug, Default, Clone)]
pub(super) struct Figures {
    names: HashMap<&'static str, RoleId>,
}

impl Figures {
    /// The bundled list; `role` gives the number of a role by its name.
    pub(super) fn bundled(mut role: impl FnMut(&str) -> RoleId) -> Figures {
        let mut names = HashMap::with_capacity(NAMES);
        for row in wordlist::rows(LIST) {
            if let [name, figures] = row.fields[..] {
                let role = role(name);
                names.extend(figures.split(", ").map(|figure| (figure, role)));
            }
        }
        Figures { names }
    }

    /// The role of whoever bears that name without titles; middle initials may stand in it.
    pub(super) fn get(&self, name: &str) -> Option<RoleId> {
        if let Some(role) = self.names.get(name) {
            return Some(*role);
        }
        if name.contains('’') {
            return self.get(&name.replace('’', "'"));
        }
        let (given, rest) = name.split_once(' ')?;
        let (middle, surname) = rest.split_once(' ')?;
        let is_initial = middle.trim_end_matches('.').len() == 1;
        // "Donald J. Trump"
        if is_initial {
            self.names.get(&*format!("{given} {surname}")).copied()
        } else {
            None
        }
    }
}

impl Roles {
    /// The role of somebody in public life, or of a government by the name of its country; the name must be all that is
    /// said of them.
    pub(crate) fn of_figure(&self, name: &str) -> RoleId {
        self.figures.get(name).unwrap_or_default()
    }

    /// "A Trump aide", "Hillary Clinton’s spokesman": the role of the person in public life for whom they work.
    pub(crate) fn of_aide(&self, phrase: &str) -> RoleId {
        let mut before = "";
        for word in words(phrase) {
            if self.lists.aides.iter().any(|aide| **aide == *word.text) {
                return self.of_figure(before);
            }
            before = word.text;
        }
        RoleId(0)
    }

    /// Whether the words show what somebody is, even if that is a role of which no more is known: "the novelist Ann Poe".
    pub(crate) fn tells(&self, phrase: &str) -> bool {
        let mut heads = Parts::of(phrase, &self.terms).map(|part| part.head);
        heads.next().flatten().is_some_and(Term::shows)
    }
}
