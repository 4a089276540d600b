//! Who is named in a line: persons, and the role that the words beside them show.

use super::super::names;
use super::super::walk::Page;
use super::super::words::{Key, class};
use crate::role::RoleId;
use crate::span::Span;
use crate::target::Side;

/// Longest stretch that is searched for names, in bytes.
const REACH: usize = 600;

/// A person's name and the role that its surroundings show; `RoleId(0)` for none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) name: Span,
    pub(super) role: RoleId,
}

/// The persons that a stretch names by two words or more, in order.
pub(super) fn persons(page: Page<'_>, span: Span) -> impl Iterator<Item = Named> + '_ {
    runs(page, span)
        .into_iter()
        .filter_map(move |run| person_of(page, run))
}

/// The person that a run of capitalised words names, with a role from a title, an apposition or the noun before.
fn person_of(page: Page<'_>, run: Span) -> Option<Named> {
    let whole = run.of(page.text);
    let person = without_style(names::person_in(whole, page.words)?);
    let at = run.start as usize + whole.rfind(person)?;
    let name = Span::new(at, at + person.len());
    let roles = page.targets.roles();
    if Some(roles.of(person)) == roles.id("media") {
        return None;
    }
    Some(Named {
        name,
        role: role_beside(page, run, name),
    })
}

/// "Ann Poe" of "Rt Hon Ann Poe".
fn without_style(name: &str) -> &str {
    let styles = ["Rt Hon ", "Right Honourable ", "Right Hon "];
    styles.iter().find_map(|s| name.strip_prefix(s)).unwrap_or(name)
}

/// The role that the title, the apposition or the noun before a name shows.
pub(super) fn role_beside(page: Page<'_>, run: Span, name: Span) -> RoleId {
    let roles = page.targets.roles();
    let titled = roles.of(&page.text[run.start as usize..name.start as usize]);
    if titled != RoleId(0) {
        return titled;
    }
    // "Ann Poe MP"
    let lettered = roles.of(page.text[name.end.min(run.end) as usize..run.end as usize].trim_start());
    if lettered != RoleId(0) {
        return lettered;
    }
    let context = names::context_of(page.text, name, page.words);
    let beside = context.into_iter().flatten().map(|c| roles.of(c));
    { beside }.find(|r| *r != RoleId(0)).unwrap_or_default()
}

/// The role of a post as it stands behind a name: ", National Chair, Fenshire Police Federation" is the chair of that
/// body.
pub(super) fn role_of_post(page: Page<'_>, post: &str) -> RoleId {
    let post = &post[..post.find([';', '.', ':']).unwrap_or(post.len())];
    let roles = page.targets.roles();
    let mut parts = post.split(", ").map(str::trim).filter(|p| !p.is_empty()).take(3);
    let Some(office) = parts.next() else {
        return RoleId(0);
    };
    let whole = { parts }.fold(office.to_owned(), |whole, part| whole + " of " + part);
    match roles.of(&whole) {
        RoleId(0) => roles.of(office),
        role => role,
    }
}

/// Runs of words with a capital, without small words at their start; a mark ends a run.
pub(super) fn runs(page: Page<'_>, span: Span) -> Vec<Span> {
    let text = page.text;
    let end = text.floor_char_boundary((span.start as usize + REACH).min(span.end as usize));
    let mut out = Vec::new();
    let mut run: Option<Span> = None;
    let mut at = span.start as usize;
    for word in text[at..end].split(' ') {
        let inner = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let from = at + word.len() - inner.len();
        let bare = inner.trim_end_matches(|c: char| !c.is_alphanumeric());
        let tail = &inner[bare.len()..];
        at += word.len() + 1;
        let capital = bare.starts_with(char::is_uppercase);
        if !capital || inner.len() < word.len() {
            out.extend(run.take());
        }
        if !capital || run.is_none() && is_small(page, bare) {
            continue;
        }
        let start = run.map_or(from, |r| r.start as usize);
        run = Some(Span::new(start, from + bare.len()));
        let initial = tail == "." && bare.len() <= 4;
        if !tail.is_empty() && !initial {
            out.extend(run.take());
        }
    }
    out.extend(run);
    out
}

fn is_small(page: Page<'_>, word: &str) -> bool {
    const SMALL: u64 = class::STOP | class::PREP | class::DET | class::TIME | class::PRON | class::ADV;
    page.words.get(Key::of(word)).classes & SMALL != 0
}

/// The first role, of those that can be interviewed or speak for themselves, that a noun phrase with an indefinite
/// article shows in the stretch: "a firearms officer on life after the charge".
pub(super) fn described(page: Page<'_>, span: Span) -> Option<(Span, RoleId)> {
    let text = span.of(page.text);
    let roles = page.targets.roles();
    let media = roles.id("media");
    let mut at = 0;
    for word in text.split(' ').take(80) {
        let here = at;
        at += word.len() + 1;
        let opens = ["a", "an", "former", "serving", "retired", "as"]
            .iter()
            .any(|w| word.trim_start_matches(['(', '“', '"']).eq_ignore_ascii_case(w));
        if !opens || at >= text.len() {
            continue;
        }
        let phrase = noun_phrase(page, &text[at..]);
        let role = roles.of(phrase);
        if role != RoleId(0) && Some(role) != media {
            let start = span.start as usize + here;
            return Some((Span::new(start, start + at - here + phrase.len()), role));
        }
    }
    None
}

/// The words up to the first mark, preposition or verb, at most five.
fn noun_phrase<'t>(page: Page<'_>, text: &'t str) -> &'t str {
    let mut end = 0;
    for word in text.split(' ').take(5) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bits = page.words.get(Key::of(bare)).classes;
        if bits & (class::PREP | class::AUX | class::REL | class::STOP | class::PRON) != 0 {
            break;
        }
        end += word.len() + 1;
        if bare.len() < word.len() {
            end -= word.len() - bare.len();
            break;
        }
    }
    text[..text.floor_char_boundary(end)].trim_end()
}

