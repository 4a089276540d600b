//! Words for whoever speaks for somebody else.

use super::spelling::words;
use super::{Roles, Sense};

impl Roles {
    /// Whether the word is one for somebody who has the role of whoever was met last: "a spokeswoman", "his deputy".
    pub(crate) fn speaks_for(&self, word: &str, is_owned: bool) -> bool {
        let is_one = |list: &[Box<str>]| list.iter().any(|w| **w == *word);
        is_one(&self.voices) || is_owned && is_one(&self.seconds)
    }

    /// As much of a phrase as ends with the word for whoever speaks for somebody: "police spokesman" before a rank.
    pub(crate) fn up_to_voice<'p>(&self, phrase: &'p str) -> Option<&'p str> {
        let ends = |voice: &str| {
            let end = phrase.find(voice)? + voice.len();
            let is_whole = phrase.as_bytes().get(end).is_none_or(|b| *b == b' ');
            is_whole.then_some(end)
        };
        let voices = self.voices.iter().chain(&self.voice_offices);
        { voices }.find_map(|voice| ends(voice)).map(|end| &phrase[..end])
    }

    /// Whether the word passes the question on to whom it is tied to: "aide", "spokesman".
    pub(crate) fn is_relay(&self, word: &str) -> bool {
        let term = words(word).next().and_then(|word| self.terms.longest_at(&[word]));
        term.is_some_and(|(term, _)| matches!(term.sense, Sense::Relays | Sense::Heads))
    }
}
