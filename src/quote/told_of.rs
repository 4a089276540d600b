//! Words in marks below a sentence of the author's about one person are that person's: "She laughed. “Never.”"

use super::hit::Speaks;
use super::reader::Reader;
use super::runs::Runs;
use super::scan::Shape as Mark;
use super::subject::Subject;
use super::tokens::{Source, Tokens, Unit, tokenise};
use super::words::class;
use crate::span::Span;

/// Most tokens of a sentence that only tells how somebody took it: "Poe agrees."
const REACTION: usize = 5;

impl Reader<'_, '_> {
    /// Whom the sentence before tells of, when nobody speaks in it: "She laughed. “Never.”"
    pub(super) fn told_of_before(&self) -> Option<Speaks> {
        let before = self.before?;
        let spoken = self
            .flow
            .hits
            .last()
            .is_some_and(|h| h.content.end > before.start);
        if spoken || Mark::at(self.unit.text.as_bytes(), before.start as usize).is_some() {
            return None;
        }
        let (mut tokens, mut runs) = (Tokens::new(), Runs::default());
        let text = &self.unit.text[..before.end as usize];
        runs.read(text.as_bytes(), before.start as usize);
        let source = Source {
            text: self.unit.text,
            runs: &runs,
            words: self.unit.words,
            names: &[],
        };
        let end = tokenise(source, before, &[], &mut tokens);
        let unit = Unit::new(
            self.unit.text,
            Span { end, ..before },
            &tokens,
            &[],
            self.unit.words,
        );
        // "Poe agrees.": a surname is enough where there is little else
        let short = |s: &Subject| {
            let is_name = unit.is(s.first, class::CAP) && !unit.words.lists.nothing.has(unit.word(s.first));
            s.first == s.last && is_name && unit.can_speak(*s) && unit.len() <= REACTION
        };
        let subject = unit.leading().filter(|s| unit.is_told_of(*s) || short(s))?;
        Some(Speaks::subject(&unit, subject))
    }
}

impl Unit<'_> {
    /// Whether the subject of a sentence is somebody who may speak next: he or she, a person's name, or a phrase whose head
    /// is a noun for people. Bodies, places and things are not, and no more is "the officers' mess".
    fn is_told_of(&self, s: Subject) -> bool {
        if self.word(s.last).ends_with("-year-old") {
            return true;
        }
        if !self.is_person(s) || self.is_word(s.first, "no") {
            return false;
        }
        let s = self.without_quantity(s);
        let is_amid = |i: &usize| self.is(*i, class::PREP | class::REL | class::COMMA);
        let head = (s.first + 1..=s.last).find(is_amid).map_or(s.last, |i| i - 1);
        if self.is(head, class::CAP) && head > s.first {
            let name = (s.first..head)
                .rev()
                .take_while(|i| self.is(*i, class::CAP))
                .last();
            return self.is_persons_name(s.first, name.unwrap_or(head), head);
        }
        // "One in five beds"
        let is_share = self.is(head, class::DET) && self.is_word(head + 1, "in");
        let plain = !self.is(head, class::DET) || head == s.first;
        plain && !is_share && (self.is(head, class::SPEAKER | class::PRON))
    }

    /// "Some of the residents": the residents; "Some" where nothing follows.
    fn without_quantity(&self, s: Subject) -> Subject {
        let of = s.first + 1;
        let is_part = of < s.last && self.is(s.first, class::DET | class::SHARE) && self.is_word(of, "of");
        if is_part {
            Subject { first: of + 1, ..s }
        } else {
            s
        }
    }

    /// Whether a name of words with a capital is a person's: no landmark's, no day's, and behind an article only with a title.
    fn is_persons_name(&self, start: usize, first: usize, last: usize) -> bool {
        let shows = class::GIVEN | class::HONOR | class::SPEAKER;
        let is_landmark = |i: usize| self.words.lists.landmarks.has(self.word(i)) || self.is(i, class::TIME);
        if is_landmark(last) || self.is(last, class::POSSESSIVE) || self.is(first, class::POSSESSIVE) {
            return false;
        }
        let is_shown = (start..=last).any(|i| self.is(i, shows));
        let is_thing = is_landmark(first) || self.is(start, class::DET);
        is_shown || !is_thing
    }
}
