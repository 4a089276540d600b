//! Patterns around words in marks: “Q,” said X · “Q,” X said · according to X · X: “Q”.

use super::Attribution;
use super::hit::{Said, Speaks};
use super::reader::Reader;
use super::reported::SAID;
use super::subject::Subject;
use super::words::class;
use crate::span::Span;

/// How far behind a quotation its cue may stand, in tokens.
const REACH: usize = 26;

/// How far into a sentence the colon may stand that leads up to a quotation, in tokens.
const LEAD: usize = 40;

/// How soon behind a quotation without a comma its cue must stand, in tokens.
const TELLER: usize = 5;

/// How many words such a quotation must have, at least.
const LONG: usize = 5;

impl Reader<'_, '_> {
    /// "according to X", "as per X", "in the words of X", before, amid or after what was said.
    pub(super) fn according_to(&mut self) -> Option<u32> {
        let (first, last) = self.source()?;
        // “Q,” he said, according to a transcript: he is the speaker
        let is_told = |k: usize| self.unit.is_cue(k) && self.unit.is(k - 1, class::PRON | class::CAP);
        let comma = usize::from(first > 3 && self.unit.is(first - 1, class::COMMA));
        if first > 2 && is_told(first - 1 - comma) {
            return None;
        }
        let np = self.phrase_from(last + 1).filter(|np| self.may_tell(*np))?;
        let said = Said {
            cue: Some(self.cue(first, last)),
            speaks: Speaks::subject(&self.unit, np),
        };
        let is_initial = (0..first).all(|i| {
            self.unit
                .is(i, class::STOP | class::ADV | class::TIME | class::COMMA)
        });
        let opens_clause = first > 0 && self.unit.is(first - 1, class::COLON | class::SEMI);
        let content = if is_initial || opens_clause {
            let behind = np.apposed + 1;
            // "according to an audit that the board kept back, S"
            let relative = self.unit.is_word(behind, "that") || self.unit.is(behind, class::REL);
            let comma = (behind..self.unit.len()).find(|&i| relative && self.unit.is(i, class::COMMA));
            let behind = comma.unwrap_or(behind);
            let from = (behind..self.unit.len()).find(|&i| !self.unit.is(i, class::COMMA))?;
            self.unit.range(from, self.unit.len() - 1)
        } else if self.goes_on_behind(np) {
            // "The question, according to Poe, is whether …"
            self.unit.range(0, self.unit.len() - 1)
        } else {
            self.unit.range(self.behind_dash(first), first - 1)
        };
        if !is_initial && self.only_quote_in(content) {
            return Some(self.direct(0, said, Attribution::Explicit, 0.93));
        }
        self.reported(content, said, 0.9)
    }

    /// "It is growing — it had 100 by July, according to Poe": where what somebody else says begins.
    fn behind_dash(&self, source: usize) -> usize {
        let dash = (1..source).rev().find(|i| self.unit.is(*i, class::DASH));
        dash.filter(|d| self.has_finite_verb(d + 1, source))
            .map_or(0, |d| d + 1)
    }

    /// "according to their training", "to his wishes": what somebody has tells nothing, unless it speaks.
    fn may_tell(&self, np: Subject) -> bool {
        let unit = &self.unit;
        let owned = ["their", "his", "her", "its"]
            .iter()
            .any(|w| unit.is_word(np.first, w));
        let speaks =
            class::SPEAKER | class::DOCUMENT | class::BODY | class::SPEECH | class::FORUM | class::CAP;
        !owned || (np.first + 1..=np.last).any(|i| unit.is(i, speaks))
    }

    /// Whether the verb of the sentence follows the one who is named amid it.
    fn goes_on_behind(&self, np: Subject) -> bool {
        let behind = np.apposed + 1;
        self.unit.is(behind, class::COMMA) && self.unit.is(behind + 1, class::AUX | class::VERBAL)
    }

    /// First and last token of the first phrase that says that its source follows.
    fn source(&self) -> Option<(usize, usize)> {
        if !self.unit.has(class::MARKER | class::VIEW) {
            return None;
        }
        (0..self.unit.len()).find_map(|i| Some((i, self.source_phrase(i)?)))
    }

    #[inline]
    fn source_phrase(&self, i: usize) -> Option<usize> {
        let at = |k: usize, w: &str| self.unit.is_word(i + k, w);
        match () {
            () if at(0, "according") && at(1, "to") => Some(i + 1),
            () if at(0, "as") && at(1, "per") => Some(i + 1),
            () if self.unit.is(i + 2, class::VIEW) && at(0, "in") && at(1, "the") && at(3, "of") => {
                Some(i + 3)
            }
            () => None,
        }
    }