/// What a sentence about somebody says they are: "retired as a chief constable", "took over as chair of the board".
pub(super) fn stated(page: Page<'_>, span: Span) -> Option<RoleId> {
    let text = span.of(page.text);
    let roles = page.targets.roles();
    let (mut at, mut before) = (0, "");
    for word in text.split(' ').take(40) {
        at += word.len() + 1;
        let last = std::mem::replace(&mut before, word);
        let says = ["as", "is", "was", "became", "been", "remains"].contains(&word);
        if !says || at >= text.len() {
            continue;
        }
        let rest = &text[at..];
        let rest = &rest[..rest.find([',', ';', ':', '(']).unwrap_or(rest.len())];
        let plain = names::without_article(rest);
        let posted = plain.len() < rest.len() || word == "as" && page.words.lists.posted.has(last);
        let role = if posted { roles.of(plain) } else { RoleId(0) };
        let other = ["family", "media"].iter().any(|r| roles.id(r) == Some(role));
        if role != RoleId(0) && !other {
            return Some(role);
        }
    }
    None
}

/// What the writer of a sentence presents themself as: "As a retired officer, I …", "I was a sergeant", "I am one of
/// the nurses", "I spent 26 years in the Metropolitan Police" (one of those whom it leads).
pub(super) fn presented(page: Page<'_>, span: Span) -> Option<RoleId> {
    let text = span.of(page.text);
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in text.split(' ').take(60) {
        words.push((at, word));
        at += word.len() + 1;
    }
    let is = |i: usize, any: &[&str]| {
        words
            .get(i)
            .is_some_and(|w| any.iter().any(|a| w.1.eq_ignore_ascii_case(a)))
    };
    (0..words.len()).find_map(|i| {
        let own = i > 0 && is(i - 1, &["i"]) || is(i, &["i'm", "i’m"]);
        let skip = match () {
            () if words[i].1 == "As" && is(i + 1, &["a", "an"]) => 2,
            () if own && is(i, &["am", "was", "i'm", "i’m"]) && is(i + 1, &["a", "an"]) => 2,
            () if own && is(i, &["am", "was", "i'm", "i’m"]) && is(i + 1, &["one"]) && is(i + 2, &["of"]) => {
                3 + usize::from(is(i + 3, &["the", "those"]))
            }
            () if (own && is(i, &["served", "worked", "serve", "work"])
                || is(i, &["years", "years’", "decades"]))
                && is(i + 1, &["as", "in", "with"]) =>
            {
                2 + usize::from(is(i + 2, &["the", "a", "an"]))
            }
            () => return None,
        };
        let start = words.get(i + skip)?.0;
        led(page, page.targets.roles().of(noun_phrase(page, &text[start..])))
    })
}

/// A role of somebody who writes; one who served in an institution is one of those whom it leads. Everybody is of the
/// public and of a family.
fn led(page: Page<'_>, role: RoleId) -> Option<RoleId> {
    let roles = page.targets.roles();
    if role == RoleId(0)
        || ["public", "family", "media"]
            .iter()
            .any(|r| roles.id(r) == Some(role))
    {
        return None;
    }
    let targets = || page.targets.iter().map(|t| t.1);
    let leads = targets().any(|t| t.side == Side::Leaders && t.speakers.contains(&role));
    let led = targets().find(|t| t.side == Side::Led)?.speakers.first().copied();
    if leads { led } else { Some(role) }
}
