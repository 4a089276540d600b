//! Whom the lines above an interview or an exchange introduce, and with which role.

use super::super::names;
use super::super::words::{Key, class};
use super::Who;
use super::people::{self, Named};
use super::sheet::Sheet;
use crate::role::RoleId;
use crate::span::Span;

/// The role that the lines before the interview show for somebody who is only a surname in the label.
pub(super) fn named_role(sheet: &Sheet<'_>, label: Span, first: usize) -> RoleId {
    let surname = names::last_word(label.of(sheet.page.text));
    // who asks may introduce the other in the first turn
    let named = (0..=first).flat_map(|l| people::persons(sheet.page, sheet.lines[l].span));
    let beside = { named }
        .filter(|p| !p.name.overlaps(label))
        .find(|p| names::last_word(p.name.of(sheet.page.text)).eq_ignore_ascii_case(surname))
        .map_or(RoleId(0), |p| p.role);
    if beside == RoleId(0) {
        stated_role(sheet, surname, first)
    } else {
        beside
    }
}

/// What the introduction says of somebody of that surname, in the sentences that open with the name, and in those that
/// go on with a pronoun.
pub(super) fn stated_role(sheet: &Sheet<'_>, surname: &str, first: usize) -> RoleId {
    let text = sheet.page.text;
    let mut about = false;
    let lines = (0..first).filter(|l| sheet.is_article(*l));
    let sentences = lines.flat_map(|l| &sheet.page.sentences[sheet.lines[l].first..sheet.lines[l].end]);
    { sentences }
        .filter(|s| {
            let words = s.span.of(text);
            let mut opening = words.split([' ', ',']).take(3);
            about = opening.any(|w| names::without_possessive(w).eq_ignore_ascii_case(surname))
                || about && names::opens_with_pronoun(words);
            about
        })
        .find_map(|s| people::stated(sheet.page, s.span))
        .unwrap_or_default()
}

/// Whom the lines before the first question introduce: by name, else by what they are.
pub(super) fn introduced(sheet: &Sheet<'_>, first: usize) -> Who {
    let lines = || (0..first).filter(|l| sheet.lines[*l].zone.is_article());
    let role = lines()
        .find_map(|l| people::described(sheet.page, sheet.lines[l].span))
        .map_or(RoleId(0), |d| d.1);
    let persons = lines().flat_map(|l| people::persons(sheet.page, sheet.lines[l].span));
    let body = lines().filter(|l| sheet.is_body(*l));
    let leading = { body }.find_map(|l| leading_name(sheet, l));
    let leading = leading.map(|name| match role {
        RoleId(0) => (name, named_role(sheet, name, first)),
        role => (name, role),
    });
    let named = { persons }
        .find(|p| p.role != RoleId(0))
        .map(|p| (p.name, p.role));
    let only = || only_person(sheet, first).map(|p| (p.name, p.role));
    match leading.or(named).or_else(only) {
        Some((mention, role)) => Who::Named { mention, role },
        None => Who::Stock {
            name: "interviewee",
            role,
        },
    }
}

/// The one person whom the introduction names by a known first name.
fn only_person(sheet: &Sheet<'_>, first: usize) -> Option<Named> {
    let text = sheet.page.text;
    let is_known = |p: &Named| {
        let given = names::first_word(p.name.of(text));
        sheet.page.words.get(Key::of(given)).classes & class::GIVEN != 0
    };
    let body = (0..first).filter(|l| sheet.is_body(*l));
    let mut named = { body }
        .flat_map(|l| people::persons(sheet.page, sheet.lines[l].span))
        .filter(is_known);
    let person = named.next()?;
    let surname = |p: &Named| names::last_word(p.name.of(text));
    named
        .all(|other| surname(&other) == surname(&person))
        .then_some(person)
}

/// The name that opens a line of the introduction: "Dan is in his thirties", "Ann Poe took over in May".
fn leading_name(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    let text = sheet.page.text;
    let run = people::runs(sheet.page, sheet.lines[line].span)
        .into_iter()
        .next()?;
    if run.start != sheet.lines[line].span.start {
        return None;
    }
    let next = text[run.end as usize..].trim_start_matches([',', ' ']);
    let next = next.split(' ').next().unwrap_or("");
    let bits = sheet.page.words.get(Key::of(next)).classes;
    let is_verb = bits & class::AUX != 0 || next.ends_with("ed");
    let is_other = bits & (class::PREP | class::STOP | class::REL) != 0;
    let is_full = !is_other && names::person_in(run.of(text), sheet.page.words) == Some(run.of(text));
    let plain = text.as_bytes().get(run.end as usize) == Some(&b' ');
    (plain && (is_verb || is_full)).then_some(run)
}
