//! What stands behind a reporting verb and is no report: deeds, pleas, terms, silence, what is withheld.

use super::CueClass;
use super::reader::Reader;
use super::reported::SAID;
use super::subject::Subject;
use super::words::{Verb, class, frame};

/// Auxiliaries that with *have* tell of what did not happen.
const UNREAL: [&str; 4] = ["could", "would", "should", "might"];

/// How far behind *argue* a case may stand that somebody argues, in tokens.
const CASE: usize = 7;

/// How far before those who answered their share may stand, in tokens: "68% of the respondents".
const POLL: usize = 4;

impl Reader<'_, '_> {
    /// A short term in marks behind a verb that gives no opinion of it: "explained “stop and search” to them".
    pub(super) fn is_term(&self, next: usize, verb: &Verb) -> bool {
        let says = verb.takes(frame::CLAUSE) && verb.share >= SAID;
        let plain = matches!(verb.class, CueClass::Neutral | CueClass::Factive) && !verb.is_naming() && !says;
        plain && self.unit.is(next, class::QUOTE) && self.unit.words_in(self.unit.pair(next).inner, 4) < 4
    }

    /// What is done, not said: "questioned two men", "admitted 40 patients", "recalled 4,000 cars", "said goodbye".
    pub(super) fn is_deed(&self, next: usize, verb: &Verb, subject: Subject) -> bool {
        let unit = &self.unit;
        let counts =
            || unit.is(next, class::NUMBER) || unit.is(next, class::DET) && !unit.is(next, class::ARTICLE);
        let lists = &unit.words.lists;
        match &*verb.lemma {
            // "the lawyer questioned Poe"
            "question" if unit.is(next, class::CAP) && !unit.is(next, class::DET | class::POSSESSIVE) => true,
            "question" | "admit" | "recall" => counts() && !self.finite_before_stop(next),
            // "supported the striker"; what a share of those asked supports is an answer
            "support" => {
                let asked = subject.first.saturating_sub(POLL)..=subject.last;
                verb.is_participle || !{ asked }.any(|i| unit.is(i, class::SHARE | class::NUMBER))
            }
            // "confirmed Poe as a judge", "argues important cases"
            "confirm" if unit.is(next, class::CAP) => !self.finite_before_stop(next),
            "argue" => {
                (next..unit.len().min(next + CASE))
                    .any(|i| unit.is_word(i, "case") || unit.is_word(i, "cases"))
                    && !unit.is_word(next, "that")
                    && !self.finite_before_stop(next)
            }
            // "declared a major incident"
            "declare" => {
                let object = (next..unit.len().min(next + 4)).take_while(|i| unit.is(*i, class::WORD));
                unit.is_word(next, "a") && { object }.any(|i| lists.declared.has(unit.word(i)))
                    || unit.is_word(next, "an") && lists.declared.has(unit.word(next + 1))
            }
            "deny" => unit.is(next, class::WORD) && lists.withheld.has(unit.word(next)),
            "say" => unit.is(next, class::WORD) && lists.greeting.has(unit.word(next)),
            // somebody finds out; courts and reports find
            "find" => {
                let named = unit.is(subject.first, class::CAP | class::PRON)
                    && !unit.is(subject.first, class::DET)
                    && !unit.is_word(subject.first, "it");
                named && unit.is_person(subject) && !self.is_forum(subject)
            }
            _ => false,
        }
    }

    /// "denies two counts of misconduct": an answer to a charge, no words.
    pub(super) fn is_plea(&self, next: usize, verb: &Verb) -> bool {
        let pleads = verb.class == CueClass::Denial || &*verb.lemma == "admit";
        // "denied opposition charges that S"
        let charge = (next..next + 3).find(|i| self.unit.is(*i, class::CHARGE));
        pleads && charge.is_some_and(|i| !self.unit.is_word(i + 1, "that"))
    }

    /// "said nothing, and left", but "said nothing had changed".
    pub(super) fn is_silence(&self, next: usize) -> bool {
        let ends = class::PUNCT | class::STOP | class::PREP;
        ["nothing", "little"].iter().any(|w| self.unit.is_word(next, w))
            && (next + 1 >= self.unit.len()
                || self.unit.is(next + 1, ends) && !self.unit.is_word(next + 1, "of"))
    }

    /// "did not say why", "have not revealed the cost", "would have said": nothing is told.
    pub(super) fn is_withheld(&self, k: usize) -> bool {
        let unit = &self.unit;
        let before = (0..k).rev().take_while(|i| unit.is(*i, class::AUX | class::ADV));
        // "could have sided with"
        // "ministers should explain why"
        let unreal = |i: usize| {
            UNREAL.iter().any(|w| unit.is_word(i, w)) && unit.is_word(i + 1, "have")
                || (unit.is_word(i, "must") || unit.is_word(i, "should"))
                    && !unit.is_word(i + 1, "have")
                    && !unit.is_word(i.wrapping_sub(1), "i")
        };
        if { before }.any(unreal) {
            return true;
        }
        if !self.is_denied(k) {
            return false;
        }
        let next = k + 1 + usize::from(unit.is(k + 1, class::TIME));
        let is_fact = unit.verb(k).class == CueClass::Factive && !unit.is_word(next, "that");
        let asks = self.asks(next) || unit.is_word(next, "when") || unit.is_word(next, "where");
        is_fact || asks || unit.is(next, class::REL)
    }

    /// "did not say", "never said"
    pub(super) fn is_denied(&self, k: usize) -> bool {
        let unit = &self.unit;
        let not = |i: usize| {
            let word = unit.word(i);
            word == "not" || word == "never" || word.ends_with("n't") || word.ends_with("n’t")
        };
        let mut before = (0..k).rev().take_while(|i| unit.is(*i, class::AUX | class::ADV));
        before.any(not)
    }
}
