//! The article as context of a sentence: who holds the stance, on whose side they are, and what they said before.
//!
//! The sentence's own words are judged elsewhere; the facts here are true or false by rule, and what each adds to
//! the log-odds of favor and against stands with its reason in `lexicons/stance/context.tsv`.

use std::path::Path;

use memchr::memmem::Finder;

use crate::error::{Error, Result};
use crate::span::Span;
use crate::stance::Stance;
use crate::stance::object::Objects;
use crate::stance::plight::Plight;
use crate::stance::trust::Trust;
use crate::wordlist;

/// One thing that the article tells about a sentence and a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fact {
    /// The target is who speaks, and is named as the speaker only.
    Speaks,
    /// The speaker belongs to the target and speaks of it.
    OwnSide,
    /// The speaker speaks for the target without being it: a union of its members.
    Advocate,
    /// A union that casts out some of its own: "a disgrace to the uniform".
    Disowned,
    /// The target leads, and the speaker is, or speaks for, another target.
    Opposed,
    /// The outlet's own voice, in an article that does not say "I" or "we".
    Author,
    /// A reader's comment.
    Comment,
    /// The same speaker favored the target in the sentence before.
    BeforeFavor,
    /// The same speaker was against the target in the sentence before.
    BeforeAgainst,
    /// Somebody who is not a leader tells of the plight of the led.
    Plea,
    /// The outlet tells of the plight of the led.
    Plight,
    /// The reporting verb praises or backs the target.
    Praised,
    /// The reporting verb blames or accuses the target.
    Blamed,
    /// Somebody is told to have no trust in the target.
    Distrusted,
    /// The target is told to have no trust in another.
    Distrusts,
    /// Somebody is told not to have lost their trust in the target.
    Trusted,
    /// Whether the target is trusted is asked, or a condition.
    Untold,
}

const FACTS: [(&str, Fact); 17] = [
    ("speaks", Fact::Speaks),
    ("self", Fact::OwnSide),
    ("advocate", Fact::Advocate),
    ("disowned", Fact::Disowned),
    ("opposed", Fact::Opposed),
    ("author", Fact::Author),
    ("comment", Fact::Comment),
    ("before_favor", Fact::BeforeFavor),
    ("before_against", Fact::BeforeAgainst),
    ("plea", Fact::Plea),
    ("plight", Fact::Plight),
    ("praised", Fact::Praised),
    ("blamed", Fact::Blamed),
    ("distrusted", Fact::Distrusted),
    ("distrusts", Fact::Distrusts),
    ("trusted", Fact::Trusted),
    ("untold", Fact::Untold),
];

/// What the article adds to the stance of one sentence toward one target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleContext {
    facts: u32,
    favor: f32,
    against: f32,
    /// What the words say of the target that decide by rule: the stance, the rule's name, the words.
    pub(super) told: Option<(Stance, &'static str, Span)>,
}

impl ArticleContext {
    /// Adds a fact and its share.
    pub(super) fn add(&mut self, fact: Fact, rules: &ContextRules) {
        self.facts |= bit(fact);
        let [favor, against] = rules.weights[fact as usize];
        self.favor += favor;
        self.against += against;
    }

    /// Whether one of these facts holds.
    pub(super) fn has(&self, facts: &[Fact]) -> bool {
        facts.iter().any(|f| self.facts & bit(*f) != 0)
    }

    /// The name of the rule by which words say this of the target, and the words.
    pub(crate) fn told(&self, stance: Stance) -> Option<(&'static str, Span)> {
        let told = self.told.filter(|(says, _, _)| *says == stance);
        told.map(|(_, rule, words)| (rule, words))
    }

    /// Log-odds of favor, against and none with the article's share added.
    #[must_use]
    pub fn adjust(&self, base: [f32; 3]) -> [f32; 3] {
        [base[0] + self.favor, base[1] + self.against, base[2]]
    }

    /// Names of the facts that hold, as in `lexicons/stance/context.tsv`.
    pub fn facts(&self) -> impl Iterator<Item = &'static str> {
        let held = self.facts;
        FACTS
            .iter()
            .filter(move |(_, f)| held & bit(*f) != 0)
            .map(|(name, _)| *name)
    }
}

fn bit(fact: Fact) -> u32 {
    1 << fact as u16
}

/// The weights of the facts, the words of plight and of objects.
#[derive(Debug)]
pub(crate) struct ContextRules {
    weights: [[f32; 2]; FACTS.len()],
    pub(super) plight: Plight,
    pub(super) objects: Objects,
    pub(super) trust: Trust,
    /// Words with which a union casts out some of its own.
    pub(super) casts_out: Vec<Finder<'static>>,
    /// Words by which somebody speaks of themself.
    pub(super) personal: [Finder<'static>; 4],
}

impl ContextRules {
    /// The rules that come with the program.
    ///
    /// # Errors
    /// When the bundled list is broken, which the tests rule out.
    pub(crate) fn bundled() -> Result<ContextRules> {
        let text = include_str!("../../lexicons/stance/context.tsv");
        ContextRules::parse(text, Path::new("bundled:stance/context"))
    }

    /// Rules from the text of a word list; `origin` names it in errors.
    ///
    /// # Errors
    /// When a line has an unknown fact or a weight that is no number.
    fn parse(text: &str, origin: &Path) -> Result<ContextRules> {
        let mut rules = ContextRules {
            weights: [[0.0; 2]; FACTS.len()],
            plight: Plight::default(),
            objects: Objects::default(),
            trust: Trust::bundled(),
            casts_out: Vec::new(),
            personal: [" I ", " my ", " we ", " our "].map(Finder::new),
        };
        for row in wordlist::rows(text) {
            if let ["words", words] = row.fields[..] {
                words.split(' ').for_each(|w| rules.plight.add(w));
                continue;
            }
            if row.fields[0] == "casts_out" {
                let words = row.fields[1..].iter();
                rules.casts_out.extend(words.map(|w| Finder::new(w).into_owned()));
                continue;
            }
            if let Some(list) = rules.objects.named(row.fields[0]) {
                list.extend(row.fields[1..].iter().map(|words| Box::from(*words)));
                continue;
            }
            let fact = FACTS.iter().find(|(name, _)| *name == row.fields[0]);
            let weight = |i: usize| row.fields.get(i).and_then(|w| w.parse::<f32>().ok());
            let (Some((_, fact)), Some(favor), Some(against)) = (fact, weight(1), weight(2)) else {
                let reason = format!("`{}` needs a known fact and two numbers", row.fields.join(" "));
                return Err(Error::data(origin, row.line, reason));
            };
            rules.weights[*fact as usize] = [favor, against];
        }
        Ok(rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_numbers_of_known_facts() {
        for broken in ["speaks\t1.0", "sings\t1.0\t1.0", "speaks\tone\ttwo"] {
            let error = ContextRules::parse(broken, Path::new("c.tsv")).unwrap_err();
            assert!(error.to_string().starts_with("c.tsv:1: "), "{error}");
        }
    }

    #[test]
    fn the_share_is_added_to_favor_and_against() {
        let context = ArticleContext {
            favor: 0.5,
            against: -1.0,
            ..ArticleContext::default()
        };
        let sum: Vec<String> = context
            .adjust([1.0, 2.0, 0.0])
            .iter()
            .map(|x| format!("{x:.2}"))
            .collect();
        assert_eq!(sum, ["1.50", "1.00", "0.00"]);
    }
}
