//! Reads a phrase: whether it is a pronoun, a name or a description, and its parts.

use super::super::words::{Words, class};
use super::borne::follows_first_name;
use super::office::{body_of_report, initialled_behind, minister_behind};
use super::pieces::{before_of, cut, first_word, is_acronym, is_capital, last_word, pieces, trim_start};
use super::{Name, Noun, Phrase, THEY, capital_run, classes, is_office, strip_titles, without_article};

impl<'a> Phrase<'a> {
    /// Reads a phrase.
    pub(in crate::quote) fn read(phrase: &'a str, words: &Words) -> Phrase<'a> {
        let phrase = without_age(without_lead(phrase.trim(), words), words);
        let phrase = of_share(phrase, words).unwrap_or(phrase);
        if classes(phrase, words) & class::PRON != 0 {
            return Phrase::Pronoun(phrase);
        }
        let whole = without_article(phrase);
        let end = head_end(whole, words);
        let end = before_participle(&whole[..end], words);
        let core = &whole[..end];
        let last = last_word(core);
        let is_proper = || {
            let bits = classes(last, words);
            let by_document = end < whole.len() && bits & class::DOCUMENT != 0;
            let is_noun = bits & (class::DOCUMENT | class::SPEAKER) != 0;
            // "RESIDENTS in Hove", but "ACAS"
            let is_short = is_acronym(last) && (last.len() < 6 || !is_noun);
            let is_borne = || !last.ends_with('s') && follows_first_name(core, words);
            !by_document && (!is_noun || bits & class::BODY != 0 || is_short || is_borne())
        };
        if end < whole.len()
            && let Some(name) = titled_behind(whole, end, words)
        {
            return Phrase::Name(read_name(phrase, name, name, words));
        }
        // "His Majesty's Inspector of Constabulary Ann Poe"
        let field = { core.as_bytes().windows(4) }.position(|w| w == b" of ");
        let field = field.filter(|at| is_office(&core[..*at], words));
        let holder = |at| holder_behind(whole, at, words).or_else(|| initialled_behind(whole, at));
        if let Some(name) = field.and_then(holder) {
            return Phrase::Name(read_name(name, name, name, words));
        }
        if is_capital(last) && is_proper() && !is_office(core, words) {
            return Phrase::Name(read_name(phrase, whole, core, words));
        }
        match holder_behind(whole, end, words).or_else(|| minister_behind(whole, end, words)) {
            Some(name) => Phrase::Name(read_name(phrase, name, name, words)),
            None => Phrase::Noun(read_noun(phrase, whole, core, words)),
        }
    }
}

/// "Families living", of "families living in Hove", and "figures compiled", of "figures compiled by": where the noun ends.
fn before_participle(core: &str, words: &Words) -> usize {
    let Some((noun, done)) = core.rsplit_once(' ') else {
        return core.len();
    };
    let bits = classes(last_word(noun), words);
    let head = last_word(noun);
    let is_plural = head.ends_with('s') || head.eq_ignore_ascii_case("people");
    let is_people = done.ends_with("ing") && is_plural && bits & class::SPEAKER != 0;
    let is_writing = done.ends_with("ed") && bits & class::DOCUMENT != 0;
    if (is_people || is_writing) && !is_capital(done) {
        noun.len()
    } else {
        core.len()
    }
}

/// "The elder Poe", "the late Ann Poe": the name alone.
fn without_age<'a>(phrase: &'a str, words: &Words) -> &'a str {
    let rest = phrase
        .strip_prefix("the ")
        .or_else(|| phrase.strip_prefix("The "));
    let name = rest.and_then(cut).filter(|(age, _)| words.lists.aged.has(age));
    name.map_or(phrase, |(_, name)| name)
}

/// "58 per cent of respondents", "A third of those asked": the group of which a share speaks.
fn of_share<'a>(phrase: &'a str, words: &Words) -> Option<&'a str> {
    let share = before_of(phrase);
    let group = phrase.get(share.len() + " of ".len()..)?;
    let is_share = classes(last_word(share), words) & class::SHARE != 0 || share.ends_with('%');
    let is_noun =
        group.contains(' ') || classes(group, words) & (class::PRON | class::DET) == 0 && group != "them";
    (is_share && !group.is_empty() && is_noun).then_some(group)
}

