//! Whose verb a cue is, by the clause that it stands in: a clause of its own, one that is joined with *and*, one with
//! *who* or *which*, one with a participle.

use super::clause::Sentence;
use super::reader::Reader;
use super::subject::{LONGEST, Subject};
use super::words::class;

impl Reader<'_, '_> {
    /// The subject of the verb at `k`, with none where no phrase before it can be one.
    pub(super) fn subject_of(&self, k: usize, sentence: &Sentence) -> Option<Subject> {
        let unit = &self.unit;
        if k > 0 && unit.verb(k).is_base && self.to_is_voiced(k) {
            return unit.leading();
        }
        let left = unit.left_of_verb(k, 0);
        let lead = left?;
        if unit.verb(k).is_participle
            && unit.is_word(lead, "by")
            && lead > 0
            && unit.is(lead - 1, class::VERBAL)
        {
            // "began by asking": the subject of that verb
            return unit.subject_left(lead - 1, 0);
        }
        let participle = unit.verb(k).is_participle;
        if participle && unit.is_word(lead, "as") {
            // "the agency quoted Poe as saying"
            let quotes = |i: &usize| unit.is_cue(*i) && matches!(&*unit.verb(*i).lemma, "quote" | "cite");
            let quotes = (0..lead).rev().take(LONGEST).find(quotes);
            let active = quotes.filter(|q| q + 1 < lead && !self.is_passive(*q));
            if let Some(q) = active {
                return unit.phrase_ending(lead - 1, q + 1);
            }
        }
        let takes_over = ["and", "but", "then"].iter().any(|w| unit.is_word(lead, w))
            || participle && unit.is_word(lead, "while")
            || self.behind_but(lead)
            || participle && unit.is(lead, class::COMMA | class::DASH | class::QUOTE);
        if takes_over || participle && unit.is(lead, class::PREP) {
            let own = sentence
                .subject
                .or_else(|| unit.leading().filter(|s| unit.can_speak(*s)));
            return own.or_else(|| unit.subject_of_clause_before(lead));
        }
        if unit.is(lead, class::REL) {
            return self.subject_of_relative(lead);
        }
        if let Some(writing) = self.writing_before_that(lead) {
            return unit.phrase_ending(writing, 0);
        }
        if participle {
            return self.subject_of_participle(k, lead);
        }
        unit.subject_left(k, 0)
    }

    /// "Ann Poe, who said", "members, many of whom say": whom the relative pronoun at `lead` means.
    fn subject_of_relative(&self, lead: usize) -> Option<Subject> {
        let unit = &self.unit;
        let near = || (0..lead).rev().take(4);
        let end = if unit.is(lead.checked_sub(1)?, class::COMMA) {
            lead - 1
        } else if unit.is_word(lead - 1, "of") {
            // "members, many of whom say"
            near().find(|i| unit.is(*i, class::COMMA)).unwrap_or(lead)
        } else {
            lead
        };
        let named = || unit.is_word(lead, "which") && end < lead;
        let named = if named() { unit.antecedent(end) } else { None };
        let named = if end < lead {
            unit.agent_before(end).or(named)
        } else {
            named
        };
        let np = named
            .or_else(|| unit.subject_left(end, 0))
            .or_else(|| unit.antecedent(end));
        let np = np.map(|s| unit.nearest_noun(s))?;
        // "Senator Ann Poe, a Republican who warned of it": she did
        let named = unit.name_before_apposition(np, 0);
        named.or_else(|| unit.name_before_party(np)).or(Some(np))
    }

    /// "a study last month that concluded": the noun for a writing before *that*.
    pub(super) fn writing_before_that(&self, lead: usize) -> Option<usize> {
        let unit = &self.unit;
        if !unit.is_word(lead, "that") {
            return None;
        }
        let is_time = |i: &usize| unit.is(*i, class::TIME | class::PREP) && !unit.is(*i, class::DOCUMENT);
        let noun = (0..lead).rev().take(4).find(|i| !is_time(i))?;
        unit.is(noun, class::DOCUMENT).then_some(noun)
    }

    /// "but in an interview last year argued": nothing but a phrase of place or time between *but* and the verb.
    fn behind_but(&self, lead: usize) -> bool {
        let unit = &self.unit;
        let mut back = (0..=lead).rev().take(8);
        let opens = back.find(|&i| !unit.is(i, class::WORD) || unit.is(i, class::STOP | class::AUX));
        opens.is_some_and(|i| {
            let joins = unit.is_word(i, "and") || unit.is_word(i, "but");
            joins
                && unit.is(i + 1, class::PREP | class::TIME)
                && unit.is(lead, class::TIME | class::SPEECH | class::DOCUMENT)
        })
    }

    /// Who is meant by a participle with no comma before it: "with the union calling it", "they hit out at the shop
    /// claiming that".
    fn subject_of_participle(&self, k: usize, lead: usize) -> Option<Subject> {
        let unit = &self.unit;
        let near = (0..=lead).rev().take_while(|i| unit.is(*i, class::WORD));
        let opening = near.last()?;
        if opening > 0
            && unit.is(opening - 1, class::COMMA)
            && unit.is_word(opening, "with")
            && opening < lead
        {
            let inner = Subject::new(opening + 1, lead);
            return Some(inner).filter(|s| unit.can_speak(*s));
        }
        let own = unit.subject_left(k, 0);
        // "was met by farmers demanding to know why": they did
        if let Some(agent) = unit.agent_before(k).filter(|s| s.last == lead) {
            return Some(agent);
        }
        let ends_phrase = |s: Subject| {
            s.first > 0 && unit.is(s.first - 1, class::PREP)
                || (s.first..s.last).any(|i| unit.is(i, class::PREP) && !unit.is_word(i, "of"))
        };
        if own.is_none_or(|s| ends_phrase(s) || !unit.can_speak(s)) {
            return unit.subject_of_clause_before(k).or(own);
        }
        own
    }
}
