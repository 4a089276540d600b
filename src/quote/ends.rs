//! Where reported words end: before the next who speaks, before what the author adds, before where they were said.

use super::reader::Reader;
use super::subject::LONGEST;
use super::words::{class, frame};

/// How far behind its preposition the place may stand where something was said, in tokens.
const MEDIUM: usize = 8;

/// Most tokens of an apposition before *who*.
const APPOSED: usize = 6;

/// How far before a verb the claim may stand that it rejects, in tokens.
const CLAIM: usize = 10;

impl Reader<'_, '_> {
    /// Whether a token ties a phrase, no clause, to a cue: "complained of", "warned against".
    pub(super) fn is_bound(&self, i: usize) -> bool {
        self.unit.is(i, class::PREP) && !self.unit.is(i, class::STOP)
    }

    /// "called for calm, but Poe left", "criticised the plan, which is old": the author tells the rest.
    pub(super) fn before_clause(&self, first: usize, last: usize) -> usize {
        let unit = &self.unit;
        let joins = ["but", "while", "although", "though", "which", "whereas", "amid"];
        let opens = |i: &usize| {
            unit.is(*i, class::COMMA)
                && joins.iter().any(|w| unit.is_word(i + 1, w))
                && !unit.is_word(i + 2, "that")
                && self.has_finite_verb(i + 2, last + 1)
                || unit.is_word(*i, "and") && unit.is_third_person(i + 1) && unit.is_cue(i + 2)
        };
        (first + 1..last).find(opens).map_or(last, |i| i - 1)
    }

    /// "revealed the plan in a letter to staff": where it was said is no part of it.
    pub(super) fn before_medium(&self, first: usize, last: usize) -> usize {
        let unit = &self.unit;
        let is_medium = |i: usize| {
            unit.is(i, class::LETTER)
                || unit.is(i, class::WORD) && unit.words.lists.occasions.has(unit.word(i))
        };
        let medium = |i: &usize| {
            let opens = ["in", "on", "during", "via"];
            opens.iter().any(|w| unit.is_word(*i, w)) && (i + 1..last.min(i + MEDIUM)).any(is_medium)
        };
        (first + 1..last).find(medium).map_or(last, |i| i - 1)
    }

    /// "Poe, who had opened by saying that S, told them": words reported in an inserted clause end before the main verb.
    pub(super) fn end_of_relative(&self, k: usize, first: usize) -> Option<(usize, usize)> {
        let unit = &self.unit;
        let opens = (1..k)
            .rev()
            .take(12)
            .find(|i| unit.is(*i, class::PUNCT | class::QUOTE | class::REL))?;
        // "Poe, a senator who warned of it, left"
        let apposed = || (opens.saturating_sub(APPOSED)..opens).any(|i| unit.is(i, class::COMMA));
        if !unit.is(opens, class::REL) || !unit.is(opens - 1, class::COMMA) && !apposed() {
            return None;
        }
        let verb = |i: usize| {
            unit.is(i, class::AUX | class::VERBAL) || unit.is_cue(i) && !unit.verb(i).is_participle
        };
        let main = |i: usize| verb(i + 1 + usize::from(unit.is(i + 1, class::TIME | class::ADV)));
        let comma = (first + 1..unit.len()).find(|i| unit.is(*i, class::COMMA) && main(*i))?;
        Some((comma - 1, comma + 1))
    }

    /// "A letter urging ministers to act has been signed": words reported by a participle within the subject end before
    /// the main verb.
    pub(super) fn end_in_subject(&self, k: usize, first: usize) -> Option<(usize, usize)> {
        let unit = &self.unit;
        let noun = k
            .checked_sub(1)
            .filter(|i| unit.is(*i, class::DOCUMENT | class::SPEECH))?;
        let opens = |i: &usize| !unit.is(*i, class::WORD) || unit.is(*i, class::STOP);
        let start = (0..noun).rev().find(opens).map_or(0, |i| i + 1);
        if !unit.verb(k).is_participle || unit.is_word(first - 1, "that") || self.has_finite_verb(start, noun)
        {
            return None;
        }
        let was = |i: &usize| {
            ["has", "have", "was", "were"].iter().any(|w| unit.is_word(*i, w))
                && !unit.is(i - 1, class::REL | class::PRON)
        };
        let main = (first + 1..unit.len())
            .take_while(|i| unit.is(*i, class::WORD))
            .find(was)?;
        Some((main - 1, main))
    }

