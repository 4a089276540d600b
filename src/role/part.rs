//! The parts of a noun phrase: what joins them, and the word that each is known by.

use super::spelling::{Word, Words, words};
use super::terms::Terms;
use super::{RoleId, Sense, Term};

/// How a part of a phrase hangs on the part before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// By comma, dash or bracket, or it opens the phrase.
    Apposed,
    /// By *of*, *for*, *from*, *at*, *with*, *by*: what a relay word is tied to.
    Tied,
    /// By another preposition.
    Loose,
}

/// A stretch of a phrase between the words and marks that join.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) link: Link,
    pub(super) head: Option<Term>,
    /// Role of the last term before the head.
    pub(super) before: Option<RoleId>,
    pub(super) is_empty: bool,
    /// Nothing but a number.
    pub(super) is_bare: bool,
    /// Its first word has a capital.
    pub(super) is_capital: bool,
    /// Some unknown word has a capital: it may be a name.
    pub(super) may_name: bool,
    /// The last word is unknown.
    is_strange: bool,
}

impl Part {
    pub(super) fn new(link: Link) -> Part {
        Part {
            link,
            head: None,
            before: None,
            is_empty: true,
            is_bare: true,
            is_capital: false,
            may_name: false,
            is_strange: false,
        }
    }

    /// A number alone.
    pub(super) fn is_number(&self) -> bool {
        self.head.is_some_and(|head| head.sense == Sense::Counts) && self.is_bare
    }

    pub(super) fn is_body(&self) -> bool {
        self.head.is_some_and(Term::shows) && self.is_capital
    }

    /// What the body is stands before its name.
    fn is_named(&self) -> bool {
        self.head.is_some_and(|head| head.sense == Sense::Names)
    }

    pub(super) fn take(&mut self, mut term: Term, is_capital: bool) {
        self.is_empty = false;
        self.is_bare = false;
        let is_strange = std::mem::take(&mut self.is_strange);
        match term.sense {
            Sense::Plain => {
                self.is_strange = is_strange;
                return;
            }
            // "AirFen chief", but "Fenshire Chief Ann Poe"
            Sense::Heads if is_strange && !is_capital => term.role = RoleId(0),
            Sense::Presides if is_strange => term.role = RoleId(0),
            _ => {}
        }
        if let Some(old) = self.head.filter(|h| h.shows()) {
            self.before = Some(old.role);
        }
        if term.sense == Sense::Counts && self.head.is_some() {
            return;
        }
        self.head = Some(term);
    }

    pub(super) fn see(&mut self, word: &str) {
        self.is_empty = false;
        self.may_name |= word.starts_with(char::is_uppercase);
        self.is_strange = true;
        if self.head.is_none() && word.starts_with(|c: char| c.is_ascii_digit()) {
            self.head = Some(Term {
                role: RoleId(0),
                sense: Sense::Counts,
                needs_capital: false,
            });
        } else {
            self.is_bare = false;
        }
    }
}

/// How what stands behind that word hangs on what is before it; `None` for a word that joins nothing.
pub(super) fn link(word: &str) -> Option<Link> {
    match word {
        "of" | "for" | "from" | "at" | "with" | "by" | "within" => Some(Link::Tied),
        "in" | "on" | "to" | "over" | "about" | "against" | "near" | "after" | "before" | "as" | "behind" => {
            Some(Link::Loose)
        }
        "who" | "which" | "whose" | "that" | "whom" => Some(Link::Apposed),
        _ => None,
    }
}

/// The parts of a phrase, cut at commas and prepositions, with the last known term of each; as far as they are asked
/// for.
pub(super) struct Parts<'a> {
    terms: &'a Terms,
    words: Words<'a>,
    /// Words read ahead for a term of several, and how many of them are no longer ahead; 0 when the word that is read is
    /// none of them.
    ahead: Vec<Word<'a>>,
    next_ahead: usize,
    /// The next word, when it was looked at.
    next_word: Option<Word<'a>>,
    /// The word just read.
    last: &'a str,
    /// Number of the next word.
    at: usize,
    /// End of the words that a term has covered: a later term must reach further ("officers association" after
    /// "firearms officers", but not "officers").
    covered: usize,
    /// What the next part hangs on by; none behind the last.
    next: Option<Link>,
}

