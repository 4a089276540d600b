//! Politicians of whom party and state are told behind the name, and then an office: "Rep. Tom Roe (R-Kan.), a member of the
//! panel, who said".

use super::subject::Subject;
use super::tokens::Unit;
use super::words::class;

/// What a party before a state begins with.
const PARTIES: [&str; 3] = ["R-", "D-", "I-"];

impl Unit<'_> {
    /// The name before party and state, when a phrase in small letters is apposed to it: the person of whom *who* tells.
    pub(super) fn name_before_party(&self, np: Subject) -> Option<Subject> {
        let comma = { np.first.checked_sub(1) }.filter(|c| *c > 2 && self.is(*c, class::COMMA))?;
        if self.is(np.first, class::CAP) {
            return None;
        }
        let open = if self.is(comma - 1, class::CLOSE) {
            self.opening(comma - 1, 0)?
        } else {
            self.opening(comma, 0)?
        };
        let is_party = PARTIES.iter().any(|p| self.word(open + 1).starts_with(p));
        let end = Some(open).filter(|open| is_party && *open > 0)?;
        let first = { (0..end).rev() }
            .take_while(|i| self.is(*i, class::CAP))
            .last()?;
        Some(Subject::new(first, end - 1)).filter(|s| self.is_person(*s))
    }
}
