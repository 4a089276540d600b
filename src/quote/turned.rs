//! Patterns whose verb is turned round: it is claimed that S · X is said to S · described by X as “Q” · what X called
//! “Q” · X makes clear that S.

use super::hit::{Next, Said, Speaks};
use super::reader::Reader;
use super::subject::Subject;
use super::words::{class, frame};
use crate::span::Span;

/// Auxiliaries with which nothing is said, without *n't*.
const UNSAID: [&str; 6] = ["can", "could", "may", "might", "ca", "wo"];

impl Reader<'_, '_> {
    /// "it is claimed that S", "S, it has been claimed", "X is said to S", "was described by X as “Q”".
    pub(super) fn passive(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let verb = unit.verb(k);
        let left = unit.left_of_verb(k, 0)?;
        // "I won't be told by a consultant that S"
        let auxiliary = |i: usize| match unit.word(i) {
            word if word.ends_with('t') => word.trim_end_matches("n’t").trim_end_matches("n't"),
            word => word,
        };
        if (left + 1..k).any(|i| UNSAID.contains(&auxiliary(i))) {
            return None;
        }
        let agent = unit.is_word(k + 1, "by").then(|| self.agent(k + 2)).flatten();
        let said = self.said(k, agent);
        let that = (k + 1..unit.len().min(k + 14)).find(|&i| unit.is_word(i, "that"));
        if unit.is_word(left, "it") {
            if left > 2 && unit.is(left - 1, class::COMMA) && unit.len() <= k + 3 {
                self.reported(unit.range(0, left - 2), said, 0.0)?;
                return Some(unit.len());
            }
            let believed = ["understand", "believe", "think"].contains(&&*verb.lemma);
            let plain = || {
                let opens =
                    !unit.is(k + 1, class::PREP | class::PUNCT) && self.has_finite_verb(k + 1, unit.len());
                (believed && opens).then_some(k)
            };
            let first = that.filter(|t| t + 1 < unit.len()).or_else(plain)? + 1;
            let (last, next) = self.content_end(first);
            self.reported(unit.range(first, last.max(first)), said, 0.85)?;
            return Some(next);
        }
        if &*verb.lemma == "tell" && agent.is_none() {
            return self.told_to_forum(k);
        }
        if verb.takes(frame::WHETHER) && agent.is_some() {
            return self.asked_by(k, said);
        }
        let hearsay = ["say", "allege", "claim", "report"];
        if unit.is_word(k + 1, "to") && hearsay.contains(&&*verb.lemma) && k + 2 < unit.len() {
            self.reported(unit.range(k + 2, unit.len() - 1), said, 0.0)?;
            return Some(unit.len());
        }
        self.passive_phrase(k, agent)
    }

    /// "was asked by X whether S", "Asked by X whether S, Y said".
    fn asked_by(&mut self, k: usize, said: Said) -> Option<usize> {
        let unit = self.unit;
        let first = (k + 2..unit.len().min(k + 16)).find(|i| self.asks(*i))?;
        let replies = |i: &usize| unit.is(*i, class::COMMA) && (i + 2..i + 6).any(|k| unit.is_cue(k));
        let end = (first + 2..unit.len()).find(replies).unwrap_or(unit.len());
        let id = self.reported(unit.range(first, end - 1), said, 0.85)?;
        let asked = unit.subject_left(k, 0).filter(|s| unit.can_speak(*s));
        self.flow.hits[id as usize].next = Next::Asked(asked.map(|s| unit.mention(s)));
        Some(end)
    }

