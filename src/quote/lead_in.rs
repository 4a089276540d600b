//! What leads up to words in marks without a reporting verb: "This is from Ann Poe, the mayor, on X:", "Ann Poe was
//! blunt:", "The council’s reply in full:".

use super::hit::{Said, Speaks};
use super::reader::Reader;
use super::subject::Subject;
use super::words::class;
use crate::span::Span;

/// How far before a colon who leads up to it is looked for, in tokens.
const REACH: usize = 40;

/// Words of a clause, which no name with its apposition holds.
const CLAUSE: u64 = class::AUX | class::VERBAL | class::STAGE | class::LABEL | class::STOP;

impl Reader<'_, '_> {
    /// A line that ends with a colon hands the one it names to the paragraph below.
    pub(super) fn line_before_quote(&mut self) {
        let last = self.unit.len() - 1;
        if self.flow.colon.is_some() || self.nested || !self.unit.is(last, class::COLON) || last > REACH {
            return;
        }
        let speaks = self.leads_up(last);
        self.flow.colon = speaks.map(|speaks| Said { cue: None, speaks });
    }

    pub(super) fn said_without_cue(&self, subject: Subject) -> Said {
        Said {
            cue: None,
            speaks: Speaks::subject(&self.unit, subject),
        }
    }

    /// Who is named before the colon at that token: as the source, as the owner of the words, or as the person or body
    /// that the sentence is about.
    fn leads_up(&self, colon: usize) -> Option<Speaks> {
        let unit = &self.unit;
        let source = || self.source_before(colon).map(|s| Speaks::subject(unit, s));
        let is_known = |s: &Subject| {
            let known = (s.first..=s.last).any(|i| unit.is(i, class::BODY | class::SPEAKER));
            unit.is_person(*s) || known && unit.can_speak(*s)
        };
        let label = || self.label_before(colon).filter(is_known);
        let about = || unit.leading().filter(|s| s.last < colon && is_known(s));
        source()
            .or_else(|| self.owner_before(colon))
            .or_else(|| Some(Speaks::subject(unit, label().or_else(about)?)))
    }

    /// A name or noun with its apposition and nothing else before the colon: "The chief constable, Ann Poe, on X".
    pub(super) fn label_before(&self, colon: usize) -> Option<Subject> {
        let unit = &self.unit;
        let joins = |i: usize| unit.is_word(i, "and") && unit.is(i + 1, class::CAP);
        let is_clause = |i: usize| unit.is(i, CLAUSE) && !joins(i) || unit.is_cue(i);
        // a line may open with the colon
        if colon == 0 || (0..colon).any(is_clause) {
            return None;
        }
        let ends = |i: &usize| {
            unit.is(*i, class::COMMA | class::PREP | class::OPEN)
                && (*i == 0 || !unit.is_word(*i, "of") && !unit.is_word(*i, "for"))
        };
        let cut = (0..colon).find(ends).unwrap_or(colon);
        let subject = Subject {
            first: 0,
            last: cut.max(1) - 1,
            apposed: colon - 1,
        };
        unit.can_speak(subject).then_some(subject)
    }

    /// "This is from Ann Poe, the mayor, on X", "A post by Ann Poe".
    pub(super) fn source_before(&self, colon: usize) -> Option<Subject> {
        let unit = &self.unit;
        let names_source = |i: usize| {
            let from = unit.is_word(i, "from") || unit.is_word(i, "by") && i > 0;
            // "the answer, emailed through by Hove police"
            let sent =
                || (i.saturating_sub(2)..i).any(|k| unit.is(k, class::VERBAL)) && unit.is_word(i, "by");
            let led = i == 0
                || unit.is(i - 1, class::DOCUMENT | class::SPEECH | class::COMMA | class::DET)
                || unit.is(i - 1, class::BE)
                || ["reaction", "response", "reply", "word", "more"]
                    .iter()
                    .any(|w| unit.is_word(i - 1, w))
                || sent();
            from && led
        };
        let first = 1 + (colon.saturating_sub(REACH)..colon).find(|&i| names_source(i))?;
        let ends = |i: &usize| {
            unit.is(*i, class::PUNCT | class::QUOTE | class::REL | class::AUX)
                || unit.is(*i, class::PREP) && !unit.is_word(*i, "of") && !unit.is_word(*i, "for")
        };
        let end = (first..colon).find(ends).unwrap_or(colon);
        let last = end.checked_sub(1).filter(|l| *l >= first)?;
        let apposed = (last..colon).rev().find(|&i| unit.is(i, class::WORD))?;
        let subject = Subject { first, last, apposed };
        let named = unit.is(first, class::CAP) || (first..=last).any(|i| unit.is(i, class::SPEAKER));
        (named && unit.can_speak(subject)).then_some(subject)
    }

    /// "For Ann Poe, a nurse, the choice was simple"
    pub(super) fn led_by_for(&self) -> Option<Subject> {
        let unit = &self.unit;
        let name = (1..unit.len().min(8)).take_while(|i| unit.is(*i, class::CAP));
        let last = { name }.last()?;
        let is_led = unit.is_word(0, "for") && unit.is(last + 1, class::COMMA);
        is_led.then_some(Subject {
            first: 1,
            last,
            apposed: last,
        })
    }

    /// "Here is the council’s full statement": whose words they are.
    fn owner_before(&self, colon: usize) -> Option<Speaks> {
        let unit = &self.unit;
        let words = (1..colon)
            .rev()
            .take(6)
            .find(|&i| unit.is(i, class::DOCUMENT) && !unit.is(i, class::CAP))?;
        let owner = (words.saturating_sub(3)..words)
            .find(|&i| unit.is(i, class::POSSESSIVE) && !unit.is(i, class::AUX))?;
        let named = |i: &usize| {
            unit.is(*i, class::CAP | class::DET | class::SPEAKER | class::BODY) && !unit.is(*i, class::AUX)
        };
        let first = (0..=owner).rev().take_while(named).last()?;
        let whole = unit.range(first, owner);
        let bare = whole
            .of(unit.text)
            .trim_end_matches('s')
            .trim_end_matches(['\'', '’']);
        let mention = Span::new(whole.start as usize, whole.start as usize + bare.len());
        Some(Speaks::Named {
            mention,
            description: mention,
        })
    }
}
