//! Whose somebody is, behind *whose*: relatives of those to whom something happened, and what is owned.

use super::{RoleId, Roles, of_word};

impl Roles {
    /// The role that a clause behind *whose* shows: "whose son was stabbed", "whose garden backs on to the yard".
    pub(super) fn of_owner(&self, clause: &str) -> RoleId {
        let family = self.id("family");
        let ends = clause.match_indices(' ').map(|(at, _)| at).chain([clause.len()]);
        // "whose family has farmed here since 1931", "whose father was born in Hull" tell of no victim
        // but "whose son is a pupil" does, and "whose wife, Ann, was stabbed" is told behind the name
        let is_kin = || self.of(clause.rsplit(' ').next().unwrap_or(clause));
        let is_child = || {
            clause
                .split(' ')
                .take(3)
                .any(|w| self.lists.children.iter().any(|c| **c == *w))
        };
        let is_told = self.lists.fates.iter().any(|fate| clause.contains(&**fate));
        let is_victim = is_told || is_child() || Some(is_kin()) == family;
        let owned = ends.take(if is_victim { 3 } else { 0 });
        let owned = owned.map(|end| &clause[..end]).filter(|o| *o != "family");
        let possession = || {
            let words = clause.split(' ').take(3);
            { words }.find_map(|word| of_word(&self.possessions, word))
        };
        let owned = owned.map(|o| self.of(o));
        { owned }
            .find(|r| Some(*r) == family)
            .or_else(possession)
            .unwrap_or_default()
    }
}
