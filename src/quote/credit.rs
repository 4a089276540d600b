//! Words in marks with who said them behind or below: “Q.” – Ann Poe, mayor · “Q.” (Ann Poe, Hove) · “Q.” That was the
//! verdict of Ann Poe.

use super::hit::{Said, Speaks};
use super::reader::Reader;
use super::walk::Page;
use super::words::{CueId, Key, class};
use super::{Attribution, paragraph::Paragraph};
use crate::role::RoleId;
use crate::span::Span;

/// Longest credit, in bytes.
const LONGEST: usize = 160;
/// Most words of a noun phrase that is credited.
const NOUN: usize = 4;
/// Most words of a phrase that a sentence names as the source.
const STATED: usize = 8;

/// Who is credited with the words before: the name, and the same with the post behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Credit {
    name: Span,
    whole: Span,
}

impl Credit {
    /// The credit of the quotation that ends at a place in a paragraph: what is left of its line, else the line below.
    pub(super) fn behind(
        page: Page<'_>,
        quote: Span,
        paragraph: Span,
        below: &[Paragraph],
    ) -> Option<Credit> {
        let rest = Span::new(quote.end as usize, paragraph.end as usize);
        if !rest.of(page.text).trim_start().is_empty() {
            return Credit::read(page, rest).or_else(|| Credit::stated(page, quote.end));
        }
        let opens = |line: &Paragraph| page.text[line.span.start as usize..].starts_with(is_dash);
        let [line, further @ ..] = below else {
            return None;
        };
        // a list has more than one dash
        let is_listed = || further.first().is_some_and(opens);
        if !opens(line) {
            return Credit::stated(page, line.span.start);
        }
        if is_listed() {
            return None;
        }
        let credit = Credit::read(page, line.span)?;
        let roles = page.targets.roles();
        let is_media = roles.id("media") == Some(roles.of(credit.name.of(page.text)));
        (!is_media).then_some(credit)
    }

    /// What the sentence at or behind a place says of the words before: "That was the verdict of Ann Poe, the mayor", "So
    /// said Ann Poe".
    fn stated(page: Page<'_>, at: u32) -> Option<Credit> {
        let next = page.sentences.partition_point(|s| s.span.start < at);
        let sentence = page.sentences.get(next)?.span;
        let text = sentence.of(page.text).trim_end_matches('.');
        let lead = source_in(page, text)?;
        let whole = Span::new(
            sentence.start as usize + lead,
            sentence.start as usize + text.len(),
        );
        let who = whole.of(page.text);
        let length = phrase_length(page, who);
        let is_few = who[..length].split(' ').take(STATED + 1).count() <= STATED;
        let is_plain = !who.contains(['“', '”', '"', ':', ';', '\n']);
        (is_few && is_plain && length > 0).then(|| Credit {
            name: Span::new(whole.start as usize, whole.start as usize + length),
            whole,
        })
    }

    /// A name behind a dash or in brackets, alone or with more about who bears it behind a comma or a small word.
    fn read(page: Page<'_>, rest: Span) -> Option<Credit> {
        let text = rest.of(page.text);
        let line = text.trim();
        let inner = match line.strip_prefix('(') {
            Some(bracketed) => bracketed.strip_suffix(')')?,
            None => line
                .strip_prefix(is_dash)?
                .trim_start_matches(is_dash)
                .trim_start(),
        };
        let ends = inner.ends_with(['!', '?', ':', ';', ',']) || inner.len() > LONGEST;
        if ends || inner.contains(['“', '”', '"', '@', '\n']) {
            return None;
        }
        let length = name_length(page, inner).or_else(|| noun_length(page, inner))?;
        let from = rest.start as usize + (inner.as_ptr() as usize - text.as_ptr() as usize);
        Some(Credit {
            name: Span::new(from, from + length),
            whole: Span::new(from, from + inner.trim_end_matches('.').len().max(length)),
        })
    }
}

