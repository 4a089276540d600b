//! The parts of a noun phrase: what joins them, and the word that each is known by.

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
        }
    }

    /// A number alone.
    pub(super) fn is_number(&self) -> bool {
        self.head.is_some_and(|head| head.sense == Sense::Counts) && self.is_bare
    }

    pub(super) fn is_body(&self) -> bool {
        self.head.is_some_and(|head| head.sense == Sense::Shows) && self.is_capital
    }

    pub(super) fn take(&mut self, term: Term) {
        self.is_empty = false;
        self.is_bare = false;
        if let Some(old) = self.head.filter(|h| h.sense == Sense::Shows) {
            self.before = Some(old.role);
        }
        if term.sense == Sense::Counts && self.head.is_some() {
            return;
        }
        self.head = Some(term);
    }

    pub(super) fn see(&mut self, word: &str) {
        self.is_empty = false;
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
