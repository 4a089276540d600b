//! What the article's speakers tell about names: whose surname names a target, and whose members are meant.

use hashbrown::HashMap;

use super::reader::Reader;
use super::words::Classes;
use crate::quote::Speaker;
use crate::target::TargetId;

impl Reader<'_> {
    /// A person whose role makes them a target's is named by the surname alone, also before the words that tell the
    /// role; not one whose surname another speaker bears, as in families.
    pub(super) fn learn_speakers(&mut self) {
        let speakers = &self.quotes.speakers;
        let targets: Vec<_> = speakers.iter().map(|s| self.target_of(s)).collect();
        if targets.iter().all(Option::is_none) {
            return;
        }
        // the one target of all whose names end in a word
        let mut shared: HashMap<&str, Option<TargetId>> = HashMap::new();
        for (speaker, target) in speakers.iter().zip(&targets) {
            let last = speaker.plain_name().rsplit(' ').next().unwrap_or_default();
            let of_all = shared.entry(last).or_insert(*target);
            *of_all = of_all.filter(|t| Some(*t) == *target);
        }
        for (speaker, target) in speakers.iter().zip(targets) {
            if let Some(target) = target
                && let Some(surname) = self.surname(speaker)
                && shared[surname] == Some(target)
            {
                self.remember(surname, target);
            }
        }
    }

    /// The target for whose people a speaker of the article stands: "members" are those of the union that speaks.
    pub(super) fn of_members(&self) -> Option<TargetId> {
        let targets = &self.finder.targets;
        let mut speakers = self.quotes.speakers.iter();
        speakers.find_map(|s| targets.represented_by(s.role))
    }

    /// The target that a speaker is by what the article has told up to here: by role, else by the title that it gave
    /// the name. Those who speak for a target are not it.
    pub(super) fn target_told(&self, speaker: &Speaker) -> Option<TargetId> {
        self.target_of(speaker).or_else(|| {
            let last = speaker.plain_name().rsplit(' ').next()?;
            let told = self.learnt_target(last)?;
            let is_free = self.finder.targets.represented_by(speaker.role).is_none();
            (is_free && self.surname(speaker).is_some()).then_some(told)
        })
    }

    fn target_of(&self, speaker: &Speaker) -> Option<TargetId> {
        self.finder.targets.of_named(&speaker.name, speaker.role)
    }

    /// The last word of a person's full name; bodies and descriptions have none.
    fn surname<'n>(&self, speaker: &'n Speaker) -> Option<&'n str> {
        let (given, surname) = speaker.plain_name().rsplit_once(' ')?;
        let is_name = |w: &str| w.starts_with(char::is_uppercase) && !w.ends_with('.');
        let is_person = given.split(' ').all(is_name)
            && surname.chars().nth(1).is_some_and(char::is_lowercase)
            && self.finder.grammar.of(surname) == Classes::NONE;
        let is_body = || {
            let institutions = self.finder.targets.institutions();
            institutions.iter().any(|i| {
                let ends = |words: &[Box<str>]| words.iter().any(|w| ends_with_word(&speaker.name, w));
                ends(&i.names) || ends(&i.suffixes)
            })
        };
        (is_person && surname.len() > 2 && !is_body()).then_some(surname)
    }
}

fn ends_with_word(name: &str, word: &str) -> bool {
    name.strip_suffix(word)
        .is_some_and(|before| before.is_empty() || before.ends_with(' '))
}