    /// The noun phrase that starts at token `first`, with an apposition after a name.
    fn phrase_from(&self, first: usize) -> Option<Subject> {
        let unit = &self.unit;
        let end = (first..unit.len())
            .find(|&i| {
                unit.is(i, class::PUNCT | class::QUOTE | class::REL | class::AUX) || unit.is_word(i, "that")
            })
            .unwrap_or(unit.len());
        let last = end.checked_sub(1).filter(|l| *l >= first)?;
        let mut np = Subject {
            first,
            last,
            apposed: last,
        };
        // a second comma soon after closes an apposition: "according to Ann Poe, the mayor, …"
        if unit.is(end, class::COMMA) && unit.is(last, class::CAP) {
            let close = (end + 1..unit.len().min(end + 12))
                .find(|&i| unit.is(i, class::COMMA | class::END | class::AUX));
            if let Some(close) = close.filter(|&c| {
                unit.is(c, class::COMMA)
                    && unit.is(
                        end + 1,
                        class::DET | class::SPEAKER | class::REL | class::NUMBER | class::HONOR,
                    )
            }) {
                np.apposed = close - 1;
            }
        }
        // "according to the mayor, Ann Poe, …"
        if unit.is(end, class::COMMA) && !unit.is(last, class::CAP) && self.is_first_name(end + 1) {
            let name = (end + 1..unit.len()).take_while(|&i| unit.is(i, class::CAP));
            let close = name.last().map_or(end, |i| i + 1);
            if unit.is(close, class::COMMA | class::END) {
                np.apposed = close - 1;
            }
            // "…, Ann Poe, who lives there, …"
            if unit.is(close + 1, class::REL) {
                let behind = (close + 2..unit.len().min(close + 12)).find(|&i| unit.is(i, class::COMMA));
                np.apposed = behind.map_or(np.apposed, |comma| comma - 1);
            }
        }
        Some(np)
    }

    fn is_first_name(&self, i: usize) -> bool {
        self.unit.is(i, class::CAP) && self.unit.is(i, class::GIVEN | class::HONOR)
    }

    fn only_quote_in(&self, content: Span) -> bool {
        self.unit.is(0, class::QUOTE) && {
            let rest = self.unit.tokens[0].span.end..content.end;
            self.unit.text[rest.start as usize..(rest.end as usize).max(rest.start as usize)]
                .chars()
                .all(|c| !c.is_alphanumeric())
        }
    }

    /// “Q,” X said · “Q,” said X. Returns the token of the cue.
    pub(super) fn quote_first(&mut self, carried: bool) -> Option<(usize, Option<Subject>)> {
        if !self.unit.is(0, class::QUOTE) || self.unit.len() < 2 {
            return None;
        }
        if !carried && self.came_the_reply() {
            return None;
        }
        let (k, subject) = self.cue_behind(0)?;
        let said = self.said(k, subject);
        if carried {
            // the chain has given the words; the cue only names the speaker again
            let last = self.flow.hits.len() - 1;
            if subject.is_some() {
                self.flow.name_chain(last, said);
            }
        } else {
            let confidence = if subject.is_some() { 0.96 } else { 0.0 };
            let attribution = if subject.is_some() {
                Attribution::Explicit
            } else {
                Attribution::None
            };
            self.direct(0, said, attribution, confidence);
        }
        self.rest_of_speech(k, said);
        Some((k, subject))
    }

    /// “Q,” came the reply: said by who was spoken to.
    fn came_the_reply(&mut self) -> bool {
        let unit = self.unit;
        let from = 1 + usize::from(unit.is(1, class::COMMA));
        let reply = ["reply", "answer", "response", "retort"];
        let came = unit.is_word(from, "came") || unit.is_word(from, "comes");
        if !came || !unit.is_word(from + 1, "the") || !reply.iter().any(|w| unit.is_word(from + 2, w)) {
            return false;
        }
        let Some(asker) = self.flow.last else {
            return false;
        };
        let speaks = self.asked_in(asker).unwrap_or(Speaks::Answers(asker));
        let said = Said { cue: None, speaks };
        self.direct(0, said, Attribution::Inferred, 0.6);
        true
    }

    /// "He asked the chief if S": whom the words of a hit were put to.
    fn asked_in(&self, hit: u32) -> Option<Speaks> {
        let hit = &self.flow.hits[hit as usize];
        let cue = hit.said.cue.filter(|c| c.span.end < hit.content.start)?;
        let between = &self.unit.text[cue.span.end as usize..hit.content.start as usize];
        let whom = between
            .trim()
            .trim_end_matches(" if")
            .trim_end_matches(" whether");
        let opens = whom.starts_with("the ") || whom.starts_with(char::is_uppercase);
        if cue.span.of(self.unit.text) != "asked" || !opens || whom.contains([',', '“', '"']) {
            return None;
        }
        let start = cue.span.end as usize + (between.len() - between.trim_start().len());
        let mention = Span::new(start, start + whom.len());
        Some(Speaks::Named {
            mention,
            description: mention,
        })
    }

