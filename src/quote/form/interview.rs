//! Interviews: turns with labels ("Q:", "LBC:", "Ann Poe:"), or questions set apart above answers in the first person.

use super::super::names;
use super::super::paragraph::Paragraph;
use super::super::words::{Key, class};
use super::aside;
use super::hearing::{self, Hearing};
use super::introduction::{introduced, named_role, stated_role};
use super::people::{self, Named};
use super::phrases::Shape;
use super::sheet::Sheet;
use super::{LABEL, Turn, Who};
use crate::role::RoleId;
use crate::span::Span;
use crate::zone::Zone;

/// Most labels that people have in one interview.
const LABELS: usize = 24;
/// Lines of body above the first label from which the article is a report that holds an exchange.
const REPORT: usize = 3;

/// The answers of an interview; `None` when the article is none.
pub(super) fn find(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    labelled(sheet).or_else(|| questions(sheet))
}

/// A label and how many turns bear it.
struct Label<'a> {
    text: &'a str,
    span: Span,
    turns: usize,
    /// Turns that end by asking.
    asks: usize,
    /// Turns with the number of a question.
    numbered: usize,
    /// Sentence that it opens first.
    opens: usize,
}

fn labelled(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    let mut labels: Vec<Label<'_>> = Vec::new();
    // line, sentence and label of each turn
    let mut starts: Vec<(usize, usize, usize)> = Vec::new();
    let lines = (0..sheet.lines.len()).filter(|l| sheet.is_article(*l) && !sheet.is_headline(*l));
    for line in lines {
        for sentence in sheet.lines[line].first..sheet.lines[line].end {
            let Some(span) = label(sheet, sentence, line) else {
                continue;
            };
            let text = span.of(sheet.page.text);
            if sheet.phrases.is(text, Shape::Unspoken) {
                continue;
            }
            let known = labels.iter().position(|l| l.text.eq_ignore_ascii_case(text));
            let number = known.unwrap_or(labels.len());
            if known.is_none() {
                if labels.len() == LABELS {
                    return None;
                }
                labels.push(Label {
                    text,
                    span,
                    turns: 0,
                    asks: 0,
                    numbered: 0,
                    opens: sentence,
                });
            }
            labels[number].turns += 1;
            let is_numbered = sheet.page.sentences[sentence].span.start < span.start;
            labels[number].numbered += usize::from(is_numbered);
            starts.push((line, sentence, number));
        }
    }
    starts.retain(|s| labels[s.2].turns > 1 || !hearing::is_panel(labels[s.2].text));
    let repeated = labels.iter().filter(|l| l.turns > 1).count();
    let first = starts.first()?.0;
    let body = (first..sheet.lines.len()).filter(|l| sheet.is_body(*l)).count();
    let numbered = labels.iter().map(|l| l.numbered).sum();
    let hearing = Hearing::read(sheet, first, numbered);
    let is_report = || hearing.is_none() && is_report(sheet, &labels, first);
    if starts.len() < 4 || repeated < 2 || starts.len() * 4 < body || is_report() {
        return None;
    }
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).map_or(start.1 + 1, |s| s.1);
        let last = sheet.page.sentences[end - 1].span.of(sheet.page.text);
        labels[start.2].asks += usize::from(last.ends_with('?'));
    }
    let who: Vec<Who> = (0..labels.len())
        .map(|i| speaker(sheet, &labels, i, first, hearing.as_ref()).unwrap_or(Who::Outlet))
        .collect();
    let mut turns = Vec::new();
    for (i, &(line, sentence, number)) in starts.iter().enumerate() {
        let next = starts.get(i + 1).map(|s| s.1);
        let end = next.unwrap_or_else(|| last_end(sheet, line));
        turns.extend(turn(sheet, sentence..end, line, who[number]));
    }
    Some(turns)
}

/// Whether the labels stand in a report that has told of all who bear them: both speak there, not the outlet.
fn is_report(sheet: &Sheet<'_>, labels: &[Label<'_>], first: usize) -> bool {
    let told = (0..first).filter(|l| sheet.is_body(*l)).count();
    let before = &sheet.page.text[..sheet.lines[first].span.start as usize];
    told >= REPORT && labels.iter().all(|l| is_named(before, l.text))
}

/// Whether the name stands in the text as words of its own.
pub(super) fn is_named(text: &str, name: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
        let behind = text[at + name.len()..].chars().next();
        let before = text[..at].chars().next_back();
        [behind, before]
            .into_iter()
            .flatten()
            .all(|c| !c.is_alphanumeric())
    })
}

