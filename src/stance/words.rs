//! Words with direction: what they say of their subject and of their object; data in `lexicons/stance/`.

use std::num::NonZero;
use std::path::Path;

use crate::error::{Error, Result};
use crate::index::Index;
use crate::inflect;
use crate::stance::scene::{Tag, Unit};
use crate::stance::token::hash;
use crate::wordlist;

/// What a word or phrase does in a sentence, as far as direction goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Verb,
    Noun,
    Adjective,
    Idiom,
}

/// What a word lets show about somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Effect {
    #[default]
    Neutral,
    Favor,
    Against,
}

impl Effect {
    fn parse(mark: &str) -> Option<Effect> {
        match mark {
            "0" => Some(Effect::Neutral),
            "+" => Some(Effect::Favor),
            "-" => Some(Effect::Against),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Effect::Neutral => "neutral",
            Effect::Favor => "favor",
            Effect::Against => "against",
        }
    }
}

/// What an entry of the lists says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sense {
    pub(crate) part: Part,
    /// Of the subject of a verb, the owner of a noun, the one who is called so.
    pub(crate) about: Effect,
    /// Of the object of a verb, the one toward whom a noun points.
    pub(crate) toward: Effect,
    /// Index into [`StanceWords::classes`].
    pub(crate) class: u16,
    /// Hash of the word or phrase as listed.
    pub(crate) lemma: u32,
}

/// A sense, by its number among those of [`StanceWords`], counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SenseId(NonZero<u16>);

/// What a grammatical word does.
const FUNCTIONS: &[(&str, Tag)] = &[
    ("determiner", Tag::Determiner),
    ("preposition", Tag::Preposition),
    ("by", Tag::By),
    ("of", Tag::Of),
    ("to", Tag::To),
    ("and", Tag::And),
    ("but", Tag::But),
    ("relative", Tag::Relative),
    ("subordinator", Tag::Subordinator),
    ("be", Tag::Be),
    ("auxiliary", Tag::Auxiliary),
    ("modal", Tag::Modal),
    ("negator", Tag::Negator),
    ("adverb", Tag::Adverb),
    ("pronoun", Tag::Pronoun),
    ("hedge", Tag::Adverb),
];

impl SenseId {
    fn last_of(senses: &[Sense]) -> Option<SenseId> {
        NonZero::new(senses.len() as u16).map(SenseId)
    }
}

/// All that the lists say about one form; small, since one is looked up for every word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) function: Option<Tag>,
    pub(crate) verb: Option<SenseId>,
    pub(crate) noun: Option<SenseId>,
    pub(crate) adjective: Option<SenseId>,
    /// Whether the verb stands in the past tense or is a participle.
    pub(crate) past: bool,
    /// First of the phrases that begin with this word, as an index into `phrases`, and how many.
    phrases: (u16, u16),
}

impl Entry {
    /// Whether a phrase begins with this word.
    #[inline]
    pub(crate) fn opens_phrase(&self) -> bool {
        self.phrases.1 > 0
    }
}

/// A phrase: word hashes, 0 for a gap of up to [`GAP`] words.
#[derive(Clone, Debug)]
struct Phrase {
    words: Box<[u32]>,
    /// The second of the words, which rules most phrases out; 0 when there is none or a gap.
    second: u32,
    sense: SenseId,
}

/// Words that a gap (`…`) in a phrase may span.
const GAP: usize = 5;

/// A class of words: its name, and the hash of the name, by which weights know it.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub(crate) name: Box<str>,
    pub(crate) hash: u32,
}

/// The lists of `lexicons/stance/`, every form looked up by its hash.
#[derive(Clone, Debug)]
pub(crate) struct StanceWords {
    entries: Index<u32, Entry>,
    senses: Vec<Sense>,
    classes: Vec<Class>,
    phrases: Vec<Phrase>,
}

