//! Surnames that are also nouns or titles: "Miller said" of Susan Miller, "Mr King" of Angela King.

use super::super::names::{self, Gender, Name};
use super::super::words::{Key, class};
use super::Cast;

/// What a surname may be besides, so that it is read as something else where it stands alone.
const BESIDES: u64 = class::SPEAKER | class::HONOR | class::DOCUMENT | class::BODY | class::TIME | class::DET;

impl<'a> Cast<'a> {
    /// The full name of whom such a surname means, alone or behind Mr or Dr, when the text names them with a first name.
    pub(super) fn in_full(&mut self, mention: &'a str) -> Option<&'a str> {
        let words = self.words;
        let surname = names::without_honor(mention, words);
        let is_other = words.get(Key::of(surname)).classes & BESIDES != 0;
        if !is_other || surname.contains(' ') || !surname.starts_with(char::is_uppercase) {
            return None;
        }
        let text = self.text;
        let full = self.roster().get(surname)?.of(text);
        let known = names::gender_of_name(names::given(full, words), words);
        let is_given = words.get(Key::of(names::given(full, words))).classes & class::GIVEN != 0;
        let honor = names::gender(&mention[..mention.len() - surname.len()], words);
        let fits = honor.is_none() || known.is_none() || honor == known;
        (is_given && fits && names::is_surname_of(surname, full)).then_some(full)
    }

    /// "Her son Lee was killed. She said": whether the noun before a first name tells that *she* or *he* is another.
    pub(super) fn is_kin_of(&self, name: Name<'_>, sentence: &str, gender: Option<Gender>) -> bool {
        let before = sentence
            .find(name.whole)
            .map_or("", |at| sentence[..at].trim_end());
        let told = names::gender(names::last_word(before), self.words);
        !name.core.contains(' ') && gender.is_some() && told.is_some() && told != gender
    }
}
