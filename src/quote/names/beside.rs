//! What stands beside a name: who it is, in apposition, in brackets or joined by *of*.

use super::super::words::{Key, Words, class};
use super::pieces::{first_word, head, is_capital, is_possessive, last_word, pieces, tail};
use super::{Name, Phrase, classes, person_in, without_article};
use crate::span::Span;

/// What stands behind the initials of a body in brackets: "of the Dock Workers' Union (DWU), Ann Poe".
fn without_initials(behind: &str) -> &str {
    let bracket = behind.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    match bracket {
        Some((short, rest)) if super::pieces::is_acronym(short) => rest,
        _ => behind,
    }
}

/// "Its chairman, Ann Poe": the person's name in apposition to a description.
pub(in crate::quote) fn apposed_name<'a>(
    mention: &str,
    description: &'a str,
    words: &Words,
) -> Option<Name<'a>> {
    let rest = without_initials(description.strip_prefix(mention)?).strip_prefix(", ")?;
    if let Some(name) = name_given(rest, words) {
        return Some(name);
    }
    let end = rest.find([',', '(', '–', '“', '"']).unwrap_or(rest.len());
    let apposed = rest[..end].trim();
    // "A source close to the minister, Ann Poe, said": the apposition is of whom the source is close to
    if let Some((head, served)) = mention.split_once(" to ")
        && opens_served(served)
        && is_nameless(head)
    {
        return None;
    }
    // "The family of the suspect, Ann Poe, said", "friends of the driver, Jo Doe", "the husband of crash victim, Ann Poe"
    if let Some((head, owner)) = mention.split_once(" of ")
        && (opens_served(owner) && (last_word(head) == "family" || last_word(head).ends_with('s'))
            || words.lists.kin.has(last_word(head)) && classes(last_word(owner), words) & class::SPEAKER != 0)
    {
        return None;
    }
    // "Another, Jan from Hove, said"
    if let Some((name, _)) = apposed.split_once(" from ")
        && is_capital(name)
        && !name.contains(' ')
        && !mention.contains(' ')
        && let Phrase::Name(name) = Phrase::read(name, words)
    {
        return Some(name).filter(|name| !name.is_body);
    }
    // "His widow, Ann, said"
    let alone = is_capital(apposed) && !apposed.contains(' ') && super::gender(mention, words).is_some();
    if alone && let Phrase::Name(name) = Phrase::read(apposed, words) {
        return Some(name).filter(|name| !name.is_body);
    }
    // "His union, the Troopers Association, said"
    if apposed.starts_with("the ") && classes(last_word(mention), words) & class::BODY != 0 {
        return match Phrase::read(apposed, words) {
            Phrase::Name(name) if name.is_body => Some(name),
            _ => None,
        };
    }
    // "His lawyer, top brief Ann Poe, said", "our mayor, the tireless Ann Poe"
    let described = apposed.strip_prefix("the ").filter(|rest| !is_capital(rest));
    let apposed = described.unwrap_or(apposed);
    let plain = |w: &str| {
        let bits =
            class::AUX | class::REL | class::PREP | class::STOP | class::PRON | class::VERBAL | class::DET;
        is_capital(w) || classes(w, words) & bits == 0 && (!w.ends_with("ed") || w == "retired")
    };
    let run = super::capital_run(apposed, words);
    person_in(run, words).filter(|_| pieces(apposed).all(plain))?;
    match Phrase::read(apposed, words) {
        Phrase::Name(name) if !name.is_body => Some(name),
        _ => None,
    }
}

/// "One resident, who we are calling Emma, says", "a witness, known only as Q": the name by which somebody goes.
pub(in crate::quote) fn name_given<'a>(behind: &'a str, words: &Words) -> Option<Name<'a>> {
    let mut leads = words.lists.called.iter();
    let rest = leads.find_map(|lead| behind.strip_prefix(lead)?.strip_prefix(' '))?;
    let mut end = 0;
    for word in pieces(rest).take_while(|w| is_capital(w)) {
        let bare = word.trim_end_matches([',', '.', ')', ';']);
        end += bare.len() + 1;
        if bare.len() < word.len() {
            break;
        }
    }
    match Phrase::read(rest.get(..end.checked_sub(1)?)?, words) {
        Phrase::Name(name) => Some(name).filter(|name| !name.is_body),
        _ => None,
    }
}

/// Whether a phrase opens with an article or possessive and a small letter: "the minister", "his party leader".
fn opens_served(phrase: &str) -> bool {
    let rest = phrase.get(first_word(phrase).len() + 1..).unwrap_or_default();
    phrase.starts_with(|c: char| c.is_ascii_lowercase()) && rest.starts_with(|c: char| c.is_ascii_lowercase())
}

/// "A source close", "one insider": who gives no name.
fn is_nameless(head: &str) -> bool {
    [
        "source", "sources", "insider", "insiders", "friend", "friends", "ally", "allies",
    ]
    .iter()
    .any(|noun| pieces(head).any(|w| w == *noun))
}

/// The account that posts: "@annpoe", "One user, @annpoe"; not that of somebody who is named.
pub(in crate::quote) fn account<'a>(mention: &'a str, description: &'a str) -> Option<&'a str> {
    let named = || pieces(mention).skip(1).any(is_capital);
    let phrase = if mention.starts_with('@') {
        mention
    } else if description.len() > mention.len() && !named() {
        &description[description.find(", @")? + 2..]
    } else {
        return None;
    };
    let end = phrase.find([' ', ',', ')']).unwrap_or(phrase.len());
    (end > 1).then_some(&phrase[..end])
}

