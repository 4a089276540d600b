//! How sentences are read once their words are weighed: `lexicons/reading.tsv`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::wordlist;

const READING: &str = include_str!("../../lexicons/reading.tsv");

/// What a word, or a fact of the sentence, adds to how the sentence is read; in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lean {
    /// Below 0 the sentence speaks ill, above 0 well.
    pub tone: f64,
    /// Above 0 it is told as plain report, below 0 it judges.
    pub plain: f64,
}

impl std::ops::AddAssign for Lean {
    fn add_assign(&mut self, other: Lean) {
        self.tone += other.tone;
        self.plain += other.plain;
    }
}

/// Weights of the rule that reads a sentence.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Of every sentence.
    pub start: Lean,
    /// For each 1 of the sum of valences.
    pub sum: Lean,
    /// Of a compound that is not neutral: its tone is that of the sign.
    pub side: Lean,
    /// For each 1 of the mean tone of the sentences around.
    pub neighbours: Lean,
    /// Of the outlet's own voice.
    pub author: Lean,
    /// Of a token that holds a digit; up to two count.
    pub number: Lean,
    /// Of words, in lower case.
    pub(super) words: BTreeMap<Box<str>, Lean>,
}

impl Reading {
    /// The one that comes with the lexicon `news`.
    pub(super) fn bundled() -> Result<Reading> {
        Reading::parse(READING, Path::new("bundled:reading"))
    }

    /// Words with what they add, in order.
    pub fn words(&self) -> impl Iterator<Item = (&str, Lean)> {
        self.words.iter().map(|(word, lean)| (&**word, *lean))
    }

    fn parse(text: &str, path: &Path) -> Result<Reading> {
        let mut reading = Reading::default();
        for row in wordlist::rows(text) {
            let bad = || Error::data(path, row.line, "expected: term TAB tone TAB plainness");
            let [term, tone, plain] = *row.fields else {
                return Err(bad());
            };
            let number = |field: &str| field.parse::<f64>().map_err(|_| bad());
            let lean = Lean {
                tone: number(tone)?,
                plain: number(plain)?,
            };
            match term {
                "(start)" => reading.start = lean,
                "(sum)" => reading.sum = lean,
                "(side)" => reading.side = lean,
                "(neighbours)" => reading.neighbours = lean,
                "(author)" => reading.author = lean,
                "(number)" => reading.number = lean,
                word => drop(reading.words.insert(word.into(), lean)),
            }
        }
        Ok(reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_reading_has_a_rule_and_words() {
        let reading = Reading::bundled().expect("is bundled");
        assert!(reading.start.plain > 0.0 && reading.side.plain < 0.0);
        assert!(reading.words().count() > 100);
        assert!(reading.words().all(|(word, _)| !word.starts_with('(')));
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Reading::parse("whether\t0.1\t0.5\nwill\t0.7\n", Path::new("own"));
        assert!(
            error
                .expect_err("lacks a field")
                .to_string()
                .starts_with("own:2: ")
        );
    }
}
