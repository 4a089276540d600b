//! Names, fields and clauses that stand beside the phrase that speaks, set off by commas.

use super::subject::{LONGEST, Subject};
use super::tokens::Unit;
use super::words::class;

/// Most tokens from *by* to the end of who did it.
const AGENT: usize = 8;

impl Unit<'_> {
    /// Whether one capitalised word between commas is part of a body's name: *Culture* in "chair of the Digital, Culture,
    /// Media and Sport Committee".
    pub(super) fn is_item_of_name(&self, np: Subject, first: usize, end: usize) -> bool {
        let is_item = np.first == np.last && np.first > 1 && self.is(np.first - 1, class::COMMA);
        is_item
            && self.is(np.first, class::CAP)
            && self.is(np.first - 2, class::CAP)
            && (first..end).all(|i| self.is(i, class::CAP) || self.is_word(i, "and"))
            && end > first
            && self.is(end - 1, class::BODY)
    }

    /// "the Department for Food, Environment and Farming": the phrase that a list of fields goes on from.
    pub(super) fn across_fields(&self, np: Subject, from: usize) -> Option<Subject> {
        let comma = np
            .first
            .checked_sub(1)
            .filter(|c| *c > from && self.is(*c, class::COMMA))?;
        let is_list = |i: usize| self.is(i, class::CAP) || self.is_word(i, "and");
        if !(np.first..=np.last).all(is_list) || !self.is(comma - 1, class::CAP) {
            return None;
        }
        let whole = self.phrase_ending(comma - 1, from)?;
        let body = (whole.first..comma - 1).find(|&i| self.is(i, class::BODY) && self.is(i, class::CAP))?;
        let joins = self.is_word(body + 1, "for") || self.is_word(body + 1, "of");
        joins.then(|| Subject::new(whole.first, np.last))
    }

    /// A name of two to four words that fills a stretch.
    pub(super) fn name_between(&self, first: usize, end: usize) -> Option<Subject> {
        let name = Subject::new(first, end.checked_sub(1)?);
        let is_name = (2..=4).contains(&(end - first)) && (first..end).all(|i| self.is(i, class::CAP));
        (is_name && self.is_person(name)).then_some(name)
    }

    /// "Ann Poe, chair of the branch, who sat beside him, said": the name, when a phrase in small letters is apposed to it.
    pub(super) fn name_before_apposition(&self, np: Subject, from: usize) -> Option<Subject> {
        let comma = np
            .first
            .checked_sub(1)
            .filter(|c| *c > from && self.is(*c, class::COMMA))?;
        if self.is(np.first, class::CAP) && !self.is_title(np) {
            return None;
        }
        let first = (from..comma)
            .rev()
            .take_while(|i| self.is(*i, class::CAP))
            .last()?;
        let opens = first == from || self.is(first - 1, class::PUNCT | class::QUOTE);
        // "In Hove, a nurse who left"
        let leads = self.is(first, class::PREP | class::STOP | class::TIME | class::CLAUSAL);
        self.name_between(first, comma).filter(|_| opens && !leads)
    }

    /// "Chairman of the Panel", "Paper Institute president": what somebody is, without an article.
    pub(super) fn is_title(&self, np: Subject) -> bool {
        let heads = self.is(np.first, class::SPEAKER) && self.is(np.first + 1, class::PREP);
        let ends = self.is(np.last, class::SPEAKER) && !self.is(np.last, class::CAP);
        np.first < np.last && !self.is(np.first, class::DET) && (heads || ends)
    }

    /// "Residents in Hove, Lewes and Poole said": who lives or works in a list of places that ends with the phrase.
    pub(super) fn before_places(&self, np: Subject, from: usize) -> Option<Subject> {
        let is_and = |i: usize| self.is_word(i, "and");
        let is_list = |i: usize| self.is(i, class::CAP | class::COMMA) || is_and(i);
        // "in Hove, Poe said"
        let is_whole = np.first > 0 && (np.first..=np.last).any(is_and);
        if !is_whole || !(np.first..=np.last).all(is_list) || !self.is(np.first - 1, class::COMMA) {
            return None;
        }
        let places = ["in", "from", "across"];
        let mut back = (from..np.first).rev().take(LONGEST).skip_while(|i| is_list(*i));
        let place = back
            .next()
            .filter(|i| places.iter().any(|w| self.is_word(*i, w)))?;
        let noun = place.checked_sub(1).filter(|i| *i >= from)?;
        let who = self.phrase_ending(noun, from)?;
        let is_plural = self.word(noun).ends_with('s') && !self.is(noun, class::CAP | class::AUX);
        (is_plural || self.is(noun, class::SPEAKER)).then_some(Subject {
            first: who.first,
            ..np
        })
    }

    /// "The Office for Ferries, the watchdog, which is looking into it, said": the body, when a noun for one is apposed.
    pub(super) fn body_before_apposition(&self, np: Subject, from: usize) -> Option<Subject> {
        let comma = np.first.checked_sub(1).filter(|c| *c > from)?;
        let apposed = self.is(comma, class::COMMA) && self.is(np.first, class::ARTICLE);
        if !apposed || !self.is(np.last, class::BODY) || self.is(np.last, class::CAP) {
            return None;
        }
        let joins = |i: usize| ["of", "for", "and", "the"].iter().any(|w| self.is_word(i, w));
        let named = |i: &usize| self.is(*i, class::CAP) || joins(*i);
        let first = (from..comma).rev().take(LONGEST).take_while(named).last()?;
        let name = Subject::new(first, comma - 1);
        let opens = first == from || self.is(first - 1, class::PUNCT | class::QUOTE);
        let is_name =
            self.is(comma - 1, class::CAP) && (self.is(first, class::CAP) || self.is_word(first, "the"));
        (opens && is_name && self.can_speak(name) && !self.is(comma - 1, class::TIME)).then_some(name)
    }

    /// A relative pronoun right behind a noun, with no comma since: the noun before it is the subject, of the relative
    /// clause as well as of the main verb behind it.
    pub(super) fn open_relative(&self, last: usize, low: usize) -> Option<usize> {
        let near = (low..=last)
            .rev()
            .take_while(|&i| !self.is(i, class::PUNCT | class::QUOTE));
        let opens = |i: usize| self.is(i, class::REL) || self.is_relative_that(i) || self.is_contact(i);
        let rel = { near }.find(|&i| opens(i))?;
        let behind_noun = rel > low
            && self.is(rel - 1, class::WORD)
            && !self.is(rel - 1, class::PREP | class::AUX | class::STOP);
        let clause = rel == last
            || self.is_word(rel, "that")
            || self.is_contact(rel)
            || (rel + 1..=last).any(|i| self.is(i, class::AUX | class::VERBAL) || self.is_cue(i));
        (behind_noun && clause).then_some(rel)
    }

    /// "the union that represents them"
    pub(super) fn is_relative_that(&self, i: usize) -> bool {
        let behind_noun = || i > 0 && self.is(i - 1, class::SPEAKER | class::BODY | class::DOCUMENT);
        let opens_clause = || {
            self.is(
                i + 1,
                class::DET | class::CAP | class::PRON | class::SPEAKER | class::TIME,
            )
        };
        self.is_word(i, "that") && behind_noun() && !opens_clause()
    }

    /// "a sergeant I know", "the officers we spoke to": a relative clause without its pronoun.
    fn is_contact(&self, i: usize) -> bool {
        let author = self.is_word(i, "i") || self.is_word(i, "we");
        author && i > 0 && self.is(i - 1, class::SPEAKER) && !self.is(i - 1, class::CAP)
    }

    /// The comma before the relative clause that a phrase belongs to: "The union, which represents drivers, guards and
    /// cleaners, said".
    pub(super) fn relative_before(&self, np: Subject, from: usize) -> Option<usize> {
        let comma = np.first.checked_sub(2).filter(|c| *c > from)?;
        let rel = comma + 1;
        // "the union, whose secretary, Ann Poe, said"
        let opens = self.is(rel, class::REL) && !self.is_word(rel, "whose");
        (opens && self.is(comma, class::COMMA)).then_some(comma)
    }

    /// The noun right before *who* or "many of whom": "senators" in "faced opposition from senators who said".
    pub(super) fn nearest_noun(&self, s: Subject) -> Subject {
        let is_inner = |i: &usize| {
            self.is(*i, class::PREP) && !["of", "for", "in", "at"].iter().any(|w| self.is_word(*i, w))
        };
        match (s.first + 1..s.last).rev().find(is_inner) {
            Some(i) if self.is(s.last, class::SPEAKER) => Subject::new(i + 1, s.last),
            _ => s,
        }
    }

    /// The noun phrase before ", who", whatever stands before it: "joined by Ann Poe, who said".
    pub(super) fn antecedent(&self, comma: usize) -> Option<Subject> {
        let last = comma.checked_sub(1)?;
        let named = (0..=last).rev().take_while(|i| self.is(*i, class::CAP)).last()?;
        let np = Subject::new(named, last);
        let is_person = named < last && !self.is(last, class::BODY | class::TIME | class::DOCUMENT);
        (is_person && named > 0 && self.is(named - 1, class::PREP)).then_some(np)
    }

    /// "But retired nurse Ann Poe said": a participle that opens the phrase, no verb.
    pub(super) fn is_attributive(&self, i: usize) -> bool {
        let opens = i == 0 || self.is(i - 1, class::STOP | class::COMMA | class::TIME);
        opens
            && self.word(i).ends_with("ed")
            && self.is(i + 1, class::SPEAKER)
            && !self.is(i + 1, class::BODY)
    }

    /// "was criticised by Ann Poe, who said": who did it, before the comma.
    pub(super) fn agent_before(&self, comma: usize) -> Option<Subject> {
        let last = comma.checked_sub(1)?;
        let near = (0..last)
            .rev()
            .take(AGENT)
            .take_while(|i| self.is(*i, class::WORD) && !self.is(*i, class::AUX | class::REL));
        let by = { near }.find(|i| self.is_word(*i, "by"))?;
        let done = by.checked_sub(1)?;
        let was = (0..done)
            .rev()
            .find(|i| !self.is(*i, class::ADV | class::AUX) || self.is(*i, class::BE))?;
        let agent = Subject::new(by + 1, last);
        (self.is(was, class::BE) && self.can_speak(agent)).then_some(agent)
    }

    /// The opening partner of a comma, dash or bracket.
    pub(super) fn opening(&self, close: usize, from: usize) -> Option<usize> {
        let want = match () {
            () if self.is(close, class::CLOSE) => class::OPEN,
            () if self.is(close, class::COMMA) => class::COMMA,
            () => class::DASH,
        };
        let open = (from..close).rev().take(40).find(|&i| self.is(i, want))?;
        Some(self.before_seat(open, close).unwrap_or(open))
    }

    /// "Midland, based in Omaha, Nebraska, said": the comma before the seat, when what stands between two commas is its state.
    fn before_seat(&self, open: usize, close: usize) -> Option<usize> {
        let is_state = open + 1 < close && (open + 1..close).all(|i| self.is(i, class::CAP));
        let comma = (0..open)
            .rev()
            .take(LONGEST)
            .find(|i| self.is(*i, class::COMMA))?;
        let seat = ["based", "headquartered"]
            .iter()
            .any(|w| self.is_word(comma + 1, w));
        (is_state && seat && self.is(open, class::COMMA)).then_some(comma)
    }

    /// The comma before ", of King’s College" that ends at a token: it is no subject.
    pub(super) fn inserted_place(&self, last: usize, from: usize) -> Option<usize> {
        if !self.has(class::COMMA) {
            return None;
        }
        let mut words = (from..=last).rev().take(LONGEST);
        let opens = words
            .find(|i| !self.is(*i, class::WORD) || self.is(*i, class::AUX | class::REL | class::VERBAL))?;
        // ", after a review recommended" opens a clause of its own
        let is_place = self.is(opens + 1, class::PREP)
            && !self.is(opens + 1, class::CLAUSAL)
            && !self.is_word(opens + 1, "as");
        (self.is(opens, class::COMMA) && opens < last && is_place).then_some(opens)
    }

    /// "Ann Poe, the bank's longest-serving director and one of ten who decide what borrowers pay, said": the name that
    /// opens the sentence and, behind its comma, no other clause up to the one before the verb.
    pub(super) fn name_before_long_insertion(&self, k: usize) -> Option<Subject> {
        let comma = self.left_of_verb(k, 0).filter(|j| self.is(*j, class::COMMA))?;
        let opens = (1..comma.min(LONGEST)).find(|i| !self.is(*i, class::WORD) || self.is(*i, class::AUX))?;
        let named = self.is(opens, class::COMMA) && (0..opens).all(|i| self.is(i, class::CAP | class::PREP));
        let inserted = opens + 1..comma;
        let is_whole = || {
            !inserted
                .clone()
                .any(|i| self.is(i, class::QUOTE | class::SEMI | class::COLON))
        };
        let tells = || self.is(opens + 1, class::DET | class::REL | class::SPEAKER);
        let subject = Subject::new(0, opens.checked_sub(1)?);
        (named && !self.is(0, class::PREP | class::STOP) && tells() && is_whole()).then_some(Subject {
            apposed: (opens + 20).min(comma - 1),
            ..subject
        })
    }

    /// "Ministers such as Ann Poe have called": those of whom somebody is an example.
    pub(super) fn without_examples(&self, s: Subject) -> Subject {
        let such = |i: &usize| self.is_word(*i, "such") && self.is_word(i + 1, "as");
        let examples = (s.first + 1..s.last).find(such);
        examples.map_or(s, |such| Subject { last: such - 1, ..s })
    }

    /// "A program Iran says it needs": the name behind a thing that is told of, not the thing.
    pub(super) fn without_antecedent(&self, s: Subject) -> Subject {
        let opens = self.is_word(s.first, "a") || self.is_word(s.first, "an");
        if !opens || s.last < s.first + 2 {
            return s;
        }
        let small = class::CAP | class::SPEAKER | class::BODY | class::DOCUMENT | class::PREP | class::HONOR;
        let Some(name) = (s.first + 1..=s.last).find(|i| self.is(*i, class::CAP)) else {
            return s;
        };
        let is_thing = name > s.first + 1
            && (s.first + 1..name).all(|i| !self.is(i, small))
            && (name..=s.last).all(|i| self.is(i, class::CAP) && !self.is(i, class::SPEAKER | class::HONOR));
        if is_thing { Subject { first: name, ..s } } else { s }
    }

    /// The last token of an apposition that starts with the comma or bracket at `open`.
    pub(super) fn apposition(&self, open: usize) -> Option<usize> {
        if !self.is(open, class::COMMA | class::OPEN) {
            return None;
        }
        let close = (open + 1..self.len().min(open + 24))
            .find(|&i| self.is(i, class::COMMA | class::CLOSE | class::QUOTE | class::END))?;
        Some(close - 1)
    }
}
