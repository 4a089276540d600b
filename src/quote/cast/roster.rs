//! The full names in the text, by surname and first name.

use hashbrown::HashMap;

use super::super::names;
use super::super::words::{Key, Words, class};
use crate::span::Span;

/// Most names with the same word that are looked through for one part, so that a text of many namesakes takes linear time.
const BEARERS: usize = 256;

/// Finds the first full name that a part of a name stands for. Only the names that hold the part are read as names of
/// persons, each once.
pub(super) struct Roster<'a> {
    text: &'a str,
    words: &'a Words,
    names: &'a [Span],
    /// Hashes of the words of all names with the number of their name, in order.
    holders: Vec<(u64, u32)>,
    /// The person in each name, once asked for.
    persons: Vec<Person>,
    /// What was found for a part, so that many names that hold it are gone through once.
    found: HashMap<Box<str>, Option<Span>>,
}

#[derive(Clone, Copy)]
enum Person {
    Unread,
    None,
    At(Span),
}

impl<'a> Roster<'a> {
    pub(super) fn new(text: &'a str, names: &'a [Span], words: &'a Words) -> Roster<'a> {
        let mut holders = Vec::with_capacity(3 * names.len());
        for (i, name) in names.iter().enumerate() {
            for piece in names::pieces(name.of(text)) {
                let (whole, bare) = (hash(piece), hash(names::without_possessive(piece)));
                holders.push((whole, i as u32));
                if bare != whole {
                    holders.push((bare, i as u32));
                }
            }
        }
        holders.sort_unstable();
        Roster {
            text,
            words,
            names,
            holders,
            persons: vec![Person::Unread; names.len()],
            found: HashMap::new(),
        }
    }

    /// The first person of that surname, else the first of that first name ("Andy" alone).
    pub(super) fn get(&mut self, part: &str) -> Option<Span> {
        if let Some(found) = self.found.get(part) {
            return *found;
        }
        let found = self.find(part);
        self.found.insert(part.into(), found);
        found
    }

    /// Where the text names a person in full, the first times.
    pub(super) fn mentions(&mut self, name: &str, most: usize) -> Vec<Span> {
        let hash = hash(names::last_word(name));
        let from = self.holders.partition_point(|h| h.0 < hash);
        let mut found = Vec::new();
        for at in from..self.holders.len().min(from + BEARERS) {
            let (holder, run) = self.holders[at];
            if holder != hash || found.len() == most {
                break;
            }
            let person = self.person(run as usize).filter(|s| s.of(self.text) == name);
            found.extend(person.filter(|s| found.last() != Some(s)));
        }
        found
    }

    /// The persons of that surname, in text order.
    pub(super) fn bearers(&mut self, surname: &str, most: usize) -> Vec<Span> {
        let (text, hash) = (self.text, hash(surname));
        let from = self.holders.partition_point(|h| h.0 < hash);
        let holders = self.holders[from..].iter().take_while(|h| h.0 == hash).take(most);
        let names: Vec<u32> = holders.map(|h| h.1).collect();
        let persons = names.iter().filter_map(|name| self.person(*name as usize));
        persons
            .filter(|s| names::last_word(s.of(text)) == surname)
            .collect()
    }

    /// Where the text gives the surname with no first name, the first times: "Poe", "Mr Poe".
    pub(super) fn surnames(&self, surname: &str, most: usize) -> Vec<Span> {
        let hash = hash(surname);
        let from = self.holders.partition_point(|h| h.0 < hash);
        let holders = self.holders[from..]
            .iter()
            .take_while(|h| h.0 == hash)
            .take(BEARERS);
        let runs = holders.map(|h| self.names[h.1 as usize]);
        let alone = runs.filter_map(|run| {
            let name = run.of(self.text);
            let bare = names::without_honor(name, self.words);
            let start = run.end as usize - bare.len();
            (bare == surname).then(|| Span::new(start, run.end as usize))
        });
        alone.take(most).collect()
    }

    fn find(&mut self, part: &str) -> Option<Span> {
        let hash = hash(part);
        let from = self.holders.partition_point(|h| h.0 < hash);
        let mut given = None;
        for at in from..self.holders.len().min(from + BEARERS) {
            let (found, name) = self.holders[at];
            if found != hash {
                break;
            }
            let Some(span) = self.person(name as usize) else {
                continue;
            };
            let person = span.of(self.text);
            if names::is_same_word(names::last_word(person), part) {
                return Some(span);
            }
            if given.is_none() && names::is_same_word(names::given(person, self.words), part) {
                given = Some(span);
            }
        }
        given
    }

    fn person(&mut self, name: usize) -> Option<Span> {
        if let Person::Unread = self.persons[name] {
            self.persons[name] = self.read(self.names[name]).map_or(Person::None, Person::At);
        }
        match self.persons[name] {
            Person::At(span) => Some(span),
            Person::Unread | Person::None => None,
        }
    }

    fn read(&self, name: Span) -> Option<Span> {
        let whole = name.of(self.text);
        let person = names::without_possessive(names::person_in(whole, self.words)?);
        // "told The Daily Comet Poe": with an article it is no plain name
        let is_titled = self.words.get(Key::of(names::first_word(person))).classes & class::HONOR != 0;
        if whole.starts_with("The ") && whole.len() == person.len() + 4 && !is_titled {
            return None;
        }
        let at = if whole.ends_with(person) {
            whole.len() - person.len()
        } else {
            whole.rfind(person).unwrap_or(0)
        };
        let start = name.start as usize + at;
        Some(Span::new(start, start + person.len()))
    }
}

fn hash(word: &str) -> u64 {
    Key::of(&names::with_plain_marks(word)).hash()
}