/// Words around a name that may say who it is: the apposition behind it and the noun phrase before it.
pub(in crate::quote) fn context_of<'a>(text: &'a str, name: Span, words: &Words) -> [Option<&'a str>; 2] {
    let (before, after) = (&text[..name.start as usize], &text[name.end as usize..]);
    let goes_on = after.starts_with(' ');
    let (behind, noun) = (apposed_behind(after, words), noun_before(before, goes_on, words));
    // in "The mayor, Ann Poe, met MPs" the name is the apposition, and what is behind it is none
    if before.ends_with(", ") && noun.is_some() {
        [noun, behind]
    } else {
        [behind, noun]
    }
}

/// The name of a body with what *of* joins to it: "Inspectorate of Constabulary".
pub(in crate::quote) fn body_at<'a>(text: &'a str, run: Span, words: &Words) -> &'a str {
    let (start, mut end) = (run.start as usize, run.end as usize);
    // "Commission on Ferries"
    let on = |end: usize| {
        let is_body = classes(last_word(&text[start..end]), words) & class::BODY != 0;
        // but "Kent Police on Monday"
        let on = text[end..].strip_prefix(" on ").filter(|_| is_body);
        on.filter(|rest| {
            let word = rest.split(|c: char| !c.is_alphanumeric()).next();
            classes(word.unwrap_or_default(), words) & class::TIME == 0
        })
    };
    while let Some(rest) = [" of ", " for ", " and ", " & "]
        .iter()
        .find_map(|p| text[end..].strip_prefix(p))
        .or_else(|| on(end))
    {
        let len = pieces(rest)
            .take_while(|w| is_capital(w))
            .map(|w| w.len() + 1)
            .sum::<usize>();
        if len == 0 {
            break;
        }
        let from = text.len() - rest.len();
        let capitals = &text[from..from + len - 1];
        let stop = capitals.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-' | '’' | '\''));
        end = from + stop.unwrap_or(capitals.len());
        if stop.is_some() {
            break;
        }
    }
    let of_nation = |rest: &&str| classes(first_word(rest), words) & class::NATION != 0;
    if let Some(nation) = text[end..].strip_prefix(" in ").filter(of_nation)
        && text[start..end].contains(" of ")
    {
        let len = first_word(nation)
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .len();
        end += " in ".len() + len;
    }
    // "Order of Police Lodge 19"
    if ["Lodge", "Local"].contains(&last_word(&text[start..end]))
        && let Some(rest) = text[end..].strip_prefix(' ')
    {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { digits + 1 } else { 0 };
    }
    without_article(super::without_possessive(&text[start..end]))
}

fn apposed_behind<'a>(after: &'a str, words: &Words) -> Option<&'a str> {
    let rest = after.strip_prefix(", ").or(after.strip_prefix(" ("))?;
    let near = head(rest, 120);
    let end = near.find([',', '.', ';', ')', '\n', '“', '"', ':'])?;
    let first = first_word(near);
    let opens_clause =
        classes(first, words) & (class::AUX | class::REL | class::PREP | class::STOP | class::PRON) != 0;
    (!opens_clause && words.get(Key::of(first)).cue.0 == 0).then_some(&near[..end])
}

/// The noun phrase before a name, apposed or not. `goes_on`: more than a mark follows the name.
fn noun_before<'a>(before: &'a str, goes_on: bool, words: &Words) -> Option<&'a str> {
    let near = tail(before, 120);
    let apposed = near.ends_with(", ");
    let near = near.trim_end_matches([' ', ',']);
    // "(Reuters) - Acme said"
    if [") -", ") –", ") —", ") --"]
        .iter()
        .any(|dateline| near.ends_with(dateline))
    {
        return None;
    }
    let start = near
        .rfind(['.', ',', ';', '\n', '“', '"', ':', '('])
        .map_or(0, |i| i + near[i..].chars().next().map_or(1, char::len_utf8));
    let stretch = near[start..].trim();
    let mut at = stretch.len();
    for word in pieces(stretch).rev().take(9) {
        // "The secretary for justice, Ann Poe"
        let joins = apposed && matches!(word, "of" | "for") && {
            let rest = stretch[at..].trim();
            classes(first_word(rest), words) & class::ARTICLE == 0
        };
        if joins {
            at = at.saturating_sub(word.len() + usize::from(at > word.len()));
            continue;
        }
        if classes(word, words) & (class::AUX | class::STOP | class::REL | class::PRON | class::PREP) != 0 {
            // "…, said Poe": before a comma only a whole noun phrase is in apposition ("by its chairman, Ann Poe")
            let rest = stretch[at..].trim();
            // "within minutes of the officer’s arrival Ann Poe fell": what a person has is no title of another
            let owned =
                pieces(rest).any(is_possessive) && classes(last_word(rest), words) & class::SPEAKER == 0;
            let whole = if apposed {
                // "Speaking to the BBC, Ann Poe said": who speaks there is not the BBC
                let head = last_word(rest);
                let is_body = is_capital(head) && classes(head, words) & class::SPEAKER == 0;
                classes(first_word(rest), words) & class::ARTICLE != 0 && !goes_on && !is_body
            } else {
                !owned
            };
            return (whole && !rest.is_empty()).then_some(rest);
        }
        at = at.saturating_sub(word.len() + usize::from(at > word.len()));
    }
    Some(stretch[at..].trim())
}
