//! People by name: first names, those whom the article names after it has told of them, and those known by a code.

use memchr::memmem;

use super::clause::Phrase;
use super::names::{Gender, Hit, Names, Number};
use super::reader::Reader;
use super::words::Classes;
use crate::quote::Speaker;
use crate::role::RoleId;
use crate::span::Span;
use crate::target::{Side, TargetId};
use crate::zone::Zone;

/// Sentences within which somebody told of without a name gets one.
const NAMED_WITHIN: u32 = 2;

/// What people say before what they are.
const OWNS_UP: [&str; 6] = ["I am", "I’m", "I'm", "I have been", "I’ve been", "I've been"];

/// Sentences of the body that tell the news.
const LEAD: u32 = 3;

/// Words from the head of a sentence within which its subject "he" or "she" stands.
const PRONOUN_WITHIN: usize = 8;

/// Sentences before within which a name may be that of "he" or "she".
const TOLD_WITHIN: u32 = 6;

/// Bytes from the head of a sentence within which it tells what its subject is.
const BEING_WITHIN: usize = 100;

/// Bytes after a name within which an article calls its bearer "Mr" or "Ms".
const HONOURED_WITHIN: usize = 2000;

/// First names that are followed at most.
const FAMILIAR: usize = 16;

/// Somebody told of without a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unnamed {
    target: TargetId,
    sentence: u32,
}

/// Whether words name one person enough to be followed: a first and a last name, or a code such as "K7".
pub(super) fn is_whole(name: &str) -> bool {
    name.contains(' ') || name.ends_with(|c: char| c.is_ascii_digit())
}