    /// The cue that belongs to the quotation at token `q`, and its subject.
    fn cue_behind(&self, q: usize) -> Option<(usize, Option<Subject>)> {
        let unit = &self.unit;
        let comma = unit.is(q + 1, class::COMMA | class::DASH);
        let from = q + 1 + usize::from(comma);
        // “Q” he told them
        let tells = || {
            let cue = (from + 1..from + TELLER).find(|i| unit.is_cue(*i));
            let subject = cue.filter(|k| unit.verb(*k).share >= SAID && !self.is_noun(*k));
            let subject = subject.and_then(|k| unit.subject_left(k, from).filter(|s| unit.speaks(*s, k)));
            let is_long = || unit.words_in(unit.pair(q).inner, LONG) == LONG;
            subject.is_some_and(|s| s.first == from && (unit.is_third_person(from) || is_long()))
        };
        let may_be_speech = comma || self.ends_itself(q) || unit.is_cue(from) || tells();
        if !may_be_speech {
            return None;
        }
        let k = (from..unit.len().min(from + REACH))
            .take_while(|&i| !unit.is(i, class::QUOTE | class::END))
            .find(|&i| self.is_speech_cue(i, from))?;
        if k == from {
            return Some((k, unit.subject_right(k).filter(|s| unit.speaks(*s, k))));
        }
        let subject = unit.subject_left(k, from).filter(|s| unit.speaks(*s, k))?;
        Some((k, Some(subject)))
    }

    fn is_speech_cue(&self, i: usize, from: usize) -> bool {
        if !self.unit.is_cue(i) {
            return false;
        }
        let verb = self.unit.verb(i);
        // "one said"
        let is_noun = i > 0 && self.unit.is(i - 1, class::DET) && verb.share < SAID;
        let behind_relative = (from..i).rev().take(3).any(|j| self.unit.is(j, class::REL))
            && !self.unit.is(i + 1, class::QUOTE | class::END);
        !is_noun
            && !behind_relative
            && (!verb.is_participle || i > from)
            && !(verb.is_base && verb.share < 0.15 && i > from + 2)
    }

    /// Later quotations of the unit that go on with the same speech: “A,” X said, “B.”
    pub(super) fn rest_of_speech(&mut self, from: usize, said: Said) {
        self.that_behind_speech(from, said);
        let mut before = from;
        for i in from + 1..self.unit.len() {
            // “A,” X wrote. Y answered: “B”: another's words
            if self.unit.is(i, class::QUOTE) {
                let led_by_other = self.unit.is(i - 1, class::COLON) && before != from;
                if led_by_other && (before + 1..i).any(|k| self.unit.is_cue(k) && !self.is_noun(k)) {
                    return;
                }
                before = i;
            }
            if self.unit.is(i, class::QUOTE) && !self.is_used(i) && self.starts_speech(i) {
                let attribution = if matches!(said.speaks, Speaks::Nobody) {
                    Attribution::None
                } else {
                    Attribution::Explicit
                };
                self.direct(i, said, attribution, 0.95);
            }
        }
    }

    /// X said: “Q” and that S.
    fn that_behind_speech(&mut self, q: usize, said: Said) {
        let unit = self.unit;
        let goes_on = unit.is(q, class::QUOTE) && unit.is_word(q + 1, "and") && unit.is_word(q + 2, "that");
        if goes_on && q + 3 < unit.len() {
            self.reported(unit.range(q + 3, unit.len() - 1), said, 0.88);
        }
    }

    /// Whether the words in marks at token `i` are led up to like speech, not like a term.
    pub(super) fn starts_speech(&self, i: usize) -> bool {
        let pair = self.unit.pair(i);
        let words = self.unit.words_in(pair.inner, 4);
        let led_up = i == 0
            || self.unit.is(
                i - 1,
                class::COMMA | class::COLON | class::END | class::QUOTE | class::DASH,
            );
        led_up && (words >= 2 || self.ends_itself(i) || self.unit.is(i - 1, class::COLON))
    }

    /// "Poe: ‘Q’", "Union chief: “Q”": a name or a noun for people right before a colon.
    pub(super) fn name_colon(&mut self) {
        if !self.unit.has(class::COLON) || !self.unit.has(class::QUOTE) {
            return;
        }
        let Some(colon) = (1..self.unit.len().min(LEAD)).find(|&i| self.unit.is(i, class::COLON)) else {
            return;
        };
        if !self.unit.is(colon + 1, class::QUOTE) || self.is_used(colon + 1) {
            return;
        }
        let is_whole = || {
            let long = self.unit.words_in(self.unit.pair(colon + 1).inner, 4) >= 4;
            self.starts_speech(colon + 1) && (long || self.ends_itself(colon + 1))
        };
        let said = if let Some(subject) = self.label_before(colon) {
            self.said_without_cue(subject)
        } else if is_whole() {
            let leading = || self.led_by_for().or_else(|| self.unit.leading());
            let leading = || leading().filter(|s| self.unit.can_speak(*s));
            match (self.source_before(colon).or_else(leading), self.flow.last) {
                (Some(s), _) => self.said_without_cue(s),
                (None, Some(id)) => Said {
                    cue: None,
                    speaks: Speaks::As(id),
                },
                (None, None) => return,
            }
        } else {
            return;
        };
        self.direct(colon + 1, said, Attribution::Inferred, 0.8);
    }
}
