//! Trust that is denied: "None of the officers trusts the Commissioner", "He can no longer be trusted".

use hashbrown::HashMap;

use crate::span::Span;
use crate::stance::object::Objects;
use crate::target::Side;
use crate::wordlist;

/// Words by what they do around trust (`lexicons/stance/trust.tsv`).
#[derive(Debug, Default)]
pub(crate) struct Trust {
    /// Phrases that stand right before who is not trusted, by their last word.
    phrases: HashMap<&'static str, Vec<(Box<str>, Kind)>>,
    good: Vec<&'static str>,
    passive: Vec<&'static str>,
    /// What each of the small words may do.
    small: HashMap<&'static str, u8>,
}

/// What a phrase before the target wants behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing.
    Object,
    /// Nothing, and may be lost as well.
    Noun,
    /// Nothing, when the target leads: who says that nobody supports the led pleads for them.
    Leader,
    /// The end of the clause.
    Believed,
    /// Something good.
    Clause,
}

/// What is told of the trust in somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// There is none.
    Denied,
    /// "Nobody has lost trust in X".
    Kept,
    /// "If they do not trust X", "Do they not trust X?"
    Open,
}

const AMID: u8 = 1;
const NEGATOR: u8 = 2;
const LOSS: u8 = 4;
const CEASE: u8 = 8;
const MOST: u8 = 16;
const STOP: u8 = 32;
const UNLESS: u8 = 64;
const BEHIND: u8 = 128;

/// What the small words of a list do, by the list's name.
const SMALL: [(&str, u8); 8] = [
    ("amid", AMID),
    ("negator", NEGATOR),
    ("loss", LOSS),
    ("cease", CEASE),
    ("most", MOST),
    ("stop", STOP),
    ("unless", UNLESS),
    ("behind", BEHIND),
];

/// Words between a negator and the words of trust.
const REACH: usize = 8;
/// Words between a word of loss and a noun.
const LOSS_REACH: usize = 4;
/// Words between *stopped* and a verb.
const CEASE_REACH: usize = 2;
/// Words between the target and what is told of it.
const AFTER: usize = 6;
/// Words before it under which it may be no denial.
const FRAME: usize = 8;

impl Trust {
    /// The words that come with the program.
    pub(crate) fn bundled() -> Trust {
        let mut trust = Trust::default();
        for row in wordlist::rows(include_str!("../../lexicons/stance/trust.tsv")) {
            let words = &row.fields[1..];
            match row.fields[0] {
                "object" => trust.add(words, Kind::Object),
                "noun" => trust.add(words, Kind::Noun),
                "leader" => trust.add(words, Kind::Leader),
                "believed" => trust.add(words, Kind::Believed),
                "clause" => trust.add(words, Kind::Clause),
                "good" => trust.good.extend(words),
                "passive" => trust.passive.extend(words),
                name => {
                    let does =
                        wordlist::named("list", name, &SMALL).expect("the tests load the bundled words");
                    for word in words {
                        *trust.small.entry(word).or_default() |= does;
                    }
                }
            }
        }
        trust
    }

