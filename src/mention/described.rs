//! People in general whom a description makes a target's: "those who carry guns", "anyone above inspector".

use super::MentionKind;
use super::names::{Gender, Hit, Number};
use super::reader::Reader;
use super::words::Classes;
use crate::target::{Side, TargetId, TargetSet};

/// Bytes after the noun within which a mark tells who is meant.
const WINDOW: usize = 72;

/// The marks of all targets, by their first byte; those of one byte in the order of the targets.
#[derive(Debug)]
pub(super) struct Marks {
    marks: Vec<(Box<str>, TargetId)>,
    /// By byte: how many marks begin with a smaller one.
    below: [u16; 257],
}

/// What tells somebody from others of whom the same may be told.
const ORDINALS: [&str; 6] = ["first", "second", "third", "last", "next", "other"];

impl Marks {
    pub(super) fn of(targets: &TargetSet) -> Marks {
        let mut marks: Vec<(Box<str>, TargetId)> = Vec::new();
        for (id, target) in targets.iter() {
            let own = target.words.marks.iter().filter(|mark| !mark.is_empty());
            marks.extend(own.map(|mark| (mark.clone(), id)));
        }
        marks.sort_by_key(|(mark, _)| mark.as_bytes()[0]);
        let is_below =
            |byte: usize| marks.partition_point(|(mark, _)| usize::from(mark.as_bytes()[0]) < byte);
        Marks {
            below: std::array::from_fn(|byte| is_below(byte) as u16),
            marks,
        }
    }

    /// Those with which a text may begin.
    fn at(&self, text: &str) -> &[(Box<str>, TargetId)] {
        let Some(first) = text.bytes().next().map(usize::from) else {
            return &[];
        };
        &self.marks[usize::from(self.below[first])..usize::from(self.below[first + 1])]
    }
}