/// The sentences of a turn that starts in a line; adverts, pictures and headings between them are not spoken, nor are
/// notes. A question may look like a heading.
fn turn(
    sheet: &Sheet<'_>,
    sentences: std::ops::Range<usize>,
    line: usize,
    who: Who,
) -> impl Iterator<Item = Turn> {
    let start = sentences.start;
    let spoken = aside::spoken(sheet, sentences, line).into_iter();
    spoken
        .filter(move |s| *s == start || sheet.page.sentences[*s].zone == Zone::Body)
        .map(move |s| Turn {
            first: s,
            end: s + 1,
            who,
            reports: false,
        })
}

/// Sentence behind the last turn: it goes on as long as it speaks in the first person.
fn last_end(sheet: &Sheet<'_>, line: usize) -> usize {
    (line + 1..sheet.lines.len())
        .find(|&l| !sheet.is_body(l) || !sheet.is_own(l) || aside::is_told(sheet, l))
        .map_or(sheet.page.sentences.len(), |l| sheet.lines[l].first)
}

/// The label that opens a sentence: at the start of its line one to four words with a capital before a colon, or "Q."
/// and "A."; further on only the labels that stand for who asks and who answers.
#[inline]
pub(super) fn label(sheet: &Sheet<'_>, sentence: usize, line: usize) -> Option<Span> {
    let span = sheet.page.sentences[sentence].span;
    let opens = sentence == sheet.lines[line].first;
    let first = sheet.page.text.as_bytes().get(span.start as usize);
    let may_be = opens && sheet.may_be_labelled(line) || matches!(first, Some(b'Q' | b'A'));
    if may_be {
        label_in(sheet, span, opens)
    } else {
        None
    }
}

#[inline(never)]
fn label_in(sheet: &Sheet<'_>, span: Span, opens: bool) -> Option<Span> {
    let text = span.of(sheet.page.text);
    let number = question_number(text);
    let (span, text) = (
        Span::new(span.start as usize + number, span.end as usize),
        &text[number..],
    );
    let near = &text.as_bytes()[..text.len().min(LABEL)];
    let may_be = match near {
        [b'Q' | b'A', b'.' | b':', ..] => true,
        [first, ..] => opens && (first.is_ascii_uppercase() || !first.is_ascii()),
        [] => false,
    };
    if !may_be {
        return None;
    }
    let end = match near {
        [b'Q' | b'A', b'.', b' ', ..] => 1,
        _ => memchr::memchr(b':', near)?,
    };
    if let Some(name) = bracketed(text.get(..end)?).filter(|_| opens) {
        let start = span.start as usize + (name.as_ptr() as usize - text.as_ptr() as usize);
        let is_name = (1..=4).contains(&name.split(' ').count()) && name.split(' ').all(is_capital);
        let spoken = text[end + 1..].starts_with([' ', '\u{a0}']);
        return (is_name && spoken).then(|| Span::new(start, start + name.len()));
    }
    let words = without_office(text.get(..end)?);
    let spoken = text[end + 1..].starts_with([' ', '\u{a0}']);
    let named = |w: &str| {
        let bits = sheet.page.words.get(Key::of(w)).classes;
        w.starts_with(char::is_uppercase)
            && bits & class::LABEL == 0
            && w.chars().all(|c| c.is_alphabetic() || ".’'-".contains(c))
    };
    let fits = opens || words == "Q" || words == "A";
    let few = words.split(' ').count() <= 4 && words.split(' ').all(named);
    (fits && spoken && few).then(|| Span::new(span.start as usize, span.start as usize + words.len()))
}

/// The name in the first label of a transcript: "ANN POE, HOST", "Ann Poe [AP]".
fn without_office(label: &str) -> &str {
    if let Some((name, _)) = label.split_once(" [").filter(|_| label.ends_with(']')) {
        return name;
    }
    let is_loud = !label.bytes().any(|b| b.is_ascii_lowercase());
    match label.split_once(", ") {
        Some((name, _)) if is_loud => name,
        _ => label,
    }
}

