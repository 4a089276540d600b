//! What readers sent in, printed in the article line by line under a line such as "Here is what you told us", be it in
//! marks or not.

use super::comments;
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{Form, Who};
use crate::span::Span;

/// How many lines above the first comment may announce it.
const REACH: usize = 3;
/// Most words of the line that announces comments.
const ANNOUNCED: usize = 30;

/// Appends the readers whose names open their lines, and the turns of those who speak without marks.
pub(super) fn find(sheet: &Sheet<'_>, form: &mut Form) {
    let role = sheet.page.targets.roles().id("public").unwrap_or_default();
    let mut line = sheet.body;
    while line < sheet.lines.len() {
        if sender(sheet, line).is_none() || !announced(sheet, line) {
            line += 1;
            continue;
        }
        while let Some(name) = sender(sheet, line) {
            let turn = sheet.turn(line..line + 1, Who::Printed { name, role });
            if is_quote(sheet, line) {
                form.readers.push(name);
            } else if form.turns.iter().all(|t| t.first != turn.first) {
                form.turns.push(turn);
            }
            line += 1;
        }
    }
}

/// The reader whose name opens a body line.
fn sender(sheet: &Sheet<'_>, line: usize) -> Option<Span> {
    if line >= sheet.lines.len() || !sheet.is_article(line) {
        return None;
    }
    comments::prefix(sheet, line)
}

/// Whether the line is a quotation in marks behind the name.
fn is_quote(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.text(line);
    let behind = text.find(": ").map_or(text.len(), |at| at + 2);
    let start = sheet.lines[line].span.start as usize + behind;
    sheet.opens_with_mark_at(start) && text.ends_with(['"', '”', '’', '\''])
}

/// Whether one of the lines above says that readers speak.
fn announced(sheet: &Sheet<'_>, line: usize) -> bool {
    (line.saturating_sub(REACH)..line)
        .any(|l| sheet.words(l, ANNOUNCED + 1) <= ANNOUNCED && sheet.shows(l, Shape::Readers))
}