    /// Token where the reported words end, and where the next cue may stand.
    pub(super) fn content_end(&self, first: usize) -> (usize, usize) {
        let (last, next) = self.end_before_cue(first);
        let tail = self.before_tail(first, last);
        let (last, next) = if tail < last {
            (tail, tail + 1)
        } else {
            (last, next)
        };
        let silence = (first + 2..last).find(|i| self.opens_silence(*i));
        silence.map_or((last, next), |but| (but - 2, next))
    }

    /// "S, but he did not specify which", "S, though she would not say why": the author tells what was left unsaid.
    fn opens_silence(&self, but: usize) -> bool {
        let unit = &self.unit;
        let joins = ["but", "though", "although"];
        if !unit.is(but - 1, class::COMMA) || !joins.iter().any(|w| unit.is_word(but, w)) {
            return false;
        }
        let next = but + 1 + usize::from(unit.is(but + 1, class::PRON));
        let declines =
            ["declined", "refused"].iter().any(|w| unit.is_word(next, w)) && unit.is_word(next + 1, "to");
        let negated = unit.is_word(next + 1, "not") && unit.is(next, class::AUX)
            || ["didn't", "didn’t", "wouldn't", "wouldn’t"]
                .iter()
                .any(|w| unit.is_word(next, w));
        let verb = match (declines, negated) {
            (true, _) => next + 2,
            (_, true) => next + 1 + usize::from(unit.is_word(next + 1, "not")),
            _ => return false,
        };
        unit.is(verb, class::WORD) && unit.words.lists.unsaid.has(unit.word(verb))
    }

    fn end_before_cue(&self, first: usize) -> (usize, usize) {
        let unit = &self.unit;
        let mut from = first + 1;
        while let Some(t) = unit.next(from, class::COLON | class::CUE) {
            from = t + 1;
            if unit.is(t, class::COLON) && unit.is(t + 1, class::QUOTE) && self.starts_speech(t + 1) {
                return (t - 1, t + 1);
            }
            if !unit.is_cue(t) {
                continue;
            }
            let Some(lead) = unit.left_of_verb(t, first) else {
                continue;
            };
            let comma = self.comma_before_with(t, first);
            if let Some(comma) = comma.or_else(|| self.comma_before_claim(t, first)) {
                return (comma - 1, t);
            }
            if self.takes_up(t, lead, first) {
                return (lead - 2, t);
            }
            if let Some(end) = self.next_speaker(t, first) {
                return (end, t);
            }
            let ends =
                self.joins(t, lead) || self.trails(t, lead) || lead + 1 == t && self.is_main_verb(t, lead);
            if ends && lead > first {
                return (lead - 1, t);
            }
        }
        (unit.len() - 1, unit.len())
    }

    /// "Unions took aim at it, with their leader calling it “Q”": the comma before *with*.
    fn comma_before_with(&self, t: usize, first: usize) -> Option<usize> {
        let unit = &self.unit;
        if !unit.verb(t).is_participle {
            return None;
        }
        let with = (first + 2..t)
            .rev()
            .take(LONGEST)
            .find(|i| unit.is_word(*i, "with"))?;
        unit.is(with - 1, class::COMMA).then_some(with - 1)
    }

