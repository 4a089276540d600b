//! Reads the noun phrase that names a speaker: pronoun, name or description.

mod beside;
mod borne;
mod fronted;
mod leading;
mod loud;
mod office;
mod phrase;
mod pieces;

pub(super) use beside::{account, apposed_name, body_at, context_of, name_given};

pub(super) use fronted::{fronted_name, post_of_body};
pub(super) use leading::{
    introduced_noun, leading_body, leading_group, leading_name, leading_noun, leading_plural,
    opens_with_article, opens_with_pronoun,
};
pub(super) use loud::{is_loud_given, quiet};
pub(super) use office::{before_past, holder_of, is_judge, is_of_other_rank, office_before, titles_before};
pub(super) use pieces::{
    first_word, has_small_article, head, is_acronym, is_possessive, last_word, last_words, pieces, tail,
    without_possessive,
};

use super::words::{Key, Words, class};
use borne::{bears_month, bears_title};
use phrase::{ends_head, without_lead};
use pieces::{bare, before_of, cut, is_capital, places_of, trim_start};

/// Stands for the owner in "their data" and "his letter".
const THEY: &str = "they";

/// Known from a title, noun or pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// A phrase that names a speaker.
#[derive(Clone, Copy, Debug)]
pub(super) enum Phrase<'a> {
    Pronoun(&'a str),
    Name(Name<'a>),
    Noun(Noun<'a>),
}

/// A proper name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'a> {
    /// The phrase without an article.
    pub(super) whole: &'a str,
    /// The last run of words with a capital.
    pub(super) run: &'a str,
    /// The run without titles that do not belong to the name ("Commissioner"), but with Sir and Dr.
    pub(super) core: &'a str,
    pub(super) is_body: bool,
    /// "Sir Mark": an honorific that goes with a first name.
    is_knightly: bool,
}

impl Name<'_> {
    /// "Sir Mark", "Dame Sara": no surname.
    pub(super) fn is_first_name_only(self) -> bool {
        self.is_knightly
    }
}

/// A description.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun<'a> {
    pub(super) whole: &'a str,
    /// Without its article.
    pub(super) bare: &'a str,
    /// Head noun as printed.
    pub(super) head: &'a str,
    /// Possessor ("Poe’s letter"), author ("review by Poe") or body ("Police data").
    pub(super) owner: Option<&'a str>,
    pub(super) is_definite: bool,
    pub(super) is_plural: bool,
    pub(super) is_document: bool,
    pub(super) is_body: bool,
    has_article: bool,
}

impl<'a> Noun<'a> {
    /// As it is printed, without whence it comes, whom it serves or what it does at the end: "mum of two from Hove", "aide
    /// to Poe", "families living in Hove"; but "spokesman for the ministry".
    pub(super) fn name(self) -> &'a str {
        let behind = &self.whole[self.bare.len().min(self.whole.len())..];
        let first = behind.trim_start().split(' ').next().unwrap_or_default();
        if matches!(first, "from" | "to") || first.ends_with("ing") {
            return self.bare;
        }
        self.whole
    }
}

impl<'a> Noun<'a> {
    /// Without where somebody stands or how long they have served: "sergeant on the cordon", "lad in a grey hood", "nurse
    /// with 12 years in"; but "sergeant in Kent".
    pub(super) fn without_place(self) -> &'a str {
        let behind = self.whole.get(self.bare.len()..).unwrap_or_default();
        if behind.is_empty() {
            return self.whole;
        }
        let opens = |p: &str| behind.strip_prefix(p);
        let anywhere = || [" on ", " around ", " near "].iter().any(|p| opens(p).is_some());
        // "source at the Lamp Trust" says for whom
        let is_small = |rest: &str| !is_capital(trim_start(rest, "the "));
        let somewhere = || [" in ", " at "].iter().any(|p| opens(p).is_some_and(is_small));
        if self.has_article && !self.is_body && (anywhere() || somewhere()) {
            return self.bare;
        }
        let served = self.whole.find(" with ").filter(|at| {
            let rest = &self.whole[at + " with ".len()..];
            rest.starts_with(|c: char| c.is_ascii_digit())
        });
        &self.whole[..served.unwrap_or(self.whole.len())]
    }
}

