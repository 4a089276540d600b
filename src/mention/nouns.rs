//! Names, titles, role nouns and institutions: what one form found in the text names.

use super::MentionKind;
use super::clause::{Meaning, Phrase};
use super::names::{Gender, Hit, Names, Number, What};
use super::persons::is_whole;
use super::reader::Reader;
use super::words::Classes;
use crate::span::Span;
use crate::target::{Noun, Side, TargetId};
use crate::zone::Zone;

/// Bytes between the names of a list.
const LINK: usize = 1;

/// Words between an office and the name of who holds it.
const LATE: usize = 8;

const OPENERS: Classes = Classes::DETERMINER.and(Classes::POSSESSIVE);

impl Reader<'_> {
    /// A person or body that the set knows by name.
    pub(super) fn named(&mut self, hit: Hit, index: u16) {
        let named = &self.finder.targets.named()[index as usize];
        let number = if named.is_person {
            Number::Person
        } else {
            Number::Body
        };
        let title = named.name.split(' ').next().and_then(Names::honoured);
        let gender = title.unwrap_or(Gender::Unknown);
        if let Some(target) = named.target {
            self.keep(target, hit.start, hit.end, MentionKind::Name, number, gender);
        } else {
            let last = named.name.rsplit(' ').next().unwrap_or("");
            let institutions = self.finder.targets.institutions();
            let is_last = |noun: &Noun| noun.form.eq_ignore_ascii_case(last);
            if institutions.iter().any(|i| i.again.iter().any(is_last)) {
                self.institution = None;
            }
            self.represents = self.finder.targets.represented_by(named.role).or(self.represents);
            self.push(None, hit.start, number, gender);
        }
    }

    /// A surname that the article has given to a target, with the given names before it.
    pub(super) fn learnt(&mut self, hit: Hit, target: TargetId) {
        let clause = self.clause();
        let mut start = hit.start;
        for _ in 0..2 {
            let given = clause.before(start, self.floor()).filter(|w| {
                let word = w.of(self.text);
                &self.text[w.end as usize..start] == " "
                    && word.starts_with(char::is_uppercase)
                    && clause.of(*w) == Classes::NONE
                    && !Names::is_honorific(word)
            });
            let Some(given) = given else { break };
            start = given.start as usize;
        }
        let announced = self.focus.announced(start);
        let gender = announced.unwrap_or_else(|| self.gender_of(&self.text[start..hit.end]));
        self.person(target, start, hit.end, gender);
    }

    /// A role noun, of `target` unless a modifier lifts it to another.
    pub(super) fn noun(&mut self, hit: Hit, target: Option<TargetId>, is_plural: bool) {
        if self.text[hit.end..].starts_with('-') {
            return;
        }
        let phrase = self.clause().phrase(hit.start, self.floor(), is_plural);
        if !is_plural && phrase.opener.is_none() && self.modifies(hit) {
            return;
        }
        let Some(target) = self.lifted(phrase, hit).or(target) else {
            return;
        };
        if is_plural {
            self.count(target, phrase.start, hit.start);
            self.is_written_to(target, phrase);
            self.owns_up_all(target, phrase);
            self.role(target, phrase.start, hit.end, Number::Group);
            return self.learn_list(target, hit.end);
        }
        if self.zone != Zone::Headline
            && let Some(name) = self.name_after(hit.end)
        {
            return self.titled(target, phrase.start, name);
        }
        self.role(target, phrase.start, hit.end, Number::Person);
        self.learn_apposed(target, phrase.start, hit.end);
        self.unnamed(target, phrase, hit.end);
    }

    pub(super) fn role(&mut self, target: TargetId, start: usize, end: usize, number: Number) {
        self.keep(target, start, end, MentionKind::Role, number, Gender::Unknown);
    }

    /// A title of a target, if a personal name follows it.
    pub(super) fn title(&mut self, hit: Hit, target: TargetId) {
        if let Some(name) = self.name_after(hit.end) {
            self.titled(target, hit.start, name);
        }
    }

    /// Whether a bare singular only modifies the noun after it: "board papers". Headlines leave out articles.
    fn modifies(&self, hit: Hit) -> bool {
        let clause = self.clause();
        self.zone == Zone::Body
            && clause
                .after(hit.end)
                .is_some_and(|w| w.of(self.text).starts_with(char::is_lowercase) && !clause.ends_phrase(w))
    }

    /// The target to which a modifier in the phrase lifts the noun.
    fn lifted(&self, phrase: Phrase, hit: Hit) -> Option<TargetId> {
        let form = &self.text[hit.start..hit.end];
        let before = &self.text[phrase.start..hit.start];
        self.finder.targets.iter().find_map(|(id, target)| {
            let is_lifted = target.words.lifts.iter().any(|l| {
                l.nouns.iter().any(|n| n.form.eq_ignore_ascii_case(form))
                    && before
                        .split(' ')
                        .any(|w| l.modifiers.iter().any(|m| m.eq_ignore_ascii_case(w)))
            });
            is_lifted.then_some(id)
        })
    }

    /// A title or role noun with a personal name after it; the surname is known from then on.
    pub(super) fn titled(&mut self, target: TargetId, start: usize, name: Span) {
        self.learn(name, target);
        // "Chief Constable Sir Peter Acland" is "Sir Peter" next
        let words = name.of(self.text);
        let first = words
            .find(' ')
            .and_then(|i| Some(i + 1 + words[i + 1..].find(' ')?));
        if let Some(first) = first.filter(|_| words.starts_with("Sir ") || words.starts_with("Dame ")) {
            self.remember(&words[..first], target);
        }
        let end = name.end as usize;
        let gender = self.gender_of(words);
        if self.finder.targets.get(target).side == Side::Leaders {
            self.institution = Some(target);
        }
        self.person(target, start, end, gender);
    }

    /// "A constable, Jane Doe," and "Jane Doe, a constable": the surname is known from then on.
    fn learn_apposed(&mut self, target: TargetId, start: usize, end: usize) {
        let after = &self.text[end..self.bounds.end as usize];
        if after.starts_with(", ")
            && let Some(name) = self.name_after(end + 2)
            && is_whole(name.of(self.text))
        {
            return self.learn(name, target);
        }
        if let Some(name) = self.apposed_late(start, end) {
            self.learn(name, target);
            let (start, end) = (name.start as usize, name.end as usize);
            let gender = self.gender_of(name.of(self.text));
            return self.person(target, start, end, gender);
        }
        let before = &self.text[self.bounds.start as usize..start];
        let Some(before) = before.strip_suffix(", ") else {
            return;
        };
        let until = self.bounds.start as usize + before.len();
        let clause = self.clause();
        let is_name =
            |w: &Span| w.of(self.text).starts_with(char::is_uppercase) && clause.of(*w) == Classes::NONE;
        let last = clause.before(until, self.bounds.start as usize).filter(is_name);
        if let Some(last) = last
            && let Some(first) = clause
                .before(last.start as usize, self.bounds.start as usize)
                .filter(is_name)
        {
            let name = Span::new(first.start as usize, last.end as usize);
            self.learn(name, target);
            self.focus.claim(self.index, name, target);
        }
    }

    /// "The commissioner responsible for operations, Jane Doe, spent": the name behind what the head of a sentence is in charge of.
    fn apposed_late(&self, start: usize, end: usize) -> Option<Span> {
        let clause = self.clause();
        let is_the = clause
            .after(start)
            .is_some_and(|w| w.of(self.text).eq_ignore_ascii_case("the"));
        if !is_the || start != self.bounds.start as usize {
            return None;
        }
        let mut at = end;
        for _ in 0..LATE {
            let word = clause.after(at)?;
            if clause.of(word).any(Classes::VERB.and(Classes::AUXILIARY)) {
                return None;
            }
            at = word.end as usize;
            let rest = &self.text[at..self.bounds.end as usize];
            if rest.starts_with(", ") {
                let name = self.name_after(at + 2)?;
                let is_next = name.start as usize == at + 2;
                let is_closed = self.text[name.end as usize..].starts_with(',');
                return (is_next && is_closed && is_whole(name.of(self.text))).then_some(name);
            }
        }
        None
    }

    /// Whom a name suits, by its first names.
    pub(super) fn gender_of(&self, name: &str) -> Gender {
        let mut words = name.split(' ');
        let first = words.next();
        match first.and_then(Names::honoured) {
            Some(gender) if gender != Gender::Unknown => gender,
            _ => first
                .and_then(|w| self.finder.grammar.given(w))
                .or_else(|| self.finder.grammar.given(words.next()?))
                .unwrap_or(Gender::Unknown),
        }
    }

    /// "Constables Jane Doe, Ann Poe and Jo Roe": each of them is known by surname from then on.
    fn learn_list(&mut self, target: TargetId, from: usize) {
        let mut at = from;
        while let Some(name) = self
            .name_after(at)
            .filter(|n| self.text[at..n.start as usize].len() <= LINK)
        {
            self.learn(name, target);
            at = name.end as usize;
            let rest = &self.text[at..self.bounds.end as usize];
            let Some(link) = [", ", " and ", ", and "]
                .iter()
                .rev()
                .find(|l| rest.starts_with(**l))
            else {
                return;
            };
            at += link.len() - 1;
        }
    }

    /// Up to three capitalised words after `from`, over "Dr." and its like; behind a first name a surname may be a word
    /// like others: "Ann Hope".
    pub(super) fn name_after(&self, from: usize) -> Option<Span> {
        let clause = self.clause();
        let mut name: Option<Span> = None;
        let mut at = from;
        for _ in 0..3 {
            let Some(word) = clause.after(at) else { break };
            let text = word.of(self.text);
            let is_surname = || {
                let given = name.is_some_and(|n| self.finder.grammar.given(n.of(self.text)).is_some());
                given && !clause.of(word).any(Classes::FUNCTION)
            };
            if !text.starts_with(char::is_uppercase) || clause.of(word) != Classes::NONE && !is_surname() {
                break;
            }
            name = Some(Span::new(
                name.map_or(word.start, |n| n.start) as usize,
                word.end as usize,
            ));
            at = word.end as usize;
            if matches!(text, "Dr" | "Prof" | "Mr" | "Mrs" | "Ms") && self.text[at..].starts_with('.') {
                at += 1;
            }
        }
        name
    }

    pub(super) fn common(&mut self, hit: Hit, institution: u16, is_plural: bool, next: Option<Hit>) {
        let start = || self.proper_start(hit).or_else(|| self.small_start(hit));
        if let Some(i) = hit.sense.suffix
            && let Some(start) = start()
        {
            return self.institution(hit, start, i, next);
        }
        let has_people = self.finder.targets.institutions()[institution as usize]
            .people
            .is_some();
        let phrase = self.clause().phrase(hit.start, self.floor(), is_plural);
        if has_people && self.is_verb(hit, phrase) || !is_plural && !self.is_definite(hit, phrase) {
            return;
        }
        self.decide(hit, phrase, institution, is_plural && !has_people, next);
    }

    /// "The service", "this department": a force that was named before, and no other service since.
    pub(super) fn again(&mut self, hit: Hit, institution: u16, is_plural: bool, next: Option<Hit>) {
        let clause = self.clause();
        let is_of = clause
            .after(hit.end)
            .is_some_and(|w| matches!(w.of(self.text), "of" | "for"));
        if is_of || self.proper_start(hit).is_some() {
            // "Department for Education", "Crown Prosecution Service"
            if self.text[hit.start..].starts_with(char::is_uppercase) {
                self.institution = None;
            }
            return;
        }
        let phrase = clause.phrase(hit.start, self.floor(), is_plural);
        let is_next = phrase.opener.is_some_and(|o| o.end as usize + LINK == hit.start);
        let is_definite = is_next && phrase.opens_with(&["the", "this"], self.text);
        let acting = self.finder.targets.institutions()[institution as usize].acting;
        if is_definite && self.institution == Some(acting) {
            self.decide(hit, phrase, institution, false, next);
        }
    }

    /// "To police them", "police the streets": the noun's double, a verb.
    fn is_verb(&self, hit: Hit, phrase: Phrase) -> bool {
        let clause = self.clause();
        let before = clause.before(hit.start, self.bounds.start as usize);
        let is_marked =
            before.is_some_and(|w| w.of(self.text) == "to" || clause.of(w).any(Classes::AUXILIARY));
        let objects = OPENERS.and(Classes::PRONOUN);
        phrase.opener.is_none()
            && is_marked
            && clause.after(hit.end).is_some_and(|w| clause.of(w).any(objects))
    }

    /// "The", "this", "their", "Britain's": a certain force, not any. Headlines leave out the article.
    fn is_definite(&self, hit: Hit, phrase: Phrase) -> bool {
        let clause = self.clause();
        if matches!(self.zone, Zone::Headline | Zone::Subheading) {
            let after = clause.after(hit.end);
            let before = clause.before(hit.start, self.bounds.start as usize);
            let acts = |w: Span| clause.verb(w).any(Classes::VERB) || is_verbal(w.of(self.text));
            // "Fury as force blows £1m", "wins case against Mercia force"
            let opens = before.is_some_and(|w| w.of(self.text) == "as");
            let is_placed = after.is_none()
                && before.is_some_and(|w| {
                    w.of(self.text).starts_with(char::is_uppercase) && clause.of(w) == Classes::NONE
                });
            if opens || is_placed || after.is_some_and(acts) {
                return true;
            }
        }
        // "A police force that lost three files has apologised": news of a certain one, not yet named
        if phrase.start == self.bounds.start as usize && self.text[hit.start..hit.end].contains(' ')
            || self.is_told_of_so(hit, phrase)
        {
            return true;
        }
        let head = self.text[self.bounds.start as usize..phrase.start].trim_end();
        ["'s", "’s", "s'", "s’"].iter().any(|s| head.ends_with(s))
            || clause.is_owned(phrase)
            || phrase.opens_with(&["the", "this", "that"], self.text)
    }

    /// Start of the capitalised words before a suffix: `Avon and Somerset Police`.
    pub(super) fn proper_start(&self, hit: Hit) -> Option<usize> {
        if !self.text[hit.start..].starts_with(char::is_uppercase) {
            return None;
        }
        let clause = self.clause();
        let mut start = None;
        let mut at = hit.start;
        for _ in 0..4 {
            let Some(word) = clause.before(at, self.floor()) else {
                break;
            };
            let text = word.of(self.text);
            if text.starts_with(char::is_uppercase) && clause.of(word) == Classes::NONE {
                start = Some(word.start as usize);
            } else if text != "and" || start.is_none() {
                break;
            }
            at = word.start as usize;
        }
        start
    }

    pub(super) fn institution(&mut self, hit: Hit, start: usize, institution: u16, next: Option<Hit>) {
        let clause = self.clause();
        let opener = clause
            .before(start, self.floor())
            .filter(|w| clause.of(*w).any(OPENERS));
        let start = opener.map_or(start, |w| w.start as usize);
        self.decide(hit, Phrase { start, opener }, institution, false, next);
    }

    fn decide(
        &mut self,
        hit: Hit,
        phrase: Phrase,
        institution: u16,
        is_plural_noun: bool,
        next: Option<Hit>,
    ) {
        if next.is_some_and(|n| self.is_modifier_of(hit, n)) {
            return;
        }
        let institution = &self.finder.targets.institutions()[institution as usize];
        self.institution = Some(institution.acting);
        self.is_told_to_lead(institution.acting, phrase);
        let target = match self.clause().meaning(phrase, hit.end, is_plural_noun) {
            Meaning::Nobody => match institution.people.filter(|_| self.is_share(hit, phrase)) {
                Some(people) => people,
                None if self.is_told_of_so(hit, phrase) && !self.is_followed_by(hit, "in") => {
                    institution.acting
                }
                None => return,
            },
            Meaning::Acting => institution.acting,
            Meaning::Open => institution.people.unwrap_or(institution.acting),
        };
        let kind = MentionKind::Organisation;
        self.keep(target, phrase.start, hit.end, kind, Number::Body, Gender::Unknown);
    }

    /// Whether the name at `hit` only modifies the noun at `next`: "Met firearms officers", "the force's own
    /// leaders".
    pub(super) fn is_modifier_of(&self, hit: Hit, next: Hit) -> bool {
        let names = matches!(
            next.sense.what,
            What::Noun { .. } | What::Phrase(_) | What::Liftable { .. } | What::Title(_)
        );
        let clause = self.clause();
        let between = &self.text[hit.end..next.start];
        let owned = clause.possessive(hit.end).min(between.len());
        let between = &between[owned..];
        names
            && between.len() < 40
            && between.starts_with(' ')
            && between
                .split_ascii_whitespace()
                .all(|w| !w.contains([',', ';', ':', '(']) && !clause.grammar.of(w).any(Classes::WALL))
            && clause
                .after(hit.end + owned)
                .is_some_and(|w| w.start as usize == next.start || owned > 0 || !clause.ends_phrase(w))
    }
}

/// Whether a word after a noun of a headline is likely a verb: "Force acted", "force looking", "Force to".
fn is_verbal(word: &str) -> bool {
    word == "to" || word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}
