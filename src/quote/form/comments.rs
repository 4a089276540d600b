//! Readers' comments and embedded posts: the name beside them is their speaker.

use super::live;
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{Turn, Who};
use crate::span::Span;
use crate::zone::Zone;

/// Longest line of a name, town and time, in words.
const HEADER: usize = 14;
/// Longest name and town before a comment, in bytes.
const PREFIX: usize = 44;

/// Turns of commenters who are named; the other comments stay those of a reader.
pub(super) fn find(sheet: &Sheet<'_>, turns: &mut Vec<Turn>) {
    if !sheet.lines.iter().any(|l| l.zone == Zone::Comment) {
        return;
    }
    let role = sheet.page.targets.roles().id("public").unwrap_or_default();
    let mut name = None;
    let mut seen = false;
    for line in 0..sheet.lines.len() {
        let zone = sheet.lines[line].zone;
        if zone == Zone::Boilerplate {
            let above_comment = sheet
                .lines
                .get(line + 1)
                .is_some_and(|n| n.zone == Zone::Comment || n.zone == Zone::Boilerplate);
            if let Some(found) = header(sheet, line).filter(|_| above_comment) {
                (name, seen) = (Some(found), false);
            } else if seen {
                name = None;
            }
            continue;
        }
        if zone != Zone::Comment || sheet.text(line).ends_with(':') && sheet.shows(line, Shape::Readers) {
            name = None;
            continue;
        }
        if let Some(found) =
            header(sheet, line).filter(|_| sheet.lines[line].end == sheet.lines[line].first + 1)
        {
            (name, seen) = (Some(found), false);
        } else if let Some(found) = prefix(sheet, line) {
            (name, seen) = (Some(found), true);
        } else {
            seen = true;
        }
        if let Some(name) = name {
            turns.push(sheet.turn(line..line + 1, Who::Printed { name, role }));
        }
    }
}

/// The name in a line such as "Mrs T, Chelmsford, 1 hour ago", "Dave says:", "Jo Poe • 2 hours ago" or a single name.
fn header(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    let text = sheet.text(line);
    if sheet.words(line, HEADER + 1) > HEADER || text.ends_with(['.', '!', '?']) && !live::is_dated(text) {
        return None;
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) && live::is_dated(text) {
        return None;
    }
    let dated =
        live::is_dated(text) || text.ends_with(" ago") || text.ends_with(" at") || is_short_time(text);
    let verb = said(sheet, text);
    let single = !text.contains(' ') || sheet.words(line, 4) <= 3;
    if !(dated || verb.is_some() || single) {
        return None;
    }
    let length = verb.unwrap_or_else(|| name_end(text));
    name_at(sheet.lines[line].span.start as usize, &text[..length])
}

/// Where "says" or the like stands behind a name.
fn said(sheet: &Sheet<'_>, text: &str) -> Option<usize> {
    // most names are words with a capital
    let mut pairs = text.as_bytes().windows(2);
    let may_say = pairs.any(|pair| pair[0] == b' ' && pair[1].is_ascii_lowercase());
    let mut verbs = sheet.page.words.lists.remarked.iter().filter(|_| may_say);
    let behind_blank = |verb: &str| {
        let mut places = text.match_indices(verb);
        places.find_map(|(at, _)| at.checked_sub(1).filter(|b| text.as_bytes()[*b] == b' '))
    };
    verbs.find_map(behind_blank)
}

/// "Jo Poe · 3h"
fn is_short_time(text: &str) -> bool {
    let Some((_, behind)) = text.rsplit_once(['•', '·', '|']) else {
        return false;
    };
    let time = behind.trim();
    let unit = time.trim_start_matches(|c: char| c.is_ascii_digit());
    let units = ["s", "m", "h", "d", "w", "y", "min", "mins", "hr", "hrs"];
    unit.len() < time.len() && units.contains(&unit.trim_start())
}

/// "Name: text", "Name, town: text", "Name wrote: text".
pub(super) fn prefix(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    if !sheet.may_be_labelled(line) {
        return None;
    }
    let text = sheet.text(line);
    let near = &text.as_bytes()[..text.len().min(PREFIX)];
    let colon = memchr::memchr(b':', near).filter(|at| near.get(at + 1) == Some(&b' '))?;
    let opening = &text[..colon];
    let short = opening.split(' ').count() <= 6 && !opening.contains(['.', '?', '!']);
    if !short {
        return None;
    }
    let name = opening.split(',').next().unwrap_or(opening);
    let name = &name[..said(sheet, name).unwrap_or(name.len())];
    let words = name.split(' ').count();
    let fits = words <= 3 && name.starts_with(|c: char| c.is_uppercase() || c == '@' || words == 1);
    fits.then(|| name_at(sheet.lines[line].span.start as usize, name))
        .flatten()
}

/// Where a name ends: before its town, time, sign or a figure that starts a time.
fn name_end(text: &str) -> usize {
    let sign = text
        .find([',', '•', '·', '|', ':', '(', '\t'])
        .unwrap_or(text.len());
    let time = text
        .match_indices(' ')
        .map(|(i, _)| i)
        .find(|&i| live::is_dated(&text[i + 1..]) && text[i + 1..].starts_with(|c: char| c.is_ascii_digit()));
    sign.min(time.unwrap_or(text.len()))
}

fn name_at(start: usize, printed: &str) -> Option<Span> {
    let name = printed.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let from = start + printed.len() - name.len();
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    let named = name.chars().any(char::is_alphabetic) && name.len() <= 48;
    named.then(|| Span::new(from, from + name.len()))
}
