//! Groups by their number: "the three" and "all five" are those of whom so many were told.

use super::names::Hit;
use super::reader::Reader;
use crate::target::TargetId;

const NUMBERS: [&str; 11] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// The number that words hold, two to twelve.
fn number(words: &str) -> Option<usize> {
    words.split(' ').find_map(|word| {
        let named = NUMBERS
            .iter()
            .position(|n| n.eq_ignore_ascii_case(word))
            .map(|i| i + 2);
        named.or_else(|| word.parse().ok().filter(|n| (2..=12).contains(n)))
    })
}

impl Reader<'_> {
    /// Remembers how many a group of a target are: "three constables".
    pub(super) fn count(&mut self, target: TargetId, start: usize, head: usize) {
        let before = &self.text[start..head];
        let digits = || {
            self.text[self.bounds.start as usize..start]
                .trim_end()
                .rsplit(' ')
                .next()
        };
        if let Some(n) = number(before).or_else(|| number(digits()?)) {
            self.counted[n] = Some(target);
        }
    }

    /// The group that "the three", "all five" or "two of the four" goes back to, by its number.
    pub(super) fn counted_at(&self, hit: Hit) -> Option<TargetId> {
        let words = &self.text[hit.start..hit.end];
        let (first, rest) = words.split_once(' ')?;
        let whole = rest.rsplit_once("of the ").map_or(rest, |(_, whole)| whole);
        let is_definite = whole.len() < rest.len()
            || first.eq_ignore_ascii_case("the")
            || first.eq_ignore_ascii_case("all");
        let clause = self.clause();
        let ends = clause.after(hit.end).is_none_or(|w| clause.ends_phrase(w));
        (is_definite && ends)
            .then(|| self.counted[number(whole)?])
            .flatten()
    }
}
