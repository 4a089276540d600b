//! Offices that differ by one word before them: the home secretary and the shadow home secretary, the mayor and the deputy
//! mayor.

use super::super::words::{Words, class};
use super::pieces::{bare, cut, first_word, is_capital, last_word, pieces, tail};
use super::{classes, holds_word, person_in, places_of, without_article};

/// The person who holds an office in a run such as "Prime Minister Ann Poe".
pub(in crate::quote) fn holder_of<'a>(run: &'a str, office: &str, words: &Words) -> Option<&'a str> {
    let run = without_article(run);
    let behind = |at: usize| {
        let is_other = || {
            pieces(run[..at].trim_end())
                .next_back()
                .is_some_and(|w| words.lists.higher.has(w))
        };
        let rest = run.get(at + office.len()..)?.strip_prefix(' ')?;
        // "City Council President Ann Poe" is not the city council
        let is_of_body = classes(last_word(office), words) & class::BODY != 0
            && classes(first_word(rest), words) & class::HONOR != 0;
        (!is_other() && !is_of_body).then_some(rest)
    };
    let rest = places_of(run, office).find_map(behind)?;
    person_in(rest, words)
}

/// Whether a phrase names an office that is another for a word before it that the noun has not: "Ann Poe, the shadow home
/// secretary" is not the home secretary.
pub(in crate::quote) fn is_of_other_rank(phrase: &str, noun: &str, words: &Words) -> bool {
    let head = noun.rsplit(' ').next().unwrap_or(noun);
    // in small letters "former" may tell more of whom is meant: "Ann Poe, a former officer … The officer"
    let is_plain = !noun.contains(' ') && !is_capital(noun);
    let mut rank: Option<&str> = None;
    for word in pieces(phrase) {
        let printed = bare(word);
        if printed.eq_ignore_ascii_case(head) {
            return rank.is_some();
        }
        let stem = first_word(printed).split('-').next().unwrap_or(printed);
        let is_once = words.lists.once.has(stem);
        let is_other = words.lists.higher.has(stem) || is_once;
        if is_other && !(is_once && is_plain) && !holds_word(noun, stem) {
            rank = Some(stem);
        }
        // "the former mayor of Hove, now the home secretary"
        if printed.len() < word.len() || matches!(word, "of" | "for" | "to" | "and") {
            rank = None;
        }
    }
    false
}

/// "Health Paul Reidy", behind "Minister for": the name without what the office is for.
pub(super) fn without_field<'a>(run: &'a str, words: &Words) -> Option<&'a str> {
    let mut rest = run;
    while let Some((word, behind)) = cut(rest) {
        let joins = matches!(word, "and" | "the" | "of") && rest.len() < run.len();
        if !joins && !words.lists.fields.has(word.trim_end_matches(',')) {
            break;
        }
        rest = behind;
    }
    let is_name = rest.contains(' ') && pieces(rest).all(is_capital);
    (rest.len() < run.len() && is_name).then_some(rest)
}

/// "Minister for Justice Ann Poe": the name behind an office and what it is for.
pub(super) fn minister_behind<'a>(whole: &'a str, end: usize, words: &Words) -> Option<&'a str> {
    let office = classes(last_word(&whole[..end]), words) & (class::HONOR | class::SPEAKER) != 0
        || whole[..end].ends_with(" of State");
    let field = whole.get(end..)?.strip_prefix(" for ").filter(|_| office)?;
    without_field(field.strip_prefix("the ").unwrap_or(field), words).filter(|name| pieces(name).count() < 4)
}

/// "K. Rao" of "Superintendent of Police K. Rao": the initials and the surname behind an office and what it is of.
pub(super) fn initialled_behind(whole: &str, end: usize) -> Option<&str> {
    let field = whole.get(end..)?.strip_prefix(" of ")?;
    let (field, name) = cut(field).filter(|(field, _)| is_capital(field))?;
    let is_initial = |w: &str| w.trim_end_matches('.').len() == 1 && is_capital(w);
    let surname = pieces(name).find(|w| !is_initial(w))?;
    let is_name = is_initial(first_word(name)) && !is_initial(field) && name.ends_with(surname);
    (is_name && is_capital(surname)).then_some(name)
}

