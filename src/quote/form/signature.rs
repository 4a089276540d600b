//! Who signed a letter or message that is printed in full: "Yours sincerely, / Ann Poe / Chief Constable, Fenshire Police".

use super::people::{self, Named};
use super::phrases::Shape;
use super::sheet::Sheet;
use crate::role::RoleId;
use crate::span::Span;
use crate::zone::Zone;

/// Most lines of a signature in which the first name is looked for.
const LINES: usize = 4;
/// Most words of a line of it.
const WORDS: usize = 12;
/// Most words of a line that closes a letter, with the name behind: "Yours sincerely, Ann Poe, Chief Constable".
const CLOSING: usize = 10;

/// Line of the signature below a letter that starts at a line and whose last line that speaks in person is `last`; the
/// line behind the last when there is none.
pub(super) fn start(sheet: &Sheet<'_>, letter: usize, last: usize) -> usize {
    let signed = (letter + 1..sheet.lines.len()).find(|&l| closes(sheet, l) || l <= last && signs(sheet, l));
    // "Ann Poe" below paragraphs that speak of nobody in person
    let named = || {
        let mut below = (last + 1..sheet.lines.len()).skip_while(|&l| sheet.is_body(l) && sheet.is_closed(l));
        below.next().filter(|&l| name_in(sheet, l).is_some())
    };
    signed.or_else(named).unwrap_or(last + 1)
}

/// Whether a letter ends there: "Yours sincerely,", alone or before the name.
pub(super) fn closes(sheet: &Sheet<'_>, line: usize) -> bool {
    sheet.words(line, CLOSING + 1) <= CLOSING && !sheet.is_closed(line) && sheet.shows(line, Shape::Closing)
}

/// "Jon": a short line of words with a capital; "What happens next" is a heading.
fn signs(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.text(line);
    let short = sheet.words(line, 5) <= 4 && !sheet.is_closed(line) && !text.ends_with(',');
    short && text.split(' ').all(|w| !w.starts_with(char::is_lowercase))
}

/// The first who signs in the lines from `start` on, with the role of the title or of the post behind or below the name.
pub(super) fn signer(sheet: &Sheet<'_>, start: usize) -> Option<Named> {
    let last = sheet.lines.len().min(start + LINES);
    let line = (start..last)
        .take_while(|&l| sheet.words(l, WORDS + 1) <= WORDS && !sheet.is_closed(l))
        .find(|&l| name_in(sheet, l).is_some())?;
    let person = name_in(sheet, line)?;
    if person.role != RoleId(0) {
        return Some(person);
    }
    let role = post(sheet, line, person.name);
    Some(Named { role, ..person })
}

fn name_in(sheet: &Sheet<'_>, line: usize) -> Option<Named> {
    let short = sheet.words(line, WORDS + 1) <= WORDS && sheet.lines[line].zone != Zone::Comment;
    short
        .then(|| people::persons(sheet.page, sheet.lines[line].span).next())
        .flatten()
}

/// The role of the post behind a name, in its line or the one below, if that names nobody else.
fn post(sheet: &Sheet<'_>, line: usize, name: Span) -> RoleId {
    let behind = &sheet.page.text[name.end as usize..sheet.lines[line].span.end as usize];
    let role = people::role_of_post(sheet.page, behind);
    let below = line + 1;
    let goes_on = below < sheet.lines.len()
        && sheet.words(below, WORDS + 1) <= WORDS
        && !sheet.is_closed(below)
        && name_in(sheet, below).is_none();
    if role == RoleId(0) && goes_on {
        people::role_of_post(sheet.page, sheet.text(below))
    } else {
        role
    }
}
