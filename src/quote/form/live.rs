//! Live pages: posts with a time, and what others posted that is embedded in them.

use super::super::names;
use super::interview;
use super::sheet::Sheet;
use super::{Form, Who};
use crate::role::RoleId;
use crate::span::Span;
use crate::zone::Zone;

/// Fewest lines with a time that make a live page.
const FEWEST: usize = 3;
/// Posts of one page whose names are looked for in the text above them.
const LOOKED_FOR: usize = 24;

/// Fences between the posts of a live page, and the turns of embedded posts.
pub(super) fn find(sheet: &Sheet<'_>, form: &mut Form) {
    let timed: Vec<usize> = (0..sheet.lines.len())
        .filter(|&l| time(sheet.text(l)).is_some())
        .collect();
    if timed.len() >= FEWEST {
        form.fences.extend(timed.iter().map(|&l| sheet.lines[l].first));
    }
    let posts = (1..sheet.lines.len()).filter_map(|line| post(sheet, line).map(|name| (line, name)));
    for (number, (line, name)) in posts.enumerate() {
        let who = poster(sheet, line, name, number < LOOKED_FOR);
        form.turns.push(sheet.turn(line - 1..line, who));
    }
}

/// The name in the line below an embedded post: "— Ann Poe (@annpoe) September 25, 2023".
fn post(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    let text = sheet.text(line);
    let rest = text.strip_prefix(['—', '–', '-'])?.trim_start();
    let open = rest.find("(@")?;
    let close = open + rest[open..].find(')')?;
    let is_post = matches!(
        sheet.lines[line - 1].zone,
        Zone::Body | Zone::Subheading | Zone::Boilerplate
    );
    if open > 60 || !is_dated(&rest[close..]) || !is_post {
        return None;
    }
    let start = sheet.lines[line].span.end as usize - rest.len();
    Some(Span::new(start, start + rest[..open].trim_end().len()))
}

/// Who posts under a name: "Ann Poe MP" is Ann Poe, and somebody whom the text above tells of has the role that it shows.
fn poster(sheet: &Sheet<'_>, line: usize, name: Span, look: bool) -> Who {
    let roles = sheet.page.targets.roles();
    let printed = name.of(sheet.page.text);
    let role = match roles.of(printed) {
        RoleId(0) => roles.id("public").unwrap_or_default(),
        shown => shown,
    };
    let person = names::person_in(printed, sheet.page.words).unwrap_or(printed);
    let at = name.start as usize + printed.find(person).unwrap_or(0);
    let name = Span::new(at, at + person.len());
    let above = || &sheet.page.text[..sheet.lines[line - 1].span.start as usize];
    if look && person.contains(' ') && interview::is_named(above(), person) {
        Who::Named { mention: name, role }
    } else {
        Who::Printed { name, role }
    }
}

/// The time of day that opens a line, alone or before the name of who posts: its length.
pub(super) fn time(line: &str) -> Option<usize> {
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let body = line.trim_start_matches(['•', '-', '*', '●', ' ']);
    let lead = line.len() - body.len();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let rest = &body[digits..];
    let clock = rest.strip_prefix([':', '.']).filter(|r| {
        let minutes = r.bytes().take_while(u8::is_ascii_digit).count();
        minutes == 2 && r.as_bytes()[0] <= b'5'
    });
    let mut end = lead + digits + clock.map_or(0, |_| 3);
    let after = line[end..].trim_start();
    let half = ["am", "pm", "a.m.", "p.m.", "AM", "PM"]
        .iter()
        .find(|h| after.starts_with(**h));
    if let Some(half) = half {
        end = line.len() - after.len() + half.len();
    } else if clock.is_none() || digits == 1 && lead == 0 {
        return None;
    }
    let tail = &line[end..];
    let zone = ["BST", "GMT", "ET", "EDT", "EST", "UTC", "CET"];
    let tail_word = tail.trim_start().split(' ').next().unwrap_or("");
    if zone.contains(&tail_word) {
        end = line.len() - tail.trim_start().len() + tail_word.len();
    }
    let tail = line[end..].trim_start();
    let parted = line[end..].is_empty() || line[end..].starts_with([' ', '\t', '|']);
    (parted && (tail.is_empty() || tail.starts_with(|c: char| c.is_uppercase() || "|•–-‘“'\"".contains(c))))
        .then_some(end)
}

/// Whether the words hold a day, a year or a time ago.
pub(super) fn is_dated(text: &str) -> bool {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan ",
        "Feb ",
        "Mar ",
        "Apr ",
        "Jun ",
        "Jul ",
        "Aug ",
        "Sep ",
        "Sept ",
        "Oct ",
        "Nov ",
        "Dec ",
    ];
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    digit && (text.contains(" ago") || text.contains("h ago") || months.iter().any(|m| text.contains(m)))
}
