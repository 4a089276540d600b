//! Brings the coded units and the sentences of a run together.

use super::gold::{Coding, Key, Unit};
use super::results::{Call, Found, Results};
use crate::error::{Error, Result};
use crate::stance::Stance;

/// A coded unit and what the run has at its place.
#[derive(Debug)]
pub(super) struct Joined<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Number of the article in the results.
    pub article: u32,
    /// Sentences that share a character with it, in order; none when the run saw no sentence there.
    pub sentences: Vec<&'a Found>,
}

impl Joined<'_> {
    /// The sentence that shares most with the unit, the first of equals.
    pub(super) fn nearest(&self) -> Option<&Found> {
        let Key::Place { start, end, .. } = self.unit.key else {
            return self.sentences.first().copied();
        };
        self.sentences
            .iter()
            .copied()
            .rev()
            .max_by_key(|s| shared(s, start, end))
    }

    /// The run's stance toward a target, and the sentence that has it. Of several sentences in one unit the
    /// first with a stance decides, else the first that mentions the target; `None` when none does.
    pub(super) fn call(&self, target: usize) -> Option<(&Found, &Call)> {
        let calls = || {
            self.sentences
                .iter()
                .filter_map(|s| Some((*s, s.calls[target].as_ref()?)))
        };
        calls()
            .find(|(_, c)| c.stance != Stance::None)
            .or_else(|| calls().next())
    }
}

/// Finds the place of every unit in the results.
///
/// # Errors
/// A unit whose article or sentence the results do not have, or whose text reads otherwise there: the coding
/// belongs to another run.
pub(super) fn join<'a>(coding: &'a Coding, results: &'a Results) -> Result<Vec<Joined<'a>>> {
    coding
        .units
        .iter()
        .map(|unit| place(coding, unit, results))
        .collect()
}

fn place<'a>(coding: &Coding, unit: &'a Unit, results: &'a Results) -> Result<Joined<'a>> {
    let wrong = |reason: String| Error::data(&coding.path, unit.line, reason);
    let (article, sentences) = match &unit.key {
        Key::Sentence(id) => {
            let unknown = || wrong(format!("no sentence `{id}` in {}", results.folder.display()));
            let (article, index) = results.place(id).ok_or_else(unknown)?;
            let sentence = &results.sentences(article)[index as usize];
            if !unit.text.is_empty() && !same_words(&unit.text, &sentence.text) {
                return Err(wrong(format!(
                    "sentence `{id}` reads otherwise in {}: another run's coding",
                    results.folder.display()
                )));
            }
            (article, vec![sentence])
        }
        Key::Place {
            article: name,
            start,
            end,
        } => {
            let unknown = || wrong(format!("no article `{name}` in {}", results.folder.display()));
            let article = results.article(name).ok_or_else(unknown)?;
            let sentences = results.sentences(article);
            let first = sentences.partition_point(|s| s.end <= *start);
            (
                article,
                sentences[first..].iter().take_while(|s| s.start < *end).collect(),
            )
        }
    };
    Ok(Joined {
        unit,
        article,
        sentences,
    })
}

fn shared(sentence: &Found, start: u32, end: u32) -> u32 {
    sentence.end.min(end).saturating_sub(sentence.start.max(start))
}

/// Spreadsheets change quotes, spaces and leading apostrophes, but not words.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    words(a) == words(b)
}
