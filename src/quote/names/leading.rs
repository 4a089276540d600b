//! What opens a sentence or is brought up in it: the name or noun that the next pronoun may mean.

use super::super::words::{Key, Words, class};
use super::fronted::before_doing;
use super::pieces::{first_word, is_capital, is_possessive, last_word, pieces, trim_end};
use super::{Name, Phrase, classes};

/// Small words, which are no part of a name.
const FUNCTION: u64 =
    class::DET | class::TIME | class::PREP | class::STOP | class::PRON | class::ADV | class::AUX | class::REL;

/// The name that opens a sentence, after small words; a place ("In Hove, …") does not open it.
pub(in crate::quote) fn leading_name<'a>(sentence: &'a str, words: &Words) -> Option<Name<'a>> {
    let mut at = 0;
    let (mut start, mut end) = (None, 0);
    let (mut after_prep, mut is_place) = (false, false);
    for word in pieces(sentence).take(12) {
        let bare = word.trim_end_matches([',', '.', ')']);
        let bits = classes(word, words);
        let capital = is_capital(word) && !is_possessive(bare);
        is_place = capital && (is_place || after_prep);
        after_prep = bits & class::PREP != 0;
        if start.is_none() && word.starts_with('(') {
            return None;
        }
        match start {
            // "What Poe told them"
            None if at == 0 && words.lists.asking.has(word) => {}
            None if capital && !is_place && (at > 0 || bits & FUNCTION == 0) => {
                (start, end) = (Some(at), at + bare.len());
            }
            Some(0)
                if end == at - 1
                    && !sentence[..end].contains(' ')
                    && bits & (class::PREP | class::DET) != 0 =>
            {
                // "Back on the picket line"
                return None;
            }
            Some(from)
                if capital || word == "of" || word == "for" && ends_in_body(&sentence[from..end], words) =>
            {
                end = at + bare.len();
            }
            Some(_) => {
                // "The former Fenshire Live star, 41"
                let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
                let noun = lower && (bits & class::SPEAKER != 0 || word.ends_with(','));
                if end == at - 1 && noun && opens_with_article(sentence) {
                    return None;
                }
                let behind = sentence.get(at + word.len() + 1..).unwrap_or_default();
                let is_past = word.ends_with("ed") || words.lists.irregular.has(word);
                let may_be_noun = lower && bits & (FUNCTION | class::VERBAL) == 0 && !is_past;
                let is_person = noun
                    || start == Some(0) && words.lists.former.has(&sentence[..end])
                    || may_be_noun
                        && classes(first_word(behind), words) & class::GIVEN != 0
                        && !is_full_name(&sentence[start.unwrap_or(0)..end], words);
                if end != at - 1 || !is_person || !is_capital(behind_nouns(behind, words)) {
                    break;
                }
                // "Arable farmer Tom Wakelin"
                start = None;
                after_prep = false;
            }
            None => {}
        }
        at += word.len() + 1;
        // "Dr. Poe", "A. Poe"
        let is_short = word.ends_with('.') && (bits & class::HONOR != 0 || bare.len() == 1);
        if start.is_some() && bare.len() < word.len() && !is_short {
            break;
        }
    }
    opening_name(sentence, start?, end, words)
}

/// "Tom Roe" of "Tom Roe beat Ian Marsh": no words before a noun.
fn is_full_name(run: &str, words: &Words) -> bool {
    run.contains(' ') && classes(first_word(run), words) & (class::GIVEN | class::HONOR) != 0
}

/// The name in the words of a sentence that may be one; behind a noun it stands apposed.
fn opening_name<'a>(sentence: &'a str, start: usize, end: usize, words: &Words) -> Option<Name<'a>> {
    let article = sentence.as_bytes()[..start].last_chunk::<4>();
    let has_article = article.is_some_and(|word| word.eq_ignore_ascii_case(b"the "));
    let from = if has_article { start - 4 } else { start };
    let joined = trim_end(trim_end(&sentence[from..end], " for"), " of");
    match Phrase::read(joined, words) {
        Phrase::Name(name) => Some(name),
        // "The Policing Minister, Ann Poe, is to appear"
        Phrase::Noun(_) => {
            let rest = sentence[end..]
                .strip_prefix(", ")
                .filter(|rest| is_capital(rest))?;
            leading_name(rest, words).filter(|name| !name.is_body)
        }
        Phrase::Pronoun(_) => None,
    }
}

/// What stands behind a second noun for people, if there is one: "Former detective constable Ann Poe".
fn behind_nouns<'a>(phrase: &'a str, words: &Words) -> &'a str {
    let noun = first_word(phrase);
    let is_noun = !is_capital(noun) && classes(noun, words) & class::SPEAKER != 0;
    if is_noun && !noun.ends_with(',') {
        return phrase.get(noun.len() + 1..).unwrap_or_default();
    }
    phrase
}

pub(in crate::quote) fn opens_with_article(sentence: &str) -> bool {
    ["The", "A", "An", "One"].contains(&first_word(sentence))
}

fn ends_in_body(run: &str, words: &Words) -> bool {
    classes(last_word(run), words) & class::BODY != 0
}

/// The noun for one person that opens a sentence: "The health secretary is on his feet".
pub(in crate::quote) fn leading_noun<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    let first = first_word(sentence);
    if first == "Another" && is_alone(sentence, words) {
        return Some(first);
    }
    // "Poe’s wife", "His wife"
    let owns = is_capital(first) && (is_possessive(first) || ["His", "Her"].contains(&first));
    let opens = ["The", "A", "An", "One", "Another"].contains(&first);
    if is_capital(first) && !owns && !opens {
        return kin_of_titled(sentence, words);
    }
    if !owns && !(opens && classes(first, words) & class::DET != 0) {
        return None;
    }
    let phrase = opening_phrase(sentence, words);
    person_at_end(subject(phrase, words), words).or_else(|| person_at_end(before_doing(phrase, words), words))
}

