//! Whether a stretch of tokens holds a finite verb: what sets a clause apart from a phrase.

use super::CueClass;
use super::reader::Reader;
use super::words::class;

impl Reader<'_, '_> {
    pub(super) fn has_finite_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| {
            self.unit.is(i, class::AUX | class::VERBAL)
                || self.unit.is_cue(i) && i > from
                || self.looks_present(i)
        })
    }

    /// A lower-case word in -s after a noun may be a verb in the present tense ("leaves", "faces").
    pub(super) fn looks_present(&self, i: usize) -> bool {
        let word = self.unit.word(i);
        self.unit.is(i, class::WORD)
            && !self.unit.is(i, class::CAP)
            && word.len() > 4
            && word.ends_with('s')
            && !word.ends_with("ss")
            && i > 0
            && self.unit.is(i - 1, class::SPEAKER | class::CAP | class::PRON)
    }

    /// "the wardens refused": a verb in the past right behind a plain noun.
    fn is_past_of_noun(&self, i: usize) -> bool {
        let unit = &self.unit;
        let noun = |i: usize| unit.is(i, class::WORD) && !unit.is(i, class::DET | class::PREP | class::STOP);
        let wills = || matches!(unit.verb(i).class, CueClass::Denial | CueClass::Commissive);
        unit.is_cue(i) && unit.word(i).ends_with("ed") && wills() && noun(i - 1) && !unit.is_word(i + 1, "by")
    }

    /// Whether a finite verb comes before anything that would end the clause.
    pub(super) fn finite_before_stop(&self, from: usize) -> bool {
        let end = self.unit.len().min(from + 14);
        // "he and his family had"
        let joins = |i: usize| {
            let noun = class::PRON | class::CAP | class::SPEAKER | class::BODY;
            self.unit.is_word(i, "and") && self.unit.is(i - 1, noun) && self.unit.is(i + 1, noun | class::DET)
        };
        let stops = |i: &usize| {
            self.unit.is(*i, class::PUNCT | class::REL)
                || self.unit.is(*i, class::STOP) && *i > from && !joins(*i) && !self.unit.is_word(*i, "than")
        };
        let stop = (from..end).find(stops).unwrap_or(end);
        // "the boat, which resembled a trawler, was seen"
        if self.unit.is(stop, class::COMMA) && self.unit.is(stop + 1, class::REL) {
            let comma = (stop + 2..self.unit.len().min(stop + 14)).find(|i| self.unit.is(*i, class::COMMA));
            if comma.is_some_and(|comma| self.unit.is(comma + 1, class::AUX | class::VERBAL)) {
                return true;
            }
        }
        self.is_contracted(from)
            || (from + 1..stop).any(|i| {
                self.unit.is(i, class::AUX)
                    || self.looks_present(i)
                    || self.unit.governs(i)
                    || self.unit.is(i, class::VERBAL) && !self.unit.is(i - 1, class::DET)
                    || self.is_past_of_noun(i)
            })
    }
}
