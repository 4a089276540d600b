//! Questions that open a sentence, before the answer: "Asked by X whether S, Y said …", "Asked if S, Y said …". Who
//! asks is behind *by*; without it the question is put for the outlet, and who speaks next is the one who was asked.

use super::Attribution;
use super::hit::{Next, Said, Speaks, Unsaid};
use super::reader::Reader;
use super::subject::Subject;
use super::words::{class, frame};

/// Most tokens of the one who asks with an apposition.
const ASKER: usize = 24;

/// Most tokens that tell where or when a question was put.
const PLACE: usize = 10;

/// Most tokens between the comma that ends a question and the verb of the answer.
const ANSWER: usize = 9;

impl Reader<'_, '_> {
    /// Reads the question that opens the unit; returns the token behind it.
    pub(super) fn opening_question(&mut self) -> Option<usize> {
        let unit = self.unit;
        if self.nested || unit.tokens[0].cue.0 == 0 || !unit.verb(0).takes(frame::WHETHER) {
            return None;
        }
        let verb = unit.verb(0);
        if verb.is_base || verb.is_participle {
            return None;
        }
        let by = unit.is_word(1, "by");
        let first = if by {
            self.question_behind(2)?
        } else {
            let near = (1..unit.len().min(4))
                .take_while(|i| *i == 1 || unit.is(*i - 1, class::ADV))
                .find(|i| self.asks(*i) || unit.is(*i, class::REL));
            near.or_else(|| self.question_behind_place())?
        };
        let asker = if by { Some(self.asker(2, first)?) } else { None };
        let end = self.end_of_question(first);
        let speaks = match asker {
            Some(asker) => Speaks::subject(&unit, asker),
            None => Speaks::Unsaid(Unsaid::ByOutlet),
        };
        let said = Said {
            cue: Some(self.cue(0, 0)),
            speaks,
        };
        let last = self.flow.last;
        let id = self.reported(unit.range(first, end - 1), said, 0.85)?;
        let hit = &mut self.flow.hits[id as usize];
        if asker.is_some() {
            hit.next = Next::Asked(None);
        } else {
            hit.attribution = Attribution::Explicit;
            self.flow.last = last;
        }
        Some(end)
    }

    /// The word that opens the question behind the one who asks, at `from`: *whether*, *how*; else *who*, *whose*.
    fn question_behind(&self, from: usize) -> Option<usize> {
        let unit = &self.unit;
        let near = from + 1..unit.len().min(from + ASKER);
        let within = near.take_while(|i| !unit.is(*i, class::QUOTE | class::END));
        let asks = |i: &usize| self.asks(*i) || unit.is_word(*i, "when") || unit.is_word(*i, "where");
        let found = within.clone().find(asks);
        found.or_else(|| { within }.find(|i| unit.is(*i, class::REL)))
    }

    /// "Asked on television whether S": the word that opens the question behind where or when it was put.
    fn question_behind_place(&self) -> Option<usize> {
        let unit = &self.unit;
        let places = ["on", "at", "in", "during", "outside"];
        if !places.iter().any(|p| unit.is_word(1, p)) && !unit.is(1, class::TIME) {
            return None;
        }
        let ends = class::PUNCT | class::QUOTE | class::END | class::REL | class::AUX;
        let mut near = (2..unit.len().min(2 + PLACE)).take_while(|i| !unit.is(*i, ends) || self.asks(*i));
        near.find(|i| self.asks(*i))
    }

    /// Who asks, with the apposition before the question.
    fn asker(&self, first: usize, question: usize) -> Option<Subject> {
        let unit = &self.unit;
        let ends = |i: &usize| unit.is(*i, class::PUNCT | class::QUOTE | class::REL);
        let end = (first..question).find(ends).unwrap_or(question);
        let apposed = (end..question).rev().find(|i| unit.is(*i, class::WORD));
        let last = end.checked_sub(1).filter(|l| *l >= first)?;
        let subject = Subject {
            first,
            last,
            apposed: apposed.unwrap_or(last),
        };
        unit.can_speak(subject).then_some(subject)
    }

    /// Token at which the answer starts, or the end of the unit: the comma before "Y said", else before a pronoun.
    fn end_of_question(&self, first: usize) -> usize {
        let unit = &self.unit;
        let commas = || (first + 2..unit.len()).filter(|i| unit.is(*i, class::COMMA));
        let answers = |comma: &usize| {
            let ends = class::QUOTE | class::END | class::COLON | class::AUX | class::REL;
            let words = (comma + 1..unit.len().min(comma + ANSWER)).take_while(|i| !unit.is(*i, ends));
            // "the mayor shrugged"
            let opens = unit.is(comma + 1, class::CAP | class::ARTICLE)
                && !unit.is(comma + 1, class::STOP | class::PREP);
            let acts = |i: usize| opens && unit.is(i, class::VERBAL);
            { words }
                .skip(1)
                .any(|i| unit.is_cue(i) && !self.is_noun(i) || acts(i))
        };
        let about = |comma: &usize| ["he", "she", "they"].iter().any(|p| unit.is_word(comma + 1, p));
        let end = commas().find(answers).or_else(|| commas().find(about));
        end.unwrap_or(unit.len())
    }
}
