//! A page of readers' letters: each is its signer's, and ends with a name, a place or "Name and address supplied".

use std::ops::Range;

use super::super::names;
use super::super::words::class;
use super::note;
use super::people;
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{Turn, Who};
use crate::role::RoleId;
use crate::span::Span;

/// Most words of a line that announces letters.
const HEADING: usize = 16;
/// Most lines of a signature.
const SIGNATURE: usize = 4;

/// Lines of one letter.
struct Parts {
    letter: Range<usize>,
    signature: Range<usize>,
    /// The sender above it.
    from: Option<Span>,
    /// The outlet's note on the writer below it.
    note: Option<usize>,
}

/// The letters of a page; `None` when it holds none.
pub(super) fn find(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    let salutations = (0..sheet.lines.len())
        .filter(|&l| sheet.is_article(l) && salutes(sheet, l))
        .count();
    let headed = (0..sheet.lines.len().min(8))
        .any(|l| sheet.words(l, HEADING + 1) <= HEADING && sheet.shows(l, Shape::Letters));
    if !headed && salutations < 2 {
        return None;
    }
    let mut turns = Vec::new();
    let (mut start, mut from, mut line) = (None, None, 0);
    while line < sheet.lines.len() {
        if let Some(sender) = sender(sheet, line) {
            (start, from) = (None, Some(sender));
        } else if let Some(end) = start.and_then(|_| signature_end(sheet, line)) {
            let first: usize = start.take().unwrap_or(line);
            // "The writer is a teacher at Hove College."
            let note = (end < sheet.lines.len() && sheet.shows(end, Shape::Note)).then_some(end);
            let parts = Parts {
                letter: first..line,
                signature: line..end,
                from: from.take(),
                note,
            };
            let who = signer(sheet, &parts);
            turns.extend(letter(sheet, first, line, who));
            line = end + usize::from(note.is_some());
            continue;
        } else if sheet.is_body(line) && start.is_none() && sheet.is_closed(line) {
            start = Some(line);
        }
        line += 1;
    }
    let wanted = if headed { 1 } else { 2 };
    (turns.len() >= wanted).then_some(turns)
}

fn letter(sheet: &Sheet<'_>, first: usize, end: usize, who: Who) -> impl Iterator<Item = Turn> {
    let lines = (first..end).filter(|&l| sheet.is_body(l) && sheet.is_closed(l));
    lines.map(move |l| sheet.turn(l..l + 1, who))
}

fn salutes(sheet: &Sheet<'_>, line: usize) -> bool {
    let near = sheet.text(line);
    // no salutation starts with another letter
    if !near.starts_with(['S', 's', 'M', 'D', 'E', 'T']) {
        return false;
    }
    let near = names::head(near, 24);
    sheet.phrases.opened(near).has(Shape::Salutation)
}

/// "From Mr Graham Tolley" above a letter.
fn sender(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    let text = sheet.text(line);
    let rest = text.strip_prefix("From ")?;
    let short = sheet.words(line, 9) <= 8 && !sheet.is_closed(line);
    let start = sheet.lines[line].span.start as usize + text.len() - rest.len();
    (short && rest.starts_with(char::is_uppercase)).then(|| Span::new(start, start + rest.len()))
}

/// Index behind a signature that starts at this line: a name, with a place or description beside or below it.
fn signature_end(sheet: &Sheet<'_>, line: usize) -> Option<usize> {
    let closes = sheet.shows(line, Shape::Closing) && sheet.words(line, 5) <= 4;
    let first = line + usize::from(closes);
    if first >= sheet.lines.len() || !(is_signature(sheet, first) || closes) {
        return None;
    }
    let mut end = first + 1;
    while end < sheet.lines.len() && end < first + SIGNATURE && is_address(sheet, end) {
        end += 1;
    }
    Some(end)
}

/// A short line without a full stop that names somebody, or says that the name is withheld.
fn is_signature(sheet: &Sheet<'_>, line: usize) -> bool {
    let words = sheet.words(line, 17);
    if words <= 12 && sheet.shows(line, Shape::Withheld) {
        return true;
    }
    let short = words <= 16 && !sheet.is_closed(line);
    let named = || opens_with_name(sheet, line) || sheet.text(line).contains(", ") && is_post(sheet, line);
    short && !salutes(sheet, line) && named()
}

/// Two to six words with a capital before the first comma or bracket: "Mrs P. A. Holroyd (SRN, retired)".
fn opens_with_name(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.text(line);
    let name = &text[..name_end(text)];
    let plain = |w: &str| !w.starts_with('(');
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) || ["and", "de", "van", "von", "of", "the"].contains(&w);
    let words = name.split(' ').filter(|w| plain(w)).count();
    (2..=6).contains(&words) && name.split(' ').filter(|w| plain(w)).all(capital) && name.len() < 60
}