impl<'a> Parts<'a> {
    pub(super) fn of(phrase: &'a str, terms: &'a Terms) -> Parts<'a> {
        Parts {
            terms,
            words: words(phrase),
            ahead: Vec::new(),
            next_ahead: 0,
            next_word: None,
            last: "",
            at: 0,
            covered: 0,
            next: Some(Link::Apposed),
        }
    }

    /// The word behind the last, which is no longer the next.
    fn take(&mut self) -> Option<Word<'a>> {
        if let Some(word) = self.ahead.get(self.next_ahead) {
            self.next_ahead += 1;
            return Some(*word);
        }
        self.ahead.clear();
        self.next_ahead = 0;
        self.words.next()
    }

    /// The longest term that begins with the word and goes on with the next, and how many words it has.
    fn term(&mut self, word: Word<'a>) -> Option<(Term, usize)> {
        match self.terms.most(&word) {
            0 => None,
            1 => self.terms.longest_at(&[word]),
            most => self.term_ahead(word, most),
        }
    }

    /// The same for a word that may begin a term of several.
    fn term_ahead(&mut self, word: Word<'a>, most: usize) -> Option<(Term, usize)> {
        // the word stands before those read ahead
        if self.next_ahead == 0 {
            self.ahead.push(word);
            self.next_ahead = 1;
        }
        let from = self.next_ahead - 1;
        while self.ahead.len() < from + most
            && let Some(word) = self.words.next()
        {
            self.ahead.push(word);
        }
        self.terms
            .longest_at(&self.ahead[from..self.ahead.len().min(from + most)])
    }
}

/// Whether a word is the *of* in the name of a place: "Isle of Wight".
fn is_within_name(last: &str, word: &str, terms: &Terms) -> bool {
    word == "of" && terms.places.iter().any(|place| **place == *last)
}

/// Whether a word is a small one with a capital, amid a name that shows no role: "Mothers Against Violence".
fn is_amid_name(word: &str) -> bool {
    let opens = word.starts_with(char::is_uppercase) && word.len() < 8;
    opens && link(&word.to_ascii_lowercase()) == Some(Link::Loose)
}

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let mut part = Part::new(self.next.take()?);
        loop {
            let Some(word) = self.next_word.take().or_else(|| self.take()) else {
                return Some(part);
            };
            if word.after_break && !part.is_empty {
                (self.next, self.next_word) = (Some(Link::Apposed), Some(word));
                return Some(part);
            }
            let text = word.text;
            let last = std::mem::replace(&mut self.last, text);
            if part.is_empty {
                part.is_capital = text.starts_with(char::is_uppercase);
            }
            let found = self.term(word).filter(|(_, n)| self.at + n > self.covered);
            let is_covered = self.at < self.covered;
            self.at += 1;
            match (found, link(text)) {
                // "the charity Inquest": the name says no more
                (Some((_, n)), _) if part.is_named() && text.starts_with(char::is_uppercase) => {
                    self.covered = self.at - 1 + n;
                }
                // "Isle of Wight Constabulary"
                (None, Some(Link::Tied)) if part.head.is_none() && is_within_name(last, text, self.terms) => {
                }
                (Some((term, n)), _) => {
                    self.covered = self.at - 1 + n;
                    part.take(term, text.starts_with(char::is_uppercase));
                }
                (None, _) if is_covered => {}
                (None, Some(Link::Apposed)) => return Some(part),
                (None, Some(link)) => {
                    self.next = Some(link);
                    return Some(part);
                }
                (None, None) => {
                    if part.head.is_some() && is_amid_name(text) {
                        (part.head, part.before) = (None, None);
                    }
                    part.see(text);
                }
            }
        }
    }
}
