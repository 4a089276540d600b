//! Hearings of committees and inquiries: those who hold them ask under their names, and witnesses answer.

use super::super::words::{Key, class};
use super::Who;
use super::people;
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{interview, introduction};
use crate::role::RoleId;
use crate::span::Span;

/// How many lines of the page may say that it is a hearing.
const FRONT: usize = 40;
/// Fewest numbered questions that make a hearing.
const NUMBERED: usize = 2;

/// A hearing, as the lines above its first turn show it.
pub(super) struct Hearing {
    /// Line of the first turn.
    first: usize,
    /// Who chairs it: "Dame Ann Poe (Chair)".
    chair: Option<Span>,
    /// Line that names its members.
    members: Option<usize>,
    /// Role of the members; none when they are no politicians.
    role: RoleId,
}

impl Hearing {
    /// Reads the lines above the first turn of a transcript in which so many questions bear a number.
    pub(super) fn read(sheet: &Sheet<'_>, first: usize, numbered: usize) -> Option<Hearing> {
        let front = || 0..first.min(FRONT);
        if numbered < NUMBERED && !front().any(|l| sheet.shows(l, Shape::Hearing)) {
            return None;
        }
        let is_house = front().any(|l| sheet.shows(l, Shape::House));
        let politician = sheet.page.targets.roles().id("politician").filter(|_| is_house);
        Some(Hearing {
            first,
            chair: front().find_map(|l| chair(sheet, l)),
            members: front().find(|&l| sheet.shows(l, Shape::Members)),
            role: politician.unwrap_or_default(),
        })
    }

    /// Who speaks under a label, which may stand behind the number of a question; `turn` is the sentence that the
    /// label opens first.
    pub(super) fn speaker(&self, sheet: &Sheet<'_>, label: Span, asks: bool, turn: usize) -> Who {
        let text = label.of(sheet.page.text);
        let office = text.strip_prefix("The ").unwrap_or(text);
        if sheet.phrases.is(office, Shape::Presider) {
            let role = self.role;
            return match self.chair.filter(|_| office.starts_with("Chair")) {
                Some(mention) => Who::Named { mention, role },
                // others of the text may chair something too
                None => Who::Printed { name: label, role },
            };
        }
        let listed = |l: usize| interview::is_named(sheet.text(l), text);
        let is_member = asks || self.members.is_some_and(listed);
        let role = if is_member && self.role != RoleId(0) {
            self.role
        } else {
            witness_role(sheet, label, self.first, turn)
        };
        Who::Named { mention: label, role }
    }
}

/// "II", before the witnesses of the second panel.
pub(super) fn is_panel(label: &str) -> bool {
    label.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// The person before "(Chair)" in a line.
fn chair(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    let marked = |end: u32| sheet.page.text[end as usize..].starts_with(" (Chair");
    let mut persons = people::persons(sheet.page, sheet.lines[line].span);
    persons.find(|p| marked(p.name.end)).map(|p| p.name)
}

/// From the list of witnesses, else from what they say they are.
fn witness_role(sheet: &Sheet<'_>, label: Span, first: usize, turn: usize) -> RoleId {
    let roles = sheet.page.targets.roles();
    let shown = roles.of(label.of(sheet.page.text));
    let beside = || introduction::named_role(sheet, label, first);
    let listed = || {
        let name = label.of(sheet.page.text);
        let line = (0..first).find(|&l| interview::is_named(sheet.text(l), name))?;
        let text = sheet.text(line);
        let behind = text[text.find(name)? + name.len()..].strip_prefix(", ")?;
        let end = [" and ", ";"].iter().filter_map(|s| behind.find(s)).min();
        Some(people::role_of_post(
            sheet.page,
            &behind[..end.unwrap_or(behind.len())],
        ))
    };
    { [shown, listed().unwrap_or_default()] }
        .into_iter()
        .find(|r| *r != RoleId(0))
        .or_else(|| introduced(sheet, turn).or_else(|| introduced(sheet, turn + 1)))
        .unwrap_or_else(beside)
}

/// "I am the chief constable of Fenshire"
fn introduced(sheet: &Sheet<'_>, sentence: usize) -> Option<RoleId> {
    let text = sheet.page.sentences.get(sentence)?.span.of(sheet.page.text);
    let opened = ["I am the ", "I’m the ", "I'm the ", "I am a ", "I’m a ", "I'm a "];
    let at = opened.iter().find_map(|o| text.find(o).map(|at| at + o.len()))?;
    let rest = &text[at..];
    let ends = |w: &str| sheet.page.words.get(Key::of(w)).classes & (class::REL | class::PRON) != 0;
    let end = rest.split(' ').take_while(|w| !ends(w) && *w != "and");
    let end: usize = end.map(|w| w.len() + 1).sum();
    let post = rest[..end.min(rest.len())].trim_end_matches([' ', '.', ',']);
    let role = sheet.page.targets.roles().of(post);
    (role != RoleId(0)).then_some(role)
}
