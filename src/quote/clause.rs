//! Patterns around a reporting verb: X said “Q” · X said (that) S · S, X said · X told Y (that) S · X praised Y ·
//! it is claimed that S · X is said to S.

use super::hit::{Said, Speaks};
use super::reader::Reader;
use super::subject::Subject;
use super::words::{Verb, class, frame};
use super::{Attribution, CueClass};
use crate::span::Span;

/// What the cue loop knows of the sentence so far.
#[derive(Clone, Copy, Debug, Default)]
struct Sentence {
    /// Subject of the last cue: "and said" takes it over.
    subject: Option<Subject>,
}

impl Reader<'_, '_> {
    /// Goes through the cues of the unit from left to right. `first` is the cue of an opening quotation.
    pub(super) fn cues(&mut self, first: Option<(usize, Option<Subject>)>) {
        let mut sentence = Sentence {
            subject: first.and_then(|f| f.1),
        };
        let mut k = first.map_or(0, |f| f.0 + 1);
        while k < self.unit.len() {
            k = match self.cue_at(k, &mut sentence) {
                Some(next) => next.max(k + 1),
                None => k + 1,
            };
        }
    }

    /// Reads the cue at token `k`, if there is one; returns where to go on.
    fn cue_at(&mut self, k: usize, sentence: &mut Sentence) -> Option<usize> {
        if self.unit.is(k, class::SIGN) {
            if self.unit.is_word(k, "what") {
                self.what_they_call(k);
                return None;
            }
            return self.makes_clear(k);
        }
        if !self.unit.is_cue(k) || self.is_noun(k) {
            return None;
        }
        if self.is_passive(k) {
            return self.passive(k);
        }
        let verb = self.unit.verb(k);
        let subject = self.subject_of(k, sentence);
        let speaker = subject.filter(|s| self.unit.can_speak(*s));
        if verb.is_base && !self.base_form_fits(k, speaker) {
            return None;
        }
        if self.nested {
            return self.speech_after(k, speaker);
        }
        if let Some(end) = self
            .comment_clause(k, speaker)
            .or_else(|| self.clause_before(k, speaker))
        {
            return Some(end);
        }
        let next = self
            .speech_after(k, speaker)
            .or_else(|| self.content_after(k, speaker));
        if speaker.is_some() {
            sentence.subject = speaker;
        }
        next
    }

    /// A noun that looks like a cue: "the report", "a claim", "to report".
    fn is_noun(&self, k: usize) -> bool {
        let Some(before) = k.checked_sub(1) else {
            return !self.unit.verb(k).is_participle;
        };
        let lemma = &*self.unit.verb(k).lemma;
        if matches!(lemma, "say" | "tell") {
            return self.unit.is_word(before, "to")
                && !self.unit.verb(k).is_participle
                && !self.to_is_voiced(k);
        }
        let after_article = self.unit.is(before, class::ARTICLE)
            || self.unit.is(before, class::POSSESSIVE)
            || self.unit.is_word(before, "of");
        let infinitive = self.unit.is_word(before, "to") && !self.to_is_voiced(k);
        after_article || infinitive
    }

    /// "took to the air to say": an infinitive that is said all the same.
    fn to_is_voiced(&self, k: usize) -> bool {
        let low = k.saturating_sub(9);
        self.unit.is_word(k - 1, "to") && (low..k - 1).any(|i| self.unit.is(i, class::STAGE))
    }

    fn is_passive(&self, k: usize) -> bool {
        let verb = self.unit.verb(k);
        if verb.is_participle || verb.is_base {
            return false;
        }
        (0..k)
            .rev()
            .take_while(|&j| self.unit.is(j, class::AUX | class::ADV))
            .any(|j| self.unit.is(j, class::BE))
    }

    /// Base forms ("say") need a plural subject or an auxiliary, else they are nouns or orders.
    fn base_form_fits(&self, k: usize, speaker: Option<Subject>) -> bool {
        let Some(s) = speaker else {
            return false;
        };
        if self.to_is_voiced(k) || k > 0 && self.unit.is(k - 1, class::AUX) {
            return true;
        }
        let last = self.unit.word(s.last);
        let plural = last.ends_with('s')
            || self.unit.is_word(s.last, "they")
            || ["police", "people", "men", "women", "others", "some", "many"].contains(&last);
        plural && s.last < k && !self.unit.is(s.last, class::POSSESSIVE)
    }

