//! Finds the noun phrase that speaks: left of the cue, right of it, or at the start of the sentence.

use super::tokens::Unit;
use super::words::class;
use crate::span::Span;

/// Longest noun phrase, in tokens.
const LONGEST: usize = 14;

/// A noun phrase: its own words, and with what stands in apposition to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// First token.
    pub(super) first: usize,
    /// Last token, included.
    pub(super) last: usize,
    /// Last token of the apposition; `last` when there is none.
    pub(super) apposed: usize,
}

impl Subject {
    fn new(first: usize, last: usize) -> Subject {
        Subject {
            first,
            last,
            apposed: last,
        }
    }
}

impl Unit<'_> {
    /// The words of a subject.
    pub(super) fn mention(&self, s: Subject) -> Span {
        self.range(s.first, s.last)
    }

    /// The words of a subject with its apposition.
    pub(super) fn description(&self, s: Subject) -> Span {
        self.range(s.first, s.apposed.max(s.last))
    }

    /// The token left of `k` that is no auxiliary or adverb, not before `from`.
    pub(super) fn left_of_verb(&self, k: usize, from: usize) -> Option<usize> {
        (from..k).rev().find(|&j| {
            !self.is(j, class::AUX | class::ADV)
                || self.is(j, class::CAP | class::TIME) && !self.is(j, class::AUX | class::ADV)
        })
    }

    /// The subject of the verb at `k`, looking left as far as `from`; it jumps over appositions and inserted clauses.
    pub(super) fn subject_left(&self, k: usize, from: usize) -> Option<Subject> {
        let mut j = self.left_of_verb(k, from)?;
        let apposed = j;
        for _ in 0..6 {
            if self.is(j, class::COMMA | class::DASH | class::CLOSE) {
                j = self.opening(j, from)?.checked_sub(1).filter(|j| *j >= from)?;
            }
            if self.is(j, class::COMMA | class::DASH | class::CLOSE) {
                continue;
            }
            let np = self.phrase_ending(j, from)?;
            if !self.is_weak(np) {
                return Some(Subject {
                    apposed: self.last_word(apposed),
                    ..np
                });
            }
            let comma = np
                .first
                .checked_sub(1)
                .filter(|c| *c > from && self.is(*c, class::COMMA | class::DASH))?;
            j = comma - 1;
        }
        None
    }

    /// The subject right of an inverted cue: "said Ann Poe, the mayor".
    pub(super) fn subject_right(&self, k: usize) -> Option<Subject> {
        let first = k + 1;
        let mut end = first;
        while end < self.len() && end - first < LONGEST && self.continues_right(end, first) {
            end += 1;
        }
        while end > first
            && (self.is(end - 1, class::TIME | class::ADV | class::DET) && !self.is(end - 1, class::SPEAKER))
        {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|l| *l >= first)?;
        let mut apposed = last;
        if self.is(end, class::COMMA) {
            while apposed + 1 < self.len()
                && !self.is(apposed + 1, class::QUOTE | class::END | class::SEMI)
                && apposed < last + 20
            {
                apposed += 1;
            }
        }
        let apposed = self.last_word(apposed);
        Some(Subject { first, last, apposed })
    }

    /// The noun phrase that opens the sentence, after a leading phrase of place or time.
    pub(super) fn leading(&self) -> Option<Subject> {
        let mut first = 0;
        while self.is(
            first,
            class::PREP | class::STOP | class::TIME | class::COMMA | class::ADV,
        ) && !self.is(first, class::SPEAKER)
        {
            if self.is(first, class::PREP) {
                first = (first..self.len()).find(|&i| self.is(i, class::COMMA))?;
            }
            first += 1;
        }
        let mut end = first;
        while end < self.len() && end - first < 8 && self.continues_leading(end, first) {
            end += 1;
        }
        (end > first).then(|| {
            let np = Subject::new(first, end - 1);
            Subject {
                apposed: self.apposition(end).unwrap_or(end - 1),
                ..np
            }
        })
    }

    /// Whether the phrase can speak: a pronoun of the third person, a name, or a noun for people, bodies, writings.
    pub(super) fn can_speak(&self, s: Subject) -> bool {
        if s.first == s.last && self.is(s.first, class::PRON) {
            return ["he", "she", "they", "it"]
                .iter()
                .any(|p| self.is_word(s.first, p));
        }
        (s.first..=s.last).any(|i| {
            let named = self.is(i, class::CAP)
                && (i > 0
                    || !self.is(
                        i,
                        class::DET | class::PREP | class::STOP | class::PRON | class::TIME | class::AUX,
                    ));
            named && !self.is(i, class::TIME) || self.is(i, class::SPEAKER | class::DOCUMENT)
        })
    }

    /// The opening partner of a comma, dash or bracket.
    fn opening(&self, close: usize, from: usize) -> Option<usize> {
        let want = match () {
            () if self.is(close, class::CLOSE) => class::OPEN,
            () if self.is(close, class::COMMA) => class::COMMA,
            () => class::DASH,
        };
        (from..close).rev().take(40).find(|&i| self.is(i, want))
    }

    fn phrase_ending(&self, last: usize, from: usize) -> Option<Subject> {
        let mut first = last;
        let low = from.max(last.saturating_sub(LONGEST));
        if !self.is(last, class::WORD) {
            return None;
        }
        while first > low && self.continues_left(first - 1, first, last) {
            first -= 1;
        }
        // a relative clause without a comma: the phrase before "who" is meant
        if first > low + 1 && self.is(first - 1, class::REL) && self.is(first - 2, class::WORD) {
            return self.phrase_ending(first - 2, from);
        }
        self.without_lead(first, last)
    }

    fn continues_left(&self, i: usize, next: usize, last: usize) -> bool {
        if !self.is(i, class::WORD) {
            return false;
        }
        if self.is(i, class::STOP) {
            let joins =
                self.is_word(i, "and") && i > 0 && self.is(i - 1, class::CAP) && self.is(next, class::CAP);
            return joins && next <= last;
        }
        let is_verb = self.is_cue(i)
            && !self.verb(i).is_base
            && !self.is(i, class::DOCUMENT | class::SPEAKER | class::SPEECH);
        !self.is(i, class::AUX | class::REL) && !is_verb && !(self.is(i, class::PRON) && next <= last)
    }

    /// Cuts off what leads up to a phrase: time words, adverbs, and a prepositional phrase before a name or article.
    fn without_lead(&self, mut first: usize, last: usize) -> Option<Subject> {
        loop {
            if first > last {
                return None;
            }
            if self.is(first, class::PREP) {
                first = (first + 2..=last).find(|&i| self.starts_phrase(i))?;
            } else if first < last
                && self.is(first, class::TIME | class::ADV | class::STOP)
                && !self.is(first + 1, class::POSSESSIVE)
                && !self.is(first, class::SPEAKER)
            {
                first += 1;
            } else {
                return Some(Subject::new(first, last));
            }
        }
    }

    fn starts_phrase(&self, i: usize) -> bool {
        let opens_name = self.is(i, class::CAP) && !self.is(i - 1, class::CAP | class::PREP | class::DET);
        opens_name && !self.is(i, class::TIME)
            || self.is(i, class::DET | class::PRON) && !self.is(i - 1, class::PREP | class::DET)
    }

    /// Whether a phrase can be no subject: an age, a place ("of Leeds"), an inserted clause.
    fn is_weak(&self, s: Subject) -> bool {
        let only_number = s.first == s.last && self.is(s.first, class::NUMBER);
        only_number
            || self.is(s.first, class::PREP | class::REL | class::VERBAL)
            || !self.can_speak(s) && s.first > 0 && self.is(s.first - 1, class::REL)
    }

    fn continues_right(&self, i: usize, first: usize) -> bool {
        if !self.is(i, class::WORD) || self.is(i, class::STOP | class::REL | class::AUX) {
            let joins = self.is_word(i, "and")
                && i > first
                && self.is(i - 1, class::CAP)
                && self.is(i + 1, class::CAP);
            return joins;
        }
        if self.is(i, class::PREP) {
            return i > first
                && ["of", "for", "from"].iter().any(|p| self.is_word(i, p))
                && !self.is(i - 1, class::PRON)
                && !self.is(i + 1, class::TIME | class::NUMBER);
        }
        !(self.is_cue(i) && !self.verb(i).is_base) || self.is(i, class::SPEAKER)
    }

    fn continues_leading(&self, i: usize, first: usize) -> bool {
        let is_of = self.is_word(i, "of") && i > first
            || self.is_word(i, "by") && i > first && self.is(i - 1, class::DOCUMENT);
        self.is(i, class::WORD)
            && (is_of
                || !self.is(
                    i,
                    class::AUX | class::STOP | class::REL | class::PREP | class::VERBAL,
                ))
            && (!self.is_cue(i) || self.is(i, class::SPEAKER | class::DOCUMENT) && i == first + 1)
    }

    /// The last token of an apposition that starts with the comma or bracket at `open`.
    fn apposition(&self, open: usize) -> Option<usize> {
        if !self.is(open, class::COMMA | class::OPEN) {
            return None;
        }
        let close = (open + 1..self.len().min(open + 24))
            .find(|&i| self.is(i, class::COMMA | class::CLOSE | class::QUOTE | class::END))?;
        Some(close - 1)
    }

    fn last_word(&self, i: usize) -> usize {
        (0..=i).rev().find(|&j| self.is(j, class::WORD)).unwrap_or(i)
    }
}
