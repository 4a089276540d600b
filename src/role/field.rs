//! What field a text is of: ranks, chiefs and unions are of the police only where the police are told of at all.

use memchr::memmem::Finder;

use super::{RoleId, Roles};

/// What a text about the police holds, and the roles that nobody has in others.
#[derive(Debug, Default, Clone)]
pub(super) struct Field {
    pub(super) marks: Vec<Finder<'static>>,
    pub(super) roles: Vec<RoleId>,
}

impl Roles {
    /// Whether nobody has that role in a text that is of another field.
    pub(crate) fn needs_field(&self, role: RoleId) -> bool {
        role != RoleId(0) && self.field.roles.contains(&role)
    }

    /// Whether the text is of the field.
    pub(crate) fn is_of_field(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.field.marks.iter().any(|mark| mark.find(bytes).is_some())
    }
}
