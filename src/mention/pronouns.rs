//! Pronouns and descriptions that go back to somebody named before.

use super::MentionKind;
use super::carry::Candidate;
use super::deeds;
use super::names::{Gender, Hit, Number, Pronoun};
use super::reader::Reader;
use super::words::Classes;
use crate::quote::{Quote, Speaker};
use crate::span::Span;
use crate::target::{Side, TargetId};

/// Quotations before and behind a place among whose speakers somebody is looked for.
const NEAR: usize = 8;

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
            Pronoun::They => carried(self.focus.they(self.index, self.quote_at(hit.start).is_some())),
            Pronoun::It => self
                .heads(hit)
                .then(|| carried(self.focus.body(self.index)))
                .flatten(),
            Pronoun::Some => self
                .heads(hit)
                .then(|| carried(self.focus.they(self.index, self.quote_at(hit.start).is_some())))
                .flatten(),
        };
        let Some((target, number)) = found else { return };
        if self.is_repeated_possessive(hit, target) {
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
        let here = self
            .mentions
            .iter()
            .rev()
            .take_while(|m| m.sentence == self.index);
        of.any(Classes::POSSESSIVE) && here.into_iter().any(|m| m.target == target)
    }

    /// "I", "we": the speaker, inside a quotation only.
    fn own(&self, hit: Hit) -> Option<(TargetId, Number)> {
        let speaker = self.speaker_at(hit.start)?;
        let target = self.finder.targets.of_named(&speaker.name, speaker.role)?;
        Some((target, Number::Person))
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
        let speaker = targets.of_named(&speaker.name, speaker.role)?;
        let addresses = is_own || deeds::is_fresh(self.letter, self.index);
        if !addresses || targets.get(speaker).side != Side::Leaders {
            return None;
        }
        let led = targets.iter().find(|(_, t)| t.side == Side::Led)?;
        Some((led.0, Number::Group))
    }

    /// The target that answers, when this is a question in nobody's voice with an unmarked answer right after it.
    fn asked(&self) -> Option<(TargetId, Number)> {
        let speaker = (1..=QUESTION).find_map(|n| self.own_text(self.index + n))?;
        let target = self.finder.targets.of_named(&speaker.name, speaker.role)?;
        Some((target, Number::Person))
    }

    /// Whom "he" or "she" means: the speaker that the quotation stage found for it, else the last who fits.
    fn he(&self, hit: Hit, gender: Gender) -> Option<(TargetId, Number)> {
        let span = Span::new(hit.start, hit.end);
        let first = self.quote.saturating_sub(2).min(self.quotes.quotes.len());
        let near = self.quotes.quotes[first..].iter().take(8);
        let mut speaks = near.filter(|q| q.speaker_mention.is_some_and(|m| m.overlaps(span)));
        if let Some(speaker) = speaks.next().and_then(|q| self.quotes.speaker_of(q)) {
            let target = self.finder.targets.of_named(&speaker.name, speaker.role);
            return target.map(|t| (t, Number::Person));
        }
        if self.quote_at(hit.start).is_none() {
            return carried(self.focus.person(self.index, gender));
        }
        let speaks = |c: &Candidate| c.target.is_none() && self.is_speaker(c.at);
        carried(self.focus.spoken_of(self.index, gender, speaks))
    }

    /// Whether whoever is named at a place is named as a speaker there: "MP Ann Poe told".
    fn is_speaker(&self, at: u32) -> bool {
        let first = self.quote.saturating_sub(NEAR).min(self.quotes.quotes.len());
        let near = self.quotes.quotes[first..].iter().take(2 * NEAR);
        let mut mentions = near.filter_map(|q| q.speaker_mention);
        mentions.any(|m| at < m.end && m.start <= at + TITLE)
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
        if !phrase
            .opener
            .is_some_and(|o| clause.of(o).any(Classes::POSSESSIVE))
        {
            if !self.singled_out(hit, Number::Group, Gender::Unknown)
                && phrase.start == hit.start
                && self.heads(hit)
                && let Some(target) = self.of_members()
            {
                self.role(target, hit.start, hit.end, Number::Group);
            }
            return;
        }
        let speaker = self.speaker_at(hit.start).map(|s| s.role);
        let spoken = speaker.and_then(|r| self.finder.targets.represented_by(r));
        if let Some(target) = spoken.or(self.represents) {
            self.role(target, phrase.start, hit.end, Number::Group);
        }
    }

    /// The speaker of the innermost quotation around a place; else whose turn, letter or speech the sentence is of.
    pub(super) fn speaker_at(&self, at: usize) -> Option<&'a Speaker> {
        match self.quote_at(at) {
            Some(quote) => self.quotes.speaker_of(quote),
            None => self.own_text(self.index),
        }
    }

    /// The innermost quotation around a place.
    fn quote_at(&self, at: usize) -> Option<&'a Quote> {
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
