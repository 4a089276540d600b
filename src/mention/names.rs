//! The names, nouns and pronouns of a text, by the forms of the target set and of the language.

use hashbrown::HashMap;

use super::forms::{Forms, Word};
use crate::given_names::{Suits, given_names};
use crate::span::Span;
use crate::target::{Institution, Noun, TargetId, TargetSet};
use crate::wordlist;

/// What a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Holds another form, but names nobody.
    Except,
    /// Index into [`TargetSet::named`].
    Named(u16),
    /// A proper name of a target.
    Name(TargetId),
    /// A role noun of a target.
    Noun { target: TargetId, is_plural: bool },
    /// A group phrase of a target.
    Phrase(TargetId),
    /// Names a target before a personal name only.
    Title(TargetId),
    /// A proper name of an institution.
    Institution(u16),
    /// A common noun for an institution.
    Common { institution: u16, is_plural: bool },
    /// A common noun for an institution that was named before.
    Again { institution: u16, is_plural: bool },
    /// Only the last word of a proper name of an institution.
    Suffix,
    /// A personal name that the article has given a target's title.
    Learnt(TargetId),
    /// A noun that a modifier alone gives to a target.
    Liftable { is_plural: bool },
    /// Those whom somebody speaks for: "our members".
    Member,
    /// A deed that may stand for a target.
    Deed,
    /// A person, group or body that is no target.
    Other(Number, Gender),
    /// Just anybody, whom a description may make a target's: "those who …", "the men and women with …".
    Anybody(Option<(Number, Gender)>),
    /// "Mr", "Dame": a person's name follows.
    Honorific(Gender),
    /// A first name.
    Given(Gender),
    /// A pronoun.
    Pronoun(Pronoun),
}

/// How many, and of what sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Person,
    Group,
    /// A person before a court: "the defendant", "his client".
    Told,
    /// A group of people of no other kind: "the men".
    Men,
    /// "It" or "they".
    Body,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    #[default]
    Unknown,
    He,
    She,
}

impl From<Suits> for Gender {
    fn from(suits: Suits) -> Gender {
        match suits {
            Suits::Him => Gender::He,
            Suits::Her => Gender::She,
            Suits::Both => Gender::Unknown,
        }
    }
}

impl Gender {
    pub(super) fn fits(self, other: Gender) -> bool {
        self == Gender::Unknown || other == Gender::Unknown || self == other
    }
}

/// Pronouns by whom they go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
    /// I, we: the speaker.
    First,
    /// You: those whom a leader's letter is for.
    You,
    /// "Others are …", "A number have …".
    Some,
}

/// One form with what it is; capitals in `form` are required of the text, small letters are not.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) form: Box<str>,
    sense: Sense,
}

/// What a form is, and what else it can be beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) what: What,
    /// Also a title before a personal name.
    pub(super) is_title: bool,
    /// Also the last word of a proper name of this institution.
    pub(super) suffix: Option<u16>,
}

/// All forms of a target set and of the language.
#[derive(Debug)]
pub(super) struct Names {
    entries: Vec<Entry>,
    forms: Forms,
}

/// A form at a place of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sense: Sense,
}

const HONORIFICS: &[(Gender, &[&str])] = &[
    (Gender::He, &["Mr", "Sir", "Lord"]),
    (Gender::She, &["Mrs", "Ms", "Miss", "Dame", "Lady", "Baroness"]),
    (Gender::Unknown, &["Dr", "Prof", "Professor"]),
];

const PRONOUNS: &[(Pronoun, &[&str])] = &[
    (Pronoun::You, &["you", "your", "yours", "yourself", "yourselves"]),
    (Pronoun::He, &["he", "him", "his", "himself"]),
    (Pronoun::She, &["she", "her", "hers", "herself"]),
    (
        Pronoun::They,
        &[
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "the pair",
            "the trio",
            "the duo",
            "the two of them",
        ],
    ),
    (Pronoun::It, &["it", "its", "itself"]),
    (
        Pronoun::First,
        &[
            "I",
            "me",
            "my",
            "we",
            "us",
            "our",
            "ours",
            "mine",
            "myself",
            "ourselves",
        ],
    ),
];

impl Names {
    pub(super) fn new(targets: &TargetSet) -> Names {
        let mut list = List::default();
        list.set(targets);
        list.language();
        Names {
            forms: Forms::of(&list.entries),
            entries: list.entries,
        }
    }

