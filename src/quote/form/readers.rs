//! What readers sent in, printed in the article line by line under a line such as "Here is what you told us".

use super::comments;
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{Turn, Who};
use crate::span::Span;

/// How many lines above the first comment may announce it.
const REACH: usize = 3;
/// Most words of the line that announces comments.
const ANNOUNCED: usize = 30;

/// Appends the turns of readers whose names open their lines.
pub(super) fn find(sheet: &Sheet<'_>, turns: &mut Vec<Turn>) {
    let role = sheet.page.targets.roles().id("public").unwrap_or_default();
    let mut line = sheet.body;
    while line < sheet.lines.len() {
        if sender(sheet, line).is_none() || !announced(sheet, line) {
            line += 1;
            continue;
        }
        while let Some(name) = sender(sheet, line) {
            let turn = sheet.turn(line..line + 1, Who::Printed { name, role });
            if turns.iter().all(|t| t.first != turn.first) {
                turns.push(turn);
            }
            line += 1;
        }
    }
}

/// The reader whose name opens a body line that is no quotation in marks as a whole.
fn sender(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    if line >= sheet.lines.len() || !sheet.is_article(line) {
        return None;
    }
    let name = comments::prefix(sheet, line)?;
    let text = sheet.text(line);
    let behind = text.find(": ")? + 2;
    let start = sheet.lines[line].span.start as usize + behind;
    let is_quote = sheet.opens_with_mark_at(start) && text.ends_with(['"', '”', '’', '\'']);
    (!is_quote).then_some(name)
}

/// Whether one of the lines above says that readers speak.
fn announced(sheet: &Sheet<'_>, line: usize) -> bool {
    (line.saturating_sub(REACH)..line)
        .any(|l| sheet.words(l, ANNOUNCED + 1) <= ANNOUNCED && sheet.shows(l, Shape::Readers))
}
