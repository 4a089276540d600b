//! What the outlet tells of an author at the foot of an article: "Ann Poe is a police constable in Hove."

use super::super::names;
use super::super::words::class;
use super::Who;
use super::people::{self, Named};
use super::phrases::Shape;
use super::sheet::Sheet;
use crate::role::RoleId;
use crate::span::Span;
use crate::zone::Zone;

/// How many lines from the last may be a note.
const FOOT: usize = 4;
/// Most words of a note.
const LONGEST: usize = 40;
/// How far from its start the name of the author stands, in bytes: behind a mark and a title.
const TITLE: u32 = 40;

/// Whom the notes at the foot tell of, with the role that each states; `byline` is who wrote the article.
pub(super) fn authors<'s>(sheet: &'s Sheet<'_>, byline: Option<Named>) -> impl Iterator<Item = Named> + 's {
    foot(sheet).filter_map(move |line| {
        if sheet.shows(line, Shape::Note) {
            let role = stated(sheet, sheet.text(line));
            return byline.map(|author| Named { role, ..author });
        }
        let person = people::persons(sheet.page, sheet.lines[line].span).next()?;
        let fits = match byline {
            // somebody else may be whom the article is about
            Some(author) => is_same(sheet, person.name, author.name) && leads(sheet, line, person),
            None => sheet.phrases.holds_is(sheet.text(line)),
        };
        if !fits {
            return None;
        }
        if person.role != RoleId(0) {
            return Some(person);
        }
        let behind = Span::new(person.name.end as usize, sheet.lines[line].span.end as usize);
        let role = if leads(sheet, line, person) {
            stated(sheet, behind.of(sheet.page.text))
        } else {
            RoleId(0)
        };
        Some(Named { role, ..person })
    })
}

/// The line at which notes on the speaker start, in lines that they would have spoken; the end of these when there are
/// none.
pub(super) fn start(sheet: &Sheet<'_>, lines: std::ops::Range<usize>, who: Who) -> usize {
    let Who::Named { mention, .. } = who else {
        return lines.end;
    };
    let tells = |l: usize| {
        let mut persons = people::persons(sheet.page, sheet.lines[l].span);
        let first = persons.next().filter(|p| leads(sheet, l, *p));
        sheet.shows(l, Shape::Note) || first.is_some_and(|p| is_same(sheet, p.name, mention))
    };
    foot(sheet)
        .filter(|l| lines.contains(l) && *l > lines.start)
        .find(|&l| tells(l))
        .unwrap_or(lines.end)
}

/// The last lines, as far as they may tell of an author: short, and not in the first person.
fn foot(sheet: &Sheet<'_>) -> impl Iterator<Item = usize> {
    let has_comments = sheet.lines.iter().any(|l| l.zone == Zone::Comment);
    let back = (0..sheet.lines.len()).rev();
    let mut last: Vec<usize> = back
        .filter(|l| !has_comments || sheet.is_article(*l))
        .take(FOOT)
        .collect();
    last.reverse();
    last.into_iter().filter(|&l| {
        let text = sheet.text(l);
        let short = text.len() <= 400 && sheet.words(l, LONGEST + 1) <= LONGEST;
        short && !text.contains(['“', '"']) && !sheet.holds(sheet.lines[l].span, class::OWN)
    })
}

/// Whether a line opens with a person, behind marks and a title: "*Sergeant Ann Poe serves".
fn leads(sheet: &Sheet<'_>, line: usize, person: Named) -> bool {
    let start = sheet.lines[line].span.start;
    let before = Span::new(start as usize, person.name.start as usize).of(sheet.page.text);
    let mut words = before.split(' ').filter(|w| !w.is_empty());
    person.name.start - start <= TITLE && words.all(|w| !w.starts_with(char::is_lowercase))
}

/// Whether two names have the same surname.
fn is_same(sheet: &Sheet<'_>, a: Span, b: Span) -> bool {
    let last = |name: Span| names::last_word(name.of(sheet.page.text));
    last(a).eq_ignore_ascii_case(last(b))
}

/// The role that a note states: "is a constable", "is the pseudonym of a nurse".
pub(super) fn stated(sheet: &Sheet<'_>, text: &str) -> RoleId {
    let verbs = [" is the ", " is a ", " is an ", " was a ", " is "];
    let Some(at) = verbs.iter().find_map(|v| text.find(v).map(|i| i + v.len())) else {
        return RoleId(0);
    };
    let rest = &text[at..];
    let names = [
        "pseudonym of a ",
        "pseudonym of an ",
        "pen name of a ",
        "pen name of an ",
    ];
    let rest = names.iter().find_map(|n| rest.strip_prefix(n)).unwrap_or(rest);
    let end = rest.find(". ").unwrap_or(rest.len());
    let end = rest[..end].trim_end_matches(['*', '_', '.', ']', ')']).len();
    sheet.page.targets.roles().of(&rest[..end])
}
