//! Lines under the names of those who speak in turn: "AP: Were you angry?" in an interview, "Q2 Ann Poe: Were you told?"
//! in a hearing.

use super::line::{Ending, Line};

/// Longest name before a colon, in bytes.
const LONGEST: usize = 48;
/// Names that are told apart on one page.
const NAMES: usize = 24;
/// Fewest lines under names that make turns.
const FEWEST: usize = 4;

/// The names that open two sentences of a page or more.
#[derive(Debug, Default)]
pub(super) struct Turns<'t> {
    names: Vec<&'t str>,
}

impl<'t> Turns<'t> {
    /// The turns of a page: none unless two names open two lines each.
    pub(super) fn read(text: &'t str, lines: &[Line]) -> Turns<'t> {
        let mut seen: Vec<(&str, usize)> = Vec::new();
        for line in lines {
            let ends = matches!(line.ending, Ending::Stop | Ending::Cry);
            let Some(name) = name(line.span.of(text)).filter(|_| ends && !line.is_junk()) else {
                continue;
            };
            match seen.iter().position(|s| s.0 == name) {
                Some(known) => seen[known].1 += 1,
                None if seen.len() < NAMES => seen.push((name, 1)),
                None => {}
            }
        }
        let all: usize = seen.iter().map(|s| s.1).sum();
        seen.retain(|s| s.1 > 1);
        if seen.len() < 2 || all < FEWEST {
            return Turns::default();
        }
        Turns {
            names: seen.into_iter().map(|s| s.0).collect(),
        }
    }

    /// Whether a line that ends so is a turn: under a name that comes back, or a question under any name.
    pub(super) fn holds(&self, line: &str, ending: Ending) -> bool {
        !self.names.is_empty() && name(line).is_some_and(|n| ending == Ending::Cry || self.names.contains(&n))
    }
}

/// The name before the colon of a line, without the number of a question: "Ann Poe" of "Q12 Ann Poe: …".
fn name(line: &str) -> Option<&str> {
    let near = &line.as_bytes()[..line.len().min(LONGEST)];
    let colon = memchr::memchr(b':', near)?;
    let (label, rest) = (&line[..colon], &line[colon + 1..]);
    let name = without_number(label);
    let words = || name.split(' ');
    let named = words().count() <= 4 && words().all(|w| w.starts_with(char::is_uppercase));
    (named && rest.starts_with([' ', '\u{a0}'])).then_some(name)
}

fn without_number(label: &str) -> &str {
    let behind = label
        .strip_prefix('Q')
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    match behind.and_then(|rest| rest.strip_prefix(' ')) {
        Some(name) => name,
        None => label,
    }
}
