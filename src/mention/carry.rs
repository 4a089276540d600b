//! Whom "they", "he" or "it" go back to: those named lately, by number and gender.

use super::names::{Gender, Number};
use crate::span::Span;
use crate::target::TargetId;

/// Somebody named in the text, of a target or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// `None`: somebody who is no target. It stands in the way all the same.
    pub(super) target: Option<TargetId>,
    pub(super) number: Number,
    pub(super) gender: Gender,
    pub(super) sentence: u32,
    /// Where the text names them.
    pub(super) at: u32,
}

/// Pronouns go back two sentences at most.
const REACH: u32 = 2;
/// Inside a quotation *he* and *she* go back further: who is spoken about was named before the speaker was.
pub(super) const QUOTED_REACH: u32 = 4;
/// Who was the last of their gender to be named may still be meant after so many sentences.
const TOPIC_REACH: u32 = 12;
/// The longest honorific with its blank, in bytes.
const HONORIFIC: usize = 10;
/// More names than this in five sentences are forgotten, the oldest first.
const ROOM: usize = 32;

/// Those named lately, in text order.
#[derive(Debug, Default)]
pub(super) struct Focus {
    lately: Vec<Candidate>,
    /// The last man and the last woman named, also further back; whose first name tells nothing may be both.
    last: [Option<Candidate>; 2],
}

impl Focus {
    pub(super) fn push(&mut self, candidate: Candidate) {
        if self.lately.len() == ROOM {
            self.lately.remove(0);
        }
        self.lately.push(candidate);
        if candidate.number == Number::Person {
            for (last, gender) in self.last.iter_mut().zip([Gender::He, Gender::She]) {
                if candidate.gender.fits(gender) {
                    *last = Some(candidate);
                }
            }
        }
    }

    /// Tells that whoever is named at these bytes of a sentence is a target's.
    pub(super) fn claim(&mut self, sentence: u32, name: Span, target: TargetId) {
        for c in self
            .lately
            .iter_mut()
            .rev()
            .take_while(|c| c.sentence == sentence)
        {
            if name.start <= c.at && c.at < name.end {
                c.target = Some(target);
            }
        }
    }

    /// Where the first person of a sentence is named.
    pub(super) fn first_person(&self, sentence: u32) -> Option<u32> {
        let mut here = self.lately.iter().filter(|c| c.sentence == sentence);
        here.find(|c| c.number == Number::Person).map(|c| c.at)
    }

    /// How many persons are named in a sentence before a place.
    pub(super) fn persons(&self, sentence: u32, until: usize) -> usize {
        let here = self
            .lately
            .iter()
            .filter(|c| c.sentence == sentence && (c.at as usize) < until);
        here.filter(|c| c.number == Number::Person).count()
    }

    /// Takes back the person whom an honorific right before a name announced, and tells the gender: "Mr" and the name are one.
    pub(super) fn announced(&mut self, name: usize) -> Option<Gender> {
        let is_title = |c: &mut Candidate| {
            let before = name.saturating_sub(c.at as usize);
            c.target.is_none() && c.number == Number::Person && (1..=HONORIFIC).contains(&before)
        };
        self.lately.pop_if(is_title).map(|c| c.gender)
    }

    /// Forgets what lies too far back for a pronoun in `sentence`.
    pub(super) fn forget_before(&mut self, sentence: u32) {
        self.lately.retain(|c| c.sentence + QUOTED_REACH >= sentence);
    }

    /// Forgets everybody: a new part of the page begins.
    pub(super) fn clear(&mut self) {
        self.lately.clear();
        self.last = [None; 2];
    }

    /// The group or body that "they" in `sentence` means: the first of the sentence itself, else the first (most
    /// often the subject) of the nearest sentence before that has one; groups before bodies.
    pub(super) fn they(&self, sentence: u32, is_quoted: bool) -> Option<Candidate> {
        let reach = if is_quoted { QUOTED_REACH } else { REACH };
        self.near(sentence, reach, |c| c.number == Number::Group)
            .or_else(|| self.near(sentence, reach, |c| c.number == Number::Body))
    }

    /// The person that "he" or "she" in `sentence` means: the last of the sentence itself, else the first of
    /// the nearest sentence before.
    pub(super) fn person(&self, sentence: u32, gender: Gender) -> Option<Candidate> {
        let fits = |c: &Candidate| c.number == Number::Person && c.gender.fits(gender);
        let here = self.lately.iter().rev().take_while(|c| c.sentence == sentence);
        here.copied()
            .find(fits)
            .or_else(|| self.near(sentence, REACH, |c| fits(c) && c.gender != Gender::Unknown))
            .or_else(|| self.near(sentence, QUOTED_REACH, fits))
            .or_else(|| {
                let last = self.last[usize::from(gender == Gender::She)];
                last.filter(|c| c.gender == gender && c.sentence + TOPIC_REACH >= sentence)
            })
    }

    /// The person that "he" or "she" inside a quotation in `sentence` means: as [`Focus::person`], but not the speaker, and
    /// from further back.
    pub(super) fn spoken_of(
        &self,
        sentence: u32,
        gender: Gender,
        speaks: impl Fn(&Candidate) -> bool,
    ) -> Option<Candidate> {
        let fits = |c: &Candidate| c.number == Number::Person && c.gender.fits(gender) && !speaks(c);
        let here = self.lately.iter().rev().take_while(|c| c.sentence == sentence);
        here.copied().find(fits).or_else(|| {
            (sentence.saturating_sub(QUOTED_REACH)..sentence)
                .rev()
                .find_map(|s| {
                    let of = || self.lately.iter().filter(|c| c.sentence == s && fits(c));
                    of().find(|c| c.gender != Gender::Unknown)
                        .or_else(|| of().next())
                        .copied()
                })
        })
    }

    /// The body that "it" at the head of `sentence` means: the first one named in the sentence before.
    pub(super) fn body(&self, sentence: u32) -> Option<Candidate> {
        let mut before = self.lately.iter().filter(|c| c.sentence + 1 == sentence);
        before.find(|c| c.number == Number::Body).copied()
    }

    fn near(&self, sentence: u32, reach: u32, fits: impl Fn(&Candidate) -> bool) -> Option<Candidate> {
        (sentence.saturating_sub(reach)..=sentence).rev().find_map(|s| {
            let mut of = self.lately.iter().filter(|c| c.sentence == s);
            of.find(|c| fits(c)).copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(target: Option<u16>, number: Number, sentence: u32) -> Candidate {
        Candidate {
            target: target.map(TargetId),
            number,
            gender: Gender::Unknown,
            sentence,
            at: 0,
        }
    }

    #[test]
    fn they_goes_to_the_subject_of_the_sentence_before() {
        let mut focus = Focus::default();
        focus.push(named(Some(0), Number::Group, 0));
        focus.push(named(None, Number::Group, 0));
        assert_eq!(focus.they(1, false).and_then(|c| c.target), Some(TargetId(0)));
        assert!(focus.they(3, false).is_none());
    }

    #[test]
    fn a_person_of_the_other_gender_does_not_fit() {
        let mut focus = Focus::default();
        focus.push(Candidate {
            gender: Gender::She,
            ..named(Some(1), Number::Person, 0)
        });
        assert!(focus.person(1, Gender::He).is_none());
        assert!(focus.person(1, Gender::She).is_some());
    }

    #[test]
    fn memory_is_bounded() {
        let mut focus = Focus::default();
        (0..1000).for_each(|_| focus.push(named(None, Number::Group, 0)));
        assert_eq!(focus.lately.len(), ROOM);
    }
}
