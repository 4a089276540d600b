//! Who does what to whom, from the order of words: how a word with direction stands to the target.
//!
//! No parser: a scan to the left of the word looks for its subject, one to the right for its object; both
//! stop at what ends a clause and look through what does not (auxiliaries, adverbs, prepositional phrases).

use crate::stance::scene::{Tag, Unit};

/// How a word stands to a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Relation {
    /// Its subject, or the agent after "by".
    Actor,
    /// Its object, or the subject of its passive.
    Patient,
    /// The actor is something of the mention's: "TGT's plan failed".
    ActorOwner,
    /// The patient is something of the mention's: "criticised TGT's plan".
    PatientOwner,
    /// The subject's clause, another noun standing between.
    ActorFar,
    PatientFar,
    /// After a preposition: "relies on TGT".
    Indirect,
    /// In a clause that depends on the word: "said that TGT".
    Complement,
    /// "TGT is a disgrace".
    Predicate,
    /// "the disgraced TGT".
    Modifier,
    /// "TGT's failure", "the failure of TGT".
    Owner,
    /// "anger at TGT".
    Toward,
    /// "TGT, a disgrace".
    Apposition,
    /// Inside the mention's own words.
    Inside,
    /// Elsewhere in the clause, left of the mention.
    Before,
    After,
    /// In another clause before or after.
    EarlierClause,
    LaterClause,
}

impl Relation {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Relation::Actor => "subject",
            Relation::Patient => "object",
            Relation::ActorOwner => "owner-of-subject",
            Relation::PatientOwner => "owner-of-object",
            Relation::ActorFar => "far-subject",
            Relation::PatientFar => "far-object",
            Relation::Indirect => "indirect",
            Relation::Complement => "complement",
            Relation::Predicate => "predicate",
            Relation::Modifier => "modifier",
            Relation::Owner => "owner",
            Relation::Toward => "toward",
            Relation::Apposition => "apposition",
            Relation::Inside => "inside",
            Relation::Before => "before",
            Relation::After => "after",
            Relation::EarlierClause => "earlier-clause",
            Relation::LaterClause => "later-clause",
        }
    }

    /// Whether the word's effect on whoever it is said of holds, not that on its object.
    pub(crate) fn is_about(self) -> bool {
        matches!(
            self,
            Relation::Actor
                | Relation::ActorOwner
                | Relation::ActorFar
                | Relation::Predicate
                | Relation::Modifier
                | Relation::Owner
                | Relation::Apposition
                | Relation::Inside
        )
    }

    /// Whether grammar ties the word to the mention, not just nearness.
    pub(crate) fn is_tied(self) -> bool {
        self < Relation::Before
    }
}

/// How a word stands to the target and to another target.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Links {
    pub(crate) target: Option<Relation>,
    pub(crate) other: Option<Relation>,
}

impl Links {
    fn set(&mut self, tag: Tag, relation: Relation) {
        let place = if tag == Tag::Target {
            &mut self.target
        } else {
            &mut self.other
        };
        if place.is_none() {
            *place = Some(relation);
        }
    }
}

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Role {
    /// It has a subject.
    pub(crate) verbal: bool,
    /// It is aimed at somebody.
    pub(crate) aimed: bool,
    /// Its subject is whom it is done to, whatever stands before it.
    pub(crate) passive: bool,
}

/// How far a scan goes, in units.
const REACH: usize = 12;

/// The links of the word at `i`, which has a subject if it is `verbal`; the "of" after a noun that is `aimed` at
/// somebody names whom it is aimed at ("the bullying of TGT"), after others whose it is ("the failure of TGT").
/// `named` tells where the mentions stand, of whichever target: without one in reach, there is nothing to look for.
/// A verb that is `passive` is so without *be*: "Officers praised for their calm".
pub(crate) fn links(units: &[Unit], named: &[usize], i: usize, word: Role) -> Links {
    let behind = named.partition_point(|n| *n < i);
    let left = behind > 0 && named[behind - 1] + REACH >= i;
    let right = named.get(behind).is_some_and(|n| *n <= i + REACH);
    let mut links = Links::default();
    let mut scan = Scan {
        units,
        i,
        passive: word.passive,
        copula: false,
    };
    match (word.verbal, left) {
        (true, true) => scan.subject(&mut links),
        (false, true) => scan.described(&mut links),
        _ => {}
    }
    match (word.verbal, right) {
        (true, true) => scan.object(&mut links),
        (false, true) => scan.pointed_at(&mut links, word.aimed),
        _ => {}
    }
    links
}

struct Scan<'u> {
    units: &'u [Unit],
    i: usize,
    passive: bool,
    copula: bool,
}

