//! VADER's own words. Its table is read from the `vader_sentiment` crate and mended where the crate differs
//! from the reference; the modifiers, which the crate keeps to itself, stand in `lexicons/vader/`.

use std::sync::OnceLock;

use super::Lexicon;
use crate::wordlist;

const BOOSTERS: &str = include_str!("../../lexicons/vader/boosters.tsv");
const NEGATORS: &str = include_str!("../../lexicons/vader/negators.tsv");
const IDIOMS: &str = include_str!("../../lexicons/vader/idioms.tsv");
const CORRECTIONS: &str = include_str!("../../lexicons/vader/corrections.tsv");

/// Words, boosters, negators and idioms of vaderSentiment 3.3.2. Made once: other lexicons lie on it.
pub(super) fn lexicon() -> Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(made).clone()
}

fn made() -> Lexicon {
    let mut lexicon = modifiers();
    // The reference looks tokens up in lower case, and no token holds a space.
    let reachable = vader_sentiment::LEXICON
        .iter()
        .filter(|(word, _)| !word.contains(' '));
    lexicon.words = reachable
        .map(|(word, valence)| (word.to_lowercase().into(), *valence))
        .collect();
    for (word, valence) in numbers(CORRECTIONS) {
        match valence {
            Some(v) => lexicon.words.insert(word.into(), v),
            None => lexicon.words.remove(word),
        };
    }
    lexicon
}

/// The words that modify others, without any that score.
pub(super) fn modifiers() -> Lexicon {
    let known = |rows: &'static str| numbers(rows).filter_map(|(word, v)| Some((Box::from(word), v?)));
    Lexicon {
        boosters: known(BOOSTERS).collect(),
        negators: wordlist::rows(NEGATORS)
            .map(|row| (Box::from(row.fields[0]), 0.0))
            .collect(),
        idioms: known(IDIOMS).collect(),
        ..Lexicon::default()
    }
}

fn numbers(rows: &'static str) -> impl Iterator<Item = (&'static str, Option<f64>)> {
    wordlist::rows(rows).map(|row| (row.fields[0], row.fields.get(1).and_then(|v| v.parse().ok())))
}
