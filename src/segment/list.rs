//! Lists in running text: "1. The first item 2. The second item" is two sentences.

use super::bytes::{blank, bullet, char_at, opener, skip};

/// The number of a list item, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marker {
    number: u32,
    /// `a.` instead of `1.`
    is_letter: bool,
    /// What closes it: `.` or `)`.
    close: u8,
}

/// Where the next item of a list starts, if the `.` or `)` at `at` closes the marker that follows the marker with which
/// the sentence from `start` opens.
pub(super) fn next_item(text: &[u8], start: usize, at: usize) -> Option<usize> {
    // most stops follow a word of two letters or more
    let short = at > start
        && (text[at - 1].is_ascii_digit() || at - start < 2 || !text[at - 2].is_ascii_alphanumeric());
    if !short {
        return None;
    }
    let from = text[start..at]
        .iter()
        .rev()
        .take(3)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let from = at - from;
    let here = read(text, from).filter(|(_, end)| *end == at + 1)?.0;
    let mut first = skip(text, start, blank);
    first = skip(text, skip(text, first, bullet), blank);
    let (opening, behind) = read(text, first)?;
    let follows = here.number == opening.number + 1
        && here.is_letter == opening.is_letter
        && here.close == opening.close;
    if !follows || from <= first || !item_follows(text, behind) || !item_follows(text, at + 1) {
        return None;
    }
    item_start(text, start, from)
}

/// Where the item whose number stands at `from` starts: at its bullet, if it has one. `None` inside a word.
fn item_start(text: &[u8], start: usize, from: usize) -> Option<usize> {
    let before = text[start..from].trim_ascii_end();
    let item = [2, 3]
        .into_iter()
        .find(|n| before.len() > *n && bullet(before, before.len() - n) == *n)
        .map_or(from, |n| start + before.len() - n);
    (item != from || before.len() < from - start).then_some(item)
}

/// Whether a blank and a capital, a digit or a mark stand behind a marker.
fn item_follows(text: &[u8], behind: usize) -> bool {
    let behind = behind + usize::from(text.get(behind) == Some(&b')'));
    let word = skip(text, behind, blank);
    word > behind
        && char_at(text, skip(text, word, opener)).is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// The marker at `at` and one past its closing byte: `1.`, `12)`, `a.`
fn read(text: &[u8], at: usize) -> Option<(Marker, usize)> {
    let digits = text[at..]
        .iter()
        .take(3)
        .take_while(|b| b.is_ascii_digit())
        .count();
    let (number, is_letter, end) = match text.get(at) {
        Some(letter @ b'a'..=b'z') => (u32::from(*letter), true, at + 1),
        _ if digits > 0 => {
            let value = text[at..at + digits]
                .iter()
                .fold(0, |n, d| n * 10 + u32::from(d - b'0'));
            (value, false, at + digits)
        }
        _ => return None,
    };
    let close = *text.get(end).filter(|b| matches!(b, b'.' | b')'))?;
    Some((
        Marker {
            number,
            is_letter,
            close,
        },
        end + 1,
    ))
}