/// Where a name ends: before a comma or dash, or a bracket that is not inside it ("Cllr (Ind) Ann Poe").
fn name_end(text: &str) -> usize {
    let comma = text.find([',', '–', '|', '\n']).unwrap_or(text.len());
    let name = &text[..comma];
    let bracket = name.find('(').filter(|open| {
        let behind = name[*open..]
            .find(')')
            .map_or("", |close| &name[open + close + 1..]);
        behind.trim().is_empty()
    });
    name[..bracket.unwrap_or(comma)].trim_end().len()
}

/// A line of a place, a post or a number behind a name.
fn is_address(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.text(line);
    let short = sheet.words(line, 11) <= 10 && !sheet.is_closed(line);
    let next_is_heading = sheet
        .lines
        .get(line + 1)
        .is_some_and(|_| salutes(sheet, line + 1));
    let named = text.starts_with(char::is_uppercase) && sender(sheet, line).is_none();
    let place = text.contains([',', '(']) || text.split(' ').all(|w| w.starts_with(char::is_uppercase));
    short && named && (place || !next_is_heading && is_post(sheet, line)) && !salutes(sheet, line)
}

fn is_post(sheet: &Sheet<'_>, line: usize) -> bool {
    sheet.page.targets.roles().of(sheet.text(line)) != RoleId(0)
}

/// Who signed: the name above or below the letter, with the role that the signature or the letter itself shows.
fn signer(sheet: &Sheet<'_>, parts: &Parts) -> Who {
    let signature = &parts.signature;
    let text = sheet.page.text;
    let first = sheet.lines[signature.start].span;
    let whole = Span::new(
        first.start as usize,
        sheet.lines[signature.end - 1].span.end as usize,
    );
    let role = role_of(sheet, parts);
    if signature.clone().any(|l| sheet.shows(l, Shape::Withheld)) {
        return Who::Stock {
            name: "letter writer",
            role,
        };
    }
    let named = signature
        .clone()
        .find(|&l| !sheet.shows(l, Shape::Closing))
        .map(|l| sheet.lines[l].span);
    let span = parts.from.or(named).unwrap_or(whole);
    let printed = span.of(text);
    let length = printed.find([',', '(', '\n']).unwrap_or(printed.len());
    let printed = printed[..length].trim_end();
    // "Cllr Ann Poe" is Ann Poe, as in a report
    let name = names::person_in(printed, sheet.page.words).unwrap_or(printed);
    let start = span.start as usize + printed.rfind(name).unwrap_or(0);
    Who::Printed {
        name: Span::new(start, start + name.len()),
        role,
    }
}

/// From the signature or the note below it; else from how the letter presents its writer ("As a retired officer, I …");
/// else the public.
fn role_of(sheet: &Sheet<'_>, parts: &Parts) -> RoleId {
    let roles = sheet.page.targets.roles();
    let (signature, letter) = (&parts.signature, &parts.letter);
    let signed = signature.clone().map(|l| roles.of(sheet.text(l)));
    let sent = parts.from.map(|f| roles.of(f.of(sheet.page.text)));
    let posted = std::iter::once_with(|| roles.of(&post(sheet, signature.clone())));
    let noted = parts.note.map(|l| note::stated(sheet, sheet.text(l)));
    if let Some(role) = signed
        .chain(sent)
        .chain(posted)
        .chain(noted)
        .find(|r| *r != RoleId(0))
    {
        return role;
    }
    let public = roles.id("public").unwrap_or_default();
    let says = |l: usize| sheet.phrases.shows(sheet.text(l), Shape::Own);
    let speaks_for_staff = || roles.id("federation").filter(|_| letter.clone().any(says));
    let own = letter
        .clone()
        .flat_map(|l| &sheet.page.sentences[sheet.lines[l].first..sheet.lines[l].end])
        .take(3)
        .filter(|s| sheet.holds(s.span, class::OWN));
    { own }
        .find_map(|s| people::presented(sheet.page, s.span))
        .or_else(speaks_for_staff)
        .unwrap_or(public)
}

/// What stands behind the name in a signature, as a phrase: "Secretary, Fenshire Police Federation", in one line or two,
/// is the secretary of that body.
fn post(sheet: &Sheet<'_>, signature: Range<usize>) -> String {
    let parts = signature.flat_map(|l| sheet.text(l).split(", "));
    let mut phrase = String::new();
    for part in parts.skip(1) {
        if !phrase.is_empty() {
            phrase.push_str(" of ");
        }
        phrase.push_str(part);
    }
    phrase
}
