//! Reads one article sentence by sentence and keeps the mentions.

use memchr::memmem;

use super::carry::{Candidate, Focus};
use super::clause::{Clause, Meaning, Phrase};
use super::names::{Gender, Hit, Number, Pronoun, Sense, What, keep_longest};
use super::words::Classes;
use super::{Mention, MentionFinder, MentionKind};
use crate::quote::{Quotations, Quote, Speaker};
use crate::segment::Sentence;
use crate::span::Span;
use crate::target::TargetId;
use crate::zone::Zone;

/// Surnames that one article may give to targets ("PC Jane Doe", then "Doe"); more are not followed, so that the
/// time stays linear.
const LEARNT: usize = 16;

/// One article on its way.
pub(super) struct Reader<'a> {
    finder: &'a MentionFinder,
    text: &'a str,
    quotes: &'a Quotations,
    /// The sentence that is read, and its index.
    bounds: Span,
    index: u32,
    zone: Zone,
    hits: Vec<Hit>,
    learnt: Vec<(Span, TargetId, Gender)>,
    focus: Focus,
    mentions: Vec<Mention>,
    /// First quotation that may still hold what is read.
    quote: usize,
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
            focus: Focus::default(),
            mentions: Vec::new(),
            quote: 0,
        }
    }

    pub(super) fn into_mentions(self) -> Vec<Mention> {
        self.mentions
    }

    /// Reads the next sentence.
    pub(super) fn read(&mut self, index: u32, sentence: Sentence) {
        if sentence.zone != self.zone && (sentence.zone == Zone::Comment || !self.zone.is_article()) {
            self.focus.clear();
        }
        (self.index, self.bounds, self.zone) = (index, sentence.span, sentence.zone);
        if self.zone == Zone::Boilerplate {
            return;
        }
        self.focus.forget_before(index);
        self.speakers();
        let mut hits = std::mem::take(&mut self.hits);
        hits.clear();
        self.finder.names.find(self.text, self.bounds, &mut hits);
        self.find_learnt(&mut hits);
        keep_longest(&mut hits);
        for i in 0..hits.len() {
            // a name may have taken in the words after its title
            if hits[i].start >= self.floor() {
                self.take(hits[i], hits.get(i + 1).copied());
            }
        }
        self.hits = hits;
    }

    /// Puts unnamed and unknown speakers of this sentence in the way of later pronouns.
    fn speakers(&mut self) {
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
        for &(name, target, gender) in &self.learnt {
            let name = name.of(self.text);
            for at in memmem::find_iter(stretch, name) {
                let start = self.bounds.start as usize + at;
                let end = start + name.len();
                let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                if joins(self.text[..start].chars().next_back()) || joins(self.text[end..].chars().next()) {
                    continue;
                }
                let what = What::Learnt(target, gender);
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

    fn clause(&self) -> Clause<'a> {
        Clause {
            grammar: &self.finder.grammar,
            text: self.text,
            bounds: self.bounds,
        }
    }

    /// Where a noun phrase may begin at the earliest: after the mention before, or at the sentence.
    fn floor(&self) -> usize {
        let last = self.mentions.last().map_or(0, |m| m.span.end);
        last.max(self.bounds.start) as usize
    }

    fn take(&mut self, hit: Hit, next: Option<Hit>) {
        match hit.sense.what {
            What::Except | What::Deed => {}
            What::Named(i) => self.named(hit, i),
            What::Name(target) => self.keep(target, hit.start, hit.end, MentionKind::Name, Number::Group),
            What::Learnt(target, gender) => {
                self.keep(target, hit.start, hit.end, MentionKind::Name, Number::Person);
                self.set_gender(gender);
            }
            What::Noun { target, is_plural } => self.noun(hit, Some(target), is_plural),
            What::Liftable { is_plural } => self.noun(hit, None, is_plural),
            What::Phrase(target) => {
                self.keep(target, hit.start, hit.end, MentionKind::Role, Number::Group);
            }
            What::Title(target) => self.title(hit, target, hit.start),
            What::Institution(i) => self.institution(hit, hit.start, i, next),
            What::Common {
                institution,
                is_plural,
            } => self.common(hit, institution, is_plural, next),
            What::Suffix => {
                if let (Some(i), Some(start)) = (hit.sense.suffix, self.proper_start(hit)) {
                    self.institution(hit, start, i, next);
                }
            }
            What::Member => self.member(hit),
            What::Other(number) => self.push(None, number, Gender::Unknown),
            What::Honorific(gender) => {
                if self.capital_after(hit.end).is_some() {
                    self.push(None, Number::Person, gender);
                }
            }
            What::Pronoun(pronoun) => self.pronoun(hit, pronoun),
        }
    }

    fn named(&mut self, hit: Hit, index: u16) {
        let named = &self.finder.targets.named()[index as usize];
        let number = if named.is_person {
            Number::Person
        } else {
            Number::Body
        };
        match named.target {
            Some(target) => self.keep(target, hit.start, hit.end, MentionKind::Name, number),
            None => self.push(None, number, Gender::Unknown),
        }
        let words = named.name.split(' ').next().unwrap_or("");
        self.set_gender(match words {
            "Sir" | "Lord" | "Mr" => Gender::He,
            "Dame" | "Lady" | "Baroness" | "Ms" | "Mrs" => Gender::She,
            _ => Gender::Unknown,
        });
    }

    fn noun(&mut self, hit: Hit, target: Option<TargetId>, is_plural: bool) {
        if self.text[hit.end..].starts_with('-') {
            return;
        }
        let clause = self.clause();
        let phrase = clause.phrase(hit.start, self.floor());
        let form = &self.text[hit.start..hit.end];
        let Some(target) = self.lifted(phrase, hit.start, form).or(target) else {
            return;
        };
        let number = if is_plural { Number::Group } else { Number::Person };
        if !is_plural && self.zone != Zone::Headline && self.capital_after(hit.end).is_some() {
            return self.title(hit, target, phrase.start);
        }
        self.keep(target, phrase.start, hit.end, MentionKind::Role, number);
    }

    /// The target to which a modifier in the phrase lifts the noun.
    fn lifted(&self, phrase: Phrase, head: usize, form: &str) -> Option<TargetId> {
        let before = &self.text[phrase.start..head];
        self.finder.targets.iter().find_map(|(id, target)| {
            let lifts = target.words.lifts.iter().any(|l| {
                l.nouns.iter().any(|n| n.form.eq_ignore_ascii_case(form))
                    && before
                        .split(' ')
                        .any(|w| l.modifiers.iter().any(|m| m.eq_ignore_ascii_case(w)))
            });
            lifts.then_some(id)
        })
    }

    /// A title or role noun with a personal name after it; the surname is known from then on.
    fn title(&mut self, hit: Hit, target: TargetId, start: usize) {
        let Some(first) = self.capital_after(hit.end) else {
            return;
        };
        let mut last = first;
        for _ in 0..2 {
            match self.capital_after(last.end as usize) {
                Some(next) => last = next,
                None => break,
            }
        }
        let is_known = |l: &(Span, _, _)| l.0.of(self.text) == last.of(self.text);
        if self.learnt.len() < LEARNT && last.len() > 2 && !self.learnt.iter().any(is_known) {
            self.learnt.push((last, target, Gender::Unknown));
        }
        self.keep(
            target,
            start,
            last.end as usize,
            MentionKind::Name,
            Number::Person,
        );
    }

    /// The capitalised word after `from`, if there is one and no known name stands in its place.
    fn capital_after(&self, from: usize) -> Option<Span> {
        let word = self.clause().after(from)?;
        let is_capital = word.of(self.text).starts_with(char::is_uppercase);
        (is_capital && self.clause().of(word) == Classes::NONE).then_some(word)
    }

    fn common(&mut self, hit: Hit, institution: u16, is_plural: bool, next: Option<Hit>) {
        if let (Some(i), Some(start)) = (hit.sense.suffix, self.proper_start(hit)) {
            return self.institution(hit, start, i, next);
        }
        let clause = self.clause();
        let phrase = clause.phrase(hit.start, self.floor());
        let is_collective = is_plural
            && self.finder.targets.institutions()[institution as usize]
                .people
                .is_some();
        if !is_plural && !self.is_definite(phrase) {
            return;
        }
        self.decide(hit, phrase, institution, is_plural && !is_collective, next);
    }

    /// "The", "this", "their" …: a certain force, not any.
    fn is_definite(&self, phrase: Phrase) -> bool {
        phrase.opener.is_some_and(|o| {
            let word = o.of(self.text);
            self.clause().of(o).any(Classes::POSSESSIVE)
                || ["the", "this", "that"]
                    .iter()
                    .any(|d| d.eq_ignore_ascii_case(word))
        }) || self.text[..phrase.start].trim_end().ends_with(['\'', '’'])
            || self.text[self.bounds.start as usize..phrase.start]
                .trim_end()
                .ends_with("'s")
            || self.text[self.bounds.start as usize..phrase.start]
                .trim_end()
                .ends_with("’s")
    }

    /// Start of the capitalised words before a suffix: `Avon and Somerset Police`.
    fn proper_start(&self, hit: Hit) -> Option<usize> {
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
            let is_proper = text.starts_with(char::is_uppercase) && clause.of(word) == Classes::NONE;
            if is_proper {
                start = Some(word.start as usize);
            } else if text != "and" || start.is_none() {
                break;
            }
            at = word.start as usize;
        }
        start
    }

    fn institution(&mut self, hit: Hit, start: usize, institution: u16, next: Option<Hit>) {
        let clause = self.clause();
        let mut phrase = Phrase { start, opener: None };
        if let Some(word) = clause.before(start, self.floor())
            && clause.of(word).any(Classes::DETERMINER.and(Classes::POSSESSIVE))
        {
            phrase = Phrase {
                start: word.start as usize,
                opener: Some(word),
            };
        }
        self.decide(hit, phrase, institution, false, next);
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
        let target = match self.clause().meaning(phrase, hit.end, is_plural_noun) {
            Meaning::Nobody => return,
            Meaning::Acting => institution.acting,
            Meaning::Open => institution.people.unwrap_or(institution.acting),
        };
        self.keep(
            target,
            phrase.start,
            hit.end,
            MentionKind::Organisation,
            Number::Body,
        );
    }

    /// Whether the name at `hit` only modifies the noun at `next`: "Met firearms officers", "the force's own
    /// leaders".
    fn is_modifier_of(&self, hit: Hit, next: Hit) -> bool {
        let names = matches!(
            next.sense.what,
            What::Noun { .. } | What::Phrase(_) | What::Liftable { .. } | What::Title(_)
        );
        let between = &self.text[hit.end..next.start];
        let between = between
            .strip_prefix("'s")
            .or(between.strip_prefix("’s"))
            .unwrap_or(between);
        let clause = self.clause();
        names
            && between.len() < 40
            && between.starts_with(' ')
            && between
                .split_ascii_whitespace()
                .all(|w| !w.contains([',', ';', ':', '(']) && !self.finder.grammar.of(w).any(Classes::WALL))
            && clause
                .after(hit.end)
                .is_some_and(|w| w.start as usize == next.start || !clause.ends_phrase(w))
    }

    /// "Our members", said by or of those who speak for a target.
    fn member(&mut self, hit: Hit) {
        let clause = self.clause();
        let phrase = clause.phrase(hit.start, self.floor());
        let owned = phrase
            .opener
            .is_some_and(|o| clause.of(o).any(Classes::POSSESSIVE));
        if !owned {
            return;
        }
        let targets = &self.finder.targets;
        let target = match self.speaker_at(hit.start) {
            Some(speaker) => targets.represented_by(speaker.role),
            None => None,
        };
        if let Some(target) = target {
            self.keep(target, phrase.start, hit.end, MentionKind::Role, Number::Group);
        }
    }

    fn pronoun(&mut self, hit: Hit, pronoun: Pronoun) {
        let found = match pronoun {
            Pronoun::First => self
                .speaker_at(hit.start)
                .and_then(|s| self.target_of(s))
                .map(|t| (t, Number::Person)),
            Pronoun::He => self.he(hit, Gender::He),
            Pronoun::She => self.he(hit, Gender::She),
            Pronoun::They => carried(self.focus.they(self.index)),
            Pronoun::It => self
                .heads(hit)
                .then(|| carried(self.focus.body(self.index)))
                .flatten(),
            Pronoun::Some => self
                .heads(hit)
                .then(|| carried(self.focus.they(self.index)))
                .flatten(),
        };
        if let Some((target, number)) = found {
            self.keep(target, hit.start, hit.end, MentionKind::Pronoun, number);
        }
    }

    /// Whom "he" or "she" means: the speaker that the quotation stage found for it, else the last who fits.
    fn he(&self, hit: Hit, gender: Gender) -> Option<(TargetId, Number)> {
        let span = Span::new(hit.start, hit.end);
        let first = self.quote.saturating_sub(2);
        let near = self.quotes.quotes.iter().skip(first).take(8);
        let mut speaks = near.filter(|q| q.speaker_mention.is_some_and(|m| m.overlaps(span)));
        if let Some(speaker) = speaks.next().and_then(|q| self.quotes.speaker_of(q)) {
            return self.target_of(speaker).map(|t| (t, Number::Person));
        }
        carried(self.focus.person(self.index, gender))
    }

    /// Whether a pronoun opens a clause as the subject of a verb: "It said", "Others are considering".
    fn heads(&self, hit: Hit) -> bool {
        let clause = self.clause();
        let opens = clause
            .before(hit.start, self.bounds.start as usize)
            .is_none_or(|w| clause.of(w).any(Classes::CONJUNCTION));
        opens
            && clause.after(hit.end).is_some_and(|next| {
                let is_verb = clause
                    .of(next)
                    .any(Classes::VERB.and(Classes::AUXILIARY).and(Classes::ADVERB));
                is_verb && clause.verb(next).any(Classes::VERB)
            })
    }

    /// The speaker of the innermost quotation around a place.
    fn speaker_at(&self, at: usize) -> Option<&'a Speaker> {
        let at = at as u32;
        let after = self.quotes.quotes[self.quote.min(self.quotes.quotes.len())..].iter();
        let holds = |q: &&Quote| q.content.start <= at && at < q.content.end;
        let quote = after.take_while(|q| q.content.start <= at).filter(holds).last()?;
        self.quotes.speaker_of(quote)
    }

    /// The target that a speaker is: by name, else by role.
    fn target_of(&self, speaker: &Speaker) -> Option<TargetId> {
        let targets = &self.finder.targets;
        let named = targets.named().iter().find(|n| n.name == speaker.name);
        named.map_or_else(|| targets.of_speaker(speaker.role), |n| n.target)
    }

    fn keep(&mut self, target: TargetId, start: usize, end: usize, kind: MentionKind, number: Number) {
        self.push(Some(target), number, Gender::Unknown);
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

    fn push(&mut self, target: Option<TargetId>, number: Number, gender: Gender) {
        self.focus.push(Candidate {
            target,
            number,
            gender,
            sentence: self.index,
        });
    }

    fn set_gender(&mut self, gender: Gender) {
        self.focus.set_gender(gender);
    }
}

fn carried(candidate: Option<Candidate>) -> Option<(TargetId, Number)> {
    candidate.and_then(|c| Some((c.target?, c.number)))
}
