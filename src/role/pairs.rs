//! Two who speak as one: "ministers and police", of whom the first tells the role.

use super::Roles;
use super::part::link;

/// What joins two.
const AND: &str = " and ";

impl Roles {
    /// The first of two that a phrase joins, if it joins plurals or bodies in small letters and no two parts of one name
    /// or office ("the courts and prisons minister").
    pub(super) fn first_of_two<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        // to set up a search costs more than to look at every place of a short phrase
        let mut places = phrase.as_bytes().windows(AND.len());
        let at = places.position(|w| w == AND.as_bytes())?;
        let (first, second) = (&phrase[..at], &phrase[at + AND.len()..]);
        if first.contains([',', '(']) || !self.is_many(first.rsplit(' ').next()?) {
            return None;
        }
        let mut last = "";
        for (at, word) in second.split(' ').enumerate() {
            if at == 0 && !word.starts_with(|c: char| c.is_ascii_lowercase()) || link(word).is_some() {
                break;
            }
            last = word.trim_end_matches([',', ')', '.']);
            if last.len() < word.len() {
                break;
            }
        }
        // "police and crime commissioner Donna Jones"
        let is_small = last.starts_with(|c: char| c.is_ascii_lowercase());
        (is_small && self.is_many(last)).then_some(first)
    }

    /// Whether a word stands for several.
    fn is_many(&self, word: &str) -> bool {
        let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        is_plural || self.lists.many.iter().any(|many| many.eq_ignore_ascii_case(word))
    }
}