impl Reader<'_, '_> {
    /// The last quotation of the unit is whose name stands behind or below it.
    pub(super) fn credited(&mut self, carried: bool) {
        let Some(Credit { name, whole }) = self.credit else {
            return;
        };
        let said = Said {
            cue: None,
            speaks: Speaks::Named {
                mention: name,
                description: whole,
            },
        };
        let Some(quote) = (0..self.unit.len())
            .rev()
            .find(|i| self.unit.is(*i, class::QUOTE))
        else {
            return;
        };
        if carried && quote == 0 {
            self.flow.name_chain(self.flow.hits.len() - 1, said);
        } else if !self.is_used(quote) && (quote == 0 || self.stands_alone(quote)) {
            self.direct(quote, said, Attribution::Explicit, 0.9);
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// Bytes of the name that opens a credit; `None` when a sentence goes on behind it or it names nobody.
fn name_length(page: Page<'_>, credit: &str) -> Option<usize> {
    let classes = |w: &str| page.words.get(Key::of(w)).classes;
    let (mut end, mut words, mut at) = (0, 0, 0);
    for word in credit.split(' ') {
        let bare = word.trim_end_matches([',', '.']);
        let joins = classes(bare) & class::PARTICLE != 0 && words > 0;
        if !joins && !bare.starts_with(char::is_uppercase) {
            break;
        }
        at += word.len() + 1;
        if !joins {
            (end, words) = (at - 1 - (word.len() - bare.len()), words + 1);
        }
        if word.ends_with(',') {
            break;
        }
    }
    let (name, behind) = credit.split_at(end);
    let first = name.split(' ').next()?;
    let next = behind.trim_start().split(' ').next()?;
    let goes_on = behind.trim_matches(['.', ' ']).is_empty()
        || behind.starts_with([',', '.'])
        || next.starts_with(['(', '|', '–', '—', '-'])
        || classes(next) & class::PREP != 0;
    let is_known = || classes(first) & (class::GIVEN | class::HONOR | class::SPEAKER) != 0;
    let roles = page.targets.roles();
    let is_named = match words {
        0 => false,
        1 => is_known() || roles.of(name) != RoleId(0),
        _ => true,
    };
    let is_day = classes(first) & class::TIME != 0;
    (goes_on && is_named && !is_day).then_some(end)
}

/// Bytes of a few words for a person that open a credit: "Former nurse, Leeds".
fn noun_length(page: Page<'_>, credit: &str) -> Option<usize> {
    let end = credit.find([',', '(']).unwrap_or(credit.len());
    let noun = credit[..end].trim_end_matches(['.', ' ']);
    let head = noun.rsplit(' ').next()?;
    let is_person = page.words.get(Key::of(head)).classes & class::SPEAKER != 0;
    let is_few = noun.split(' ').take(NOUN + 1).count() <= NOUN;
    (is_person && is_few).then_some(noun.len())
}

/// Where a sentence names whose the words before it are: behind "That was the verdict of" or "So said".
fn source_in(page: Page<'_>, sentence: &str) -> Option<usize> {
    if !sentence.starts_with(['T', 'S']) {
        return None;
    }
    let word = |w: &str| page.words.get(Key::of(w));
    let (opening, rest) = sentence.split_once(' ')?;
    let (verb, _) = rest.split_once(' ')?;
    if opening == "So" {
        let behind = opening.len() + verb.len() + 2;
        return (word(verb).cue != CueId(0)).then_some(behind);
    }
    let points = ["That", "This", "Those", "These", "Such"].contains(&opening);
    if !points || word(verb).classes & class::BE == 0 {
        return None;
    }
    let source = [" of ", " from "]
        .iter()
        .filter_map(|p| Some(sentence.find(p)? + p.len()));
    let behind = source.min()?;
    let noun = sentence[..behind].trim_end().rsplit(' ').nth(1)?;
    page.words.lists.sayings.has(noun).then_some(behind)
}

/// Bytes of the phrase that opens the text: up to a comma, a clause or a small word other than *of*.
fn phrase_length(page: Page<'_>, text: &str) -> usize {
    let ends = class::PREP | class::REL | class::AUX;
    let is_end = |w: &str| w != "of" && page.words.get(Key::of(w)).classes & ends != 0;
    let words = text.split(' ').scan(0, |at, word| {
        *at += word.len() + 1;
        Some((*at - 1, word))
    });
    let mut end = 0;
    for (behind, word) in words.take_while(|(_, w)| !is_end(w)) {
        end = behind;
        if word.ends_with(',') {
            break;
        }
    }
    text[..end].trim_end_matches(',').len()
}
