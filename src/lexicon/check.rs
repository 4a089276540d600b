//! What is wrong with a lexicon file, line by line.

use std::collections::HashMap;
use std::path::Path;

use super::entry::{Entry, Form, LIMIT, Meaning, Phrase, entries};
use crate::error::Result;
use crate::wordlist;

/// Something in a lexicon file that should be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// 1-based line.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

/// Everything that should be mended in a lexicon file, by line: lines that cannot be understood, doubled
/// entries, valences out of −4 to 4, and entries that no token can ever match.
///
/// # Errors
/// When the file cannot be read or is not UTF-8.
pub fn check(path: impl AsRef<Path>) -> Result<Vec<Problem>> {
    let path = path.as_ref();
    let text = wordlist::read(path)?;
    Ok(problems(&text, Form::of(&text, path)))
}

fn problems(text: &str, form: Form) -> Vec<Problem> {
    let mut out = Vec::new();
    let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
    for entry in entries(text, form) {
        let entry = match entry {
            Ok(entry) => entry,
            Err((line, reason)) => {
                out.push(Problem { line, reason });
                continue;
            }
        };
        let mut tell = |reason| {
            out.push(Problem {
                line: entry.line,
                reason,
            });
        };
        if let Some(first) = seen.insert(key(&entry, form), entry.line) {
            tell(format!(
                "`{}` stands in line {first} already; the last one counts",
                entry.term
            ));
        }
        if let Meaning::Valence(v) | Meaning::Negator(v) = entry.meaning
            && v.abs() > LIMIT
        {
            tell(format!("valence {v} is not within −4 to 4"));
        }
        if let Some(reason) = never_matches(&entry.term, form) {
            tell(format!("`{}` can never match: {reason}", entry.term));
        }
    }
    out
}

fn key(entry: &Entry<'_>, form: Form) -> Vec<String> {
    if form == Form::Vader {
        return vec![entry.term.clone().into_owned()];
    }
    entry.term.split_whitespace().map(str::to_lowercase).collect()
}

fn never_matches(term: &str, form: Form) -> Option<&'static str> {
    if form == Form::Vader {
        if term.contains(char::is_whitespace) {
            return Some("a token holds no space; write an overlay for phrases");
        }
        if *term != term.to_lowercase() {
            return Some("tokens are looked up in lower case");
        }
    }
    Phrase::parse(term)
        .words()
        .find_map(|word| stripped_away(word).then_some("punctuation is stripped from both ends of a token"))
}

/// VADER strips punctuation from the ends of a token if three characters or more remain.
fn stripped_away(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    bare.len() < word.len() && bare.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, form: Form) -> Vec<u64> {
        problems(text, form).iter().map(|p| p.line).collect()
    }

    #[test]
    fn each_kind_of_fault_is_found() {
        let text = "# fine\ngood\t1.9\nbad  -2\nGood\t1\nfoul\t-4.5\nwow!\t2\n:)\t2\nin the red\t-2\nugly\tvery\n\t1\n";
        assert_eq!(lines(text, Form::Overlay), [3, 4, 5, 6, 9, 10]);
    }

    #[test]
    fn the_bundled_overlay_is_clean() {
        assert_eq!(
            problems(include_str!("../../lexicons/news.tsv"), Form::Overlay),
            []
        );
    }

    #[test]
    fn vaders_form_has_no_phrases_and_no_capitals() {
        assert_eq!(
            lines(
                "fed up\t-1.8\t0.9\t[]\nO.o\t-0.6\t1\t[]\nok\t1.2\t1\t[]\n",
                Form::Vader
            ),
            [1, 2]
        );
    }
}
