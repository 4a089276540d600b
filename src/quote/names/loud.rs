//! First names in capitals, as papers print the first words of an article: "FIONA Poe, the health secretary".

use super::super::words::{Words, class};
use super::classes;
use super::pieces::{first_word, is_acronym, pieces};

/// Shortest first name that is no initials.
const SHORTEST: usize = 3;

/// Whether a word is a first name in capitals.
pub(in crate::quote) fn is_loud_given(word: &str, words: &Words) -> bool {
    word.len() >= SHORTEST && is_acronym(word) && classes(word, words) & class::GIVEN != 0
}

/// A name as it would stand elsewhere: "Ann Poe" of "ANN Poe" and "ANN POE"; `None` for one that is so printed.
pub(in crate::quote) fn quiet(name: &str, words: &Words) -> Option<String> {
    if !is_loud_given(first_word(name), words) {
        return None;
    }
    let small = |word: &str| match word.get(..1) {
        Some(first) if word.len() >= SHORTEST && is_acronym(word) => {
            format!("{first}{}", word[1..].to_ascii_lowercase())
        }
        _ => word.to_owned(),
    };
    Some(pieces(name).map(small).collect::<Vec<_>>().join(" "))
}