/// The lists, with what their lines hold.
const BUNDLED: &[(&str, &str)] = &[
    ("function.tsv", include_str!("../../lexicons/stance/function.tsv")),
    ("verbs.tsv", include_str!("../../lexicons/stance/verbs.tsv")),
    ("nouns.tsv", include_str!("../../lexicons/stance/nouns.tsv")),
    (
        "adjectives.tsv",
        include_str!("../../lexicons/stance/adjectives.tsv"),
    ),
    ("idioms.tsv", include_str!("../../lexicons/stance/idioms.tsv")),
];

impl StanceWords {
    /// The lists that come with the program.
    ///
    /// # Errors
    /// When a list says what it may not; the tests see to it that the bundled ones do not.
    pub(crate) fn bundled() -> Result<StanceWords> {
        StanceWords::parse(BUNDLED)
    }

    fn parse(lists: &[(&str, &str)]) -> Result<StanceWords> {
        let mut words = StanceWords {
            entries: Index::with_room(8192),
            senses: Vec::new(),
            classes: Vec::new(),
            phrases: Vec::new(),
        };
        for (name, text) in lists {
            for row in wordlist::rows(text) {
                words.add(name, &row.fields).map_err(|reason| {
                    Error::data(Path::new("bundled:stance").join(name), row.line, reason)
                })?;
            }
        }
        words.index_phrases();
        Ok(words)
    }

    fn add(&mut self, list: &str, fields: &[&str]) -> std::result::Result<(), String> {
        let [word, rest @ ..] = fields else {
            return Err("is empty".into());
        };
        if list == "function.tsv" {
            return self.add_function(word, rest);
        }
        let [about, toward, class, forms @ ..] = rest else {
            return Err("needs a word, its effect about, its effect toward, and a class".into());
        };
        let (Some(about), Some(toward)) = (Effect::parse(about), Effect::parse(toward)) else {
            return Err("an effect is one of + - 0".into());
        };
        let class = self.class(class);
        let lemma = hash(word);
        let sense = |part| Sense {
            part,
            about,
            toward,
            class,
            lemma,
        };
        match list {
            "verbs.tsv" => {
                let [base, third, past, gerund] = inflect::verb(word);
                for form in [base, third, gerund] {
                    self.insert(&form, sense(Part::Verb), false);
                }
                let irregular = forms.iter().flat_map(|f| f.split(' ')).filter(|f| !f.is_empty());
                let mut any = false;
                for form in irregular {
                    any = true;
                    self.insert(form, sense(Part::Verb), !form.ends_with("ing"));
                }
                if !any {
                    self.insert(&past, sense(Part::Verb), true);
                }
            }
            "nouns.tsv" => {
                self.insert(word, sense(Part::Noun), false);
                let plural = inflect::third(word);
                self.insert(forms.first().unwrap_or(&&*plural), sense(Part::Noun), false);
            }
            "adjectives.tsv" => self.insert(word, sense(Part::Adjective), false),
            _ => self.add_phrases(word, sense(Part::Idiom)),
        }
        Ok(())
    }

    fn add_function(&mut self, word: &str, rest: &[&str]) -> std::result::Result<(), String> {
        let kind = rest.first().copied().unwrap_or_default();
        let function = wordlist::named("function", kind, FUNCTIONS)?;
        self.entries.at(hash(word)).function = Some(function);
        Ok(())
    }

    fn class(&mut self, name: &str) -> u16 {
        if let Some(i) = self.classes.iter().position(|c| &*c.name == name) {
            return i as u16;
        }
        self.classes.push(Class {
            name: name.into(),
            hash: hash(name),
        });
        self.classes.len() as u16 - 1
    }

    /// The first list to name a form as a part of speech keeps it; a verb's may be its past tense or participle.
    fn insert(&mut self, form: &str, sense: Sense, is_past: bool) {
        let entry = self.entries.at(hash(form));
        let place = match sense.part {
            Part::Verb => &mut entry.verb,
            Part::Noun => &mut entry.noun,
            Part::Adjective | Part::Idiom => &mut entry.adjective,
        };
        if place.is_none() {
            entry.past |= is_past;
            self.senses.push(sense);
            *place = SenseId::last_of(&self.senses);
        }
    }