    fn subject_of(&self, k: usize, sentence: &Sentence) -> Option<Subject> {
        let unit = &self.unit;
        if k > 0 && self.to_is_voiced(k) {
            return unit.leading();
        }
        let left = unit.left_of_verb(k, 0);
        let lead = left?;
        let participle = unit.verb(k).is_participle;
        let takes_over = ["and", "but", "then"].iter().any(|w| unit.is_word(lead, w))
            || participle && unit.is(lead, class::COMMA | class::DASH | class::QUOTE);
        if takes_over || participle && unit.is(lead, class::PREP) {
            let own = sentence
                .subject
                .or_else(|| unit.leading().filter(|s| unit.can_speak(*s)));
            return own.or_else(|| unit.subject_of_clause_before(lead));
        }
        if unit.is(lead, class::REL) {
            let end = if unit.is(lead.checked_sub(1)?, class::COMMA) {
                lead - 1
            } else {
                lead
            };
            return unit.subject_left(end, 0);
        }
        unit.subject_left(k, 0)
    }

    /// "As X said, S".
    fn comment_clause(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let subject = speaker.filter(|s| s.first == 1 && unit.is_word(0, "as") && s.last < k)?;
        let comma = (k + 1..unit.len().min(k + 8)).find(|&i| unit.is(i, class::COMMA))?;
        if comma + 2 >= unit.len() || !unit.verb(k).takes(frame::CLAUSE | frame::CHECKED) {
            return None;
        }
        let said = self.said(k, Some(subject));
        self.reported(unit.range(comma + 1, unit.len() - 1), said, 0.85)?;
        Some(unit.len())
    }

    /// "S, X said." and "S, X told Y on Monday."
    fn clause_before(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let verb = unit.verb(k);
        let (subject, end) = match speaker {
            Some(s) if s.first > 2 && unit.is(s.first - 1, class::COMMA) && s.last < k => (s, s.first - 2),
            _ if k > 3 && unit.is(k - 1, class::COMMA) => {
                (unit.subject_right(k).filter(|s| unit.can_speak(*s))?, k - 2)
            }
            _ => return None,
        };
        let closes =
            unit.is(k + 1, class::COMMA | class::END) || k + 1 >= unit.len() || self.is_short_tail(k);
        let quoted_after = (k + 1..unit.len()).any(|i| unit.is(i, class::QUOTE) && self.starts_speech(i));
        if !verb.takes(frame::CLAUSE | frame::CHECKED | frame::TOLD)
            || !closes
            || quoted_after
            || !self.is_clause(0, end)
        {
            return None;
        }
        let content = if unit.is(k + 1, class::COMMA) && !self.is_short_tail(k + 1) {
            unit.range(0, unit.len() - 1)
        } else {
            unit.range(0, end)
        };
        let said = self.said(k, Some(subject));
        self.reported(content, said, 0.88)?;
        Some(unit.len())
    }

    /// Whether what follows the cue is too short to be what was said: an addressee, a day, a place.
    fn is_short_tail(&self, k: usize) -> bool {
        let tail = self.unit.len() - k - 1;
        let plain = (k + 1..self.unit.len())
            .all(|i| !self.unit.is(i, class::QUOTE | class::COLON) && !self.unit.is_word(i, "that"));
        tail <= 8 && plain && !self.has_finite_verb(k + 1, self.unit.len())
    }

    /// Whether tokens `first..=last` make a clause: they hold a finite verb or enough words.
    fn is_clause(&self, first: usize, last: usize) -> bool {
        let participle = self.unit.tokens[first].cue.0 != 0 && self.unit.is(first, class::CAP);
        last >= first + 2 && !participle && self.has_finite_verb(first, last + 1)
    }

