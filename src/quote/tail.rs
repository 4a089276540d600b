//! What the author adds behind reported words.

use super::reader::Reader;
use super::words::class;

/// Most tokens between a comma and *after* or *before* in "just hours after".
const LAPSE: usize = 4;

/// Most tokens of a headline.
const HEADLINE: usize = 24;

/// Most tokens of a subject behind *although*.
const SUBJECT: usize = 5;

impl Reader<'_, '_> {
    /// The last token of `first..=last` that is not the author's own.
    pub(super) fn before_tail(&self, first: usize, last: usize) -> usize {
        let unit = &self.unit;
        let mut from = first + 1;
        while let Some(comma) = unit.next(from, class::COMMA).filter(|comma| *comma < last) {
            from = comma + 1;
            if self.weighs(from) || self.tells_lapse(from) || self.leaves_unsaid(from) {
                return comma - 1;
            }
        }
        if !self.is_headline() {
            return last;
        }
        let opens = |i: &usize| unit.is_word(*i, "as") && self.goes_on(*i, first, last);
        (first + 1..last).find(opens).map_or(last, |i| i - 1)
    }

    /// "S, enough to sink it", "S, a blow to developers", "S, betting that they will give in".
    fn weighs(&self, i: usize) -> bool {
        let unit = &self.unit;
        let bets = || unit.is(i, class::WORD) && unit.words.lists.betting.has(unit.word(i));
        let upshot = || {
            let noun = i + 1 + usize::from(unit.is(i + 2, class::WORD) && !unit.is(i + 2, class::PREP));
            let article = unit.is_word(i, "a") || unit.is_word(i, "an");
            let known = |n: usize| unit.is(n, class::WORD) && unit.words.lists.upshots.has(unit.word(n));
            article
                && [i + 1, noun]
                    .iter()
                    .any(|n| known(*n) && unit.is_word(n + 1, "to"))
        };
        unit.is_word(i, "enough") && unit.is_word(i + 1, "to") || bets() || upshot()
    }

    /// "S, just hours after it emerged that"
    fn tells_lapse(&self, i: usize) -> bool {
        let unit = &self.unit;
        let opens = unit.is_word(i, "just") || unit.is_word(i, "only");
        let lapse = || (i + 2..i + LAPSE).any(|t| unit.is_word(t, "after") || unit.is_word(t, "before"));
        opens && lapse()
    }

    /// "S, although the ministry would not say when"
    fn leaves_unsaid(&self, i: usize) -> bool {
        let unit = &self.unit;
        let joins = ["though", "although"].iter().any(|w| unit.is_word(i, w));
        let not = (i + 2..i + 2 + SUBJECT).find(|t| unit.is_word(*t, "not") && unit.is(t - 1, class::AUX));
        let said = not.filter(|n| joins && unit.is(n + 1, class::WORD));
        said.is_some_and(|n| unit.words.lists.unsaid.has(unit.word(n + 1)))
    }

    /// A short line without a full stop.
    fn is_headline(&self) -> bool {
        let unit = &self.unit;
        let end = unit.len() - 1;
        let has_stop = unit.is(end, class::END | class::COLON | class::COMMA)
            || unit.is(end, class::QUOTE) && unit.pair(end).inner.of(unit.text).ends_with('.');
        unit.len() <= HEADLINE && !has_stop
    }

    /// "Union says plan is unfair as jobs go": a headline tells what else happens.
    fn goes_on(&self, i: usize, first: usize, last: usize) -> bool {
        let unit = &self.unit;
        let quoted = unit.is(i - 1, class::QUOTE);
        let clause = || self.has_finite_verb(first, i) && !unit.is(i - 1, class::ADV | class::VERBAL);
        let opens_clause = last > i + 2 && !unit.is(i + 1, class::DET | class::PRON | class::PREP);
        opens_clause && (quoted || clause()) && !unit.is_word(i - 1, "such")
    }
}
