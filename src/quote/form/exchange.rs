//! An exchange inside a report, line by line under the names of those who speak: "Sayle: Do you accept that?"

use super::interview::{self, label};
use super::introduction::named_role;
use super::sheet::Sheet;
use super::{Turn, Who};
use crate::span::Span;

/// Fewest lines in a row that make an exchange.
const FEWEST: usize = 3;
/// Labels that are looked for in one article.
const LABELS: usize = 12;

/// A line under a name.
struct Line<'a> {
    number: usize,
    name: &'a str,
    span: Span,
}

/// Appends the turns of every exchange: each line is spoken by the person it names, whom the text has named before.
pub(super) fn find(sheet: &Sheet<'_>, turns: &mut Vec<Turn>) {
    let mut known: Vec<(&str, bool)> = Vec::new();
    let mut run: Vec<Line<'_>> = Vec::new();
    for line in 0..sheet.lines.len() {
        match labelled(sheet, line, &mut known) {
            Some(line) => run.push(line),
            None => close(sheet, &mut run, turns),
        }
    }
    close(sheet, &mut run, turns);
}

/// Whether a seat and a party stand between a name and its colon: "Ann Poe (Hove) (Lab): ".
fn is_members(behind: &str) -> bool {
    let label = behind.find(':').map_or("", |colon| &behind[..colon]);
    label.starts_with(" (") && label.ends_with(')') && label.matches(") (").count() == 1
}

/// Takes the run up as an exchange when two of its neighbours differ.
fn close(sheet: &Sheet<'_>, run: &mut Vec<Line<'_>>, turns: &mut Vec<Turn>) {
    let differ = || run.windows(2).any(|pair| pair[0].name != pair[1].name);
    if run.len() >= FEWEST && differ() {
        turns.extend(run.iter().map(|line| {
            let role = named_role(sheet, line.span, line.number);
            let mention = line.span;
            sheet.turn(line.number..line.number + 1, Who::Named { mention, role })
        }));
    }
    run.clear();
}

/// A body line under a label, when the text has used the name before.
fn labelled<'a>(sheet: &Sheet<'a>, line: usize, known: &mut Vec<(&'a str, bool)>) -> Option<Line<'a>> {
    if !sheet.is_article(line) {
        return None;
    }
    let span = label(sheet, sheet.lines[line].first, line)?;
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
    let is_member = || is_members(&text[span.end as usize..]);
    (is_named || is_member()).then_some(Line {
        number: line,
        name,
        span,
    })
}
