//! Which months and auxiliaries with a capital are surnames: "Theresa May", "said May".

use super::tokens::{Source, Token};
use super::words::{Key, class};

/// How many names back a surname is looked for in full.
const NAMES: usize = 64;

impl Source<'_> {
    /// "Theresa May", "April Will", and "May" alone where the text has named her, but not "in May" or "May 5".
    pub(super) fn is_surname(self, start: usize, end: usize, before: Option<&Token>) -> bool {
        if follows_first_name(before, start) {
            return true;
        }
        let bytes = self.text.as_bytes();
        let is_led = before.is_some_and(|t| {
            let leads = class::PREP | class::NUMBER | class::TIME | class::DET | class::ADV;
            t.is(leads) && !bytes[..start].ends_with(b"ccording to ")
        });
        let behind = bytes[end..].strip_prefix(b" ").unwrap_or_default();
        if is_led || behind.first().is_some_and(u8::is_ascii_digit) {
            return false;
        }
        let surname = &self.text[start..end];
        let mut full = self.names.iter().rev().take(NAMES).map(|n| n.of(self.text));
        full.any(|name| {
            let given = name.strip_suffix(surname).and_then(|rest| rest.strip_suffix(' '));
            let given = given.map_or("", |g| g.rsplit(' ').next().unwrap_or(g));
            self.words.get(Key::of(given)).classes & class::GIVEN != 0
        })
    }
}

/// Whether a first name or title stands right before: what follows is a surname, whatever else the word may be.
fn follows_first_name(before: Option<&Token>, start: usize) -> bool {
    let given = class::GIVEN | class::HONOR;
    before.is_some_and(|t| t.is(given) && t.is(class::CAP) && t.span.end as usize + 1 == start)
}
