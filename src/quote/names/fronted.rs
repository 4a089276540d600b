//! Who a sentence is about when a description opens it: "A retired clerk with a bad hip, Mr Poe mends nets", "Plaid Cymru’s
//! health spokesman, Tom Roe, raised it".

use super::super::words::{Key, Words, class};
use super::leading::{leading_name, opens_with_article};
use super::pieces::{first_word, is_capital, is_possessive, last_word, pieces};
use super::{Name, Phrase, classes};

/// Most words before the comma.
const WORDS: usize = 24;
/// Most words from the start of a sentence to the possessive ending of a body.
const OWNER: usize = 4;

/// The name behind a description that opens a sentence with *a* and has no verb of its own but behind *who*; of whom somebody
/// says something is another.
pub(in crate::quote) fn fronted_name<'a>(sentence: &'a str, words: &Words) -> Option<Name<'a>> {
    if !["A", "An"].contains(&first_word(sentence)) {
        return None;
    }
    let (mut at, mut is_clause) = (0, false);
    for word in pieces(sentence).take(WORDS) {
        let known = words.get(Key::of(word.trim_end_matches(',')));
        is_clause |= known.classes & class::REL != 0;
        let is_verb = known.classes & (class::AUX | class::VERBAL) != 0
            || known.cue.0 != 0 && (word.ends_with("ed") || words.lists.telling.has(word));
        if is_verb && !is_clause || word.ends_with([':', ';', '”', '"', '?', '!']) {
            return None;
        }
        at += word.len() + 1;
        let rest = sentence
            .get(at..)
            .filter(|rest| word.ends_with(',') && is_capital(rest));
        if let Some(rest) = rest {
            return named_subject(rest, words);
        }
    }
    None
}

/// The name that opens the words behind the comma, with a verb behind it: "Mr Poe knows", but not "Hove, was there".
fn named_subject<'a>(rest: &'a str, words: &Words) -> Option<Name<'a>> {
    let first = classes(first_word(rest), words);
    let name = leading_name(rest, words).filter(|name| !name.is_body)?;
    let is_named = first & (class::HONOR | class::GIVEN) != 0 || name.core.contains(' ');
    let behind = rest.strip_prefix(name.whole)?.strip_prefix(' ')?;
    let verb = first_word(behind);
    let is_cue = words.lists.telling.has(verb) || words.get(Key::of(verb)).cue.0 != 0 && verb.ends_with("ed");
    let tells = is_capital(verb) || is_cue;
    (is_named && !tells).then_some(name)
}

/// "Scottish Labour’s health spokeswoman, Ann Poe, raised it": the name in apposition to a post in a body.
pub(in crate::quote) fn post_of_body<'a>(sentence: &'a str, words: &Words) -> Option<Name<'a>> {
    let mut at = 0;
    let owner = pieces(sentence).take(OWNER).position(|word| {
        at += word.len() + 1;
        !is_capital(word) || is_possessive(word)
    })?;
    if !is_possessive(pieces(sentence).nth(owner)?) || opens_with_article(sentence) {
        return None;
    }
    let rest = sentence.get(at..)?;
    let (post, behind) = rest.split_once(", ")?;
    let is_post = pieces(post).count() <= OWNER
        && !pieces(post).any(|w| is_capital(w) || classes(w, words) & (class::AUX | class::PREP) != 0)
        && classes(post.rsplit(' ').next()?, words) & (class::SPEAKER | class::HONOR) != 0;
    let (name, _) = behind
        .split_once(", ")
        .filter(|(name, _)| is_post && name.contains(' '))?;
    match Phrase::read(name, words) {
        Phrase::Name(name) if !name.is_body && is_capital(name.whole) => Some(name),
        _ => None,
    }
}

/// "A young mum" of "A young mum waiting": the phrase without a participle behind its noun.
pub(super) fn before_doing<'a>(phrase: &'a str, words: &Words) -> &'a str {
    let doing = pieces(phrase).next_back().unwrap_or_default();
    let noun = phrase.strip_suffix(doing).unwrap_or_default().trim_end();
    let is_person = classes(last_word(noun), words) & class::SPEAKER != 0;
    if is_person && doing.ends_with("ing") {
        noun
    } else {
        phrase
    }
}
