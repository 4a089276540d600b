//! One line of a lexicon file, in any of its forms, and the phrases that a term can be.

use std::path::Path;

use crate::error::{Error, Result};
use crate::wordlist;

/// Largest weight a word may have, either way.
pub(super) const LIMIT: f64 = 4.0;
/// What VADER measured a degree adverb to add (Hutto & Gilbert 2014).
const DEGREE: f64 = 0.293;

/// How a lexicon file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// word, mean, deviation, ratings.
    Vader,
    /// term, value, and perhaps a reason.
    Overlay,
    /// The same with commas.
    Csv,
}

impl Form {
    pub(super) fn of(text: &str, path: &Path) -> Form {
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
            return Form::Csv;
        }
        let rated = wordlist::rows(text)
            .next()
            .is_some_and(|row| row.fields.get(3).is_some_and(|f| f.starts_with('[')));
        if rated { Form::Vader } else { Form::Overlay }
    }
}

/// What a lexicon file lies on.
#[derive(Debug)]
pub(super) enum Base {
    None,
    Named(String),
}

impl Base {
    pub(super) fn of(text: &str, form: Form, path: &Path) -> Result<Base> {
        if form == Form::Vader {
            return Ok(Base::None);
        }
        let said = text.lines().enumerate().find_map(|(i, line)| {
            let name = line.strip_prefix('#')?.trim_start().strip_prefix("base:")?;
            Some((i as u64 + 1, name.trim()))
        });
        match said {
            None => Ok(Base::Named("vader".into())),
            Some((_, "none")) => Ok(Base::None),
            Some((_, name @ ("vader" | "news"))) => Ok(Base::Named(name.into())),
            Some((line, name)) => {
                let reason = format!("`{name}` is no base; use vader, news or none");
                Err(Error::data(path, line, reason))
            }
        }
    }
}

/// What a line says about its term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Valence(f64),
    Booster(f64),
    /// With the weight that it has by itself.
    Negator(f64),
}

/// A line that could be understood.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) line: u64,
    pub(super) term: std::borrow::Cow<'a, str>,
    pub(super) meaning: Meaning,
}

/// The entries of a file; a line that makes none gives its number and why.
pub(super) fn entries(text: &str, form: Form) -> Vec<std::result::Result<Entry<'_>, (u64, String)>> {
    if form == Form::Csv {
        return csv_entries(text);
    }
    wordlist::rows(text)
        .map(|row| match *row.fields {
            [term] => Err((row.line, missing_tab(term))),
            [term, value, ..] => entry(row.line, term.into(), value),
            [] => unreachable!("a row has a field"),
        })
        .collect()
}

fn csv_entries(text: &str) -> Vec<std::result::Result<Entry<'_>, (u64, String)>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let entry = match &record {
            Err(e) => Err((e.position().map_or(0, csv::Position::line), e.to_string())),
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match (record.get(0), record.get(1)) {
                    (Some(term), Some(value)) => entry(line, term.to_owned().into(), value),
                    _ => Err((line, "has one field; write `word,valence`".into())),
                }
            }
        };
        // Only a heading may lack a value.
        if entry.is_ok() || !out.is_empty() || !heading(record.as_ref().ok()) {
            out.push(entry);
        }
    }
    out
}

fn heading(record: Option<&csv::StringRecord>) -> bool {
    let named = |field: &str| ["word", "term", "token", "entry"].contains(&field.to_lowercase().as_str());
    record.and_then(|r| r.get(0)).is_some_and(named)
}

fn entry<'a>(
    line: u64,
    term: std::borrow::Cow<'a, str>,
    value: &str,
) -> std::result::Result<Entry<'a>, (u64, String)> {
    let meaning = match value {
        "booster" => Meaning::Booster(DEGREE),
        "dampener" => Meaning::Booster(-DEGREE),
        "negator" => Meaning::Negator(0.0),
        _ => match (number(value), value.strip_prefix("negator ").and_then(number)) {
            (Some(v), _) => Meaning::Valence(v),
            (None, Some(weight)) => Meaning::Negator(weight),
            (None, None) => {
                return Err((
                    line,
                    format!("`{value}` is no valence, booster, dampener or negator"),
                ));
            }
        },
    };
    if term.is_empty() {
        return Err((line, "has no word before the value".into()));
    }
    if Phrase::parse(&term).core().is_empty() {
        return Err((
            line,
            format!("all of `{term}` is context; leave the scored word out of the parentheses"),
        ));
    }
    if meaning_needs_word(meaning) && term.contains(char::is_whitespace) {
        return Err((
            line,
            format!("`{term}` is a phrase; only a single word can be a {value}"),
        ));
    }
    Ok(Entry { line, term, meaning })
}

fn number(text: &str) -> Option<f64> {
    let number = text.trim().replace('\u{2212}', "-").parse::<f64>().ok()?;
    number.is_finite().then_some(number)
}

fn meaning_needs_word(meaning: Meaning) -> bool {
    !matches!(meaning, Meaning::Valence(_))
}

fn missing_tab(term: &str) -> String {
    match term.rsplit_once(char::is_whitespace) {
        Some((_, last)) if last.parse::<f64>().is_ok() => {
            "has spaces where a TAB must part word and valence".into()
        }
        _ => "has no TAB and no valence".into(),
    }
}

/// Several words that act as one, perhaps only in the company of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    words: Vec<Box<str>>,
    before: usize,
    after: usize,
}

impl Phrase {
    /// From its text, in lower case: words parted by white space, context in parentheses.
    pub(super) fn parse(term: &str) -> Phrase {
        let (mut before, mut after, mut inside, mut core) = (0, 0, false, 0);
        let whole = term.contains(char::is_whitespace);
        let words = term.split_whitespace().map(|word| {
            let bare = word.trim_start_matches('(').trim_end_matches(')');
            if !whole || bare.is_empty() {
                core += 1;
                return word.into();
            }
            inside |= word.starts_with('(');
            match (inside, core) {
                (true, 0) => before += 1,
                (true, _) => after += 1,
                (false, _) => core += 1,
            }
            inside &= !word.ends_with(')');
            bare.into()
        });
        let words = words.collect();
        Phrase { words, before, after }
    }

    /// All words, context too, in lower case.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// The words that carry the valence: all without the context.
    pub fn core(&self) -> std::ops::Range<usize> {
        self.before..self.words.len() - self.after
    }

    /// The word of a term that is just one.
    pub(super) fn single(&self) -> Option<&str> {
        match &*self.words {
            [word] => Some(word),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_stands_in_parentheses() {
        let phrase = Phrase::parse("(criminal justice) system (of wales)");
        assert_eq!(
            phrase.words().collect::<Vec<_>>(),
            ["criminal", "justice", "system", "of", "wales"]
        );
        assert_eq!(phrase.core(), 2..3);
        assert_eq!(Phrase::parse("in the red").core(), 0..3);
        assert_eq!(Phrase::parse("(:").single(), Some("(:"));
    }

    #[test]
    fn csv_may_have_a_heading_and_quotes() {
        let entries = entries("word,valence\n\"so, so\",-1\nbad\n", Form::Csv);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].as_ref().expect("valid").term, "so, so");
        assert_eq!(entries[1].as_ref().expect_err("one field").0, 3);
    }
}
