//! People in general whom a description makes a target's: "those who carry guns", "anyone above inspector".

use super::MentionKind;
use super::names::{Gender, Hit, Number};
use super::reader::Reader;
use super::words::Classes;
use crate::target::{TargetId, TargetSet};

/// Bytes after the noun within which a mark tells who is meant.
const WINDOW: usize = 72;

/// The first two bytes of all marks, six bits of each: most places are passed by them.
#[derive(Debug)]
pub(super) struct Marks([u64; 64]);

impl Marks {
    pub(super) fn of(targets: &TargetSet) -> Marks {
        let mut begin = [0; 64];
        for mark in targets.iter().flat_map(|(_, target)| &target.words.marks) {
            match *mark.as_bytes() {
                [] => begin.fill(u64::MAX),
                [first] => begin[first as usize % 64] = u64::MAX,
                [first, second, ..] => begin[first as usize % 64] |= 1 << (second % 64),
            }
        }
        Marks(begin)
    }

    fn may_begin(&self, text: &str) -> bool {
        match *text.as_bytes() {
            [] => false,
            [first] => self.0[first as usize % 64] != 0,
            [first, second, ..] => self.0[first as usize % 64] >> (second % 64) & 1 == 1,
        }
    }
}

impl Reader<'_> {
    /// A noun or pronoun for just anybody: a target's when what follows holds one of its marks, else somebody who
    /// stands in the way of later pronouns.
    pub(super) fn anybody(&mut self, hit: Hit, number: Option<(Number, Gender)>) {
        let (of, gender) = number.unwrap_or((Number::Group, Gender::Unknown));
        let is_definite = number.is_none() || self.is_certain(hit);
        if !(is_definite && self.singled_out(hit, of, gender)) && number.is_some() {
            self.push(None, of, gender);
        }
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
        let opener = clause.phrase(hit.start, self.floor(), true).opener;
        let is_pair = self.text[hit.start..hit.end].contains(' ');
        is_pair
            || opener.is_some_and(|o| {
                let word = o.of(self.text);
                clause.of(o).any(Classes::POSSESSIVE)
                    || ["the", "those", "these"]
                        .iter()
                        .any(|d| d.eq_ignore_ascii_case(word))
            })
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
            if !self.finder.marks.may_begin(rest) {
                return None;
            }
            let fits = |mark: &str| {
                let after = rest.strip_prefix(mark)?;
                let after = after.strip_prefix('s').unwrap_or(after);
                (!after.starts_with(char::is_alphanumeric)).then_some(window.len() - after.len())
            };
            self.finder.targets.iter().find_map(|(id, target)| {
                let end = target.words.marks.iter().find_map(|mark| fits(mark))?;
                Some((at, end, id))
            })
        })
    }
}
