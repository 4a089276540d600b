//! Deeds that stand for their doers: who criticises "the letter" criticises whoever wrote it.

use super::MentionKind;
use super::clause::Phrase;
use super::names::{Gender, Hit, Number};
use super::reader::Reader;
use super::words::Classes;
use crate::span::Span;
use crate::target::{Side, TargetId};

/// Sentences over which a letter still addresses "you", and a deed still stands for its doer.
const REACH: u32 = 25;

/// A deed whose doer the text has told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    form: Span,
    doer: TargetId,
    sentence: u32,
}

/// Whether what was told in an earlier sentence still holds in this one.
pub(super) fn is_fresh(told: Option<u32>, now: u32) -> bool {
    told.is_some_and(|told| told + REACH >= now)
}

impl Reader<'_> {
    /// A deed is remembered where the text tells whose it is, and names the doer later where it is judged.
    pub(super) fn deed(&mut self, hit: Hit) {
        let form = Span::new(hit.start, hit.end);
        let phrase = self.clause().phrase(hit.start, self.floor(), false);
        if let Some(doer) = self.doer(hit) {
            self.deeds
                .retain(|d| !d.form.of(self.text).eq_ignore_ascii_case(form.of(self.text)));
            self.deeds.push(Deed {
                form,
                doer,
                sentence: self.index,
            });
            if self.clause().of(form).any(Classes::LETTER) {
                self.letter = Some(self.index);
            }
            return;
        }
        let known = self.deeds.iter().find(|d| {
            d.form.of(self.text).eq_ignore_ascii_case(form.of(self.text))
                && is_fresh(Some(d.sentence), self.index)
        });
        let Some(doer) = known.map(|d| d.doer) else { return };
        let is_definite = phrase.opens_with(&["the", "this", "that"], self.text);
        if is_definite && self.is_judged(phrase.start, hit.end) {
            let kind = MentionKind::Pronoun;
            self.keep(doer, phrase.start, hit.end, kind, Number::Body, Gender::Unknown);
        }
    }

    /// "In a message to staff", "has written to officers": what a leader says next addresses them.
    pub(super) fn is_written_to(&mut self, target: TargetId, phrase: Phrase) {
        let (clause, head) = (self.clause(), self.bounds.start as usize);
        let to = clause
            .before(phrase.start, head)
            .filter(|w| w.of(self.text) == "to");
        let word = to.and_then(|to| clause.before(to.start as usize, head));
        let is_letter = word.is_some_and(|w| clause.of(w).any(Classes::LETTER.and(Classes::WRITING)));
        if is_letter && self.finder.targets.get(target).side == Side::Led {
            self.letter = Some(self.index);
        }
    }

    /// Whose deed it is: the target named first in the sentence, if it is one of that target's deeds and no "by"
    /// or "from" gives it to another.
    fn doer(&self, hit: Hit) -> Option<TargetId> {
        let clause = self.clause();
        let given = clause.after(hit.end).map(|w| w.of(self.text));
        if matches!(given, Some("by" | "from" | "of")) {
            return None;
        }
        let first = self.here().last()?.target;
        let deeds = &self.finder.targets.get(first).words.deeds;
        let form = &self.text[hit.start..hit.end];
        deeds
            .iter()
            .any(|d| d.form.eq_ignore_ascii_case(form))
            .then_some(first)
    }

    /// Whether the phrase is what a verb of judging judges, or what angers, cheers or provokes somebody.
    fn is_judged(&self, start: usize, end: usize) -> bool {
        let clause = self.clause();
        let before = clause.before(start, self.bounds.start as usize);
        let judges = |w: Span| clause.of(w).any(Classes::JUDGING_VERB);
        before.is_some_and(judges)
            || clause
                .after(end)
                .is_some_and(|w| clause.verb(w).any(Classes::JUDGING_VERB))
    }
}
