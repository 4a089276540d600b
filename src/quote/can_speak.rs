//! Whether a phrase can speak: a pronoun, a name, a noun for people, bodies or writings; before a sure verb any noun.

use super::subject::Subject;
use super::tokens::Unit;
use super::words::class;

/// Share of cues from which on a verb may have any noun as its subject.
const SURE: f32 = 0.74;

/// Words that alone stand for one or some of a kind told of before.
const SOME: [&str; 6] = ["one", "another", "some", "others", "many", "several"];

/// Most words of a plain phrase.
const PLAIN: usize = 4;

impl Unit<'_> {
    /// Whether the phrase can speak: a pronoun of the third person, a name, or a noun for people, bodies, writings.
    pub(super) fn can_speak(&self, s: Subject) -> bool {
        if s.first == s.last && self.is(s.first, class::PRON) {
            return self.is_third_person(s.first);
        }
        (s.first..=s.last).any(|i| {
            let small =
                class::DET | class::PREP | class::STOP | class::TIME | class::AUX | class::REL | class::SIGN;
            let named = self.is(i, class::CAP) && !self.is(i, class::PRON) && (i > 0 || !self.is(i, small));
            named && !self.is(i, class::TIME)
                || self.is(i, class::SPEAKER | class::DOCUMENT)
                || self.is(i, class::NUMBER) && (self.word(i).ends_with("-year-old") || self.is_number_ten(i))
        })
    }

    /// Whether the phrase is who says what the cue at `k` reports: one that can speak, or, before a verb that is nearly
    /// always a cue, any noun behind an article ("the lollipop lady told the hearing").
    pub(super) fn speaks(&self, s: Subject, k: usize) -> bool {
        let head = class::TIME | class::ADV | class::PREP | class::NUMBER | class::PUNCT | class::DET;
        let is_noun = || s.last > s.first && self.is(s.first, class::DET) && !self.is(s.last, head);
        let is_one = || s.first == s.last && SOME.iter().any(|w| self.is_word(s.first, w));
        // "neither of them asked what it cost": nobody did
        let nobody = self.is(s.first, class::WORD) && self.words.lists.nobody.has(self.word(s.first));
        !nobody && self.can_speak(s)
            || self.verb(k).share >= SURE && (is_noun() || is_one() || self.are_several(s))
    }

    pub(super) fn is_third_person(&self, i: usize) -> bool {
        self.is(i, class::PRON) && ["he", "she", "they", "it"].iter().any(|p| self.is_word(i, p))
    }

    /// Whether the phrase is one person: he or she, a noun for people, or a name.
    pub(super) fn is_person(&self, s: Subject) -> bool {
        if s.first == s.last && self.is(s.first, class::PRON) {
            return self.is_word(s.first, "he") || self.is_word(s.first, "she");
        }
        let body = (s.first..=s.last).any(|i| self.is(i, class::BODY | class::DOCUMENT | class::TIME));
        let named = (s.first..=s.last).filter(|i| self.is(*i, class::CAP)).count() > 1;
        !body && self.can_speak(s) && (named || (s.first..=s.last).any(|i| self.is(i, class::SPEAKER)))
    }

    /// "Stewards", "local bankers", "68%", "40 per cent": plain words in the plural that open a clause, or a share.
    pub(super) fn are_several(&self, s: Subject) -> bool {
        let word = self.word(s.last);
        let opens = s.first == 0 || self.is(s.first - 1, class::STOP | class::COMMA | class::DASH);
        let other = class::PREP | class::TIME | class::ADV | class::AUX | class::PRON;
        let is_plural =
            word.len() > 4 && (word.ends_with('s') && !word.ends_with("ss") || word.ends_with("men"));
        let before = other | class::STOP | class::VERBAL | class::NUMBER | class::CUE;
        let is_plain = s.last < s.first + PLAIN
            && !self.is(s.last, other)
            && (s.first..s.last).all(|i| !self.is(i, before) || self.is_word(i, "and"));
        opens && (is_plain && (is_plural || word.ends_with('%')) || self.is(s.last, class::SHARE))
    }

    /// "No 10": a house that speaks.
    pub(super) fn is_number_ten(&self, i: usize) -> bool {
        let no = i.wrapping_sub(1);
        self.word(i) == "10" && self.is_word(no, "no") && self.is(no, class::CAP)
    }
}