impl Reader<'_> {
    /// Remembers the first name of a person whom the article has given to a target by the whole name, unless a
    /// speaker of the article bears it too.
    pub(super) fn befriend(&mut self, name: Span, target: TargetId) {
        let name = name.of(self.text);
        let Some((first, last)) = name.split_once(' ') else {
            return;
        };
        let is_known = self.familiar.iter().any(|f| f.0 == first);
        if is_known || self.familiar.len() == FAMILIAR || self.finder.grammar.given(first).is_none() {
            return;
        }
        let another = |n: &str| n.split(' ').next() == Some(first) && !n.ends_with(last);
        if !self.quotes.speakers.iter().any(|s| another(s.plain_name())) {
            self.familiar.push((first, target));
        }
    }

    /// A first name: alone it may be that of a target's person; with a last name it is somebody, who stands in the
    /// way of later pronouns.
    pub(super) fn given(&mut self, hit: Hit, gender: Gender) {
        // "Sir Jo Doe" is one name
        if self
            .stranger
            .is_some_and(|(n, s)| s == self.index && hit.start < n.end as usize)
        {
            return;
        }
        let name = self.name_after(hit.start);
        let last = name.map_or("", |n| n.of(self.text).rsplit(' ').next().unwrap_or(""));
        if last != &self.text[hit.start..hit.end] {
            if let Some((name, target)) = name.and_then(|n| Some((n, self.holds_by_turn(n)?))) {
                return self.titled(target, hit.start, name);
            }
            if self.learnt_target(last).is_none()
                && let Some(name) = name
                && !self.is_named(name)
            {
                self.stranger = Some((name, self.index));
                self.push(None, hit.start, Number::Person, gender);
            }
            return;
        }
        let known = self.familiar.iter().find(|f| f.0 == last);
        if let Some((_, target)) = known.copied() {
            self.person(target, hit.start, hit.end, gender);
        }
    }

    /// "Mr", "Dame": somebody, who stands in the way of later pronouns.
    pub(super) fn honoured(&mut self, hit: Hit, gender: Gender) {
        let mut name = self.name_after(hit.end);
        if let Some(last) = name.as_mut() {
            last.start = hit.start as u32;
        }
        let is_whole = |n: &Span| n.of(self.text).split(' ').count() > 2;
        if let Some(name) = name.filter(is_whole) {
            if let Some(target) = self.holds_by_turn(name) {
                return self.titled(target, hit.start, name);
            }
            let last = name.of(self.text).rsplit(' ').next().unwrap_or("");
            if self.learnt_target(last).is_none() {
                if self.is_named(name) || self.is_headlined(name) {
                    return;
                }
                self.stranger = Some((name, self.index));
            }
        }
        self.push(None, hit.start, Number::Person, gender);
    }

    /// A role noun without a name: a code or a name may come with it, before it, or in the next sentences.
    pub(super) fn unnamed(&mut self, target: TargetId, phrase: Phrase, end: usize) {
        self.code(target, end);
        self.is_told_to_be(target, phrase);
        self.owns_up(target, phrase, end);
        if self.zone == Zone::Headline
            && self.headlined.is_none()
            && self.finder.targets.get(target).side == Side::Leaders
            && self.name_after(end).is_none()
        {
            self.headlined = Some(target);
        }
        if self.zone == Zone::Body && self.is_first_person(phrase) {
            self.unnamed = Some(Unnamed {
                target,
                sentence: self.index,
            });
        }
    }

    /// "A constable who hit a man has been charged": whether this is the first person of the sentence, and news tells
    /// of them so: as just any at its head, or in the first sentences of the article.
    fn is_first_person(&self, phrase: Phrase) -> bool {
        let head = self.bounds.start as usize;
        let any = ["a", "an", "one"];
        let opens = phrase.start == head && phrase.opens_with(&any, self.text);
        let is_first = self
            .focus
            .first_person(self.index)
            .is_some_and(|at| at as usize == phrase.start);
        if !is_first || opens {
            return opens;
        }
        // "A burglar who hit an officer": a noun that no list has
        let first = self.clause().after(head).map_or("", |w| w.of(self.text));
        let is_any = any.iter().any(|a| a.eq_ignore_ascii_case(first));
        let is_headed = self.here().any(|m| m.span.start as usize == head);
        self.bodies <= LEAD && (is_headed || !is_any)
    }

    /// "Jane Doe has been a constable", "She was a constable": the name that the subject bears is a target's.
    fn is_told_to_be(&mut self, target: TargetId, phrase: Phrase) {
        let clause = self.clause();
        let verb = clause.before(phrase.start, self.bounds.start as usize);
        if verb.is_some_and(|v| clause.of(v).any(Classes::BEING)) {
            self.is_told_of(target, phrase.start);
        }
    }

    /// "I am a nurse", "As a nurse, I": whoever says "I" here is a target's from then on.
    fn owns_up(&mut self, target: TargetId, phrase: Phrase, end: usize) {
        let before = self.text[self.bounds.start as usize..phrase.start].trim_end();
        let owns = OWNS_UP.iter().any(|words| {
            before
                .strip_suffix(words)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let is_any = phrase
            .opener
            .is_some_and(|o| matches!(o.of(self.text), "a" | "an"));
        let rest = &self.text[end..self.bounds.end as usize];
        if is_any && (owns || (before == "As" && rest.starts_with(", I"))) {
            self.own_up(target, phrase.start);
        }
    }

    /// "We nurses": as [`Reader::owns_up`].
    pub(super) fn owns_up_all(&mut self, target: TargetId, phrase: Phrase) {
        let before = self.clause().before(phrase.start, self.bounds.start as usize);
        if before.is_some_and(|w| matches!(w.of(self.text), "we" | "We" | "us")) {
            self.own_up(target, phrase.start);
        }
    }

    fn own_up(&mut self, target: TargetId, at: usize) {
        let speaker = self.speaker_at(at).map(|s| &*s.name);
        self.own.retain(|o| o.0 != speaker);
        if self.own.len() < FAMILIAR {
            self.own.push((speaker, target));
        }
    }

    /// The target that a speaker, or the author, has said to belong to.
    pub(super) fn owned_up(&self, speaker: Option<&Speaker>) -> Option<TargetId> {
        let name = speaker.map(|s| &*s.name);
        self.own.iter().find(|o| o.0 == name).map(|o| o.1)
    }

    /// "Jane Doe, who runs the trust", "She has led the force": the name is a leader's.
    pub(super) fn is_told_to_lead(&mut self, leaders: TargetId, phrase: Phrase) {
        let clause = self.clause();
        let verb = clause.before(phrase.start, self.bounds.start as usize);
        if verb.is_some_and(|v| clause.of(v).any(Classes::LEADING)) {
            self.is_told_of(leaders, phrase.start);
        }
    }

    /// Gives a name to a target when it, or a pronoun for it, is the subject of what a sentence tells up to a place.
    fn is_told_of(&mut self, target: TargetId, until: usize) {
        let head = self.bounds.start as usize;
        let Some((name, sentence)) = self.stranger else {
            return;
        };
        let pronoun = self.pronoun_before(until);
        let is_here = sentence == self.index;
        let is_subject = is_here && self.focus.first_person(self.index) == Some(name.start);
        let is_carried = pronoun.is_some_and(|p| p.fits(self.gender_of(name.of(self.text))))
            && !is_here
            && sentence + TOLD_WITHIN >= self.index;
        let persons = self.focus.persons(self.index, until);
        if (is_subject || is_carried) && persons <= 1 && until < head + BEING_WITHIN && !self.is_denied(until)
        {
            self.stranger = None;
            self.learn(name, target);
            self.focus.claim(sentence, name, target);
            if is_subject {
                self.named_before(name, target);
            }
        }
    }

    /// The first "he" or "she" among the words that open a sentence: "On Friday he retires as chief constable".
    fn pronoun_before(&self, until: usize) -> Option<Gender> {
        let clause = self.clause();
        let mut at = self.bounds.start as usize;
        for _ in 0..PRONOUN_WITHIN {
            let word = clause.after(at).filter(|w| (w.end as usize) < until)?;
            at = word.end as usize;
            match word.of(self.text) {
                "He" | "he" => return Some(Gender::He),
                "She" | "she" => return Some(Gender::She),
                _ => {}
            }
        }
        None
    }

    fn is_denied(&self, until: usize) -> bool {
        let stretch = &self.text[self.bounds.start as usize..until];
        [" not ", " never ", "n't ", "n’t ", " no "]
            .iter()
            .any(|w| stretch.contains(w))
    }

    /// "The constable, known only as K7,": the code is a name from then on.
    fn code(&mut self, target: TargetId, end: usize) {
        let clause = self.clause();
        let mut at = end;
        if self.text[at..].starts_with(',') {
            at += 1;
        }
        let mut is_named = false;
        for _ in 0..5 {
            let Some(word) = clause.after(at) else { return };
            at = word.end as usize;
            let classes = clause.of(word);
            if is_named && word.of(self.text) == "as" {
                break;
            }
            is_named |= classes.any(Classes::NAMING);
            if !is_named && !classes.any(Classes::AUXILIARY.and(Classes::CONJUNCTION).and(Classes::ADVERB)) {
                return;
            }
        }
        let quote = |c: char| matches!(c, '“' | '‘' | '"' | '\'');
        let rest = &self.text[at..self.bounds.end as usize];
        let open = rest.len() - rest.trim_start().trim_start_matches(quote).len();
        if is_named && let Some(name) = self.name_after(at + open) {
            if name.of(self.text).ends_with(|c: char| c.is_ascii_digit()) {
                self.remember(name.of(self.text), target);
            } else {
                self.learn(name, target);
            }
        }
    }

    /// At the start of a sentence: "Jane Doe, 34, hit" names the constable told of before.
    pub(super) fn named_now(&mut self) {
        let start = self.bounds.start as usize;
        if (self.unnamed.is_some() || self.headlined.is_some())
            && let Some(name) = self.name_after(start).filter(|n| n.start as usize == start)
        {
            let _ = self.is_named(name) || self.is_headlined(name);
        }
    }

    /// "Outgoing chief constable on her regrets" over "Jane Doe has brought biscuits": whether a full name is that of the leader
    /// whom the headline tells of; it is kept then. It stands at the head of one of the first sentences or bears a "Sir" or "Dame", and
    /// the article gives it no other office.
    fn is_headlined(&mut self, name: Span) -> bool {
        let Some(target) = self.headlined else {
            return false;
        };
        let words = name.of(self.text);
        let is_knighted = ["Sir ", "Dame "].iter().any(|h| words.starts_with(h));
        let Some((first, last)) = words.rsplit_once(' ') else {
            return false;
        };
        if self.zone != Zone::Body || self.learnt_target(last).is_some() {
            return false;
        }
        let mut speakers = self
            .quotes
            .speakers
            .iter()
            .filter(|s| s.plain_name().ends_with(last));
        let is_other = speakers.any(|s| s.role != RoleId::default());
        if is_other || !(is_knighted || (self.bodies <= LEAD && self.is_first_told(name, first))) {
            return false;
        }
        self.headlined = None;
        self.titled(target, name.start as usize, name);
        true
    }

    /// Whether a full name is that of somebody told of before without one; it is kept then.
    fn is_named(&mut self, name: Span) -> bool {
        let Some(unnamed) = self.unnamed else { return false };
        if self.zone != Zone::Body
            || unnamed.sentence == self.index
            || unnamed.sentence + NAMED_WITHIN < self.index
        {
            return false;
        }
        let words = name.of(self.text);
        let Some((first, last)) = words.rsplit_once(' ') else {
            return false;
        };
        if self.learnt_target(last).is_some() || !self.is_first_told(name, first) {
            return false;
        }
        self.unnamed = None;
        self.learn(name, unnamed.target);
        let gender = first.split(' ').find_map(|w| self.finder.grammar.given(w));
        let (start, end) = (name.start as usize, name.end as usize);
        self.person(unnamed.target, start, end, gender.unwrap_or_default());
        true
    }

    /// Whether a full name stands as one does that is told late: before an age, or at the head of a sentence as a
    /// known first name before a verb. Whoever speaks for others is told with an office, not so.
    fn is_first_told(&self, name: Span, first: &str) -> bool {
        let rest = &self.text[name.end as usize..self.bounds.end as usize];
        let is_aged = rest.strip_prefix(", ").is_some_and(|r| {
            let digits = r.bytes().take_while(u8::is_ascii_digit).count();
            digits == 2 && matches!(r.as_bytes().get(2), Some(b',' | b' ' | b'.'))
        });
        let clause = self.clause();
        let head = self.bounds.start as usize;
        let is_head = name.start as usize == head;
        // "shopkeeper Jane Doe, 34": told with a trade of her own
        let before = clause.before(name.start as usize, head);
        let is_bare = before.is_none_or(|w| clause.of(w) != Classes::NONE);
        let acts = || {
            clause.after(name.end as usize).is_some_and(|w| {
                clause.of(w).any(Classes::VERB.and(Classes::AUXILIARY)) || w.of(self.text).ends_with("ed")
            })
        };
        let is_given = || {
            let word = first.split(' ').next().unwrap_or("");
            self.finder.grammar.given(word).is_some() || self.is_honoured_later(name)
        };
        let targets = &self.finder.targets;
        let is_other = |name: &str| {
            let mut speakers = self.quotes.speakers.iter().filter(|s| s.plain_name() == name);
            speakers.any(|s| targets.represented_by(s.role).is_some())
        };
        ((is_aged && is_bare) || (is_head && is_given() && acts())) && !is_other(name.of(self.text))
    }

    /// Whether the article calls the bearer of a name "Mr" or "Ms" further on: it is a person's.
    fn is_honoured_later(&self, name: Span) -> bool {
        let last = name.of(self.text).rsplit(' ').next().unwrap_or("");
        let rest = &self.text[name.end as usize..];
        let end = (0..=rest.len().min(HONOURED_WITHIN))
            .rev()
            .find(|i| rest.is_char_boundary(*i));
        let rest = &rest[..end.unwrap_or(0)];
        memmem::find_iter(rest.as_bytes(), last.as_bytes()).any(|at| {
            let before = rest[..at].trim_end_matches(' ');
            before.len() < at && Names::is_honorific(before.rsplit(' ').next().unwrap_or(""))
        })
    }
}