    /// "S, a claim the union rejected": the comma or dash before what the author calls it.
    fn comma_before_claim(&self, t: usize, first: usize) -> Option<usize> {
        let unit = &self.unit;
        let near = (first + 2..t.saturating_sub(2)).rev().take(CLAIM);
        let ends = class::COMMA | class::DASH;
        let comma = { near }.find(|i| unit.is(*i, ends | class::SEMI))?;
        let article = unit.is_word(comma + 1, "a") || unit.is_word(comma + 1, "an");
        let called = (comma + 2..comma + 4).any(|i| unit.is(i, class::SPEECH | class::VIEW));
        (unit.is(comma, ends) && article && called).then_some(comma)
    }

    /// "… as “Q”, he said it was a joke", "S; she said S"
    fn takes_up(&self, t: usize, lead: usize, first: usize) -> bool {
        let (unit, verb) = (&self.unit, self.unit.verb(t));
        lead > first + 1
            && unit.is(lead, class::PRON)
            && unit.is(lead - 1, class::COMMA | class::SEMI)
            && !verb.is_participle
            && verb.share >= 0.5
            && t + 2 < unit.len()
            && ["he", "she", "they"].iter().any(|w| unit.is_word(lead, w))
    }

    /// "X said S and called S", "X said S, and advised them to leave"
    fn joins(&self, t: usize, lead: usize) -> bool {
        let (unit, verb) = (&self.unit, self.unit.verb(t));
        let is_and = unit.is_word(lead, "and");
        // "he backed it and had asked for more" is one report
        let likely = (is_and || unit.is_word(lead, "but"))
            && (verb.share >= 0.5 || unit.is_word(t + 1, "that"))
            && !verb.is_base
            && !["had", "been"].iter().any(|w| unit.is_word(t - 1, w))
            && !self.shares_auxiliary(t, lead);
        let advises = || {
            let plain =
                lead + 1 == t && unit.is(lead - 1, class::COMMA) && !verb.is_base && !verb.is_participle;
            let told = || {
                self.behind_addressee(t + 1)
                    .is_some_and(|b| unit.is_word(b, "to"))
            };
            is_and && plain && verb.takes(frame::TOLD) && told()
        };
        // "telling him to go and threatening to leave"
        let goes_on = || {
            is_and
                && lead + 1 == t
                && verb.is_participle
                && verb.takes(frame::TO)
                && unit.is_word(t + 1, "to")
        };
        likely || advises() || goes_on()
    }

    /// "he had been robbed and told to keep quiet", "the firm had lied and promised to pay": a verb that goes on with what
    /// happened to or was done by whom the report is about.
    fn shares_auxiliary(&self, t: usize, lead: usize) -> bool {
        let unit = &self.unit;
        if !unit.is_word(lead, "and") || lead + 1 != t || !unit.is_word(t + 1, "to") {
            return false;
        }
        let near = || (lead.saturating_sub(LONGEST)..lead).rev();
        let is_perfect = |i: &usize| ["had", "has", "have"].iter().any(|w| unit.is_word(*i, w));
        let perfect = near().take_while(|i| unit.is(*i, class::WORD)).find(is_perfect);
        perfect.is_some_and(|had| &*unit.verb(t).lemma == "tell" || had > 0 && !unit.is(had - 1, class::PRON))
    }

    /// "X said S, adding S"
    fn trails(&self, t: usize, lead: usize) -> bool {
        let verb = self.unit.verb(t);
        self.unit.is(lead, class::COMMA | class::DASH) && verb.is_participle && verb.share >= 0.5
    }

    /// "Poe, who opened by saying that S, told them that S"
    fn is_main_verb(&self, t: usize, lead: usize) -> bool {
        let (unit, verb) = (&self.unit, self.unit.verb(t));
        let tells = verb.takes(frame::TOLD) && !verb.is_participle && !verb.is_base;
        let told = || {
            let behind = self.behind_addressee(t + 1);
            behind.is_some_and(|b| unit.is_word(b, "that") || unit.is(b, class::PREP))
        };
        unit.is(lead, class::COMMA) && tells && told()
    }

