//! Pronouns and descriptions that go back to somebody named before.

use super::MentionKind;
use super::carry::Candidate;
use super::clause::Phrase;
use super::deeds;
use super::names::{Gender, Hit, Number, Pronoun};
use super::reader::Reader;
use super::words::Classes;
use crate::quote::{Quote, Speaker, SpeakerId};
use crate::span::Span;
use crate::target::{Side, TargetId};

/// Quotations before and behind a place among whose speakers somebody is looked for.
const NEAR: usize = 8;

/// Words before a pronoun among which the clause before it would end.
const FIRST_CLAUSE: usize = 6;

/// How far before a speaker's name their title may stand, in bytes.
const TITLE: u32 = 24;

/// Sentences that a question of an interviewer may have.
const QUESTION: u32 = 3;

impl<'a> Reader<'a> {
    pub(super) fn pronoun(&mut self, hit: Hit, pronoun: Pronoun) {
        let found = match pronoun {
            Pronoun::First => self.own(hit),
            Pronoun::You => self.addressed(hit),
            Pronoun::He => self.he(hit, Gender::He),
            Pronoun::She => self.he(hit, Gender::She),
            Pronoun::They => self.they(hit),
            Pronoun::It => (self.heads(hit) || self.owns_at_head(hit))
                .then(|| carried(self.focus.body(self.index)))
                .flatten(),
            Pronoun::Some => match self.counted_at(hit) {
                Some(target) => Some((target, Number::Group)),
                None if self.heads(hit) => {
                    carried(self.focus.they(self.index, self.quote_at(hit.start).is_some()))
                }
                None => None,
            },
        };
        let Some((target, number)) = found else { return };
        if self.is_repeated_possessive(hit, target) || self.is_of_another(hit, target) {
            return;
        }
        let gender = match pronoun {
            Pronoun::He => Gender::He,
            Pronoun::She => Gender::She,
            _ => Gender::Unknown,
        };
        self.keep(target, hit.start, hit.end, MentionKind::Pronoun, number, gender);
    }

    /// "The officer and his dog": the possessive tells nothing that the name has not told.
    fn is_repeated_possessive(&self, hit: Hit, target: TargetId) -> bool {
        let of = self.finder.grammar.of(&self.text[hit.start..hit.end]);
        of.any(Classes::POSSESSIVE) && self.here().any(|m| m.target == target)
    }

    /// "The family, who have conducted themselves with dignity": a reflexive goes back to its own clause.
    fn is_of_another(&self, hit: Hit, target: TargetId) -> bool {
        let word = &self.text[hit.start..hit.end];
        let is_reflexive = ["himself", "herself", "themselves", "itself"].contains(&word);
        let here = self
            .mentions
            .iter()
            .rev()
            .take_while(|m| m.sentence == self.index);
        let head = &self.text[self.bounds.start as usize..hit.start];
        is_reflexive && head.contains(", who ") && here.into_iter().all(|m| m.target != target)
    }

    /// "I", "we": the speaker, inside a quotation only.
    fn own(&self, hit: Hit) -> Option<(TargetId, Number)> {
        let speaker = self.speaker_at(hit.start);
        let told = || speaker.and_then(|s| self.target_told(s));
        Some((self.owned_up(speaker).or_else(told)?, Number::Person))
    }

    /// "You" in what a leader or a union says or writes to the led, and in what an interviewer asks; elsewhere it
    /// may be anybody.
    fn addressed(&self, hit: Hit) -> Option<(TargetId, Number)> {
        let targets = &self.finder.targets;
        let Some(speaker) = self.speaker_at(hit.start) else {
            return self.asked();
        };
        let is_own = self.own_text(self.index).is_some();
        if is_own && let Some(members) = targets.represented_by(speaker.role) {
            return Some((members, Number::Group));
        }
        let speaker = self.target_told(speaker)?;
        let addresses = is_own || deeds::is_fresh(self.letter, self.index);
        if !addresses || targets.get(speaker).side != Side::Leaders {
            return None;
        }
        Some((targets.led()?, Number::Group))
    }

    /// The target that answers, when this is a question in nobody's voice with an unmarked answer right after it.
    fn asked(&self) -> Option<(TargetId, Number)> {
        let speaker = (1..=QUESTION).find_map(|n| self.own_text(self.index + n))?;
        Some((self.target_told(speaker)?, Number::Person))
    }