impl Scan<'_> {
    fn tag(&self, at: usize) -> Option<Tag> {
        self.units.get(at).map(|u| u.tag)
    }

    fn owns(&self, at: usize) -> bool {
        self.tag(at + 1) == Some(Tag::Clitic)
    }

    fn subject(&mut self, links: &mut Links) {
        let (mut linked, mut noun, mut commas) = (false, false, 0);
        for j in (self.i.saturating_sub(REACH)..self.i).rev() {
            match self.units[j].tag {
                Tag::Be => self.passive |= self.units[self.i].past && !noun && !linked,
                Tag::To | Tag::And => linked = true,
                Tag::Verb if linked => linked = false,
                Tag::Verb | Tag::Subordinator | Tag::Cut | Tag::Quote | Tag::But => return,
                Tag::Comma => {
                    commas += 1;
                    if commas > 2 {
                        return;
                    }
                }
                // what stands right of a preposition is not the subject
                Tag::Preposition | Tag::Of | Tag::By => noun = false,
                Tag::Noun | Tag::Word | Tag::Pronoun => noun = true,
                tag @ (Tag::Target | Tag::Other) => {
                    links.set(tag, self.subject_relation(j, noun));
                    if tag == Tag::Target {
                        return;
                    }
                    noun = true;
                }
                _ => {}
            }
        }
    }

    fn subject_relation(&self, j: usize, noun: bool) -> Relation {
        let before = j.checked_sub(1).and_then(|k| self.tag(k));
        let owned = self.owns(j) || before == Some(Tag::Of);
        match (owned, noun, self.passive) {
            (true, _, true) => Relation::PatientOwner,
            (true, _, false) => Relation::ActorOwner,
            (_, true, true) => Relation::PatientFar,
            (_, true, false) => Relation::ActorFar,
            (_, _, true) => Relation::Patient,
            (_, _, false) => Relation::Actor,
        }
    }

    fn object(&mut self, links: &mut Links) {
        let (mut noun, mut preposition, mut complement) = (false, None, false);
        for j in self.i + 1..(self.i + 1 + REACH).min(self.units.len()) {
            match self.units[j].tag {
                Tag::Cut | Tag::Quote | Tag::But => return,
                Tag::Subordinator | Tag::Relative | Tag::Verb | Tag::Be | Tag::Auxiliary | Tag::Modal => {
                    complement = true;
                }
                tag @ (Tag::Preposition | Tag::Of | Tag::By | Tag::To) => {
                    preposition = Some((tag, noun));
                    noun = false;
                }
                Tag::Noun | Tag::Word | Tag::Pronoun => noun = true,
                tag @ (Tag::Target | Tag::Other) => {
                    links.set(tag, self.object_relation(j, noun, preposition, complement));
                    if tag == Tag::Target {
                        return;
                    }
                    noun = true;
                }
                _ => {}
            }
        }
    }

    fn object_relation(
        &self,
        j: usize,
        noun: bool,
        preposition: Option<(Tag, bool)>,
        complement: bool,
    ) -> Relation {
        if complement {
            return Relation::Complement;
        }
        match preposition {
            Some((Tag::By, _)) if self.units[self.i].past => Relation::Actor,
            Some((Tag::Of, true)) => Relation::PatientOwner,
            Some((_, true)) => Relation::PatientFar,
            Some((_, false)) => Relation::Indirect,
            None if self.owns(j) => Relation::PatientOwner,
            None if noun => Relation::PatientFar,
            None => Relation::Patient,
        }
    }

    /// Who is called so: "TGT's N", "TGT is N", "TGT, a N".
    fn described(&mut self, links: &mut Links) {
        let (mut commas, mut noun) = (0, false);
        for j in (self.i.saturating_sub(REACH)..self.i).rev() {
            match self.units[j].tag {
                Tag::Be => self.copula = true,
                Tag::Comma => commas += 1,
                Tag::Cut | Tag::Quote | Tag::But | Tag::Subordinator | Tag::To => return,
                Tag::Preposition if !self.copula => return,
                Tag::Verb if !self.copula && commas == 0 => return,
                Tag::Noun | Tag::Word | Tag::Pronoun => noun = true,
                Tag::Preposition | Tag::Of | Tag::By if self.copula => noun = false,
                tag @ (Tag::Target | Tag::Other) => {
                    let relation = match (self.owns(j), self.copula, commas) {
                        (true, false, _) => Relation::Owner,
                        (true, true, _) => Relation::ActorOwner,
                        (_, true, _) if noun => Relation::ActorFar,
                        (_, true, _) => Relation::Predicate,
                        (_, false, 1) => Relation::Apposition,
                        _ => return,
                    };
                    links.set(tag, relation);
                    if tag == Tag::Target {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    /// Toward whom it points: "N of TGT", "N for TGT", "the ADJ TGT".
    fn pointed_at(&mut self, links: &mut Links, aimed: bool) {
        let (mut preposition, mut noun) = (None, false);
        for j in self.i + 1..(self.i + 1 + REACH / 2).min(self.units.len()) {
            match self.units[j].tag {
                tag @ (Tag::Preposition | Tag::Of | Tag::By | Tag::To) => preposition = Some(tag),
                Tag::Noun | Tag::Word | Tag::Pronoun => noun = true,
                Tag::Determiner | Tag::Adjective | Tag::And | Tag::Number | Tag::Adverb => {}
                tag @ (Tag::Target | Tag::Other) => {
                    let relation = match preposition {
                        Some(Tag::Of) if aimed => Relation::Toward,
                        Some(Tag::Of | Tag::By) => Relation::Owner,
                        Some(_) => Relation::Toward,
                        None if noun => return,
                        None => Relation::Modifier,
                    };
                    links.set(tag, relation);
                    if tag == Tag::Target {
                        return;
                    }
                    noun = true;
                }
                _ => return,
            }
        }
    }
}