    /// "X said S, and Y argued S": the last token of what X said, given Y's cue.
    fn next_speaker(&self, t: usize, first: usize) -> Option<usize> {
        let unit = &self.unit;
        let verb = unit.verb(t);
        if verb.is_participle {
            return None;
        }
        if let Some(end) = self.before_closing_relative(t, first) {
            return Some(end);
        }
        let subject = unit.subject_left(t, first)?;
        // "but he did not warn them", "but some warn that S"
        if verb.is_base && !self.base_form_fits(t, Some(subject)) {
            return None;
        }
        // "40 per cent said S, and half felt S"
        let counted = (subject.first..=subject.last).any(|i| unit.is(i, class::SHARE))
            && verb.takes(frame::CLAUSE | frame::CHECKED);
        let is_behind = |j: &usize| *j > first + 1 || *j == first + 1 && unit.is(first, class::QUOTE);
        let before = subject.first.checked_sub(1).filter(is_behind)?;
        // "S, but Ann Poe, whose son died there, has welcomed it"
        let named = || {
            let name = subject.first..=subject.last;
            subject.first < subject.last
                && { name }.all(|i| unit.is(i, class::CAP))
                && unit.is(before - 1, class::COMMA)
        };
        let is_rare = verb.share < 0.5 && !unit.is_word(t + 1, "that") && !named();
        if !counted && (is_rare || !unit.can_speak(subject)) {
            return None;
        }
        // "After X threatened to go to court, Y replied that S"
        let opens_below = unit.is(0, class::CLAUSAL) || unit.is(0, class::STOP) && !unit.is_word(0, "but");
        let in_first_clause = || !(0..first).any(|i| unit.is(i, class::COMMA));
        if unit.is(before, class::COMMA) && opens_below && !unit.is_word(0, "and") && in_first_clause() {
            return Some(before - 1);
        }
        // "S even as the office estimated that S"
        if unit.is_word(before, "as") && unit.is_word(before - 1, "even") {
            return Some(before - 2);
        }
        let joins = ["and", "but", "while", "though", "although", "however"];
        let joins = joins.iter().any(|w| unit.is_word(before, w));
        // "X said it would stop and Fenshire Police said it had"
        let is_named =
            || unit.is(subject.first, class::CAP) && subject.first < subject.last && verb.share >= 0.8;
        let is_other = || counted || is_named() && !unit.is(before - 1, class::CAP);
        // "says he will stay but he says S"
        let is_pronoun =
            || subject.first + 1 == t && unit.is_third_person(subject.first) && verb.share >= 0.8;
        match () {
            () if unit.is(before, class::SEMI) => Some(before - 1),
            () if joins && unit.is(before - 1, class::COMMA) => Some(before - 2),
            // "X said “Q” but Y insisted S"
            () if joins && unit.is(before - 1, class::QUOTE) => Some(before - 1),
            () if joins && is_other() => Some(before - 1),
            () if unit.is_word(before, "but") && is_pronoun() => Some(before - 1),
            () => None,
        }
    }

    /// "S, which the inspectorate disputes", "S, a view not shared by Y, which insisted that S": what stands before the
    /// relative clause that closes the sentence.
    fn before_closing_relative(&self, t: usize, first: usize) -> Option<usize> {
        let unit = &self.unit;
        let near = (first + 2..t).rev().take(LONGEST);
        let rel = { near }
            .take_while(|i| unit.is(*i, class::WORD))
            .find(|i| unit.is(*i, class::REL))?;
        let closes = || {
            let goes_on = |i: usize| unit.is(i, class::COMMA) && unit.is(i + 1, class::AUX | class::VERBAL);
            !(t..unit.len()).any(goes_on)
        };
        let known = unit.verb(t).share >= 0.5 || unit.is_word(t + 1, "that");
        let is_which = unit.is_word(rel, "which") && unit.is(rel - 1, class::COMMA);
        (is_which && known && closes()).then_some(rel - 2)
    }
}
