//! Reads one article sentence by sentence and keeps the mentions.

use memchr::memmem::Finder;

use super::carry::{Candidate, Focus};
use super::clause::Clause;
use super::deeds::Deed;
use super::names::{Gender, Hit, Number, Sense, What, keep_longest};
use super::persons::Unnamed;
use super::words::Classes;
use super::{Mention, MentionFinder, MentionKind};
use crate::quote::Quotations;
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::TargetId;
use crate::zone::Zone;

/// Surnames that one article may give to targets ("PC Jane Doe", then "Doe"); more are not followed, so that the
/// time stays linear.
const LEARNT: usize = 16;

/// A name that the article has given to a target.
struct Learnt<'a> {
    name: Finder<'a>,
    target: TargetId,
}

/// One article on its way.
pub(super) struct Reader<'a> {
    pub(super) finder: &'a MentionFinder,
    pub(super) text: &'a str,
    pub(super) quotes: &'a Quotations,
    /// The sentence that is read, and its index.
    pub(super) bounds: Span,
    pub(super) index: u32,
    pub(super) zone: Zone,
    hits: Vec<Hit>,
    learnt: Vec<Learnt<'a>>,
    /// First names of those whom the article has given to a target by their whole name.
    pub(super) familiar: Vec<(&'a str, TargetId)>,
    /// Whom the article has told of without a name: "A constable who …".
    pub(super) unnamed: Option<Unnamed>,
    /// The leader of whom the headline tells without a name.
    pub(super) headlined: Option<TargetId>,
    /// The last whole name of somebody who is no target's by now, and its sentence.
    pub(super) stranger: Option<(Span, u32)>,
    /// Speakers, and the author as no speaker, who have said what they are.
    pub(super) own: Vec<(Option<&'a str>, TargetId)>,
    /// Whether the article has told of some men, a man, a woman who are no target's.
    pub(super) introduced: [bool; 3],
    /// By number, two to twelve: the target of the last group of so many.
    pub(super) counted: [Option<TargetId>; 13],
    /// Whose institution was the last to be named that "the service" may mean.
    pub(super) institution: Option<TargetId>,
    /// Sentences of the body up to here.
    pub(super) bodies: u32,
    /// Deeds by now known to be somebody's.
    pub(super) deeds: Vec<Deed>,
    /// The sentence that last spoke of a leader's letter.
    pub(super) letter: Option<u32>,
    /// Whom a body named in this sentence speaks for.
    pub(super) represents: Option<TargetId>,
    pub(super) focus: Focus,
    pub(super) mentions: Vec<Mention>,
    /// First quotation that may still hold what is read.
    pub(super) quote: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(finder: &'a MentionFinder, text: &'a str, quotes: &'a Quotations) -> Reader<'a> {
        Reader {
            finder,
            text,
            quotes,
            bounds: Span::default(),
            index: 0,
            zone: Zone::Body,
            hits: Vec::new(),
            learnt: Vec::new(),
            familiar: Vec::new(),
            unnamed: None,
            headlined: None,
            stranger: None,
            own: Vec::new(),
            introduced: [false; 3],
            counted: [None; 13],
            institution: None,
            bodies: 0,
            deeds: Vec::new(),
            letter: None,
            represents: None,
            focus: Focus::default(),
            mentions: Vec::new(),
            quote: 0,
        }
    }

    /// Reads the next sentence.
    pub(super) fn read(&mut self, index: u32, sentence: Sentence) {
        if sentence.zone != self.zone && (sentence.zone == Zone::Comment || !self.zone.is_article()) {
            self.focus.clear();
        }
        (self.index, self.bounds, self.zone) = (index, sentence.span, sentence.zone);
        if self.zone != Zone::Body {
            // another author may go on
            self.own.retain(|o| o.0.is_some());
        }
        if self.zone == Zone::Boilerplate {
            return;
        }
        self.bodies += u32::from(self.zone == Zone::Body);
        self.focus.forget_before(index);
        self.represents = None;
        self.skip_quotes();
        let mut hits = std::mem::take(&mut self.hits);
        hits.clear();
        self.finder.names.find(self.text, self.bounds, &mut hits);
        if !self.learnt.is_empty() {
            self.find_learnt(&mut hits);
            keep_longest(&mut hits);
        }
        self.named_now();
        for i in 0..hits.len() {
            // a name may have taken in the words after its title
            if hits[i].start >= self.floor() {
                self.take(hits[i], hits.get(i + 1).copied());
            }
        }
        self.hits = hits;
    }

    /// Passes the quotations that end before this sentence.
    fn skip_quotes(&mut self) {
        let start = self.bounds.start;
        while self
            .quotes
            .quotes
            .get(self.quote)
            .is_some_and(|q| q.content.end <= start)
        {
            self.quote += 1;
        }
    }

    fn find_learnt(&self, hits: &mut Vec<Hit>) {
        let stretch = self.bounds.of(self.text).as_bytes();
        for Learnt { name, target } in &self.learnt {
            for at in name.find_iter(stretch) {
                let start = self.bounds.start as usize + at;
                let end = start + name.needle().len();
                let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if joins(self.text[..start].chars().next_back()) || joins(self.text[end..].chars().next()) {
                    continue;
                }
                let what = What::Learnt(*target);
                hits.push(Hit {
                    start,
                    end,
                    sense: Sense {
                        what,
                        is_title: false,
                        suffix: None,
                    },
                });
            }
        }
    }

    pub(super) fn clause(&self) -> Clause<'a> {
        Clause {
            grammar: &self.finder.grammar,
            text: self.text,
            bounds: self.bounds,
        }
    }

    /// Where a noun phrase may begin at the earliest: after the mention before, or at the sentence.
    pub(super) fn floor(&self) -> usize {
        let last = self.mentions.last().map_or(0, |m| m.span.end);
        last.max(self.bounds.start) as usize
    }

    fn take(&mut self, hit: Hit, next: Option<Hit>) {
        use Gender::Unknown;
        let (start, end) = (hit.start, hit.end);
        match hit.sense.what {
            What::Except => {}
            What::Named(i) => self.named(hit, i),
            What::Name(target) => self.keep(target, start, end, MentionKind::Name, Number::Group, Unknown),
            What::Learnt(target) => self.learnt(hit, target),
            What::Noun { target, is_plural } => self.noun(hit, Some(target), is_plural),
            What::Liftable { is_plural } => self.noun(hit, None, is_plural),
            // "rank-and-file officers" is one mention, the officers'
            What::Phrase(_) if next.is_some_and(|n| self.is_modifier_of(hit, n)) => {}
            What::Phrase(target) => self.role(target, start, end, Number::Group),
            What::Title(target) => self.title(hit, target),
            What::Institution(i) => self.institution(hit, start, i, next),
            What::Common {
                institution,
                is_plural,
            } => self.common(hit, institution, is_plural, next),
            What::Again {
                institution,
                is_plural,
            } => self.again(hit, institution, is_plural, next),
            What::Suffix => {
                if let (Some(i), Some(start)) = (hit.sense.suffix, self.proper_start(hit)) {
                    self.institution(hit, start, i, next);
                }
            }
            What::Member => self.member(hit),
            What::Deed => self.deed(hit),
            What::Other(number, gender) => {
                if number == Number::Body && self.text[start..].starts_with(char::is_uppercase) {
                    self.institution = None;
                }
                self.push(None, start, number, gender);
            }
            What::Anybody(number) => self.anybody(hit, number),
            What::Honorific(gender) => self.honoured(hit, gender),
            What::Given(gender) => self.given(hit, gender),
            What::Pronoun(pronoun) => self.pronoun(hit, pronoun),
        }
    }

    pub(super) fn keep(
        &mut self,
        target: TargetId,
        start: usize,
        end: usize,
        kind: MentionKind,
        number: Number,
        gender: Gender,
    ) {
        self.push(Some(target), start, number, gender);
        let start = start.max(self.floor());
        if let Some(last) = self.mentions.last_mut()
            && last.target == target
            && last.sentence == self.index
            && kind == MentionKind::Name
            && &self.text[last.span.end as usize..start] == " "
        {
            // "Commissioner Sir Mark Rowley" is one mention
            last.span.end = end as u32;
            last.kind = kind;
            return;
        }
        self.mentions.push(Mention {
            target,
            span: Span::new(start, end),
            kind,
            sentence: self.index,
        });
    }

    /// Keeps the name of a person.
    pub(super) fn person(&mut self, target: TargetId, start: usize, end: usize, gender: Gender) {
        self.keep(target, start, end, MentionKind::Name, Number::Person, gender);
    }

    /// The mentions of this sentence, the last one first.
    pub(super) fn here(&self) -> impl Iterator<Item = &Mention> {
        let mentions = self.mentions.iter().rev();
        mentions.take_while(|m| m.sentence == self.index)
    }

    /// Keeps a name at the head of this sentence that a later word of it gives to a target.
    pub(super) fn named_before(&mut self, name: Span, target: TargetId) {
        let mine = |m: &Mention| m.sentence == self.index;
        let first = self.mentions.iter().rposition(|m| !mine(m)).map_or(0, |i| i + 1);
        if self.mentions.get(first).is_none_or(|m| name.end <= m.span.start) {
            let (span, kind, sentence) = (name, MentionKind::Name, self.index);
            self.mentions.insert(
                first,
                Mention {
                    target,
                    span,
                    kind,
                    sentence,
                },
            );
        }
    }

    /// Puts somebody, of a target or not, where later pronouns look.
    pub(super) fn push(&mut self, target: Option<TargetId>, at: usize, number: Number, gender: Gender) {
        self.focus.push(Candidate {
            target,
            number,
            gender,
            sentence: self.index,
            at: at as u32,
        });
    }

    /// Remembers the last word of a personal name as a target's.
    pub(super) fn learn(&mut self, name: Span, target: TargetId) {
        let words = name.of(self.text);
        let len = words.len() - words.rfind(' ').map_or(0, |i| i + 1);
        let surname = Span::new(name.end as usize - len, name.end as usize);
        self.remember(surname.of(self.text), target);
        self.befriend(name, target);
    }

    /// The target that the article has given a name.
    pub(super) fn learnt_target(&self, name: &str) -> Option<TargetId> {
        let known = self.learnt.iter().find(|l| l.name.needle() == name.as_bytes());
        known.map(|l| l.target)
    }

    /// Remembers words as a name of a target, unless they are too short to be one.
    pub(super) fn remember(&mut self, name: &'a str, target: TargetId) {
        let name = name.as_bytes();
        let is_long = name.len() > 2 || name.last().is_some_and(u8::is_ascii_digit);
        let is_word = std::str::from_utf8(name).is_ok_and(|n| self.finder.grammar.of(n) != Classes::NONE);
        let is_known = |l: &Learnt<'_>| l.name.needle() == name;
        if self.learnt.len() < LEARNT && is_long && !is_word && !self.learnt.iter().any(is_known) {
            self.learnt.push(Learnt {
                name: Finder::new(name),
                target,
            });
        }
    }
}
