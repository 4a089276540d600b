//! Role nouns as target sets write them, with their plurals.

use super::Noun;
use crate::inflect::plural;

/// The forms of a noun as a target set writes it: `constable` (plural by rule), `chief of police/chiefs of
/// police` (plural given), `brass/` (means many, has one form).
pub(super) fn forms(entry: &str) -> Vec<Noun> {
    let noun = |form: &str, is_plural| Noun {
        form: form.trim().into(),
        is_plural,
    };
    match entry.split_once('/') {
        Some((only, plural)) if plural.trim().is_empty() => vec![noun(only, true)],
        Some((singular, plural)) => vec![noun(singular, false), noun(plural, true)],
        None => vec![noun(entry, false), noun(&plural(entry.trim()), true)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_gives_the_plural_or_says_that_there_is_none() {
        assert_eq!(
            &*forms("chief of police/chiefs of police")[1].form,
            "chiefs of police"
        );
        let brass = forms("top brass/");
        assert_eq!((brass.len(), brass[0].is_plural), (1, true));
    }
}