impl Noun<'_> {
    /// "officers", "critics": a group that stays the same through an article.
    pub(super) fn is_bare_plural(self) -> bool {
        self.is_plural && !self.has_article && self.whole == self.head
    }

    /// "Another", "one", "others", "a third" alone.
    pub(super) fn is_elliptic(self) -> bool {
        let is_next = self.has_article
            && ["second", "third", "fourth", "fifth", "other"]
                .iter()
                .any(|w| self.whole.eq_ignore_ascii_case(w));
        is_next
            || ["another", "one", "others", "some", "many", "most", "both"]
                .iter()
                .any(|w| self.whole.eq_ignore_ascii_case(w))
    }

    /// "Some", "many" alone.
    pub(super) fn is_group(self) -> bool {
        ["others", "some", "many", "most", "both"]
            .iter()
            .any(|w| self.whole.eq_ignore_ascii_case(w))
    }

    /// "their own data", "his letter".
    pub(super) fn is_owned_by_pronoun(self) -> bool {
        self.owner == Some(THEY)
    }

    /// "people familiar with the matter", "a man close to the talks": sources, be they men or officials.
    pub(super) fn is_in_the_know(&self, words: &Words) -> bool {
        self.bare.contains(' ') && words.lists.knowing.has(last_word(self.bare))
    }

    /// Unnamed sources count as one.
    pub(super) fn is_source(self) -> bool {
        self.head.eq_ignore_ascii_case("source") || self.head.eq_ignore_ascii_case("sources")
    }

    /// Whether it is a writing with one author (letter, memo, statement), not a finding (report, study, data).
    pub(super) fn is_letter(self, words: &Words) -> bool {
        words.get(Key::of(self.head)).classes & class::LETTER != 0
    }
}

/// Whether a phrase names an office, not its holder: "Prime Minister", "Chief Constable", "Mayor of London".
fn is_office(core: &str, words: &Words) -> bool {
    let head = before_of(core);
    let last = classes(last_word(head), words);
    last & class::HONOR != 0
        && last & class::KEPT == 0
        && last_word(head).len() > 1
        && !has_letters(head, words)
        && !bears_title(head, words)
}

/// "Ann Poe MSP": letters behind a first name and surname.
fn has_letters(run: &str, words: &Words) -> bool {
    run.rsplit_once(' ').is_some_and(|(name, last)| {
        // "The Rt Hon Ann Poe MP"
        let is_honored = name.starts_with("Rt Hon ");
        let is_named =
            name.contains(' ') && (is_honored || classes(first_word(name), words) & class::GIVEN != 0);
        is_named && classes(last, words) & class::LETTERS != 0
    })
}

/// The person in a run of capitalised words: without titles, two or three words, none of an institution.
pub(super) fn person_in<'a>(run: &'a str, words: &Words) -> Option<&'a str> {
    let name = strip_titles(without_lead(without_article(run), words), words);
    let name = office::without_field(name, words).unwrap_or(name);
    let is_loud = is_loud_given(first_word(name), words);
    let plain = |w: &str| classes(w, words) & (class::BODY | class::TIME) == 0 && (!is_acronym(w) || is_loud);
    // "Theresa May"
    let month = name.rsplit_once(' ').filter(|_| bears_month(name, words));
    let rest = month.map_or(name, |(given, _)| given);
    // "His Facebook", "Russia's Nuclear Help"
    let owned = || {
        let first = first_word(name);
        let owns = |w: &str| is_possessive(w) && w.len() > 3;
        classes(first, words) & (class::DET | class::PRON) != 0 || pieces(name).rev().skip(1).any(owns)
    };
    let is_person = (2..=4).contains(&pieces(name).count())
        && pieces(rest).all(plain)
        && !owned()
        && !is_doing(first_word(name), words)
        && !is_office(name, words);
    is_person.then_some(name)
}

/// "Getting Square off the ground": a participle that opens a sentence is no first name.
fn is_doing(word: &str, words: &Words) -> bool {
    word.len() > 5 && word.ends_with("ing") && classes(word, words) & class::GIVEN == 0
}

/// Whether a run of capitalised words names a body.
pub(super) fn is_body(run: &str, words: &Words) -> bool {
    let head = before_of(run);
    classes(last_word(head), words) & class::BODY != 0
        || is_acronym(last_word(head))
        || classes(first_word(head), words) & class::BODY != 0
}

/// Whether a run of capitalised words names a body and nobody who heads it: "Police Chief Jim Poe" is none, "Association of
/// Garda Sergeants" is one.
pub(super) fn is_plain_body(run: &str, words: &Words) -> bool {
    let head = before_of(run);
    let is_of = head.len() < run.len() && classes(last_word(head), words) & class::BODY != 0;
    is_body(run, words) && (is_of || person_in(run, words).is_none())
}

/// Whether a body is called that for short: "the association", "the inspectorate".
pub(super) fn is_named_for(body: &str, noun: &str) -> bool {
    let body = without_article(body).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let head = before_of(body);
    [last_word(head), last_word(body)]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(noun))
        && body.len() > noun.len()
}