/// The name in a label of a debate: "Ann Poe (Hove) (Lab)", "The Minister for Policing (Tom Doe)".
fn bracketed(label: &str) -> Option<&str> {
    let (before, rest) = label.strip_suffix(')')?.split_once(" (")?;
    let inside = rest.split_once(')').map_or(rest, |(first, _)| first);
    // an office stands before its holder, a place behind the member
    Some(if before.starts_with("The ") {
        inside
    } else {
        before
    })
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Length of the number before the label of a question in a transcript: "Q12 Chair:".
fn question_number(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('Q') else {
        return 0;
    };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let blank = behind.len() < rest.len() && behind.starts_with(' ');
    if blank { text.len() - behind.len() + 1 } else { 0 }
}

/// Turns under a label, under its initials, its surname or its full form ("ANN POE:", then "AP:" or "POE:"), and those
/// that ask.
fn turns_of(sheet: &Sheet<'_>, labels: &[Label<'_>], label: &Label<'_>) -> (usize, usize) {
    let initials = |short: &str, long: &str| {
        short.len() < 5 && names::has_initials(names::without_honor(long, sheet.page.words), short)
    };
    let short_for = |short: &str, long: &str| initials(short, long) || names::is_surname_of(short, long);
    let same = |l: &&Label<'_>| {
        l.text == label.text || short_for(l.text, label.text) || short_for(label.text, l.text)
    };
    let sum = |(turns, asks), l: &Label<'_>| (turns + l.turns, asks + l.asks);
    labels.iter().filter(same).fold((0, 0), sum)
}

