//! Speeches, statements, open letters and messages printed in full without marks, articles by somebody who is no
//! journalist, and press releases.

use super::super::words::class;
use super::people::{self, Named};
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{Turn, Who, note, signature};
use crate::role::RoleId;
use crate::span::Span;
use crate::target::Side;
use crate::zone::Zone;

/// How many lines of the body may introduce a speech.
const INTRO: usize = 3;

/// The turns of a text that somebody speaks as a whole; `None` when it is none.
pub(super) fn find(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    if sheet.body >= sheet.lines.len() {
        return None;
    }
    spoken(sheet).or_else(|| release(sheet))
}

/// A text in the first person that is announced as somebody's.
fn spoken(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    let dear = salutation(sheet);
    let known = dear.or_else(|| announced(sheet));
    let by_role = if known.is_none() {
        Some(by_role(sheet)?)
    } else {
        None
    };
    let start = known.unwrap_or(sheet.body);
    let end = end(sheet, start, dear.is_some());
    if start >= end {
        return None;
    }
    let (own, all) = sheet.own_share(start..end);
    let marked = (start..end)
        .filter(|l| sheet.is_body(*l) && sheet.opens_with_mark(*l))
        .count();
    let lines = (start..end).filter(|l| sheet.is_body(*l)).count();
    if own < 3 || own * 5 < all || marked * 4 > lines {
        return None;
    }
    let signed = || dear.and_then(|_| signature::signer(sheet, end)).map(named);
    let who = by_role
        .or_else(signed)
        .or_else(|| author(sheet, start, end))
        .or_else(|| office(sheet))?;
    let end = note::start(sheet, start..end, who);
    let spoken = (start..end).filter(|l| matches!(sheet.lines[*l].zone, Zone::Body | Zone::Subheading));
    let who = own_role(sheet, who, start..end);
    Some(spoken.map(|l| sheet.turn(l..l + 1, who)).collect())
}

/// "Dear colleagues," in a line of the first part of the body: alone, or before the first words of a letter that is
/// closed.
fn salutation(sheet: &Sheet<'_>) -> Option<usize> {
    let reach = sheet.lines.len().min(sheet.body + INTRO + 2);
    (sheet.body..reach).find(|&l| {
        let text = sheet.text(l);
        let opens = text.starts_with("Dear ") || text.starts_with("To ");
        let alone = || text.ends_with([',', ':']) && sheet.words(l, 9) <= 8;
        opens && (alone() || greets(text) && (l..sheet.lines.len()).any(|l| signature::closes(sheet, l)))
    })
}

/// "Dear colleagues, I am writing to you"
fn greets(text: &str) -> bool {
    let comma = text.strip_prefix("Dear ").and_then(|rest| rest.find(','));
    comma.is_some_and(|at| at < 40)
}

/// Line where a speech that the top of the page announces starts.
fn announced(sheet: &Sheet<'_>) -> Option<usize> {
    let body = sheet.body;
    let front = || (0..body).filter(|l| sheet.lines[*l].zone != Zone::Boilerplate);
    let last = sheet.lines.len().min(body + INTRO);
    let intro = (body..last)
        .rev()
        .find(|&l| sheet.is_body(l) && intro_line(sheet, l));
    if let Some(line) = intro {
        return Some(line + 1);
    }
    if front().any(|l| sheet.shows(l, Shape::Speech)) {
        return Some(body);
    }
    let signs = front().filter(|l| sheet.shows(*l, Shape::Maybe)).count();
    (signs > 1).then_some(body)
}

/// A line of the body that says that what follows is somebody's words.
fn intro_line(sheet: &Sheet<'_>, line: usize) -> bool {
    let sentences = &sheet.page.sentences[sheet.lines[line].first..sheet.lines[line].end];
    let shows = |s: Span| sheet.phrases.shows(s.of(sheet.page.text), Shape::Speech);
    sentences.len() <= 4
        && sentences.iter().any(|s| s.span.len() <= 300 && shows(s.span))
        && !sheet.is_own(line)
}

/// Line behind the last that the speaker says: what follows without the first or second person and with marks is a
/// report again; a letter ends with its signature.
fn end(sheet: &Sheet<'_>, start: usize, is_letter: bool) -> usize {
    let personal =
        |l: &usize| sheet.is_body(*l) && sheet.holds(sheet.lines[*l].span, class::OWN | class::YOU);
    let Some(last) = (start..sheet.lines.len()).rev().find(personal) else {
        return start;
    };
    if is_letter {
        return signature::start(sheet, start, last);
    }
    let report = |l: &usize| {
        let text = sheet.text(*l);
        text.contains(['“', '"']) || !sheet.is_body(*l) && sheet.lines[*l].zone != Zone::Subheading
    };
    (last + 1..sheet.lines.len())
        .find(report)
        .map_or(sheet.lines.len(), |l| {
            if sheet.lines[l - 1].zone == Zone::Subheading {
                l - 1
            } else {
                l
            }
        })
}