    /// Whom "he" or "she" means: the speaker that the quotation stage found for it, else the last who fits.
    fn he(&self, hit: Hit, gender: Gender) -> Option<(TargetId, Number)> {
        let span = Span::new(hit.start, hit.end);
        let first = self.quote.saturating_sub(2).min(self.quotes.quotes.len());
        let near = self.quotes.quotes[first..].iter().take(8);
        let mut speaks = near.filter(|q| q.speaker_mention.is_some_and(|m| m.overlaps(span)));
        if let Some(speaker) = speaks.next().and_then(|q| self.quotes.speaker_of(q)) {
            return self.target_told(speaker).map(|t| (t, Number::Person));
        }
        let Some(quote) = self.quote_at(hit.start) else {
            let index = if self.is_object(hit) {
                self.index.saturating_sub(1)
            } else {
                self.index
            };
            return carried(self.focus.person(index, gender));
        };
        let is_marked = self.is_marked(quote, hit.start);
        if !is_marked
            && !self.is_another(hit)
            && let Some(speaker) = self.quotes.speaker_of(quote)
            && self.may_be(speaker, gender)
        {
            return self.target_told(speaker).map(|t| (t, Number::Person));
        }
        let here = quote.speaker.filter(|_| is_marked);
        let speaks = |c: &Candidate| self.is_speaker(c, here);
        carried(self.focus.spoken_of(self.index, gender, speaks))
    }

    /// "A councillor told her": whom the first clause of a sentence is done to is not who does it.
    fn is_object(&self, hit: Hit) -> bool {
        let clause = self.clause();
        let word = &self.text[hit.start..hit.end];
        let ends = clause.after(hit.end).is_none_or(|w| clause.ends_phrase(w));
        let is_object = word == "him" || (word == "her" && ends);
        if !is_object {
            return false;
        }
        let head = self.bounds.start as usize;
        let mut at = hit.start;
        for _ in 0..FIRST_CLAUSE {
            let Some(before) = clause.before(at, head) else {
                break;
            };
            if clause.of(before).any(Classes::CONJUNCTION) || before.of(self.text) == "as" {
                return false;
            }
            at = before.start as usize;
        }
        at == head || self.text[head..at].trim_end().ends_with(',')
    }

    /// Whether a pronoun in reported words is not the speaker: "told him", and "his client", whom a lawyer defends.
    fn is_another(&self, hit: Hit) -> bool {
        let clause = self.clause();
        let next = clause.after(hit.end);
        let word = &self.text[hit.start..hit.end];
        let ends = next.is_none_or(|w| clause.ends_phrase(w));
        word.eq_ignore_ascii_case("him")
            || (word.eq_ignore_ascii_case("her") && ends)
            || next.is_some_and(|w| clause.of(w).any(Classes::CLIENT))
    }

    /// Whether a place in a quotation stands in marks.
    fn is_marked(&self, quote: &Quote, at: usize) -> bool {
        let parts = quote.parts.start as usize..quote.parts.end as usize;
        let parts = self.quotes.parts.get(parts).unwrap_or_default();
        parts
            .iter()
            .any(|p| p.start as usize <= at && at < p.end as usize)
    }

    /// Whether "he" or "she" in a speaker's reported words may be the speaker: a person whose first name does not
    /// deny it.
    fn may_be(&self, speaker: &Speaker, gender: Gender) -> bool {
        let is_role = self.target_told(speaker).is_some();
        let first = speaker.name.split(' ').next().unwrap_or_default();
        let given = self.finder.grammar.given(first);
        given.map_or(is_role, |g| g.fits(gender))
    }

    /// Whether somebody is named as a speaker where the text names them: "MP Ann Poe told". One of a target may
    /// be spoken of by another, so that only who speaks here counts.
    fn is_speaker(&self, named: &Candidate, here: Option<SpeakerId>) -> bool {
        let first = self.quote.saturating_sub(NEAR).min(self.quotes.quotes.len());
        let near = self.quotes.quotes[first..].iter().take(2 * NEAR);
        let mut near = near.filter(|q| named.target.is_none() || (here.is_some() && q.speaker == here));
        near.any(|q| {
            q.speaker_mention
                .is_some_and(|m| named.at < m.end && m.start <= named.at + TITLE)
        })
    }