/// Whether a noun phrase names that very office: "the Conservative mayor of Hove" the mayor, "the deputy mayor" not.
pub(super) fn holds_office(phrase: &str, office: &str, words: &Words) -> bool {
    let opens = |at: &usize| *at == 0 || phrase.as_bytes()[at - 1] == b' ';
    let Some(found) = places_of(phrase, office).find(opens) else {
        return false;
    };
    let rest = &phrase[found + office.len()..];
    let ends = rest.is_empty()
        || [" of ", " for ", " in ", " at ", " from ", " with ", " who "]
            .iter()
            .any(|p| rest.starts_with(p));
    let before = phrase[..found].trim_end();
    // "Ann Poe, apologised to the victim in person": a phrase that only names one
    if pieces(before).any(|w| words.lists.amid.has(w)) {
        return false;
    }
    let before = last_word(before);
    ends && !words.lists.higher.has(before)
}

/// Drops everything up to the last title that is no part of the name, and letters behind the name.
fn strip_titles<'a>(run: &'a str, words: &Words) -> &'a str {
    let mut name = run;
    while let Some((rest, last)) = name.rsplit_once(' ') {
        if classes(last, words) & class::LETTERS == 0 || !last.starts_with(char::is_uppercase) {
            break;
        }
        name = rest;
    }
    // "Mr Poe and Mr Doe" are two
    if let Some((_, second)) = name.split_once(" and ")
        && classes(first_word(second), words) & class::HONOR != 0
    {
        return name;
    }
    let (mut start, mut at, mut before) = (0, 0, None);
    for word in pieces(name) {
        let next = at + word.len() + 1;
        if next >= name.len() {
            break;
        }
        let bits = classes(word, words);
        let is_chief = word == "Executive" && before.is_some_and(|(at, _)| name[at..].starts_with("Chief "));
        let is_title = is_chief || bits & class::HONOR != 0 && word.trim_end_matches('.').len() > 1;
        let is_lead = is_possessive(word)
            || word.starts_with("Ex-")
            || word.as_bytes().windows(4).any(|w| w == b"-of-");
        if is_title || is_lead {
            // "PC A": a letter alone is no name
            let is_kept = bits & class::KEPT != 0 || next + 1 == name.len();
            // "Mrs Justice Poe" is her name
            let is_bench = word == "Justice" && !name[next..].contains(' ');
            let bench = before.filter(|(_, bits)| is_bench && bits & (class::MALE | class::FEMALE) != 0);
            start = match bench {
                Some((honor, _)) => honor,
                None if is_kept => at,
                None => next,
            };
        }
        before = Some((at, bits));
        at = next;
    }
    &name[start..]
}

/// The name without honorifics of any kind.
pub(super) fn without_honor<'a>(name: &'a str, words: &Words) -> &'a str {
    let mut rest = name;
    while let Some((first, tail)) = cut(rest) {
        if classes(first, words) & class::HONOR == 0 || first.len() < 2 || tail.len() < 2 {
            break;
        }
        rest = tail;
    }
    rest
}

/// First name; empty when there is none.
pub(super) fn given<'a>(name: &'a str, words: &Words) -> &'a str {
    cut(without_honor(name, words)).map_or("", |(first, _)| first)
}

/// What a title or noun in the head of the phrase tells ("one relative of Mr Poe" tells nothing; nor does "Ann King").
pub(super) fn gender(phrase: &str, words: &Words) -> Option<Gender> {
    let mut next = 0;
    for word in pieces(phrase) {
        let (at, bits) = (next, classes(word, words));
        next += word.len() + 1;
        if bits & (class::MALE | class::FEMALE | class::PREP | class::REL) == 0 {
            continue;
        }
        if ends_head(phrase, at, word, bits, words) {
            return None;
        }
        let behind = phrase.get(next..).unwrap_or_default();
        let is_surname = is_capital(word) && !is_capital(behind) && (at > 0 || behind.is_empty());
        // "the dead woman’s partner"
        if !is_possessive(word) && !is_surname {
            match () {
                () if bits & class::MALE != 0 => return Some(Gender::Male),
                () if bits & class::FEMALE != 0 => return Some(Gender::Female),
                () => {}
            }
        }
    }
    None
}

/// What a first name tells.
pub(super) fn gender_of_name(given: &str, words: &Words) -> Option<Gender> {
    let bits = classes(given, words) & class::GIVEN;
    match bits {
        class::HIS_NAME => Some(Gender::Male),
        class::HER_NAME => Some(Gender::Female),
        _ => None,
    }
}

/// Without a leading article, number word or possessive pronoun.
pub(super) fn without_article(phrase: &str) -> &str {
    if !phrase.starts_with(['t', 'T', 'a', 'A']) {
        return phrase;
    }
    for article in [
        "the ", "The ", "a ", "A ", "an ", "An ", "this ", "This ", "that ", "That ",
    ] {
        if let Some(rest) = phrase.strip_prefix(article) {
            return rest;
        }
    }
    phrase
}

