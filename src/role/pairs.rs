//! Two who speak as one: "ministers and police", of whom the first tells the role; and two posts of one person.

use super::part::link;
use super::spelling::words;
use super::{Roles, Sense};

/// What joins two.
const AND: &str = " and ";

/// Roles of a post that somebody is known by, whatever else they are.
const POSTS: [&str; 5] = ["politician", "leadership", "federation", "oversight", "court"];
/// Roles of what somebody may be beside.
const BESIDE: [&str; 3] = ["other", "public", "family"];

impl Roles {
    /// As much of a phrase as tells the role where it joins two by *and*.
    pub(super) fn first_that_tells<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        let two = self.first_of_two(phrase).filter(|first| self.tells(first));
        two.or_else(|| self.first_post(phrase))
    }

    /// "The party's health spokesman and a practising GP", "a councillor and mother of three": the post, not the trade.
    fn first_post<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        let at = { phrase.as_bytes().windows(AND.len()) }.position(|w| w == AND.as_bytes())?;
        let (first, second) = (&phrase[..at], &phrase[at + AND.len()..]);
        let post = first.rsplit([',', '(']).next().unwrap_or(first).trim_start();
        let (mut last, ends) = ("", |word: &str| link(word).is_some());
        for word in second.split(' ').take_while(|w| !ends(w)) {
            last = word.trim_end_matches([',', ')', '.']);
            if last.len() < word.len() {
                break;
            }
        }
        let is_new = second.starts_with("a ") || second.starts_with("an ");
        let is_small =
            second.starts_with(|c: char| c.is_ascii_lowercase()) && !post.starts_with(char::is_uppercase);
        let head = post.rsplit(' ').next()?;
        // "government and private economists", "the president and chief operating officer"
        let joins = is_new || is_small && !self.is_many(last) && !self.presides(head);
        if self.is_many(head) || !joins {
            return None;
        }
        let is = |phrase: &str, roles: &[&str]| roles.contains(&self.name(self.of(phrase)));
        (is(post, &POSTS) && self.tells(second) && is(second, &BESIDE)).then_some(first)
    }

    /// Whether the word is one for whoever presides, be it over a firm.
    fn presides(&self, word: &str) -> bool {
        let term = words(word).next().and_then(|word| self.terms.longest_at(&[word]));
        term.is_some_and(|(term, _)| term.sense == Sense::Presides)
    }

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