/// "Rail Accounts Office" of "2024 Rail Accounts Office" and "recent Rail Accounts Office", before *report*.
pub(super) fn body_of_report(owner: &str) -> Option<&str> {
    let (lead, body) = cut(owner)?;
    let is_lead = lead.bytes().all(|b| b.is_ascii_digit()) || ["recent", "new", "latest"].contains(&lead);
    (is_lead && is_capital(body) && body.contains(' ')).then_some(body)
}

/// Most bytes of an office before a name.
const OFFICE: usize = 160;

/// "Minister for Health" before a name: the office alone and what it is for.
pub(in crate::quote) fn office_before<'a>(before: &'a str, words: &Words) -> Option<(&'a str, &'a str)> {
    let line = tail(before, OFFICE).rsplit('\n').next()?.trim_end();
    let mut rest = line;
    while let Some((head, word)) = rest.rsplit_once(' ') {
        let is_field = words.lists.fields.has(word.trim_end_matches(','));
        if !is_field && !(matches!(word, "and" | "the") && rest.len() < line.len()) {
            break;
        }
        rest = head;
    }
    let office = rest.strip_suffix(" for").filter(|_| rest.len() < line.len())?;
    Some((office, line[office.len()..].trim_start()))
}

/// "Ann Poe left her home": the name alone, where a verb stands behind it that looks like another word.
pub(in crate::quote) fn before_past<'a>(phrase: &'a str, words: &Words) -> &'a str {
    let (mut at, mut capitals) = (0, 0);
    for word in pieces(phrase) {
        if !is_capital(word) {
            let is_verb = capitals > 1 && words.lists.past.iter().any(|verb| verb == word);
            return if is_verb { &phrase[..at - 1] } else { phrase };
        }
        capitals += 1;
        at += word.len() + 1;
    }
    phrase
}

/// Whether a run of capitalised words is the name of a judge: "Mrs Justice Poe", "Circuit Judge Ann Poe"; "Justice
/// Secretary Ann Poe" is not.
pub(in crate::quote) fn is_judge(run: &str, words: &Words) -> bool {
    let mut at = 0;
    for word in pieces(run) {
        let rest = run.get(at + word.len() + 1..).unwrap_or_default();
        let is_title = |w: &str| classes(w, words) & (class::HONOR | class::BODY) != 0;
        let is_name = !rest.is_empty() && !pieces(rest).any(is_title);
        let before = run[..at].trim_end();
        match word {
            "Judge" | "HHJ" if is_name => return true,
            "Justice" if is_name => {
                let is_honored = !before.is_empty() && pieces(before).all(is_title);
                return is_honored || before.is_empty() && rest.contains(' ');
            }
            _ => {}
        }
        at += word.len() + 1;
    }
    false
}

/// The capitalised words right before a name: "Det Supt", "Sheriff".
pub(in crate::quote) fn titles_before<'a>(before: &'a str, words: &Words) -> &'a str {
    let near = tail(before, 60);
    let Some(near) = near.strip_suffix(' ') else {
        return "";
    };
    let near = near.rsplit('\n').next().unwrap_or(near);
    let mut at = near.len();
    for word in pieces(near).rev().take(5) {
        let small = classes(word, words) & (class::STOP | class::PREP | class::PRON | class::DET) != 0;
        // "her daughter Ann. Ann Poe said"
        let is_end = word.len() > 4 && word.ends_with('.') && classes(word, words) & class::HONOR == 0;
        if small || is_end || !is_capital(word) || word.contains(['\n', ',', ':', '”', '"']) {
            break;
        }
        at = at.saturating_sub(word.len() + usize::from(at < near.len()));
    }
    near[at..].trim()
}