    /// "Mr", "Dame".
    pub(super) fn is_honorific(word: &str) -> bool {
        Names::honoured(word).is_some()
    }

    /// Whom a title is for: "Dame" for her; `None` for what is no title.
    pub(super) fn honoured(word: &str) -> Option<Gender> {
        let listed = HONORIFICS.iter().find(|(_, words)| words.contains(&word));
        listed.map(|(gender, _)| *gender)
    }

    /// The longest form at each word start of a stretch of the text, in order, without overlaps. A form ends at a
    /// word's end and has its capitals.
    pub(super) fn find(&self, text: &str, within: Span, hits: &mut Vec<Hit>) {
        let offset = within.start as usize;
        let stretch = within.of(text);
        let bytes = stretch.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match BYTES[bytes[at] as usize] {
                Byte::Blank => at += 1,
                Byte::Mark => at += char_len(bytes[at]),
                Byte::Word => {
                    let word = Word::read(&bytes[at..]);
                    if let Some(i) = self.forms.longest(&self.entries, stretch, at, word) {
                        let Entry { form, sense } = &self.entries[i as usize];
                        let end = at + form.len();
                        hits.push(Hit {
                            start: offset + at,
                            end: offset + end,
                            sense: *sense,
                        });
                        at = end;
                    } else if bytes.get(at + word.len) == Some(&b' ') {
                        at += word.len + 1;
                    } else {
                        at += word.len;
                        let rest = &bytes[at..];
                        let word = rest.iter().position(|b| BYTES[*b as usize] != Byte::Word);
                        at += word.unwrap_or(rest.len());
                    }
                }
            }
        }
    }
}

/// What a byte of UTF-8 tells a scan for word starts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// Of a word: letters, digits, and whatever lies beyond ASCII and its marks.
    Word,
    /// ASCII that is no word.
    Blank,
    /// First byte of a typographic mark (U+0080..00BF, U+2000..2FFF).
    Mark,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Word; 256];
    let mut b = 0;
    while b < 128 {
        if !(b as u8).is_ascii_alphanumeric() && b as u8 != b'_' {
            table[b] = Byte::Blank;
        }
        b += 1;
    }
    table[0xC2] = Byte::Mark;
    table[0xE2] = Byte::Mark;
    table
};

fn char_len(first: u8) -> usize {
    if first == 0xC2 { 2 } else { 3 }
}

/// Puts hits in order and keeps the longest at each place, without overlaps; of two of one length the one that
/// the target set wrote with capitals.
pub(super) fn keep_longest(hits: &mut Vec<Hit>) {
    hits.sort_by_key(|h| (h.start, usize::MAX - h.end));
    let mut end = 0;
    hits.retain(|h| {
        let is_free = h.start >= end;
        if is_free {
            end = h.end;
        }
        is_free
    });
}

/// Whether no word goes on at `end`.
pub(super) fn ends_word(text: &str, end: usize) -> bool {
    match text.as_bytes()[end..] {
        // U+2000..203F, quotation marks and dashes among them
        [] | [0xE2, 0x80, ..] => true,
        [b, ..] if b.is_ascii() => BYTES[b as usize] == Byte::Blank,
        _ => !text[end..].chars().next().is_some_and(char::is_alphanumeric),
    }
}

/// The entries while they are gathered; the first to claim a form keeps it.
#[derive(Default)]
struct List {
    entries: Vec<Entry>,
    at: HashMap<Box<str>, usize>,
}

impl List {
    fn add(&mut self, form: &str, what: What) {
        if !self.at.contains_key(form) {
            self.at.insert(form.into(), self.entries.len());
            self.entries.push(Entry {
                form: form.into(),
                sense: Sense {
                    what,
                    is_title: matches!(what, What::Title(_)),
                    suffix: None,
                },
            });
        }
    }