/// Without what stands before a name at the start of a line or sentence: a time, "But", "When".
pub(super) fn without_lead<'a>(phrase: &'a str, words: &Words) -> &'a str {
    // a blank that does not break ties a title to its name
    if !phrase.is_ascii()
        && let Some((title, name)) = phrase.split_once('\u{a0}')
        && classes(title, words) & class::HONOR != 0
        && !name.contains(' ')
    {
        return name;
    }
    let Some((first, rest)) = cut(phrase) else {
        return phrase;
    };
    let small = is_capital(first) && classes(first, words) & (class::STOP | class::PREP | class::ADV) != 0;
    let time = first.starts_with(|c: char| c.is_ascii_digit()) && first.contains(['.', ':']);
    if (small || time) && (is_capital(rest) || classes(first_word(rest), words) & class::DET != 0) {
        return rest;
    }
    phrase
}

/// "Minister for Policing Ann Poe": the first name and surname behind an office and what it is for.
fn holder_behind<'a>(whole: &'a str, end: usize, words: &Words) -> Option<&'a str> {
    let rest = whole.get(end..).filter(|_| is_capital(whole))?;
    let mut back = pieces(rest).rev();
    let (surname, first, field) = (back.next()?, back.next()?, back.next()?);
    let named = is_capital(surname) && is_capital(first) && classes(first, words) & class::GIVEN != 0;
    let is_field = is_capital(field) && classes(field, words) & (class::HONOR | class::PREP) == 0;
    let from = whole.len().checked_sub(first.len() + 1 + surname.len())?;
    whole.get(from..).filter(|_| named && is_field)
}

/// "Union of Dockers Branch 4 President Ann Poe": the title, first name and surname at the end.
fn titled_behind<'a>(whole: &'a str, end: usize, words: &Words) -> Option<&'a str> {
    let rest = whole.get(end..).filter(|_| is_capital(whole))?;
    let mut back = pieces(rest).rev();
    let (surname, first, title) = (back.next()?, back.next()?, back.next()?);
    let named = is_capital(surname) && is_capital(first) && classes(first, words) & class::GIVEN != 0;
    let bits = classes(title, words);
    let is_title =
        is_capital(title) && bits & class::HONOR != 0 && bits & class::KEPT == 0 && title.len() > 2;
    let before = back.next().is_some_and(|w| !is_preposition(w, words));
    let from = whole
        .len()
        .checked_sub(title.len() + first.len() + surname.len() + 2)?;
    whole.get(from..).filter(|_| named && is_title && before)
}

fn is_preposition(word: &str, words: &Words) -> bool {
    classes(word, words) & class::PREP != 0
}

fn read_name<'a>(phrase: &'a str, whole: &'a str, core: &'a str, words: &Words) -> Name<'a> {
    let run = capital_run(core, words);
    let has_article = whole.len() < phrase.len();
    let stripped = strip_titles(run, words);
    // "the Garda Representative Association" has no title
    let ends_in_body = has_article && classes(last_word(run), words) & class::BODY != 0;
    let has_title = !ends_in_body
        && (stripped.len() < run.len() || classes(first_word(stripped), words) & class::HONOR != 0);
    // "Transport for Hove": what is for something is no person
    let before_run = core.trim_end().strip_suffix(run).unwrap_or("");
    let before_run = before_run.trim_end_matches(" the ");
    let is_motto = !before_run.is_empty()
        && [" for", " to", " against"]
            .iter()
            .any(|joins| before_run.trim_end().ends_with(joins));
    let body_word = pieces(stripped).any(|w| classes(w, words) & class::BODY != 0);
    let is_body = !has_title
        && (is_motto
            || has_article && !person_after_article(run, core, words)
            || body_word
            || is_acronym(last_word(stripped)));
    let first = first_word(stripped);
    let is_knightly = matches!(first, "Sir" | "Dame")
        && pieces(stripped).count() == 2
        && classes(first, words) & class::KEPT != 0;
    // "the nonpartisan Commission on Ferries", but "an internal Met" report
    let is_whole =
        |name: &str| has_article && first_word(phrase).len() == 3 && (name.contains(' ') || is_acronym(name));
    let whole = match whole.find(|c: char| c.is_uppercase()) {
        Some(at) if is_body && is_whole(&whole[at..]) && whole[..at].ends_with(' ') => &whole[at..],
        _ => whole,
    };
    Name {
        whole,
        run,
        core: if is_body { run } else { stripped },
        is_body,
        is_knightly,
    }
}

