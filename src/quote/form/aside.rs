//! What stands between the turns of an interview and is spoken by nobody: notes in square brackets, and paragraphs in
//! which the interviewer tells of the one who answers.

use super::super::names;
use super::phrases::Shape;
use super::sheet::Sheet;

/// The spoken ones of a run of sentences: without notes in square brackets that are sentences of their own, and without
/// paragraphs behind the first in which the interviewer tells.
pub(super) fn spoken(sheet: &Sheet<'_>, sentences: std::ops::Range<usize>, line: usize) -> Vec<usize> {
    let mut out = Vec::with_capacity(sentences.len());
    let mut in_note = false;
    for line in line..sheet.lines.len() {
        let paragraph = &sheet.lines[line];
        if paragraph.first >= sentences.end {
            break;
        }
        let told = paragraph.first > sentences.start && is_told(sheet, line);
        for sentence in paragraph.first.max(sentences.start)..paragraph.end.min(sentences.end) {
            let text = sheet.page.sentences[sentence].span.of(sheet.page.text);
            in_note |= opens_note(text);
            if !in_note && !told {
                out.push(sentence);
            }
            in_note &= !text.contains(']');
        }
        in_note = false;
    }
    out
}

/// Whether a note opens with the sentence and fills it; in "[The force] never told me" somebody speaks.
fn opens_note(text: &str) -> bool {
    let Some(note) = text.trim_start_matches('*').strip_prefix('[') else {
        return false;
    };
    note.find(']')
        .is_none_or(|at| !note[at..].contains(char::is_alphanumeric))
}

/// Whether the line tells what somebody says: “…,” she says.
pub(super) fn is_told(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.text(line);
    text.match_indices(['”', '"']).any(|(at, mark)| {
        let behind = &text[at + mark.len()..];
        let behind = behind.trim_start_matches([',', ' ']);
        let near = names::head(behind, 24);
        !near.is_empty() && sheet.phrases.opened(near).has(Shape::Told)
    })
}