/// "Sergeant Poe's wife", "Ann Poe's son": the relative of whoever has several words to their name.
fn kin_of_titled<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    let owner = pieces(sentence)
        .take(4)
        .position(|w| !is_capital(w) || is_possessive(w))?;
    if owner == 0 || !is_possessive(pieces(sentence).nth(owner)?) {
        return None;
    }
    let noun = person_at_end(opening_phrase(sentence, words), words)?;
    words.lists.related.has(last_word(noun)).then_some(noun)
}

/// "Police leaders": two words that open a sentence, a plural for people the second.
pub(in crate::quote) fn leading_plural<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    let mut both = pieces(sentence);
    let (first, second) = (both.next()?, both.next()?);
    let is_plural = second.ends_with('s') && !second.ends_with("ss") && !is_capital(second);
    let is_people = classes(second, words) & (class::SPEAKER | class::BODY) == class::SPEAKER;
    let opens =
        is_capital(first) && classes(first, words) & (FUNCTION | class::HONOR) == 0 && !is_possessive(first);
    (opens && is_plural && is_people).then(|| &sentence[..first.len() + 1 + second.len()])
}

/// The phrase without a verb in -ed behind a noun for people: "The complainant arrived", but "The retired teacher".
fn subject<'a>(phrase: &'a str, words: &Words) -> &'a str {
    let (mut end, mut is_person) = (0, false);
    for word in pieces(phrase) {
        if is_person && (word.ends_with("ed") || words.lists.reacting.has(word)) {
            return &phrase[..end - 1];
        }
        is_person = classes(word, words) & class::SPEAKER != 0;
        end += word.len() + 1;
    }
    phrase
}

/// Whether a verb follows the first word: "Another was blunter".
fn is_alone(sentence: &str, words: &Words) -> bool {
    let second = pieces(sentence).nth(1).unwrap_or_default();
    classes(second, words) & class::AUX != 0 || second.ends_with("ed")
}

/// The noun for a body that opens a sentence: "The committee will report next year".
pub(in crate::quote) fn leading_body<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    let first = first_word(sentence);
    let phrase = (first == "The").then(|| opening_phrase(sentence, words))?;
    let head = last_word(phrase);
    (phrase.len() > first.len()
        && classes(head, words) & (class::BODY | class::DOCUMENT) != 0
        && !is_capital(head))
    .then_some(phrase)
}

/// The noun for people that opens a sentence: "The officers were there".
pub(in crate::quote) fn leading_group<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    let first = first_word(sentence);
    let opens = is_capital(first) && classes(first, words) & class::DET != 0;
    let phrase = opens.then(|| opening_phrase(sentence, words))?;
    let head = last_word(phrase);
    let is = |noun: &str| classes(noun, words) & (class::SPEAKER | class::BODY) == class::SPEAKER;
    let people = is(head) || head.strip_suffix('s').is_some_and(is);
    let is_plural = head.ends_with('s') && !head.ends_with("ss") && !is_capital(head);
    (people && is_plural).then_some(phrase)
}

/// The words from an article on as far as the noun for one person that they end with.
fn noun_phrase<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    person_at_end(opening_phrase(sentence, words), words)
}

/// The phrase, when a noun for one person ends it.
fn person_at_end<'a>(phrase: &'a str, words: &Words) -> Option<&'a str> {
    let head = last_word(phrase);
    let person = classes(head, words) & (class::SPEAKER | class::BODY) == class::SPEAKER;
    let is_plural = head.ends_with('s') && !head.ends_with("ss");
    (phrase.len() > head.len() && person && !is_plural && !is_capital(head)).then_some(phrase)
}

/// The words from an article on, as far as a verb, a preposition or a mark.
fn opening_phrase<'a>(sentence: &'a str, words: &Words) -> &'a str {
    let first = first_word(sentence);
    let ends = class::AUX | class::PREP | class::REL | class::STOP | class::PRON | class::VERBAL;
    let mut end = first.len();
    for word in pieces(&sentence[end..]).skip(1).take(5) {
        let known = words.get(Key::of(word));
        // "His page includes a number": an article opens another phrase
        let is_article = matches!(word, "a" | "an" | "the");
        if known.classes & ends != 0 || known.cue.0 != 0 || is_article {
            break;
        }
        end += 1 + word.len();
        if word.ends_with([',', '.']) {
            end -= 1;
            break;
        }
    }
    &sentence[..end]
}

/// The noun for one person whom a sentence brings up as new: "That drew a reply from one sergeant".
pub(in crate::quote) fn introduced_noun<'a>(sentence: &'a str, words: &Words) -> Option<&'a str> {
    let mut at = 0;
    for word in pieces(sentence).take(INTRODUCED) {
        if at > 0 && ["a", "an", "one", "another"].contains(&word) {
            let phrase = noun_phrase(&sentence[at..], words);
            if phrase.is_some() {
                return phrase;
            }
        }
        at += word.len() + 1;
    }
    None
}

/// Words of a sentence among which somebody may be brought up.
const INTRODUCED: usize = 24;

/// Whether a sentence goes on about whom the one before is about: "He", "Her".
pub(in crate::quote) fn opens_with_pronoun(sentence: &str) -> bool {
    ["He", "She", "His", "Her"].contains(&first_word(sentence))
}