/// "the mayor Ann Poe": lower-case words before a name of two or more.
fn person_after_article(run: &str, core: &str, words: &Words) -> bool {
    // "the charity Fair Start"
    let before = core.trim_end().strip_suffix(run).unwrap_or("").trim_end();
    // "the victim’s brother Tom"
    if words.lists.related.has(last_word(before)) && classes(run, words) & class::GIVEN != 0 {
        return true;
    }
    let is_body = classes(last_word(before), words) & (class::BODY | class::SPEAKER) == class::BODY;
    !before.is_empty() && run.contains(' ') && !is_body
}

fn read_noun<'a>(phrase: &'a str, whole: &'a str, core: &'a str, words: &Words) -> Noun<'a> {
    // "a source close to the talks", "two officials familiar with the matter"
    let adjective = Some(last_word(core)).filter(|word| words.lists.knowing.has(word));
    let head = last_word(core[..core.len() - adjective.map_or(0, str::len)].trim_end());
    let article = first_word(phrase);
    // "the same inspectors": those
    let same = usize::from(whole.len() < phrase.len() && whole.starts_with("same ")) * "same ".len();
    let (whole, core) = (&whole[same..], core.get(same..).unwrap_or(core));
    let has_article = whole.len() < phrase.len();
    let lower = |s: &str, list: &[&str]| list.iter().any(|w| s.eq_ignore_ascii_case(w));
    let is_definite = lower(
        article,
        &[
            "the", "this", "that", "his", "her", "their", "its", "these", "those",
        ],
    ) || is_office(core, words)
        && !lower(head, &["counsel"])
        && !lower(article, &["a", "an", "one", "another"]);
    let head_classes = classes(head, words);
    let is_document = head_classes & class::DOCUMENT != 0;
    Noun {
        whole: if is_definite || has_article { whole } else { phrase },
        bare: core,
        head,
        owner: if is_document {
            owner_of(phrase, whole, core, words)
        } else {
            None
        },
        is_definite,
        is_plural: head.ends_with('s') && !head.ends_with("ss")
            || ["police", "people", "People", "men", "women"].contains(&head),
        is_document,
        is_body: head_classes & class::BODY != 0,
        has_article,
    }
}

fn owner_of<'a>(phrase: &'a str, whole: &'a str, core: &'a str, words: &Words) -> Option<&'a str> {
    let behind = &whole[core.len()..];
    // "the letter from the council"
    let sent =
        || { behind.strip_prefix(" from ") }.filter(|_| classes(last_word(core), words) & class::LETTER != 0);
    if let Some(by) = behind.strip_prefix(" by ").or_else(sent) {
        return Some(by);
    }
    if ["their", "his", "her", "its"]
        .iter()
        .any(|p| first_word(phrase).eq_ignore_ascii_case(p))
    {
        return Some(THEY);
    }
    for mark in ["’s ", "'s ", "s’ ", "s' "] {
        if let Some(at) = core.find(mark) {
            let keep = usize::from(mark.starts_with('s'));
            // "Monday’s report", "last year’s review"
            let owner = &core[..at + keep];
            return (classes(last_word(owner), words) & class::TIME == 0).then_some(owner);
        }
    }
    let before = core[..core.len() - last_word(core).len()].trim_end();
    // "Court documents" are of nobody in court
    // "Initial reports", "An International study" are of nobody, either
    let before = body_of_report(before).unwrap_or(before);
    let owns = !before.is_empty() && is_capital(last_word(before)) && !words.lists.ownerless.has(before);
    (owns && classes(before, words) & (class::TIME | class::TRIAL) == 0).then_some(before)
}