    /// Every way to spell a phrase: `throw/threw … under the bus`.
    fn add_phrases(&mut self, phrase: &str, sense: Sense) {
        let mut spelled: Vec<Vec<u32>> = vec![Vec::new()];
        for word in phrase.split(' ').filter(|w| !w.is_empty()) {
            let hashes: Vec<u32> = word
                .split('/')
                .map(|w| if w == "…" { 0 } else { hash(w) })
                .collect();
            spelled = spelled
                .iter()
                .flat_map(|s| hashes.iter().map(|h| [&s[..], &[*h]].concat()))
                .collect();
        }
        self.senses.push(sense);
        let Some(index) = SenseId::last_of(&self.senses) else {
            return;
        };
        self.phrases
            .extend(spelled.into_iter().filter(|s| !s.is_empty()).map(|s| Phrase {
                second: s.get(1).copied().unwrap_or_default(),
                words: s.into(),
                sense: index,
            }));
    }

    /// Orders phrases by first word, those of most words first, and of these those without a gap.
    fn index_phrases(&mut self) {
        self.phrases.sort_by_key(|p| {
            let words = p.words.iter().filter(|w| **w != 0).count();
            (p.words[0], std::cmp::Reverse(words), p.words.len())
        });
        let mut start = 0;
        for group in self.phrases.chunk_by(|a, b| a.words[0] == b.words[0]) {
            let entry = self.entries.at(group[0].words[0]);
            entry.phrases = (start as u16, group.len() as u16);
            start += group.len();
        }
    }

    #[inline]
    pub(crate) fn entry(&self, word: u32) -> Option<&Entry> {
        self.entries.get(word)
    }

    #[inline]
    pub(crate) fn sense(&self, id: SenseId) -> Sense {
        self.senses[usize::from(id.0.get()) - 1]
    }

    /// Whether a word lets something show about somebody.
    #[inline]
    pub(crate) fn directs(&self, id: SenseId) -> bool {
        let sense = self.sense(id);
        sense.about != Effect::Neutral || sense.toward != Effect::Neutral
    }

    /// Whether a word means nothing where it is a name: not so "Federation", which still names a union.
    #[inline]
    pub(crate) fn is_lost_in_names(&self, id: SenseId) -> bool {
        self.directs(id) || self.sense(id).part == Part::Verb
    }

    #[inline]
    pub(crate) fn class_of(&self, sense: Sense) -> &Class {
        &self.classes[sense.class as usize]
    }

    /// The class of that name, as senses carry it.
    pub(crate) fn class_id(&self, name: &str) -> Option<u16> {
        self.classes
            .iter()
            .position(|c| &*c.name == name)
            .map(|i| i as u16)
    }

    /// The longest phrase that an entry begins, at the start of a row of words: its sense and how many words it spans.
    pub(crate) fn phrase(&self, entry: &Entry, words: &[Unit]) -> Option<(SenseId, usize)> {
        let (start, n) = (entry.phrases.0 as usize, entry.phrases.1 as usize);
        let second = words.get(1).map_or(0, |u| u.word);
        self.phrases[start..start + n]
            .iter()
            .filter(|p| p.second == second || p.second == 0)
            .find_map(|p| matches(&p.words, words).map(|len| (p.sense, len)))
    }
}

/// How many words the pattern spans at the start of `words`.
fn matches(pattern: &[u32], words: &[Unit]) -> Option<usize> {
    let mut at = 0;
    for (i, &p) in pattern.iter().enumerate() {
        if p == 0 {
            let rest = &pattern[i + 1..];
            return (0..=GAP).find_map(|g| {
                let tail = words.get(at + g..)?;
                matches(rest, tail).map(|n| at + g + n)
            });
        }
        if words.get(at).is_none_or(|u| u.word != p) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