    fn add(&mut self, phrases: &[&'static str], kind: Kind) {
        for phrase in phrases {
            let (forms, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            for form in forms.split('/') {
                let last = rest.rsplit(' ').next().filter(|w| !w.is_empty()).unwrap_or(form);
                let all = format!("{form} {rest}").trim_end().into();
                self.phrases.entry(last).or_default().push((all, kind));
            }
        }
    }

    /// Whether a sentence has trust in a mention or denies it, and the words; `objects` knows what may stand around it.
    pub(crate) fn told(
        &self,
        text: &str,
        sentence: Span,
        mention: Span,
        side: Side,
        objects: &Objects,
    ) -> Option<(Told, Span)> {
        let said = sentence.of(text);
        let at = (mention.start - sentence.start) as usize;
        let (ahead, behind) = (&said[..at], &said[at + mention.len()..]);
        let (told, from, to) = self.told_ahead(ahead, behind, side, objects).or_else(|| {
            let len = self.denied_behind(behind, side)?;
            let from = at + mention.len() + 1;
            Some((Told::Denied, from, from + len))
        })?;
        let is_asked = said.trim_end_matches(['”', '’', '"', '\'']).ends_with('?');
        let is_open = told == Told::Denied && (is_asked || !self.is_plain(&said[..from]));
        let base = sentence.start as usize;
        let told = if is_open { Told::Open } else { told };
        Some((told, Span::new(base + from, base + to)))
    }

    /// "Nobody trusts X": from the negator to the words of trust.
    fn told_ahead(
        &self,
        ahead: &str,
        behind: &str,
        side: Side,
        objects: &Objects,
    ) -> Option<(Told, usize, usize)> {
        let (rest, last) = last_word(ahead)?;
        let ahead = if objects.may_precede(last) { rest } else { ahead }.trim_end();
        let (_, last) = last_word(ahead)?;
        let phrases = self.phrases.get(lower(last, &mut [0; LONGEST])?)?;
        phrases.iter().find_map(|(phrase, kind)| {
            let rest = strip_phrase(ahead, phrase)?;
            let is_whole =
                || objects.is_whole(behind) || self.does(first_word(behind.trim_start())) & BEHIND != 0;
            let holds = match kind {
                Kind::Object | Kind::Noun => is_whole(),
                Kind::Leader => side == Side::Leaders && is_whole(),
                Kind::Believed => self.ends(behind),
                Kind::Clause => side == Side::Leaders && self.is_good(behind),
            };
            let (told, from) = self.denial(rest, *kind == Kind::Noun).filter(|_| holds)?;
            Some((told, from, ahead.len()))
        })
    }

    /// What the words before those of trust make of it, and where they begin.
    fn denial(&self, ahead: &str, may_be_lost: bool) -> Option<(Told, usize)> {
        let (mut rest, mut lost, mut is_most) = (ahead, None, false);
        for i in 0..REACH {
            let Some((left, word)) = last_word(rest) else {
                break;
            };
            let does = self.does(word);
            if !word.ends_with(char::is_alphanumeric) {
                break;
            }
            let from = left.len() + word.len() - word.trim_start_matches(QUOTES).len();
            if does & NEGATOR != 0 {
                let is_some = last_word(left).is_some_and(|(_, w)| w.eq_ignore_ascii_case("a"));
                let told = if lost.is_some() || is_most {
                    Told::Kept
                } else {
                    Told::Denied
                };
                return (!is_some).then_some((told, from));
            }
            let may_be_lost = may_be_lost && i < LOSS_REACH && does & LOSS != 0;
            if may_be_lost || (does & CEASE != 0 && i < CEASE_REACH) {
                lost = Some(from);
            } else if does & STOP != 0 {
                break;
            }
            is_most |= does & MOST != 0;
            rest = left;
        }
        lost.map(|from| (Told::Denied, from))
    }

    /// Whether nothing before a denial makes it another: a condition, a second denial.
    fn is_plain(&self, ahead: &str) -> bool {
        let mut rest = ahead;
        let mut is_same_clause = true;
        for _ in 0..FRAME {
            let Some((left, word)) = last_word(rest) else {
                break;
            };
            let does = self.does(word);
            is_same_clause &= does & STOP == 0 && word.ends_with(char::is_alphanumeric);
            if does & UNLESS != 0 || (is_same_clause && does & NEGATOR != 0) {
                return false;
            }
            rest = left;
        }
        true
    }

    /// "X can no longer be trusted": the length of these words.
    fn denied_behind(&self, behind: &str, side: Side) -> Option<usize> {
        let behind = behind.strip_prefix(' ')?;
        let (mut rest, mut denied, mut last) = (behind, 0, "");
        for _ in 0..AFTER {
            let word = first_word(rest);
            let does = self.does(word);
            if does & (AMID | NEGATOR | LOSS) == 0 && !word.ends_with("ly") {
                break;
            }
            (denied, last) = (denied | does, word);
            rest = rest[word.len()..].trim_start();
        }
        if denied & (NEGATOR | LOSS) == 0 {
            return None;
        }
        let phrase = self.passive.iter().find(|p| starts_with_phrase(rest, p))?;
        let goes_on = rest[phrase.len()..].trim_start();
        let is_task = goes_on.starts_with("with ") || goes_on.starts_with("to ");
        let may_be = side == Side::Leaders || last == "be";
        let holds = denied & NEGATOR != 0 || phrase.ends_with(" of");
        (holds && may_be && !is_task).then(|| behind.len() - rest.len() + phrase.len())
    }

    /// Whether a clause that begins with the target tells something good of it.
    fn is_good(&self, behind: &str) -> bool {
        let mut rest = behind.trim_start();
        for _ in 0..AFTER {
            if self.good.iter().any(|good| starts_with_phrase(rest, good)) {
                return true;
            }
            let word = first_word(rest);
            if self.does(word) & AMID == 0 && !word.ends_with("ly") {
                return false;
            }
            rest = rest[word.len()..].trim_start();
        }
        false
    }

    /// Whether nothing is told of a target behind it.
    fn ends(&self, behind: &str) -> bool {
        let word = first_word(behind.trim_start());
        !behind.starts_with(' ') || word.is_empty() || self.does(word) & STOP != 0
    }

    /// What a word does around trust.
    fn does(&self, word: &str) -> u8 {
        let word = word.trim_start_matches(QUOTES);
        if word.ends_with("n't") || word.ends_with("n’t") {
            return NEGATOR;
        }
        let does = lower(word, &mut [0; LONGEST]).and_then(|w| self.small.get(w));
        does.copied().unwrap_or(0)
    }
}

const QUOTES: [char; 4] = ['“', '‘', '"', '\''];
/// Longer words are in no list.
const LONGEST: usize = 16;

/// A word in small letters.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let small = buffer.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).ok()
}

/// What stands before the last word, and that word.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let word = text.rsplit(char::is_whitespace).next()?;
    (!text.is_empty()).then(|| text.split_at(text.len() - word.len()))
}

/// The letters at the beginning.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
    &text[..end.unwrap_or(text.len())]
}

/// What stands before a phrase at the end.
fn strip_phrase<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(phrase.len())?;
    let is_it = text.get(at..)?.eq_ignore_ascii_case(phrase);
    let rest = &text[..at];
    (is_it && !rest.ends_with(char::is_alphanumeric)).then_some(rest)
}

fn starts_with_phrase(text: &str, phrase: &str) -> bool {
    let is_it = text
        .get(..phrase.len())
        .is_some_and(|t| t.eq_ignore_ascii_case(phrase));
    is_it && !text[phrase.len()..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_a_space_of_any_width_stands() {
        for (text, split) in [
            ("of the\u{a0}led", ("of the\u{a0}", "led")),
            ("led\u{2003}", ("", "led")),
            ("the\u{2009}led ", ("the\u{2009}", "led")),
        ] {
            assert_eq!(last_word(text), Some(split), "{text:?}");
        }
        assert_eq!(last_word("\u{a0} "), None);
    }
}
