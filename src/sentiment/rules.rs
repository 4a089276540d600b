//! The rules of VADER (Hutto & Gilbert 2014), each as the reference implementation 3.3.2 has it, in its order
//! and with its rounding: what surrounds a scored word changes its valence.

use super::explain::{Marks, Recorder};
use super::table::{Table, Word, flag};

/// What capitals add.
const CAPITALS: f64 = 0.733;
/// What a negation multiplies by.
const NEGATION: f64 = -0.74;
/// What "never so" and "never this" multiply by.
const NEVER_SO: f64 = 1.25;
/// Share of a booster's weight that counts, by its distance from the scored word.
const FADE: [f64; 3] = [1.0, 0.95, 0.9];

/// Words on each side of the scored one that the rules can see.
pub(super) const BEFORE: usize = 3;
/// See [`BEFORE`].
pub(super) const AFTER: usize = 2;

/// Stands where there is no word: in front it must stop the rules that look for a modifier, as a scored word
/// does there; behind, it is nothing.
pub(super) const EDGE: Word = Word {
    entry: 0,
    flags: flag::LEXICON,
};

/// A scored word among its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) table: &'a Table,
    /// Three words before, the word, two after.
    pub(super) words: &'a [Word; BEFORE + 1 + AFTER],
    /// Whether capitals tell something: some words are written so, others not.
    pub(super) capitals: bool,
}

impl Place<'_> {
    fn word(&self) -> Word {
        self.words[BEFORE]
    }

    fn before(&self, distance: usize) -> Word {
        self.words[BEFORE - distance]
    }

    /// The word's valence after all rules but that of `but`.
    #[inline]
    pub(super) fn valence<R: Recorder>(&self, recorder: &mut R) -> f64 {
        if self.word().is(flag::KIND) && self.words[BEFORE + 1].is(flag::OF) {
            recorder.note(Marks::PART_OF_BOOSTER);
            return 0.0;
        }
        let mut valence = self.start(recorder);
        if self.capitals && self.word().is(flag::UPPER) {
            recorder.note(Marks::CAPITALS);
            valence += if valence > 0.0 { CAPITALS } else { -CAPITALS };
        }
        for distance in 1..=BEFORE {
            if self.before(distance).is(flag::LEXICON) {
                continue;
            }
            valence += self.boost(distance, valence, recorder);
            valence = self.turned(distance, valence, recorder);
            if distance == BEFORE {
                valence = self.idiom(valence, recorder);
            }
        }
        if self.before(1).flags & (flag::LEAST | flag::LEXICON) == flag::LEAST
            && !self.before(2).is(flag::AT_VERY)
        {
            recorder.note(Marks::LEAST);
            valence *= NEGATION;
        }
        valence
    }

    /// "no" before a scored word is a negation, else a word like others.
    fn start<R: Recorder>(&self, recorder: &mut R) -> f64 {
        let own = self.table.valence(self.word());
        let reaches = self.before(1).is(flag::NO)
            || self.before(2).is(flag::NO)
            || (self.before(3).is(flag::NO) && self.before(1).is(flag::OR_NOR));
        if reaches {
            recorder.note(Marks::AFTER_NO);
            return own * NEGATION;
        }
        if self.word().is(flag::NO) && self.words[BEFORE + 1].is(flag::LEXICON) {
            recorder.note(Marks::NO_AS_NEGATION);
            return 0.0;
        }
        own
    }

    fn boost<R: Recorder>(&self, distance: usize, valence: f64, recorder: &mut R) -> f64 {
        let word = self.before(distance);
        if !word.is(flag::BOOSTER) {
            return 0.0;
        }
        recorder.note(Marks::boosted(distance));
        let mut boost = self.table.boost(word);
        if valence < 0.0 {
            boost = -boost;
        }
        if self.capitals && word.is(flag::UPPER) {
            boost += if valence > 0.0 { CAPITALS } else { -CAPITALS };
        }
        boost * FADE[distance - 1]
    }

    fn turned<R: Recorder>(&self, distance: usize, valence: f64, recorder: &mut R) -> f64 {
        let word = self.before(distance);
        let near = self.before(1);
        let (so, doubt) = match distance {
            1 => (false, false),
            2 => (
                word.is(flag::NEVER) && near.is(flag::SO_THIS),
                near.is(flag::DOUBT),
            ),
            // As in the reference, where "or" binds weaker than "and": a near "so" or "this" is enough.
            _ => (
                word.is(flag::NEVER) && self.before(2).is(flag::SO_THIS) || near.is(flag::SO_THIS),
                near.is(flag::DOUBT) || self.before(2).is(flag::DOUBT),
            ),
        };
        if so {
            recorder.note(Marks::NEVER_SO);
            valence * NEVER_SO
        } else if word.is(flag::NEGATOR) && !(word.is(flag::WITHOUT) && doubt) {
            recorder.note(Marks::negated(distance));
            valence * NEGATION
        } else {
            valence
        }
    }

    /// Idioms around the word set its valence anew; pairs such as "sort of" lower it.
    fn idiom<R: Recorder>(&self, mut valence: f64, recorder: &mut R) -> f64 {
        if self.words.iter().fold(0, |all, word| all | word.flags) & flag::IDIOM == 0 {
            return valence;
        }
        let words = self.words;
        let behind = [
            &words[2..4],
            &words[1..4],
            &words[1..3],
            &words[0..3],
            &words[0..2],
        ];
        let ahead = [&words[3..5], &words[3..6]];
        let first = behind.into_iter().find_map(|words| self.table.idiom(words));
        for idiom in first
            .into_iter()
            .chain(ahead.into_iter().filter_map(|words| self.table.idiom(words)))
        {
            recorder.note(Marks::IDIOM);
            valence = idiom;
        }
        for pair in [&words[0..3], &words[0..2], &words[1..3]] {
            if let Some(boost) = self.table.pair(pair) {
                recorder.note(Marks::PAIR);
                valence += boost;
            }
        }
        valence
    }
}