    fn set(&mut self, targets: &TargetSet) {
        for phrase in targets.except() {
            self.add(phrase, What::Except);
        }
        for (i, named) in targets.named().iter().enumerate() {
            self.add(&named.name, What::Named(i as u16));
            for alias in &named.aliases {
                self.add(alias, What::Named(i as u16));
            }
        }
        for (id, _) in targets.iter() {
            self.target(targets, id);
        }
        for (i, institution) in targets.institutions().iter().enumerate() {
            self.institution(institution, i as u16);
        }
        for (_, target) in targets.iter() {
            let words = &target.words;
            for lift in &words.lifts {
                self.nouns(&lift.nouns, |is_plural| What::Liftable { is_plural });
            }
            self.nouns(&words.members, |_| What::Member);
            self.nouns(&words.deeds, |_| What::Deed);
        }
        for (i, institution) in targets.institutions().iter().enumerate() {
            institution.suffixes.iter().for_each(|s| self.suffix(s, i as u16));
        }
    }

    fn institution(&mut self, of: &Institution, institution: u16) {
        of.names
            .iter()
            .for_each(|n| self.add(n, What::Institution(institution)));
        self.nouns(&of.nouns, |is_plural| What::Common {
            institution,
            is_plural,
        });
        self.nouns(&of.again, |is_plural| What::Again {
            institution,
            is_plural,
        });
    }

    /// Nouns of one kind, which may depend on their number.
    fn nouns(&mut self, nouns: &[Noun], what: impl Fn(bool) -> What) {
        for noun in nouns {
            self.add(&noun.form, what(noun.is_plural));
        }
    }

    fn target(&mut self, targets: &TargetSet, id: TargetId) {
        let words = &targets.get(id).words;
        words.names.iter().for_each(|n| self.add(n, What::Name(id)));
        self.nouns(&words.nouns, |is_plural| What::Noun {
            target: id,
            is_plural,
        });
        words.phrases.iter().for_each(|p| self.add(p, What::Phrase(id)));
        for title in &words.titles {
            self.add(title, What::Title(id));
            self.sense(title).is_title = true;
            if let Some(dotted) = dotted(title) {
                self.add(&dotted, What::Title(id));
            }
        }
    }

    fn sense(&mut self, form: &str) -> &mut Sense {
        &mut self.entries[self.at[form]].sense
    }

    /// A suffix that is also a noun of the set ("Police" and "police") stays that noun without a name before it.
    fn suffix(&mut self, suffix: &str, institution: u16) {
        let noun = self.entries.iter().find(|e| e.form.eq_ignore_ascii_case(suffix));
        let form = noun.map_or_else(|| suffix.to_owned(), |e| e.form.to_string());
        self.add(&form, What::Suffix);
        self.sense(&form).suffix = Some(institution);
    }

    fn language(&mut self) {
        for (pronoun, forms) in PRONOUNS {
            forms.iter().for_each(|f| self.add(f, What::Pronoun(*pronoun)));
        }
        for (gender, forms) in HONORIFICS {
            forms.iter().for_each(|f| self.add(f, What::Honorific(*gender)));
        }
        for (name, suits) in given_names() {
            self.add(&capital(name), What::Given(suits.into()));
        }
        for row in wordlist::rows(include_str!("../../lexicons/mentions/others.tsv")) {
            let class = row.fields[0];
            let number = match class.strip_prefix("any-").unwrap_or(class) {
                "he" => Some((Number::Person, Gender::He)),
                "she" => Some((Number::Person, Gender::She)),
                "person" => Some((Number::Person, Gender::Unknown)),
                "group" => Some((Number::Group, Gender::Unknown)),
                "told" => Some((Number::Told, Gender::Unknown)),
                "men" => Some((Number::Men, Gender::Unknown)),
                "body" => Some((Number::Body, Gender::Unknown)),
                _ => None,
            };
            let what = match number {
                None if class == "some" => What::Pronoun(Pronoun::Some),
                Some((number, gender)) if !class.starts_with("any-") => What::Other(number, gender),
                described => What::Anybody(described),
            };
            row.fields[1..].iter().for_each(|noun| self.add(noun, what));
        }
    }
}

fn capital(name: &str) -> String {
    let first = name.chars().next().map_or(0, char::len_utf8);
    name[..first].to_uppercase() + &name[first..]
}

/// An abbreviated title as others write it: `Det. Supt.` for `Det Supt`.
fn dotted(title: &str) -> Option<String> {
    let is_short = |w: &str| w.len() <= 4 && w.bytes().any(|b| b.is_ascii_lowercase());
    let dotted = || title.split(' ').map(|w| format!("{w}.")).collect::<Vec<_>>();
    title.split(' ').all(is_short).then(|| dotted().join(" "))
}