/// Whether "Federation" or "Police Federation" is short for "Metropolitan Police Federation".
pub(super) fn is_short_for(short: &str, full: &str) -> bool {
    let tail = full.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ')) && short.len() > 4;
    // "the Met" for "Metropolitan Police", "Met Police" likewise
    let (first, full_first) = (first_word(short), first_word(full));
    let clipped = first.len() >= 3 && full_first.len() > first.len() && full_first.starts_with(first);
    let same_rest = short.len() == first.len() || last_word(short) == last_word(full);
    tail || clipped && same_rest
}

/// Whether these are the initials of the words with a capital.
pub(super) fn has_initials(name: &str, initials: &str) -> bool {
    let mut letters = name
        .split([' ', '-'])
        .filter_map(|w| w.bytes().next().filter(u8::is_ascii_uppercase));
    // "JT-C"
    let mut initials = initials.bytes().filter(|b| *b != b'-');
    name.contains(' ') && initials.all(|b| letters.next() == Some(b)) && letters.next().is_none()
}

/// Whether these are the initials of an office at the end of a phrase, be it in small letters: "the force’s director
/// general of police".
pub(super) fn are_initials(office: &str, initials: &str) -> bool {
    let counts = |w: &&str| !["of", "and", "the", "for"].contains(w);
    let mut words = pieces(office).rev().filter(counts);
    let mut matches = initials.bytes().rev().map(|b| {
        let word = words.next().filter(|w| !is_possessive(w));
        word.is_some_and(|w| w.as_bytes()[..w.len().min(1)].eq_ignore_ascii_case(&[b]))
    });
    matches.all(|m| m)
}

/// A word with plain apostrophes: papers print "O’Neill" and "O'Neill" side by side.
pub(super) fn with_plain_marks(word: &str) -> std::borrow::Cow<'_, str> {
    if word.is_ascii() {
        word.into()
    } else {
        word.replace('’', "'").into()
    }
}

/// Whether two words are the same, be their apostrophes plain or curly.
pub(super) fn is_same_word(a: &str, b: &str) -> bool {
    a == b || a.contains(['’', '\'']) && with_plain_marks(a) == with_plain_marks(b)
}

/// Whether one word is the last of a longer name, in any case.
pub(super) fn is_surname_of(surname: &str, name: &str) -> bool {
    !surname.contains(' ') && name.contains(' ') && last_word(name).eq_ignore_ascii_case(surname)
}

/// Head nouns are the same when they are equal, number aside for sources.
pub(super) fn same_head(a: &str, b: &str) -> bool {
    let is_source = |head: &str| {
        let many = head.get(..6).is_some_and(|h| h.eq_ignore_ascii_case("source"));
        many || head.eq_ignore_ascii_case("insider")
    };
    let without_ex = |head: &str| head.get(..3).is_some_and(|ex| ex.eq_ignore_ascii_case("ex-"));
    let (a, b) = [a, b]
        .map(|head| if without_ex(head) { &head[3..] } else { head })
        .into();
    a.eq_ignore_ascii_case(b) || is_source(a) && is_source(b)
}

/// Whether a phrase has the word as it stands; "the force’s solicitor" has no "force".
pub(super) fn holds_word(phrase: &str, word: &str) -> bool {
    places_of(phrase, word).next().is_some()
        && phrase
            .split(|c: char| !c.is_alphanumeric() && !"-'’".contains(c))
            .any(|w| w.eq_ignore_ascii_case(word))
}

fn capital_run<'a>(core: &'a str, words: &Words) -> &'a str {
    let (mut start, mut at) = (core.len(), core.len());
    for word in pieces(core).rev() {
        at = at.saturating_sub(word.len() + usize::from(at < core.len()));
        // "Ursula von der Poe": small words amid a name
        if classes(word, words) & class::PARTICLE != 0 && !is_capital(word) {
            continue;
        }
        let joins = is_capital(word) || word == "of" || word == "and" || word == "&";
        if !joins {
            break;
        }
        start = at;
    }
    trim_start(trim_start(&core[start..], "of "), "and ").trim()
}

/// Most bytes of a listed word as printed: a typographic apostrophe takes two more than a plain one.
const LISTED: usize = 18;

/// Longest word that is looked up whole when it has hyphens, in bytes.
const WHOLE: usize = 16;

#[inline]
pub(super) fn classes(word: &str, words: &Words) -> u64 {
    let word = without_possessive(bare(word));
    if word.len() <= WHOLE {
        return words.get(Key::of(word)).classes;
    }
    match word.rsplit_once('-') {
        // "Lieutenant-General"
        Some((_, last)) => words.get(Key::of(last)).classes,
        None if word.len() > LISTED => 0,
        None => words.get(Key::of(word)).classes,
    }
}