/// End of the part of a phrase that holds its head: before the first preposition that does not join a name.
fn head_end(phrase: &str, words: &Words) -> usize {
    let mut at = 0usize;
    for word in pieces(phrase) {
        if ends_head(phrase, at, word, classes(word, words), words) {
            return at - 1;
        }
        at += word.len() + 1;
    }
    phrase.len()
}

/// Whether the word at `at`, of these classes, is a preposition behind the head that joins no name.
#[inline]
pub(super) fn ends_head(phrase: &str, at: usize, word: &str, bits: u64, words: &Words) -> bool {
    at > 0 && bits & (class::PREP | class::REL) != 0 && !joins_name(phrase, at, word, words)
}

/// Whether the preposition at `at` is part of a name.
fn joins_name(phrase: &str, at: usize, word: &str, words: &Words) -> bool {
    // "Relatives of Mr Poe", but "Friends of the Earth"
    let of_person = |before: &str| {
        let owner = classes(first_word(trim_start(&phrase[at..], "of ")), words);
        let is_person = classes(before, words) & (class::SPEAKER | class::BODY) == class::SPEAKER;
        is_person && owner & (class::HONOR | class::GIVEN) != 0
    };
    let joins_name = || {
        let before = &phrase[..at.saturating_sub(1)];
        !of_person(before)
            && (word == "of" || word == "for" && classes(last_word(before), words) & class::BODY != 0)
            && !is_person(capital_run(before, words), words)
            && is_capital(last_word(before))
            && is_capital(first_word(trim_start(trim_start(&phrase[at..], "of "), "the ")))
    };
    // "Right to Roam", "Mothers Against Noise": one word that is no first name before it
    let joins_motto = || {
        let before = &phrase[..at.saturating_sub(1)];
        let rest = trim_start(&phrase[(at + word.len() + 1).min(phrase.len())..], "the ");
        let bits = classes(before, words);
        // "Transport for Hove", but "Lawyers for Hove"
        let is_joined = match word {
            "to" | "against" => true,
            "for" => bits & (class::SPEAKER | class::HONOR | class::DOCUMENT | class::SPEECH) == 0,
            _ => false,
        };
        is_joined
            && is_capital(before)
            && is_capital(rest)
            && !before.contains(' ')
            && bits & class::GIVEN == 0
    };
    joins_name() || joins_motto()
}

/// Whether the words before "of" are a person with a body behind: "Ann Poe of the Centre".
fn is_person(before: &str, words: &Words) -> bool {
    let of_body = class::BODY | class::HONOR | class::SPEAKER;
    let named =
        |w: &str| is_capital(w) && !is_acronym(w) && (classes(w, words) & of_body == 0 || w.len() < 3);
    // "Analyst Ann Poe of the Bank"
    let is_noun = |w: &str| is_capital(w) && classes(w, words) & (class::GIVEN | of_body) == class::SPEAKER;
    let before = match cut(before) {
        Some((noun, name)) if name.contains(' ') && is_noun(noun) => name,
        _ => before,
    };
    // "Peter Friend of the School"
    let has_given = |name: &str| {
        let bits = classes(first_word(name), words);
        bits & class::GIVEN != 0
            && pieces(name).count() == 2
            && classes(last_word(name), words) & class::BODY == 0
    };
    // "Senator Ann Poe of Kentucky"
    let before = strip_titles(before, words);
    // "Prof. Ann Poe of the Centre": a title that stays in the name
    let before = match cut(before) {
        Some((title, name)) if name.contains(' ') && classes(title, words) & class::HONOR != 0 => name,
        _ => before,
    };
    before.contains(' ') && (pieces(before).all(named) || has_given(before))
}
