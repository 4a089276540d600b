//! An exchange inside a report, line by line under the names of those who speak: "Sayle: Do you accept that?"

use super::interview::{self, label, named_role};
use super::sheet::Sheet;
use super::{Turn, Who};
use crate::role::RoleId;
use crate::span::Span;

/// Fewest lines in a row that make an exchange.
const FEWEST: usize = 3;
/// Labels that are looked for in one article.
const LABELS: usize = 12;

/// Appends the turns of every exchange: each line is spoken by the person it names, whom the text has named before.
pub(super) fn find(sheet: &Sheet<'_>, turns: &mut Vec<Turn>) {
    let mut known: Vec<(&str, bool)> = Vec::new();
    let mut run: Vec<(usize, &str, Turn)> = Vec::new();
    for line in 0..sheet.lines.len() {
        match labelled(sheet, line, &mut known) {
            Some((name, turn)) => run.push((line, name, turn)),
            None => close(&mut run, turns),
        }
    }
    close(&mut run, turns);
}

/// Takes the run up as an exchange when two of its neighbours differ.
fn close(run: &mut Vec<(usize, &str, Turn)>, turns: &mut Vec<Turn>) {
    let differ = run.windows(2).any(|pair| pair[0].1 != pair[1].1);
    if run.len() >= FEWEST && differ {
        turns.extend(run.iter().map(|r| r.2));
    }
    run.clear();
}

/// The label of a body line and its turn, when the text has used the name before.
fn labelled<'a>(sheet: &Sheet<'a>, line: usize, known: &mut Vec<(&'a str, bool)>) -> Option<(&'a str, Turn)> {
    let paragraph = &sheet.lines[line];
    if !sheet.is_article(line) {
        return None;
    }
    let span = label(sheet, paragraph.first, true)?;
    let text = sheet.page.text;
    let name = span.of(text);
    // words in marks behind a name are quotations like others
    let behind = span.end as usize + 1;
    let blanks = text[behind..].len() - text[behind..].trim_start().len();
    if sheet.opens_with_mark_at(behind + blanks) {
        return None;
    }
    let is_named = match known.iter().find(|k| k.0 == name) {
        Some((_, is_named)) => *is_named,
        None if known.len() == LABELS => return None,
        None => {
            let is_named = interview::is_named(&text[..span.start as usize], name);
            known.push((name, is_named));
            is_named
        }
    };
    let role = is_named.then(|| named_role(sheet, span, line));
    role.map(|role| (name, turn(paragraph.first, paragraph.end, span, role)))
}

fn turn(first: usize, end: usize, mention: Span, role: RoleId) -> Turn {
    Turn {
        first,
        end,
        who: Who::Named { mention, role },
        reports: false,
    }
}
