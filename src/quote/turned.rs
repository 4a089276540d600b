//! Patterns whose verb is turned round: it is claimed that S · X is said to S · described by X as “Q” · what X called
//! “Q” · X makes clear that S.

use super::clause::Sentence;
use super::hit::{Cue, Next, Said, Speaks};
use super::reader::Reader;
use super::subject::Subject;
use super::words::{Phrase, class, frame};
use crate::span::Span;

/// How far before a noun of saying its verb may stand, in tokens: "threw her full weight behind".
const NOUN_REACH: usize = 5;

/// How far behind a noun of saying *that* may stand, in tokens.
const OWNED: usize = 7;

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
        if unit.is_word(left, "it") {
            return self.it_is_said(k, left, said);
        }
        if &*verb.lemma == "tell" {
            return match agent {
                Some(agent) => self.told_by(agent, said),
                None => self.told_to_forum(k),
            };
        }
        if verb.takes(frame::WHETHER) && agent.is_some() {
            return self.asked_by(k, said);
        }
        // "is reported to have said S": that verb tells who and what
        if unit.is_word(k + 1, "to") && unit.is_word(k + 2, "have") && unit.is_cue(k + 3) {
            return None;
        }
        let said_of = self.hearsay(k, said).or_else(|| self.described_as(k, said));
        said_of
            .or_else(|| self.passive_phrase(k, agent))
            .or_else(|| self.done_by(k, agent))
    }

    /// "it is claimed that S", "it has been confirmed S", "S, it is said".
    fn it_is_said(&mut self, k: usize, it: usize, said: Said) -> Option<usize> {
        let unit = self.unit;
        if it > 2 && unit.is(it - 1, class::COMMA) && unit.len() <= k + 3 {
            self.reported(unit.range(0, it - 2), said, 0.0)?;
            return Some(unit.len());
        }
        let that = (k + 1..unit.len().min(k + 14)).find(|&i| unit.is_word(i, "that"));
        let plain = || {
            let opens =
                !unit.is(k + 1, class::PREP | class::PUNCT) && self.has_finite_verb(k + 1, unit.len());
            (unit.words.lists.understood.has(&unit.verb(k).lemma) && opens).then_some(k)
        };
        let first = that.filter(|t| t + 1 < unit.len()).or_else(plain)? + 1;
        let (last, next) = self.content_end(first);
        self.reported(unit.range(first, last.max(first)), said, 0.85)?;
        Some(next)
    }

    /// "is said to S".
    fn hearsay(&mut self, k: usize, said: Said) -> Option<usize> {
        let unit = self.unit;
        let alleges = || unit.words.lists.alleged.has(&unit.verb(k).lemma);
        if !unit.is_word(k + 1, "to") || !alleges() || k + 2 >= unit.len() {
            return None;
        }
        let (last, next) = self.content_end(k + 2);
        self.reported(unit.range(k + 2, last), said, 0.0)?;
        Some(next)
    }

    /// "has been described as S", where nobody tells by whom.
    fn described_as(&mut self, k: usize, said: Said) -> Option<usize> {
        let unit = self.unit;
        let first = k + 2;
        let is_described = &*unit.verb(k).lemma == "describe" && unit.is_word(k + 1, "as");
        if !is_described || first >= unit.len() || (first..unit.len()).any(|i| unit.is_word(i, "by")) {
            return None;
        }
        let (end, next) = self.content_end(first);
        let last = if unit.is(first, class::QUOTE) { first } else { end };
        self.reported(unit.range(first, last), said, 0.75)?;
        Some(next)
    }

    /// "was told by X that S", "were told by X to leave".
    fn told_by(&mut self, agent: Subject, said: Said) -> Option<usize> {
        let unit = self.unit;
        let behind = agent.last + 1;
        let that = unit.is_word(behind, "that");
        let first = behind + usize::from(that);
        if !(that || unit.is_word(behind, "to")) || first + 1 >= unit.len() {
            return None;
        }
        let (last, next) = self.content_end(first);
        self.reported(unit.range(first, last), said, 0.85)?;
        Some(next)
    }

    /// "was praised by X for S", "was accused by X of S", "the plan was welcomed by X".
    fn done_by(&mut self, k: usize, agent: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let agent = agent.filter(|_| unit.verb(k).takes(frame::BY))?;
        let said = self.said(k, Some(agent));
        self.done_to(k, agent, said)
    }

    /// "came under fire from X for S", "won praise from X".
    fn received_from(&mut self, k: usize, phrase: &Phrase) -> Option<usize> {
        let unit = self.unit;
        if k + 2 >= unit.len() || !phrase.agents.contains(&unit.word(k + 1)) {
            return None;
        }
        let verb = self.verb_before(k, phrase)?;
        let agent = self.agent(k + 2)?;
        let said = Said {
            cue: Some(Cue {
                span: unit.range(verb, k),
                class: phrase.class,
            }),
            speaks: Speaks::subject(&unit, agent),
        };
        self.done_to(verb, agent, said)
    }

    /// What the agent behind a passive at token `k` says of its subject: the reason, else the subject itself.
    fn done_to(&mut self, k: usize, agent: Subject, said: Said) -> Option<usize> {
        let unit = self.unit;
        let near = agent.last + 1..unit.len().min(agent.last + 7);
        let reason = ["for", "over", "as", "of", "to"];
        let binds = |i: &usize| reason.iter().any(|w| unit.is_word(*i, w));
        let mut within =
            near.take_while(|i| unit.is(*i, class::WORD) && !unit.is(*i, class::AUX | class::REL));
        let accuses = &*unit.verb(k).lemma == "accuse";
        let bound = within.find(|i| binds(i) && accuses == unit.is_word(*i, "of"));
        if let Some(first) = bound.map(|b| b + usize::from(!unit.is_word(b, "to")))
            && first < unit.len()
        {
            let (last, next) = self.content_end(first);
            self.reported(unit.range(first, last), said, 0.8)?;
            return Some(next);
        }
        let object = unit.subject_left(k, 0).filter(|o| o.last < k)?;
        self.reported(unit.mention(object), said, 0.75)?;
        Some(agent.last + 1)
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
        // "what of the man who says, “Q”"
        if unit.is(k + 1, class::COMMA) || (what + 1..k).any(|i| unit.is(i, class::REL)) {
            return None;
        }
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

    /// "the letter makes clear that S", "Poe made it clear S".
    pub(super) fn makes_clear(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let clear = unit.is_word(k, "clear") || unit.is_word(k, "plain");
        let verb = k.checked_sub(1).filter(|_| clear)?;
        let has_it = unit.is_word(verb, "it");
        let verb = verb.checked_sub(usize::from(has_it))?;
        if !["makes", "make", "made"].iter().any(|w| unit.is_word(verb, w)) {
            return None;
        }
        let opens = class::ARTICLE | class::PRON | class::CAP;
        self.said_behind(verb, k, if has_it { opens } else { 0 })
    }

    /// "Poe is adamant (that) S".
    pub(super) fn is_sure(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let be = k.checked_sub(1).filter(|i| unit.is(*i, class::BE))?;
        if unit.is_word(k, "what") || !unit.is(k, class::MARKER) {
            return None;
        }
        self.said_behind(
            be,
            k,
            class::ARTICLE | class::PRON | class::CAP | class::POSSESSIVE,
        )
    }

    /// What the subject of `verb` says behind token `k`: behind *that*, else a clause that one of these opens.
    fn said_behind(&mut self, verb: usize, k: usize, opens: u64) -> Option<usize> {
        let unit = self.unit;
        let first = self.behind_aside(k + 1);
        let that = unit.is_word(first, "that");
        let clause = || unit.is(k + 1, opens) && self.has_finite_verb(k + 2, unit.len());
        if !that && !clause() {
            return None;
        }
        let subject = unit.subject_left(verb, 0).filter(|s| unit.can_speak(*s))?;
        self.reported_by(subject, self.cue(verb, k), first + usize::from(that))
    }

    /// The verb of a phrase before its noun at token `k`.
    fn verb_before(&self, k: usize, phrase: &Phrase) -> Option<usize> {
        let unit = &self.unit;
        let amid =
            |i: &usize| unit.is(*i, class::WORD) && !unit.is(*i, class::AUX | class::REL | class::STOP);
        let mut near = (k.saturating_sub(NOUN_REACH)..k).rev().take_while(amid);
        near.find(|i| phrase.verbs.contains(&unit.word(*i)))
    }

    /// "Poe paid tribute to S", "Poe issued a warning that S".
    pub(super) fn noun_of_saying(&mut self, k: usize, sentence: &Sentence) -> Option<usize> {
        let unit = self.unit;
        let noun = unit.word(k);
        let phrases = { unit.words.phrases.iter() }.filter(|phrase| phrase.nouns.contains(&noun));
        if let Some(next) = phrases.clone().find_map(|phrase| self.received_from(k, phrase)) {
            return Some(next);
        }
        let (class, verb, first) = { phrases }.find_map(|phrase| {
            let mut small = phrase.behind.iter();
            let first = small.find_map(|word| self.behind_words(k + 1, word))?;
            Some((phrase.class, self.verb_before(k, phrase)?, first))
        })?;
        // "officers who raised concerns were moved": of whom the sentence tells more
        let left = unit.left_of_verb(verb, 0)?;
        if unit.is(left, class::REL) && !unit.is(left.checked_sub(1)?, class::COMMA) {
            return None;
        }
        let subject = self.subject_of(verb, sentence).filter(|s| unit.can_speak(*s))?;
        let span = unit.range(verb, k);
        self.reported_by(subject, Cue { span, class }, first)
    }

    /// "despite the judges’ warning in July that S", "a suggestion from one member that S": whose noun it is said S, unless
    /// the noun opens the sentence, where its verb would follow S.
    pub(super) fn owned_noun(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        if !unit.words.lists.owned.has(unit.word(k)) {
            return None;
        }
        let stops = class::PUNCT | class::QUOTE | class::AUX | class::REL | class::CUE;
        let mut near = (k + 1..unit.len().min(k + OWNED)).take_while(|i| !unit.is(*i, stops));
        let that = { &mut near }.find(|i| unit.is_word(*i, "that"))?;
        let subject = self.owner_of(k).or_else(|| self.giver_of(k, that))?;
        let before = subject.first.min(k).checked_sub(1)?;
        let is_object = (0..=before).any(|i| unit.is(i, class::PREP | class::VERBAL | class::CUE));
        let cue = Cue {
            span: unit.range(k, k),
            class: unit.verb(k).class,
        };
        if !is_object || !self.has_finite_verb(that + 1, unit.len()) {
            return None;
        }
        self.reported_by(subject, cue, that + 1)
    }

    /// "the judges’ warning", "Poe’s stern warning"
    fn owner_of(&self, k: usize) -> Option<Subject> {
        let unit = &self.unit;
        let last = (k.saturating_sub(2)..k)
            .rev()
            .find(|i| unit.is(*i, class::POSSESSIVE))?;
        let first = (0..=last).rev().take_while(|i| unit.is(*i, class::CAP)).last();
        let first = first.or_else(|| last.checked_sub(1).filter(|i| unit.is(*i, class::ARTICLE)))?;
        Some(Subject::new(first, last)).filter(|s| unit.can_speak(*s))
    }

    /// "a suggestion from one member", "a warning by Ann Poe"
    fn giver_of(&self, k: usize, that: usize) -> Option<Subject> {
        let unit = &self.unit;
        let binds = unit.is_word(k + 1, "from") || unit.is_word(k + 1, "by");
        let last = (k + 2..that)
            .take_while(|i| !unit.is(*i, class::PREP | class::TIME))
            .last()?;
        Some(Subject::new(k + 2, last)).filter(|s| binds && unit.can_speak(*s))
    }

    /// What starts at token `first`, said by somebody.
    fn reported_by(&mut self, subject: Subject, cue: Cue, first: usize) -> Option<usize> {
        let unit = self.unit;
        if first >= unit.len() {
            return None;
        }
        let said = Said {
            cue: Some(cue),
            speaks: Speaks::subject(&unit, subject),
        };
        let (last, next) = self.content_end(first);
        self.reported(unit.range(first, last), said, 0.88)?;
        self.calls_in(first, last);
        Some(next)
    }
}
