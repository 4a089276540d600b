//! The phrases of `lexicons/zones/`: patterns of words that mark a line.

use std::path::Path;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::anywhere::Anywhere;
use super::mark::Marks;
use super::pattern::{Pattern, first_word, last_word, number_at};
use crate::error::{Error, Result};
use crate::wordlist;

/// Lines longer than this, in bytes, are never marked by words that may stand anywhere.
const LONGEST_ANYWHERE: usize = 400;
/// Lines longer than this are never marked at all.
const LONGEST: usize = 800;

/// Longest first or last word that is told apart.
const KEY: usize = 12;

type Index = HashMap<[u8; KEY], Vec<Listed>, FixedState>;

/// A pattern under the word that it is listed by.
#[derive(Clone, Copy, Debug)]
struct Listed {
    pattern: u32,
    /// First letter of its second word, 0 where any line will do: most lines under a word differ there.
    next: u8,
}

/// All patterns, found by their first word, their last word, or anywhere.
#[derive(Debug)]
pub(super) struct Phrases {
    patterns: Vec<Pattern>,
    by_first: Index,
    by_last: Index,
    anywhere: Anywhere,
}

impl Phrases {
    /// Builds the index of lists of `pattern TAB mark`, each with the path that errors name.
    pub(super) fn new<'a>(lists: impl IntoIterator<Item = (&'a Path, &'a str)>) -> Result<Phrases> {
        let mut patterns = Vec::new();
        for (path, text) in lists {
            read(path, text, &mut patterns)?;
        }
        let (mut by_first, mut by_last, mut anywhere) =
            (Index::default(), Index::default(), Anywhere::default());
        for (i, pattern) in patterns.iter().enumerate() {
            let i = i as u32;
            if pattern.starts {
                let listed = Listed {
                    pattern: i,
                    next: pattern.second_letter(),
                };
                by_first
                    .entry(key(pattern.first_word()))
                    .or_default()
                    .push(listed);
            } else if pattern.ends {
                let listed = Listed { pattern: i, next: 0 };
                by_last.entry(key(pattern.last_word())).or_default().push(listed);
            } else {
                anywhere.add(pattern.search_words(), i);
            }
        }
        Ok(Phrases {
            patterns,
            by_first,
            by_last,
            anywhere,
        })
    }

    /// The marks of a line, given without the signs that decorate it.
    pub(super) fn marks(&self, line: &[u8]) -> Marks {
        if line.is_empty() || line.len() > LONGEST {
            return Marks::NONE;
        }
        let mut marks = self.opening_marks(line);
        for pattern in self.listed(&self.by_last, last_word(line), 0) {
            if pattern.fits_end(line) {
                marks = marks.or(pattern.mark);
            }
        }
        if line.len() <= LONGEST_ANYWHERE {
            self.anywhere.each(line, |at, pattern| {
                let pattern = &self.patterns[pattern as usize];
                let words = pattern.search_words();
                let stands = |text: &[u8]| text.eq_ignore_ascii_case(words);
                if line[at..].get(..words.len()).is_some_and(stands) && pattern.fits(line, at) {
                    marks = marks.or(pattern.mark);
                }
            });
        }
        marks
    }

    /// The marks of patterns that fit at the start of `line`.
    pub(super) fn opening_marks(&self, line: &[u8]) -> Marks {
        let first = first_word(line);
        let length = number_at(line, 0).unwrap_or(first.len());
        let next = match line[length..] {
            [b' ', next, ..] => next.to_ascii_lowercase(),
            _ => 0,
        };
        self.listed(&self.by_first, first, next)
            .filter(|pattern| pattern.fits(line, 0))
            .fold(Marks::NONE, |marks, pattern| marks.or(pattern.mark))
    }

    /// The patterns listed by a word that a letter may follow; 0 stands for any letter.
    fn listed<'a>(&'a self, index: &'a Index, word: &[u8], next: u8) -> impl Iterator<Item = &'a Pattern> {
        let found = index.get(&key(word)).map_or(&[][..], Vec::as_slice);
        let may_fit = move |listed: &&Listed| listed.next == 0 || next == 0 || listed.next == next;
        found
            .iter()
            .filter(may_fit)
            .map(|listed| &self.patterns[listed.pattern as usize])
    }
}

fn read(path: &Path, text: &str, patterns: &mut Vec<Pattern>) -> Result<()> {
    for row in wordlist::rows(text) {
        let wrong = |reason: String| Error::data(path, row.line, reason);
        let [pattern, mark] = row.fields[..] else {
            return Err(wrong("must be `pattern TAB mark`".into()));
        };
        let mark = wordlist::named("mark", mark, &Marks::NAMES).map_err(wrong)?;
        let pattern = Pattern::new(pattern, mark)
            .ok_or_else(|| wrong(format!("`{pattern}` does not start with a word")))?;
        patterns.push(pattern);
    }
    Ok(())
}

/// The first bytes of a word in lower case.
fn key(word: &[u8]) -> [u8; KEY] {
    let mut key = [0; KEY];
    for (slot, byte) in key.iter_mut().zip(word) {
        *slot = byte.to_ascii_lowercase();
    }
    key
}