/// Who a label stands for; `None` for who asks.
fn speaker(
    sheet: &Sheet<'_>,
    labels: &[Label<'_>],
    number: usize,
    first: usize,
    hearing: Option<&Hearing>,
) -> Option<Who> {
    let label = &labels[number];
    if sheet.phrases.is(label.text, Shape::Answerer) {
        return Some(introduced(sheet, first));
    }
    if sheet.phrases.is(label.text, Shape::Asker) {
        return None;
    }
    if let Some(hearing) = hearing {
        return Some(hearing.speaker(sheet, label.span, label.numbered > 0, label.opens));
    }
    let (turns, asks) = turns_of(sheet, labels, label);
    let all: usize = labels.iter().map(|l| l.asks).sum();
    let mut by_label = labels.iter().map(|l| turns_of(sheet, labels, l));
    let opens = by_label.find(|t| t.0 > 1) == Some((turns, asks));
    let presents = asks * 2 > turns || opens && asks * 2 > all;
    if let Some(person) = introduced_as(sheet, label, first).filter(|_| !presents) {
        let surname = names::last_word(person.name.of(sheet.page.text));
        let role = match person.role {
            RoleId(0) => stated_role(sheet, surname, first),
            role => role,
        };
        return Some(Who::Named {
            mention: person.name,
            role,
        });
    }
    let roles = sheet.page.targets.roles();
    let shown = roles.of(label.text);
    let role = if shown == RoleId(0) {
        named_role(sheet, label.span, first)
    } else {
        shown
    };
    // members who question a witness bear titles, interviewers do not
    let is_titled = label.text.split(' ').next().is_some_and(|first| {
        let bits = sheet.page.words.get(Key::of(first)).classes;
        first.len() > 1 && bits & class::HONOR != 0 || sheet.phrases.is(first, Shape::Presider)
    });
    let asks = presents && role == RoleId(0) && !is_titled;
    let is_media = role != RoleId(0) && Some(role) == roles.id("media");
    (!asks && !is_media).then_some(Who::Named {
        mention: label.span,
        role,
    })
}

/// "AP:", "ANN POE:" and "POE:" for the Ann Poe of the introduction.
fn introduced_as(sheet: &Sheet<'_>, label: &Label<'_>, first: usize) -> Option<Named> {
    let is_loud = !label.text.bytes().any(|b| b.is_ascii_lowercase());
    if !is_loud {
        return None;
    }
    let intro = (0..first).flat_map(|l| people::persons(sheet.page, sheet.lines[l].span));
    { intro }.find(|p| {
        let name = names::without_honor(p.name.of(sheet.page.text), sheet.page.words);
        let text = names::without_honor(label.text, sheet.page.words);
        name.eq_ignore_ascii_case(text)
            || names::is_surname_of(text, name)
            || text.len() < 5 && names::has_initials(name, text)
    })
}

/// An interview whose questions stand apart, each above or before its answer, and whose answers speak in the first
/// person.
fn questions(sheet: &Sheet<'_>) -> Option<Vec<Turn>> {
    let lines: Vec<usize> = (0..sheet.lines.len())
        .filter(|&l| {
            // the first question may look like a line below the headline
            let zones = [Zone::Body, Zone::Subheading, Zone::Standfirst];
            zones.contains(&sheet.lines[l].zone) || l + 1 == sheet.body && sheet.text(l).ends_with('?')
        })
        .collect();
    if lines.iter().filter(|l| asking(sheet, **l).is_some()).count() < 3 {
        return None;
    }
    let asks = |l: &usize| question_end(sheet, *l) > sheet.lines[*l].first;
    let mut questions = lines.iter().copied().filter(asks);
    let first = questions.next()?;
    let asked = 1 + questions.count();
    if asked < 3 {
        return None;
    }
    let body = lines.iter().copied().filter(|&l| l >= first && sheet.is_body(l));
    let answered: Vec<usize> = body
        .filter(|&l| question_end(sheet, l) < sheet.lines[l].end)
        .collect();
    let all = answered.len();
    let marked = || answered.iter().filter(|l| sheet.opens_with_mark(**l)).count();
    let announced = || (0..first).any(|l| sheet.shows(l, Shape::Interview));
    let own = || answered.iter().filter(|l| sheet.is_own(**l)).count();
    // what costs most is asked last
    if asked * 4 < all || marked() * 5 > all || !(asked >= 5 || announced()) || own() * 2 < all {
        return None;
    }
    let who = introduced(sheet, first);
    let mut back = lines.iter().rev().copied();
    let last = back.find(|&l| sheet.is_body(l) && sheet.is_own(l))?;
    // "None. It was worth it.": the last answer need not speak of itself
    let closing = lines.iter().rposition(asks).and_then(|i| lines.get(i + 1));
    let last = closing.map_or(last, |answer| last.max(*answer));
    let spoken = lines
        .into_iter()
        .filter(|&l| l >= first && l <= last && sheet.is_body(l) && !aside::is_told(sheet, l));
    let mut turns = Vec::new();
    for line in spoken {
        let answer = question_end(sheet, line).max(remark_end(sheet, line));
        let Paragraph { first, end, .. } = sheet.lines[line];
        for (part, who) in [(first..answer, Who::Outlet), (answer..end, who)] {
            turns.extend(turn(sheet, part, line, who));
        }
    }
    Some(turns)
}

/// Sentence behind the question that opens a line, the line's first when it opens with none: at most three sentences,
/// the last of which asks.
fn question_end(sheet: &Sheet<'_>, line: usize) -> usize {
    let Some(at) = asking(sheet, line) else {
        return sheet.lines[line].first;
    };
    let text = sheet.page.text;
    let line = &sheet.lines[line];
    let sentences = &sheet.page.sentences[line.first..line.end];
    let span = Span::new(line.span.start as usize, sentences[at].span.end as usize);
    // so many words and the blanks between take more bytes
    let short = span.len() <= 120 || span.of(text).split_ascii_whitespace().take(61).count() <= 60;
    let spoken =
        || at + 1 < sentences.len() && sheet.holds(span, class::OWN) && !sheet.holds(span, class::YOU);
    let plain = short && !sheet.opens_with_mark_at(span.start as usize) && !spoken();
    line.first + if plain { at + 1 } else { 0 }
}

/// Which of the first three sentences of a line ends by asking.
fn asking(sheet: &Sheet<'_>, line: usize) -> Option<usize> {
    let line = &sheet.lines[line];
    let text = sheet.page.text;
    let asks = |s: Span| match text.as_bytes()[s.range()].last() {
        Some(b'*' | b' ') => s.of(text).trim_end_matches(['*', ' ']).ends_with('?'),
        last => last == Some(&b'?'),
    };
    let mut sentences = sheet.page.sentences[line.first..line.end].iter().take(3);
    sentences.rposition(|s| asks(s.span))
}

/// Sentence behind a remark that is put to the speaker: "You sound bitter about the generals."
fn remark_end(sheet: &Sheet<'_>, line: usize) -> usize {
    let first = sheet.lines[line].first;
    let span = sheet.page.sentences[first].span;
    let short = span.of(sheet.page.text).split_ascii_whitespace().take(26).count() <= 25;
    let put = short && sheet.holds(span, class::YOU) && !sheet.holds(span, class::OWN);
    let alone = sheet.lines[line].end == first + 1;
    let answered = alone
        && line + 1 < sheet.lines.len()
        && sheet.is_own(line + 1)
        && question_end(sheet, line + 1) == sheet.lines[line + 1].first;
    let glued = !alone && sheet.is_own(line) && span.of(sheet.page.text).starts_with("You");
    first + usize::from(put && (answered || glued))
}
