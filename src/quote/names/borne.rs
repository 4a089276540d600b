//! Titles, nouns and months that are the surname behind a first name: "Angela King", "Theresa May".

use super::super::words::{Words, class};
use super::classes;
use super::pieces::{is_capital, last_word};

/// "Angela King", "Councillor Angela King": a title that is the surname behind a first name.
pub(super) fn bears_title(run: &str, words: &Words) -> bool {
    words.lists.borne.has(last_word(run)) && follows_first_name(run, words)
}

/// "Councillor Susan Miller": whether a first name stands before the last word.
pub(super) fn follows_first_name(run: &str, words: &Words) -> bool {
    let first = run.rsplit_once(' ').map_or("", |(rest, _)| last_word(rest));
    is_capital(first) && classes(first, words) & class::GIVEN != 0
}

/// Whether a month is the surname behind a first name: "Theresa May".
pub(super) fn bears_month(run: &str, words: &Words) -> bool {
    let month = last_word(run);
    words.lists.months.has(month) && is_capital(month) && follows_first_name(run, words)
}