    /// "They": a group named before; in the words of a leader, before which nobody was named, those who are led.
    fn they(&self, hit: Hit) -> Option<(TargetId, Number)> {
        let Some(quote) = self.quote_at(hit.start) else {
            return carried(self.focus.they(self.index, false));
        };
        if let Some(group) = self.focus.they(self.index, true) {
            return carried(Some(group));
        }
        let speaker = self
            .quotes
            .speaker_of(quote)
            .filter(|_| self.is_marked(quote, hit.start))?;
        let targets = &self.finder.targets;
        let leads = targets.get(self.target_told(speaker)?).side == Side::Leaders;
        Some((targets.led().filter(|_| leads)?, Number::Group))
    }

    /// Whether a pronoun opens a clause as the subject of a verb: "It said", "Others are considering".
    fn heads(&self, hit: Hit) -> bool {
        let clause = self.clause();
        let opens = clause
            .before(hit.start, self.bounds.start as usize)
            .is_none_or(|w| clause.of(w).any(Classes::CONJUNCTION));
        let verbal = Classes::VERB.and(Classes::AUXILIARY).and(Classes::ADVERB);
        opens
            && clause
                .after(hit.end)
                .is_some_and(|next| clause.of(next).any(verbal) && clause.verb(next).any(Classes::VERB))
    }

    /// "Our members", said by those who speak for a target, or "its members" beside their name.
    pub(super) fn member(&mut self, hit: Hit) {
        let clause = self.clause();
        let phrase = clause.phrase(hit.start, self.floor(), true);
        let speaker = self.speaker_at(hit.start).map(|s| s.role);
        let spoken = speaker.and_then(|r| self.finder.targets.represented_by(r));
        if clause.is_owned(phrase) {
            if let Some(target) = spoken.or(self.represents) {
                self.role(target, phrase.start, hit.end, Number::Group);
            }
            return;
        }
        if self.singled_out(hit, Number::Group, Gender::Unknown)
            || self.praised(hit, Number::Group, Gender::Unknown)
            || !self.stands_alone(hit, phrase)
        {
            return;
        }
        // "people" are anybody, but for those who speak for some
        let is_member = self.text[hit.start..hit.end].starts_with(['m', 'M']);
        let own = if is_member { self.of_members() } else { None };
        if let Some(target) = spoken.or(own) {
            self.role(target, hit.start, hit.end, Number::Group);
        }
    }

    /// "Its lawyers": a possessive at the head of a sentence.
    fn owns_at_head(&self, hit: Hit) -> bool {
        hit.start == self.bounds.start as usize && self.text[hit.start..hit.end].eq_ignore_ascii_case("its")
    }

    /// "Members voted", "told 300 members": no noun before says whose they are, and no "of" after.
    fn stands_alone(&self, hit: Hit, phrase: Phrase) -> bool {
        let clause = self.clause();
        let before = clause.before(hit.start, self.bounds.start as usize);
        let is_bare = before.is_none_or(|w| {
            let word = w.of(self.text);
            clause.of(w) != Classes::NONE
                || word.ends_with("ed")
                || word.ends_with(|c: char| c.is_ascii_digit())
        });
        let is_bare = is_bare && !self.text[..hit.start].ends_with('-');
        let is_any = !phrase.opens_with(&["a"], self.text);
        let after = clause.after(hit.end).map_or("", |w| w.of(self.text));
        is_bare && is_any && after != "of"
    }

    /// The speaker of the innermost quotation around a place; else whose turn, letter or speech the sentence is of.
    pub(super) fn speaker_at(&self, at: usize) -> Option<&'a Speaker> {
        match self.quote_at(at) {
            Some(quote) => self.quotes.speaker_of(quote),
            None => self.own_text(self.index),
        }
    }

    /// The innermost quotation around a place.
    pub(super) fn quote_at(&self, at: usize) -> Option<&'a Quote> {
        let at = at as u32;
        let holds = |q: &&Quote| q.content.start <= at && at < q.content.end;
        let after = self.quotes.quotes.get(self.quote..).unwrap_or_default().iter();
        after.take_while(|q| q.content.start <= at).filter(holds).last()
    }

    /// The speaker of a sentence that is somebody's own text without marks.
    fn own_text(&self, sentence: u32) -> Option<&'a Speaker> {
        let voice = self.quotes.voices.get(sentence as usize)?;
        let speaker = voice.speaker.filter(|_| voice.quote.is_none())?;
        self.quotes.speakers.get(speaker.0 as usize)
    }
}

fn carried(candidate: Option<Candidate>) -> Option<(TargetId, Number)> {
    candidate.and_then(|c| Some((c.target?, c.number)))
}
