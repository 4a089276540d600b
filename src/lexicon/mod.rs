//! Lexicons: words with a valence, and the words that modify it. VADER's table comes from the
//! `vader_sentiment` crate and `lexicons/vader/`, overlays from files in the form of `lexicons/news.tsv`.

mod check;
mod entry;
mod reading;
mod vader;

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::wordlist;

pub use check::{Problem, check};
pub use entry::Phrase;
use entry::{Base, Entry, Form, Meaning};
pub use reading::{Lean, Reading};

const NEWS: &str = include_str!("../../lexicons/news.tsv");

/// Words and phrases with their valence, −4 (most negative) to +4, and the words that modify valence.
///
/// Words are kept in lower case.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    words: BTreeMap<Box<str>, f64>,
    phrases: BTreeMap<Phrase, f64>,
    boosters: BTreeMap<Box<str>, f64>,
    negators: BTreeMap<Box<str>, f64>,
    idioms: BTreeMap<Box<str>, f64>,
    reading: Option<Reading>,
}

impl Lexicon {
    /// Names of the lexicons that come with the program; the first is the default.
    pub const BUNDLED: &'static [&'static str] = &["news", "vader"];

    /// A lexicon that comes with the program.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn bundled(name: &str) -> Result<Lexicon> {
        match name {
            "vader" => Ok(vader::lexicon()),
            "news" => {
                let mut news = Lexicon::overlaid(NEWS, Path::new("bundled:news"))?;
                news.reading = Some(Reading::bundled()?);
                Ok(news)
            }
            _ => Err(Error::unknown("lexicon", name, Self::BUNDLED)),
        }
    }

    /// A lexicon from a file in one of three forms:
    ///
    /// - VADER's own: word, mean, deviation and ratings between TABs. It stands for VADER's table as a whole.
    /// - an overlay: `term TAB value`, where the value is a valence, `booster`, `dampener`, or `negator`, perhaps
    ///   with a weight of its own (`negator -0.3`).
    ///   0 switches a word off; several words make a phrase that acts as one word and goes before its parts;
    ///   words in parentheses must stand beside the others but keep their own weight (`(justice) system`).
    /// - the same as CSV, by the ending `.csv`; a heading line is allowed.
    ///
    /// An overlay lies on `vader` unless a comment `# base: news` or `# base: none` says otherwise.
    ///
    /// # Errors
    /// When the file cannot be read, is not UTF-8, or holds a line that cannot be understood.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Lexicon> {
        let path = path.as_ref();
        Lexicon::overlaid(&wordlist::read(path)?, path)
    }

    /// Words with their valence, in order.
    pub fn words(&self) -> impl Iterator<Item = (&str, f64)> {
        self.words.iter().map(|(word, v)| (&**word, *v))
    }

    /// Phrases with their valence, in order.
    pub fn phrases(&self) -> impl Iterator<Item = (&Phrase, f64)> {
        self.phrases.iter().map(|(phrase, v)| (phrase, *v))
    }

    /// Words and pairs of words that raise (above 0) or lower the weight of a word after them.
    pub fn boosters(&self) -> impl Iterator<Item = (&str, f64)> {
        self.boosters.iter().map(|(word, v)| (&**word, *v))
    }

    /// Words that turn a word after them, with the weight that they have by themselves, 0 in VADER.
    pub fn negators(&self) -> impl Iterator<Item = (&str, f64)> {
        self.negators.iter().map(|(word, v)| (&**word, *v))
    }

    /// Phrases of VADER that replace the valence of a scored word in or just behind them.
    pub fn idioms(&self) -> impl Iterator<Item = (&str, f64)> {
        self.idioms.iter().map(|(words, v)| (&**words, *v))
    }

    /// How sentences are read once their words are weighed; `None` where the compound alone tells.
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    fn overlaid(text: &str, path: &Path) -> Result<Lexicon> {
        let form = Form::of(text, path);
        let mut lexicon = match Base::of(text, form, path)? {
            Base::None => vader::modifiers(),
            Base::Named(name) => Lexicon::bundled(&name)?,
        };
        for entry in entry::entries(text, form) {
            let entry = entry.map_err(|(line, reason)| Error::data(path, line, reason))?;
            lexicon.add(entry, form);
        }
        Ok(lexicon)
    }

    /// The last word on a term counts: an entry takes any other role away from it.
    fn add(&mut self, entry: Entry<'_>, form: Form) {
        if form == Form::Vader {
            if let Meaning::Valence(v) = entry.meaning {
                self.words.insert(entry.term.into(), v);
            }
            return;
        }
        let phrase = Phrase::parse(&entry.term.to_lowercase());
        let Some(word) = phrase.single() else {
            if let Meaning::Valence(v) = entry.meaning {
                self.phrases.insert(phrase, v);
            }
            return;
        };
        if let Some(reading) = &mut self.reading {
            reading.words.remove(word);
        }
        self.words.remove(word);
        self.boosters.remove(word);
        self.negators.remove(word);
        match entry.meaning {
            Meaning::Valence(0.0) => {}
            Meaning::Valence(v) => drop(self.words.insert(word.into(), v)),
            Meaning::Booster(scalar) => drop(self.boosters.insert(word.into(), scalar)),
            Meaning::Negator(weight) => drop(self.negators.insert(word.into(), weight)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlay(text: &str) -> Result<Lexicon> {
        Lexicon::overlaid(text, Path::new("own.tsv"))
    }

    #[test]
    fn an_overlay_adds_switches_off_and_overrides() {
        let lexicon =
            overlay("misconduct\t-2.1\nGOOD\t0\nmost\t1\nnobody\tnegator\nin the red\t-2\n").expect("valid");
        let valence = |word: &str| lexicon.words.get(word).copied();
        assert_eq!(valence("misconduct"), Some(-2.1));
        assert_eq!(valence("good"), None);
        assert_eq!(valence("bad"), Some(-2.5));
        assert_eq!(lexicon.phrases().map(|(_, v)| v).collect::<Vec<_>>(), [-2.0]);
        assert!(lexicon.boosters().all(|(word, _)| word != "most"));
        assert!(lexicon.negators().any(|(word, _)| word == "nobody"));
    }

    #[test]
    fn only_news_has_a_reading_and_own_words_leave_it() {
        let words = |lexicon: &Lexicon| {
            lexicon
                .reading()
                .map(|r| r.words().any(|(word, _)| word == "court"))
        };
        assert_eq!(words(&Lexicon::bundled("vader").expect("is bundled")), None);
        assert_eq!(words(&overlay("court\t-1\n").expect("valid")), None);
        let news = overlay("# base: news\ngloom\t-1\n").expect("valid");
        assert_eq!(words(&news), Some(true));
        let own = overlay("# base: news\ncourt\t-1\n").expect("valid");
        assert_eq!(words(&own), Some(false));
    }

    #[test]
    fn a_base_of_none_starts_empty() {
        let lexicon = overlay("# base: none\nfoul\t-1\n").expect("valid");
        assert_eq!(lexicon.words().count(), 1);
        assert!(overlay("# base: nobody\n").is_err());
    }

    #[test]
    fn vaders_own_form_stands_alone_and_keeps_its_case() {
        let lexicon = overlay("GOOD\t1.9\t0.9\t[2, 1]\nbad\t-2.5\t0.7\t[-2, -3]\n").expect("valid");
        assert_eq!(
            lexicon.words().collect::<Vec<_>>(),
            [("GOOD", 1.9), ("bad", -2.5)]
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = overlay("good\t1\n\nbad\tvery\n")
            .expect_err("no number")
            .to_string();
        assert!(error.starts_with("own.tsv:3: "), "{error}");
    }

    #[test]
    fn the_bundled_lexicons_load() {
        for name in Lexicon::BUNDLED {
            assert!(Lexicon::bundled(name).expect("bundled").words().count() > 7000);
        }
        assert!(Lexicon::bundled("vadr").is_err());
    }
}
