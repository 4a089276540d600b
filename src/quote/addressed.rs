//! Who is told, and where: X told Y in Z that S · X said in a statement S.

use super::reader::Reader;
use super::words::{Verb, class, frame};

/// How far behind a verb what was told may start, in tokens.
const ADDRESSEE: usize = 14;

impl Reader<'_, '_> {
    /// "told the paper officers were leaving": the clause after the one who is told.
    pub(super) fn after_addressee(&self, k: usize, verb: &Verb) -> Option<usize> {
        if !verb.takes(frame::TOLD) {
            return None;
        }
        let told_a_pronoun = ["him", "her", "them", "me", "us", "reporters"]
            .iter()
            .any(|w| self.unit.is_word(k + 1, w));
        if !["tell", "assure"].contains(&&*verb.lemma) && !told_a_pronoun {
            return None;
        }
        let unit = &self.unit;
        let mut t = self.behind_addressee(k + 1)?;
        let mut is_placed = false;
        // "told parliament on Tuesday S", "told Reuters in an interview S"
        while t < k + ADDRESSEE {
            if unit.is(t, class::TIME) || unit.is_word(t, "on") && unit.is(t + 1, class::TIME) {
                t += 1;
            } else if let Some(behind) = self.behind_place(t, is_placed) {
                (t, is_placed) = (behind, true);
            } else {
                break;
            }
        }
        // "told the commission, the chairman was there"
        if unit.is(t, class::COMMA) && &*verb.lemma == "tell" && unit.is(t + 1, class::WORD) {
            let other = class::REL
                | class::PREP
                | class::TIME
                | class::STOP
                | class::VERBAL
                | class::CUE
                | class::CLAUSAL;
            let opens = !unit.is(t + 1, other) && !unit.word(t + 1).ends_with("ing");
            let is_closed = (t + 2..unit.len())
                .any(|i| unit.is(i, class::COMMA) && unit.is(i + 1, class::AUX | class::VERBAL));
            t += usize::from(opens && !is_closed);
        }
        // "warned her government was late"
        let is_owned = unit.is_word(k + 1, "her") && t > k + 2 && unit.is(t, class::AUX);
        let clause =
            unit.is(t, class::WORD | class::QUOTE) && !unit.is(t, class::PREP | class::STOP) && !is_owned;
        (clause && self.has_finite_verb(t, unit.len())).then_some(t)
    }

    /// The token behind where or when somebody was told, if a clause may open there: "in an interview", "after the lunch".
    fn behind_place(&self, t: usize, is_placed: bool) -> Option<usize> {
        let unit = &self.unit;
        let places = ["in", "at", "after", "during", "before"];
        let goes_on = is_placed && (unit.is_word(t, "with") || unit.is_word(t, "of"));
        if !goes_on && !places.iter().any(|w| unit.is_word(t, w)) {
            return None;
        }
        let ends =
            class::PUNCT | class::QUOTE | class::AUX | class::REL | class::PRON | class::PREP | class::STOP;
        let first = t + 1 + usize::from(unit.is(t + 1, class::ARTICLE));
        let is_name = unit.is(first, class::CAP);
        let behind = (first..unit.len().min(first + 4)).find(|&i| {
            unit.is(i, ends | class::ARTICLE | class::TIME) || unit.is(i, class::CAP) != is_name
        })?;
        let opens = class::ARTICLE | class::PRON | class::CAP | class::TIME | class::PREP;
        (behind > first && unit.is(behind, opens)).then_some(behind)
    }

    /// The token behind the one who is told: a pronoun, a name, or an article with a noun.
    pub(super) fn behind_addressee(&self, first: usize) -> Option<usize> {
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
        // "warned her government was late"
        let other = class::DET
            | class::PRON
            | class::CAP
            | class::PREP
            | class::STOP
            | class::AUX
            | class::REL
            | class::TIME;
        let is_owner = unit.is_word(first, "her")
            && unit.is(first + 1, class::WORD)
            && !unit.is_word(first + 1, "there")
            && !unit.is(first + 1, other)
            && unit.is(first + 2, class::AUX);
        if single.iter().any(|w| unit.is_word(first, w)) && !unit.is(first + 1, class::SPEAKER) && !is_owner {
            return Some(first + 1);
        }
        let mut t = first + usize::from(unit.is(first, class::DET) && !unit.is(first, class::CAP));
        if unit.is(t, class::CAP) {
            while unit.is(t, class::CAP) && t < first + 7 {
                t += 1;
            }
            return Some(self.behind_station(t));
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

    /// The token behind what follows the name of the one who is told at `t`: "BBC Radio 4's Today programme", "Swedish
    /// radio", "House leaders", but "told Sky News ministers were late".
    fn behind_station(&self, mut t: usize) -> usize {
        let unit = &self.unit;
        let is_station = |i: usize| unit.is(i, class::WORD) && unit.words.lists.stations.has(unit.word(i));
        if unit.is(t, class::NUMBER) && unit.is(t - 1, class::CAP) {
            t += 1;
            while unit.is(t, class::CAP) && (is_station(t) || is_station(t + 1)) {
                t += 1;
            }
        }
        let noun = unit.is(t, class::SPEAKER | class::FORUM | class::BODY) && !unit.is(t, class::AUX);
        let tells = noun && !unit.is(t + 1, class::AUX);
        t + usize::from(tells || is_station(t))
    }

    /// "said in a statement it noted the verdict": the clause behind where it was said.
    pub(super) fn behind_medium(&self, next: usize, verb: &Verb) -> Option<usize> {
        let unit = &self.unit;
        if !verb.takes(frame::CLAUSE) || !unit.is(next, class::PREP) {
            return None;
        }
        let medium = (next + 1..unit.len().min(next + 6))
            .take_while(|&i| unit.is(i, class::WORD))
            .find(|&i| unit.is(i, class::DOCUMENT | class::LETTER) && !unit.is(i + 1, class::DOCUMENT))?;
        let first = medium + 1;
        let clause = unit.is(first, class::PRON | class::DET | class::CAP | class::SPEAKER);
        (clause && self.has_finite_verb(first, unit.len())).then_some(first)
    }
}
