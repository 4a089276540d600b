//! How an apposition begins, and who is known by somebody else.

use super::{RoleId, Roles};

impl Roles {
    /// The role that the words show with which an apposition begins: "representing the family".
    pub(crate) fn of_beginning(&self, part: &str) -> RoleId {
        let openings = { self.openings.iter() }.filter(|(words, _)| part.starts_with(&**words));
        // "for the opposition" is no counsel "for the" force
        openings
            .max_by_key(|(words, _)| words.len())
            .map_or(RoleId(0), |(_, role)| *role)
    }

    /// "colleague", "ally".
    pub(crate) fn is_fellow(&self, word: &str) -> bool {
        self.lists.fellows.iter().any(|fellow| **fellow == *word)
    }

    /// "A colleague who had watched it": one of somebody's, whatever they did.
    pub(super) fn is_tied_to_another(&self, part: &str) -> bool {
        let (before, _) = part.split_once(" who ").unwrap_or((part, ""));
        self.is_fellow(before.rsplit(' ').next().unwrap_or(before))
    }
}
