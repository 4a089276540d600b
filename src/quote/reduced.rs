//! Relative clauses without a pronoun between a subject and its verb.

use super::tokens::Unit;
use super::words::class;

/// Most tokens from *by* to the end of who did it.
const DONE_BY: usize = 5;

impl Unit<'_> {
    /// The noun before such a clause, if one ends at `last`.
    pub(super) fn before_reduced(&self, last: usize, from: usize) -> Option<usize> {
        self.done_by(last, from).or_else(|| self.met_by(last, from))
    }

    /// "brokers polled by the paper said": the noun before what was done to it by the name that ends at `last`.
    fn done_by(&self, last: usize, from: usize) -> Option<usize> {
        let mut back = (from..=last)
            .rev()
            .take(DONE_BY)
            .take_while(|i| self.is(*i, class::WORD));
        let by = back.find(|i| self.is_word(*i, "by"))?;
        let done = by.checked_sub(1).filter(|d| *d > from)?;
        let is_done = self.word(done).ends_with("ed") && !self.is(done, class::CAP);
        let noun = done - 1;
        let is_plural =
            || self.word(noun).ends_with('s') && !self.is(noun, class::CAP | class::AUX | class::PRON);
        (is_done && (self.is(noun, class::SPEAKER | class::DOCUMENT) || is_plural())).then_some(noun)
    }

    /// "a teacher I spoke to said", "people we interviewed said": the noun before what the writer did.
    fn met_by(&self, last: usize, from: usize) -> Option<usize> {
        let verb = last.saturating_sub(usize::from(
            self.is(last, class::PREP) || self.is_word(last, "to"),
        ));
        let writer = verb.checked_sub(1).filter(|w| *w > from)?;
        let wrote = ["I", "we"].iter().any(|w| self.word(writer) == *w);
        (wrote && self.is(writer - 1, class::WORD) && !self.is(verb, class::AUX)).then_some(writer - 1)
    }
}