    fn has_finite_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| {
            self.unit.is(i, class::AUX | class::VERBAL)
                || self.unit.is_cue(i) && i > from
                || self.looks_present(i)
        })
    }

    /// A lower-case word in -s after a noun may be a verb in the present tense ("leaves", "faces").
    fn looks_present(&self, i: usize) -> bool {
        let word = self.unit.word(i);
        self.unit.is(i, class::WORD)
            && !self.unit.is(i, class::CAP)
            && word.len() > 4
            && word.ends_with('s')
            && !word.ends_with("ss")
            && i > 0
            && self.unit.is(i - 1, class::SPEAKER | class::CAP | class::PRON)
    }

    /// X said: “Q” and X said, “Q”.
    fn speech_after(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let reach = unit.len().min(k + 18);
        let q = (k + 1..reach).find(|&i| unit.is(i, class::QUOTE));
        let verb = unit.verb(k);
        let Some(q) = q else {
            return self.colon_at_end(k, speaker);
        };
        if (k + 1..q).any(|i| unit.is_word(i, "that") || unit.is_cue(i) && !self.is_noun(i))
            || self.is_used(q)
        {
            return None;
        }
        let led_up = unit.is(q - 1, class::COLON | class::COMMA) && q > k;
        let whole = q == k + 1
            && unit.words_in(unit.pair(q).inner, 4) >= 4
            && (self.nested || self.starts_with_capital(q));
        let colon = unit.is(q - 1, class::COLON);
        let known = speaker.is_some() || verb.share >= 0.5;
        if !(led_up && (colon || self.starts_with_capital(q) || q == k + 2) || whole) || !known {
            return None;
        }
        let said = self.said(k, speaker);
        let attribution = if speaker.is_some() {
            Attribution::Explicit
        } else {
            Attribution::None
        };
        if colon {
            self.reported_before_colon(k, q, said);
        }
        self.direct(q, said, attribution, 0.95);
        self.rest_of_speech(q, said);
        Some(q + 1)
    }

    /// "X said it was wrong: “Q”" reports before the colon, too.
    fn reported_before_colon(&mut self, k: usize, q: usize, said: Said) {
        let clause = self.unit.verb(k).takes(frame::CLAUSE);
        if q >= k + 6 && clause && self.has_finite_verb(k + 1, q - 1) {
            self.reported(self.unit.range(k + 1, q - 2), said, 0.85);
        }
    }

    fn starts_with_capital(&self, q: usize) -> bool {
        let inner = self.unit.pair(q).inner.of(self.unit.text);
        inner
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "[…‘'“\"".contains(c))
    }

    /// "X said:" at the end of a paragraph hands cue and speaker to the next.
    fn colon_at_end(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let last = self.unit.len() - 1;
        if !self.unit.is(last, class::COLON)
            || last > k + 12
            || speaker.is_none() && self.unit.verb(k).share < 0.5
        {
            return None;
        }
        self.flow.colon = Some(self.said(k, speaker));
        Some(self.unit.len())
    }

    /// X said (that) S, X praised Y.
    fn content_after(&mut self, k: usize, speaker: Option<Subject>) -> Option<usize> {
        let verb = self.unit.verb(k);
        let first = self.content_start(k, verb, speaker)?;
        let (mut last, next) = self.content_end(first);
        if last < first || first >= self.unit.len() {
            return None;
        }
        if verb.takes(frame::NOUN) {
            last = self.before_medium(first, last);
        }
        let said = self.said(k, speaker);
        let content = self.unit.range(first, last);
        let confidence = if speaker.is_some() { 0.88 } else { 0.0 };
        self.reported(content, said, confidence)?;
        self.calls_in(first, last);
        Some(next)
    }

    /// Words for things inside a reported stretch: "what they called “Q”".
    fn calls_in(&mut self, first: usize, last: usize) {
        for what in first..last {
            if self.unit.is(what, class::SIGN) && self.unit.is_word(what, "what") {
                self.what_they_call(what);
            }
        }
    }

    /// "revealed the plan in a letter to staff": where it was said is no part of it.
    fn before_medium(&self, first: usize, last: usize) -> usize {
        let medium = |i: &usize| {
            let opens = ["in", "on", "during", "via"]
                .iter()
                .any(|w| self.unit.is_word(*i, w));
            opens
                && (i + 1..last.min(i + 6))
                    .any(|j| self.unit.is(j, class::LETTER) || self.unit.is_word(j, "interview"))
        };
        (first + 1..last).find(medium).map_or(last, |i| i - 1)
    }

    /// Token where the reported words end, and where the next cue may stand.
    fn content_end(&self, first: usize) -> (usize, usize) {
        let unit = &self.unit;
        for t in first + 1..unit.len() {
            if unit.is(t, class::COLON) && unit.is(t + 1, class::QUOTE) && self.starts_speech(t + 1) {
                return (t - 1, t + 1);
            }
            if !unit.is_cue(t) {
                continue;
            }
            let Some(lead) = unit.left_of_verb(t, first) else {
                continue;
            };
            let joined = ["and", "but"].iter().any(|w| unit.is_word(lead, w))
                && unit.verb(t).share >= 0.5
                && !unit.verb(t).is_base;
            let trailing = unit.is(lead, class::COMMA | class::DASH)
                && unit.verb(t).is_participle
                && unit.verb(t).share >= 0.5;
            if (joined || trailing) && lead > first {
                return (lead - 1, t);
            }
        }
        (unit.len() - 1, unit.len())
    }

    /// Token at which the reported words start.
    fn content_start(&self, k: usize, verb: &Verb, speaker: Option<Subject>) -> Option<usize> {
        let unit = &self.unit;
        let next = k + 1;
        if next >= unit.len() {
            return None;
        }
        if let Some(that) = self.that_after(k, verb) {
            let known = speaker.is_some() || verb.takes(frame::CLAUSE) && that == next;
            return known.then_some(that + 1);
        }
        speaker?;
        if verb.takes(frame::TO | frame::WHETHER | frame::FOR | frame::OF | frame::ABOUT)
            && let Some(found) = self.bound_start(k, verb)
        {
            return Some(found);
        }
        if verb.takes(frame::TOLD)
            && let Some(found) = self.after_addressee(k, verb)
        {
            return Some(found);
        }
        if self.is_term(next, verb) {
            return None;
        }
        if verb.takes(frame::NOUN) && self.starts_object(next) {
            return Some(next);
        }
        if verb.takes(frame::SPEECH)
            && (next..unit.len().min(next + 6)).any(|i| unit.is(i, class::SPEECH) || unit.is_word(i, "as"))
        {
            return Some(next);
        }
        if self.clause_fits(next, verb, speaker) {
            return Some(next);
        }
        let quoted = (next..unit.len().min(next + 10)).find(|&i| unit.is(i, class::QUOTE))?;
        let between = (next..quoted)
            .any(|i| unit.is_cue(i) && !self.is_noun(i) || unit.is(i, class::COMMA | class::REL));
        let is_name = verb.is_naming() && !self.is_title_case(quoted) || !self.is_work_title(quoted);
        (!between && is_name).then_some(next)
    }

    /// A short term in marks behind a verb that gives no opinion of it: "explained “stop and search” to them".
    fn is_term(&self, next: usize, verb: &Verb) -> bool {
        let plain = matches!(verb.class, CueClass::Neutral | CueClass::Factive) && !verb.is_naming();
        plain && self.unit.is(next, class::QUOTE) && self.unit.words_in(self.unit.pair(next).inner, 4) < 4
    }

    /// The word "that" behind a cue, with at most an addressee and a day between.
    fn that_after(&self, k: usize, verb: &Verb) -> Option<usize> {
        let reach = if verb.takes(frame::TOLD) { 12 } else { 8 };
        let that = (k + 1..self.unit.len().min(k + reach)).find(|&i| self.unit.is_word(i, "that"))?;
        let clear = (k + 1..that).all(|i| {
            !self
                .unit
                .is(i, class::AUX | class::QUOTE | class::REL | class::COLON)
                && !self.unit.is_cue(i)
        });
        let near = that == k + 1
            || verb.takes(frame::TOLD | frame::CLAUSE)
            || self
                .unit
                .is(k + 1, class::PREP | class::COMMA | class::TIME | class::ADV);
        let object = !verb.takes(frame::TOLD)
            && that > k + 1
            && !self
                .unit
                .is(k + 1, class::PREP | class::COMMA | class::TIME | class::ADV);
        (clear && near && !object && that + 1 < self.unit.len() && verb.frame != 0).then_some(that)
    }

    /// Starts that hang on a small word: to, whether, for, of, about.
    fn bound_start(&self, k: usize, verb: &Verb) -> Option<usize> {
        let unit = &self.unit;
        let next = k + 1;
        if verb.takes(frame::FOR) && unit.is_word(next, "for")
            || verb.takes(frame::ABOUT) && unit.is_word(next, "about")
        {
            return (next + 1 < unit.len()).then_some(next + 1);
        }
        if verb.takes(frame::FOR) && unit.is_word(next, "on") {
            return (next..unit.len().min(next + 10)).find(|&i| unit.is_word(i, "to"));
        }
        if verb.takes(frame::OF) && ["of", "out"].iter().any(|w| unit.is_word(next, w)) {
            let skip = usize::from(unit.is_word(next + 1, "that") || unit.is(next + 1, class::COMMA));
            return (next + 1 + skip < unit.len()).then_some(next + 1 + skip);
        }
        let near = (next..unit.len().min(next + 9)).take_while(|&i| {
            !unit.is(i, class::PUNCT | class::AUX | class::REL)
                && (i == next || !unit.is_cue(i) || unit.is(i, class::SPEAKER))
        });
        if verb.takes(frame::WHETHER) {
            let asks = |i: &usize| {
                ["whether", "why", "how", "if", "what"]
                    .iter()
                    .any(|w| unit.is_word(*i, w))
            };
            if let Some(found) = near.clone().find(asks) {
                return Some(found);
            }
        }
        if verb.takes(frame::TO) {
            let told = verb.takes(frame::TOLD);
            return { near }.find(|&i| {
                unit.is_word(i, "to") && (told || i == next) && !unit.is(i + 1, class::CAP | class::DET)
            });
        }
        None
    }

    /// "told the paper officers were leaving": the clause after the one who is told.
    fn after_addressee(&self, k: usize, verb: &Verb) -> Option<usize> {
        let told_a_pronoun = ["him", "her", "them", "me", "us", "reporters"]
            .iter()
            .any(|w| self.unit.is_word(k + 1, w));
        if !["tell", "assure"].contains(&&*verb.lemma) && !told_a_pronoun {
            return None;
        }
        let unit = &self.unit;
        let t = self.behind_addressee(k + 1)?;
        let clause = unit.is(t, class::WORD | class::QUOTE) && !unit.is(t, class::PREP | class::STOP);
        (clause && self.has_finite_verb(t, unit.len())).then_some(t)
    }

    /// The token behind the one who is told: a pronoun, a name, or an article with a noun.
    fn behind_addressee(&self, first: usize) -> Option<usize> {
        let unit = &self.unit;
        let single = [
            "him",
            "her",
            "them",
            "me",
            "us",
            "reporters",
            "journalists",
            "it",
            "you",
            "mps",
            "staff",
        ];
        if single.iter().any(|w| unit.is_word(first, w)) && !unit.is(first + 1, class::SPEAKER) {
            return Some(first + 1);
        }
        let mut t = first + usize::from(unit.is(first, class::DET) && !unit.is(first, class::CAP));
        if unit.is(t, class::CAP) {
            while unit.is(t, class::CAP) && t < first + 7 {
                t += 1;
            }
            return Some(t);
        }
        while unit.is(t, class::WORD)
            && !unit.is(
                t,
                class::DET | class::PRON | class::CAP | class::PREP | class::STOP | class::AUX,
            )
            && t < first + 3
        {
            t += 1;
            if unit.is(t - 1, class::SPEAKER | class::FORUM | class::BODY) {
                break;
            }
        }
        (t > first).then_some(t)
    }

    /// Whether a noun phrase starts there.
    fn starts_object(&self, i: usize) -> bool {
        self.unit.is(i, class::WORD | class::QUOTE)
            && !self.unit.is(
                i,
                class::PREP | class::STOP | class::AUX | class::REL | class::TIME,
            )
            && !self.unit.is_word(i, "to")
    }

    fn clause_fits(&self, next: usize, verb: &Verb, speaker: Option<Subject>) -> bool {
        let starts = self.unit.is(next, class::WORD | class::QUOTE)
            && !self.unit.is(next, class::REL)
            && !self.unit.is_word(next, "to");
        if !starts
            || self.unit.is_word(next, "so")
            || self.unit.is_word(next, "and")
            || self.unit.is_word(next, "or")
        {
            return false;
        }
        if verb.takes(frame::CLAUSE) {
            return self.unit.len() > next + 2
                && (self.has_finite_verb(next, self.unit.len()) || self.unit.len() > next + 5);
        }
        let forum = speaker
            .is_some_and(|s| (s.first..=s.last).any(|i| self.unit.is(i, class::FORUM | class::DOCUMENT)));
        let checked = verb.takes(frame::CHECKED) || verb.takes(frame::FORUM) && forum;
        checked && self.starts_object(next) && self.finite_before_stop(next)
    }

    /// Whether a finite verb comes before anything that would end the clause.
    fn finite_before_stop(&self, from: usize) -> bool {
        let end = self.unit.len().min(from + 14);
        let stop = (from..end)
            .find(|&i| self.unit.is(i, class::PUNCT | class::REL) || self.unit.is(i, class::STOP) && i > from)
            .unwrap_or(end);
        (from + 1..stop).any(|i| {
            self.unit.is(i, class::AUX)
                || self.looks_present(i)
                || self.unit.is(i, class::VERBAL) && !self.unit.is(i - 1, class::DET)
        })
    }

    /// "it is claimed that S", "S, it has been claimed", "X is said to S", "was described by X as “Q”".
    fn passive(&mut self, k: usize) -> Option<usize> {
        let unit = self.unit;
        let verb = unit.verb(k);
        let left = unit.left_of_verb(k, 0)?;
        let agent = unit.is_word(k + 1, "by").then(|| self.agent(k + 2)).flatten();
        let said = self.said(k, agent);
        let that = (k + 1..unit.len().min(k + 14)).find(|&i| unit.is_word(i, "that"));
        if unit.is_word(left, "it") {
            if left > 2 && unit.is(left - 1, class::COMMA) && unit.len() <= k + 3 {
                self.reported(unit.range(0, left - 2), said, 0.0)?;
                return Some(unit.len());
            }
            let first = that.filter(|t| t + 1 < unit.len())? + 1;
            let (last, next) = self.content_end(first);
            self.reported(unit.range(first, last.max(first)), said, 0.85)?;
            return Some(next);
        }
        let hearsay = [
            "say",
            "allege",
            "claim",
            "report",
            "believe",
            "think",
            "understand",
        ];
        if unit.is_word(k + 1, "to") && hearsay.contains(&&*verb.lemma) && k + 2 < unit.len() {
            self.reported(unit.range(k + 2, unit.len() - 1), said, 0.0)?;
            return Some(unit.len());
        }
        self.passive_phrase(k, agent)
    }

    /// "was described by X as “Q”", "was branded “Q” by X".
    fn passive_phrase(&mut self, k: usize, agent: Option<Subject>) -> Option<usize> {
        let unit = self.unit;
        let q = (k + 1..unit.len().min(k + 14)).find(|&i| unit.is(i, class::QUOTE) && !self.is_used(i))?;
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
                unit.is(i, class::WORD) && !unit.is(i, class::AUX | class::STOP | class::REL | class::PREP)
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
    fn what_they_call(&mut self, what: usize) {
        let unit = self.unit;
        let Some(k) = (what + 2..unit.len().min(what + 8)).find(|&i| unit.is_cue(i)) else {
            return;
        };
        let Some(subject) = unit.subject_left(k, what + 1).filter(|s| unit.can_speak(*s)) else {
            return;
        };
        let first = k + 1 + usize::from(unit.is_word(k + 1, "as"));
        let Some(q) = (first..unit.len().min(first + 5)).find(|&i| unit.is(i, class::QUOTE)) else {
            return;
        };
        let last = (q..unit.len())
            .take_while(|&i| !unit.is(i, class::PUNCT | class::PREP | class::STOP))
            .last()
            .unwrap_or(q);
        let said = self.said(k, Some(subject));
        self.reported_phrase(unit.range(first, last), said);
    }

    /// A phrase in marks, be it one word.
    fn reported_phrase(&mut self, content: Span, said: Said) {
        self.reported_of(content, said, 0.85, 1);
    }

    /// "the letter makes clear that S".
    fn makes_clear(&mut self, k: usize) -> Option<usize> {
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
