//! Words for whoever speaks for somebody else.

use super::spelling::words;
use super::{Roles, Sense};

impl Roles {
    /// Whether the word is one for somebody who has the role of whoever was met last: "a spokeswoman", "his deputy".
    pub(crate) fn speaks_for(&self, word: &str, is_owned: bool) -> bool {
        let is_one = |list: &[Box<str>]| list.iter().any(|w| **w == *word);
        is_one(&self.lists.voices) || is_owned && is_one(&self.lists.seconds)
    }

    /// As much of a phrase as ends with the word for whoever speaks for somebody: "police spokesman" before a rank.
    pub(crate) fn up_to_voice<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        let stands = |at: usize, voice: &str| {
            let behind = phrase[at..].strip_prefix(voice);
            behind.is_some_and(|b| b.is_empty() || b.starts_with(' '))
        };
        let voices = || self.lists.voices.iter().chain(&self.lists.voice_offices);
        let end = |at: usize| Some(at + voices().find(|voice| stands(at, voice))?.len());
        let mut starts = std::iter::once(0).chain(phrase.match_indices(' ').map(|(at, _)| at + 1));
        starts.find_map(end).map(|end| &phrase[..end])
    }

    /// Whether the word passes the question on to whom it is tied to: "aide", "spokesman".
    pub(crate) fn is_relay(&self, word: &str) -> bool {
        let term = words(word).next().and_then(|word| self.terms.longest_at(&[word]));
        term.is_some_and(|(term, _)| matches!(term.sense, Sense::Relays | Sense::Heads | Sense::Presides))
    }
}