/// Who speaks: named behind "by" or "from", in the lines above with a role, or in the signature.
fn author(sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Who> {
    let above = |l: &usize| sheet.lines[*l].zone != Zone::Boilerplate;
    let ordered = (0..start).filter(above);
    let mut first: Option<Named> = None;
    let mut by: Option<Named> = None;
    for line in ordered {
        let span = sheet.lines[line].span;
        let behind = behind_author(sheet, line);
        for person in people::persons(sheet.page, span) {
            if is_media(sheet, person.role) {
                continue;
            }
            if person.role != RoleId(0) {
                return Some(named(person));
            }
            if behind.is_some_and(|b| person.name.start >= b) && sheet.lines[line].zone != Zone::Byline {
                by = by.or(Some(person));
            } else if sheet.is_body(line) {
                first = first.or(Some(person));
            }
        }
    }
    let signed = signature::signer(sheet, end).filter(|p| p.role != RoleId(0));
    let byline = (0..start).filter(|l| sheet.lines[*l].zone == Zone::Byline);
    let byline = byline
        .flat_map(|l| people::persons(sheet.page, sheet.lines[l].span))
        .next();
    by.or(signed).or(first).or(byline).map(named)
}

fn behind_author(sheet: &Sheet<'_>, line: usize) -> Option<u32> {
    let text = sheet.text(line);
    if text.len() > 300 {
        return None;
    }
    let behind = sheet.phrases.behind(text, Shape::Author)?;
    Some(sheet.lines[line].span.start + behind as u32)
}

/// "Commissioner's speech to …": the office that the headline names.
fn office(sheet: &Sheet<'_>) -> Option<Who> {
    let roles = sheet.page.targets.roles();
    (0..sheet.body).find_map(|l| {
        let text = sheet.text(l);
        let end = text.find("’s ").or_else(|| text.find("'s "))?;
        let role = roles.of(&text[..end]);
        let start = sheet.lines[l].span.start as usize;
        let mention = Span::new(start, start + end);
        (role != RoleId(0) && !is_media(sheet, role)).then_some(Who::Named { mention, role })
    })
}

/// The author of an article who is no journalist: a byline or a note at the foot that says what they are.
fn by_role(sheet: &Sheet<'_>) -> Option<Who> {
    let byline = (0..sheet.body).filter(|l| sheet.lines[*l].zone == Zone::Byline);
    let byline: Vec<Named> = byline
        .flat_map(|l| people::persons(sheet.page, sheet.lines[l].span))
        .collect();
    let noted = note::authors(sheet, byline.first().copied());
    { byline.into_iter().chain(noted) }.find_map(|person| {
        let roles = sheet.page.targets.roles();
        let other = ["media", "public", "family"]
            .iter()
            .any(|r| roles.id(r) == Some(person.role));
        (person.role != RoleId(0) && !other).then_some(named(person))
    })
}

fn is_media(sheet: &Sheet<'_>, role: RoleId) -> bool {
    role != RoleId(0) && Some(role) == sheet.page.targets.roles().id("media")
}

fn named(person: Named) -> Who {
    Who::Named {
        mention: person.name,
        role: person.role,
    }
}

/// A staff body's text says "our members", whatever the byline tells of its author; else the headline may name the
/// office.
fn own_role(sheet: &Sheet<'_>, who: Who, lines: std::ops::Range<usize>) -> Who {
    let Who::Named {
        mention,
        role: RoleId(0),
    } = who
    else {
        return who;
    };
    let says = |l: usize| sheet.phrases.shows(sheet.text(l), Shape::Own);
    let role = if { lines }.any(says) {
        sheet.page.targets.roles().id("federation").unwrap_or_default()
    } else if let Some(Who::Named { role, .. }) = office(sheet) {
        role
    } else {
        RoleId(0)
    };
    Who::Named { mention, role }
}

/// A press release: all that is not quoted is its issuer's.
fn release(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    let marked = (0..sheet.lines.len())
        .filter(|l| *l < sheet.body || *l + 12 > sheet.lines.len())
        .any(|l| sheet.shows(l, Shape::Release) && sheet.words(l, 13) <= 12);
    if !marked {
        return None;
    }
    let who = issuer(sheet)?;
    let spoken =
        (0..sheet.lines.len()).filter(|&l| matches!(sheet.lines[l].zone, Zone::Body | Zone::Subheading));
    let line = |l| Turn {
        reports: true,
        ..sheet.turn(l..l + 1, who)
    };
    Some(spoken.map(line).collect())
}

/// The first body that the headline or the first lines name of those that lead, or that speak for the led; a court,
/// a watchdog or a ministry there is what the release is about.
fn issuer(sheet: &Sheet<'_>) -> Option<Who> {
    let roles = sheet.page.targets.roles();
    let targets = &sheet.page.targets;
    let leads = |role| {
        let target = targets.of_speaker(role);
        target.is_some_and(|t| targets.get(t).side == Side::Leaders)
    };
    let issues = |role: RoleId| role != RoleId(0) && (leads(role) || targets.represented_by(role).is_some());
    let last = sheet.lines.len().min(sheet.body + 2);
    (0..last)
        .filter(|l| sheet.lines[*l].zone != Zone::Boilerplate)
        .flat_map(|l| people::runs(sheet.page, sheet.lines[l].span))
        .find_map(|mention| {
            let role = roles.of(mention.of(sheet.page.text));
            issues(role).then_some(Who::Named { mention, role })
        })
}