    /// "was described by X as “Q”", "was branded “Q” by X".
    fn passive_phrase(&mut self, k: usize, agent: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let q = (k + 1..unit.len().min(k + 14)).find(|&i| unit.is(i, class::QUOTE) && !self.is_used(i))?;
        if (k + 1..q).any(|i| unit.is_cue(i) && !self.is_noun(i)) {
            // "In the letter, seen by the paper, she wrote: “Q”"
            return None;
        }
        let by = (q + 1..unit.len().min(q + 3)).find(|&i| unit.is_word(i, "by"));
        let agent = agent.or_else(|| by.and_then(|b| self.agent(b + 1)))?;
        let first = (k + 1..q).find(|&i| unit.is_word(i, "as")).map_or(q, |a| a + 1);
        let last = (q..unit.len())
            .take_while(|&i| !unit.is(i, class::COMMA | class::END) && !unit.is_word(i, "by"))
            .last()
            .unwrap_or(q);
        let said = self.said(k, Some(agent));
        self.reported_phrase(unit.range(first, last), said);
        Some(last + 1)
    }

    fn agent(&self, first: usize) -> Option<Subject> {
        let unit = &self.unit;
        let last = (first..unit.len())
            .take_while(|&i| {
                unit.is(i, class::WORD)
                    && !unit.is(i, class::AUX | class::STOP | class::REL | class::PREP)
                    && !self.asks(i)
            })
            .last()?;
        let subject = Subject {
            first,
            last,
            apposed: last,
        };
        unit.can_speak(subject).then_some(subject)
    }

    /// "what he called a “Q”": the speaker's word for a thing.
    pub(super) fn what_they_call(&mut self, what: usize) -> Option<usize> {
        let unit = self.unit;
        let k = (what + 2..unit.len().min(what + 8)).find(|&i| unit.is_cue(i))?;
        let subject = unit.subject_left(k, what + 1).filter(|s| unit.can_speak(*s))?;
        let first = k + 1 + usize::from(unit.is_word(k + 1, "as"));
        let q = (first..unit.len().min(first + 5)).find(|&i| unit.is(i, class::QUOTE))?;
        let last = (q..unit.len())
            .take_while(|&i| !unit.is(i, class::PUNCT | class::PREP | class::STOP))
            .last()
            .unwrap_or(q);
        let said = self.said(k, Some(subject));
        self.reported_phrase(unit.range(first, last), said);
        Some(last + 1)
    }

    /// A phrase in marks, be it one word.
    fn reported_phrase(&mut self, content: Span, said: Said) {
        self.reported_of(content, said, 0.85, 1);
    }

    /// "the letter makes clear that S".
    pub(super) fn makes_clear(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let made = k > 0 && ["makes", "make", "made"].iter().any(|w| unit.is_word(k - 1, w));
        let clear = unit.is_word(k, "clear") || unit.is_word(k, "plain");
        let skip = usize::from(unit.is_word(k - usize::from(k > 0), "it"));
        if !clear
            || !(made
                || skip == 1 && k > 1 && ["makes", "make", "made"].iter().any(|w| unit.is_word(k - 2, w)))
            || !unit.is_word(k + 1, "that")
        {
            return None;
        }
        let verb = k - 1 - skip;
        self.that_of(verb, k)
    }

    /// "Poe is adamant that S".
    pub(super) fn is_sure(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let be = k.checked_sub(1).filter(|i| unit.is(*i, class::BE))?;
        if unit.is_word(k, "what") || !unit.is_word(k + 1, "that") {
            return None;
        }
        self.that_of(be, k)
    }

    /// What stands behind the *that* that follows token `k`, said by the subject of the verb before.
    fn that_of(&mut self, verb: usize, k: usize) -> Option<usize> {
        let unit = self.unit;
        let subject = unit.subject_left(verb, 0).filter(|s| unit.can_speak(*s))?;
        let said = Said {
            cue: Some(self.cue(verb, k)),
            speaks: Speaks::subject(&unit, subject),
        };
        if k + 2 >= unit.len() {
            return None;
        }
        let (last, next) = self.content_end(k + 2);
        self.reported(unit.range(k + 2, last), said, 0.88)?;
        self.calls_in(k + 2, last);
        Some(next)
    }
}