impl Reader<'_> {
    /// A noun or pronoun for just anybody: a target's when what follows holds one of its marks, else somebody who
    /// stands in the way of later pronouns.
    pub(super) fn anybody(&mut self, hit: Hit, number: Option<(Number, Gender)>) {
        let (of, gender) = number.unwrap_or((Number::Group, Gender::Unknown));
        let is_certain = number.is_none() || self.is_certain(hit);
        let sort = of;
        let of = match of {
            Number::Men => Number::Group,
            Number::Told => Number::Person,
            other => other,
        };
        if (is_certain && self.singled_out(hit, of, gender)) || number.is_none() {
            return;
        }
        if !self.told_again(hit, sort, gender) && !self.praised(hit, of, gender) {
            self.push(None, hit.start, of, gender);
        }
    }

    /// "The defendant", "his client": the person of a target told of last, or most.
    fn before_court(&mut self, hit: Hit, start: usize) -> bool {
        let found = self.focus.person(self.index, Gender::Unknown);
        let Some(target) = found.and_then(|c| c.target) else {
            return false;
        };
        let kind = MentionKind::Pronoun;
        self.keep(target, start, hit.end, kind, Number::Person, Gender::Unknown);
        true
    }

    /// "Decent people", "a good lad": so those who speak for a target, or lead it, call its people.
    pub(super) fn praised(&mut self, hit: Hit, number: Number, gender: Gender) -> bool {
        let clause = self.clause();
        let before = clause.before(hit.start, self.floor());
        if !before.is_some_and(|w| clause.of(w).any(Classes::PRAISE)) {
            return false;
        }
        let Some(speaker) = self.speaker_at(hit.start) else {
            return false;
        };
        let targets = &self.finder.targets;
        let own = targets.represented_by(speaker.role).or_else(|| {
            let leader = self.target_told(speaker)?;
            (targets.get(leader).side == Side::Leaders)
                .then(|| targets.led())
                .flatten()
        });
        let Some(target) = own else { return false };
        let start = clause
            .phrase(hit.start, self.floor(), number != Number::Person)
            .start;
        self.keep(target, start, hit.end, MentionKind::Role, number, gender);
        true
    }

    /// "The men", "that woman", of whom none was told of as somebody else before: those of a target told of last.
    fn told_again(&mut self, hit: Hit, sort: Number, gender: Gender) -> bool {
        let clause = self.clause();
        let phrase = clause.phrase(hit.start, self.floor(), true);
        // "the first boy" is told of for the first time
        let between = phrase
            .opener
            .map_or("", |o| &self.text[o.end as usize..hit.start]);
        let is_next = between.split(' ').any(|w| ORDINALS.contains(&w));
        let is_definite =
            !is_next && phrase.opens_with(&["the", "this", "that", "these", "those"], self.text);
        let is_own = clause.is_owned(phrase);
        let kind = match (sort, gender) {
            (Number::Told, _) if is_definite || is_own => return self.before_court(hit, phrase.start),
            (Number::Men, _) => 0,
            (Number::Person, Gender::He) => 1,
            (Number::Person, _) => 2,
            _ => return false,
        };
        if !is_definite || self.introduced[kind] {
            self.introduced[kind] = true;
            return false;
        }
        let is_quoted = self.quote_at(hit.start).is_some();
        let found = match sort {
            Number::Men => self.focus.they(self.index, is_quoted),
            _ => self.focus.person(self.index, gender),
        };
        // "men and women" are the led
        let targets = &self.finder.targets;
        let is_kept = |t: &TargetId| sort != Number::Men || targets.get(*t).side != Side::Leaders;
        let Some(target) = found.and_then(|c| c.target).filter(is_kept) else {
            self.introduced[kind] = true;
            return false;
        };
        let number = if kind == 0 { Number::Group } else { Number::Person };
        self.keep(
            target,
            phrase.start,
            hit.end,
            MentionKind::Pronoun,
            number,
            gender,
        );
        true
    }

    /// Keeps the noun with its description as a mention, if that holds a mark.
    pub(super) fn singled_out(&mut self, hit: Hit, number: Number, gender: Gender) -> bool {
        let Some((target, end)) = self.described(hit) else {
            return false;
        };
        let opener = self.clause().phrase(hit.start, self.floor(), true).opener;
        let start = opener.map_or(hit.start, |o| o.start as usize);
        self.keep(target, start, end, MentionKind::Role, number, gender);
        true
    }

    /// "The", "those", "our": certain people. "A man with a gun" may be anybody.
    fn is_certain(&self, hit: Hit) -> bool {
        let clause = self.clause();
        let phrase = clause.phrase(hit.start, self.floor(), true);
        let is_pair = self.text[hit.start..hit.end].contains(' ');
        is_pair || clause.is_owned(phrase) || phrase.opens_with(&["the", "those", "these"], self.text)
    }

    /// The target with the first mark in the description that a word of linking opens, and where the mark ends.
    fn described(&self, hit: Hit) -> Option<(TargetId, usize)> {
        let clause = self.clause();
        let link = clause.after(hit.end)?;
        if !clause.of(link).any(Classes::LINK) {
            return None;
        }
        let rest = &self.text[hit.end..self.bounds.end as usize];
        let mut end = rest.len().min(WINDOW);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let end = rest[..end]
            .find(['.', ',', ';', ':', '(', '"', '”', '—', '–'])
            .unwrap_or(end);
        let window = &rest[..end];
        let (at, end, id) = self.first_mark(window)?;
        let denies = |w: &str| matches!(w, "not" | "never") || w.ends_with("n't") || w.ends_with("n’t");
        let is_denied = window[..at].split(' ').any(denies);
        (!is_denied).then_some((id, hit.end + end))
    }

    /// Where the first mark begins and ends in the window, and whose it is. Marks are whole words; a plural of the
    /// last one counts.
    fn first_mark(&self, window: &str) -> Option<(usize, usize, TargetId)> {
        let mut is_inside = false;
        window.char_indices().find_map(|(at, c)| {
            if std::mem::replace(&mut is_inside, c.is_alphanumeric()) {
                return None;
            }
            let rest = &window[at..];
            self.finder.marks.at(rest).iter().find_map(|(mark, id)| {
                let after = rest.strip_prefix(&**mark)?;
                let after = after.strip_prefix('s').unwrap_or(after);
                let is_whole = !after.starts_with(char::is_alphanumeric);
                is_whole.then_some((at, window.len() - after.len(), *id))
            })
        })
    }
}
