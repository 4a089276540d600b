//! First names of `lexicons/given_names.tsv`, and whom they suit.

use crate::wordlist;

/// Whom a first name suits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suits {
    Him,
    Her,
    Both,
}

/// First names in small letters.
pub(crate) fn given_names() -> impl Iterator<Item = (&'static str, Suits)> {
    let rows = wordlist::rows(include_str!("../lexicons/given_names.tsv"));
    rows.flat_map(|row| {
        let suits = match row.fields[0] {
            "m" => Suits::Him,
            "f" => Suits::Her,
            _ => Suits::Both,
        };
        row.fields[1].split(' ').map(move |name| (name, suits))
    })
}
