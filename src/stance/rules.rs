//! The explainable features: words with direction, how they stand to the target, and what bends them.

use crate::stance::extract::Features;
use crate::stance::feature::{Fact, Flags, Scope, Shape};
use crate::stance::relation::{Links, Relation, links};
use crate::stance::scene::{Scene, Tag, Unit, is_verbal, is_word};
use crate::stance::words::{Effect, Sense, StanceWords};
use crate::target::Side;

/// Lists the rules' features.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The class of plain verbs of speech.
    say: Option<u16>,
}

/// Which units are the target's own reported words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Speech {
    pub(crate) target_speaks: bool,
    /// Indirect speech: from this unit on.
    from: usize,
    /// Up to this one, for speech before the cue.
    until: usize,
    /// Words in quotation marks.
    marks: bool,
}

impl Speech {
    /// Whether the unit at `i` is said by the target.
    pub(crate) fn covers(&self, quoted: bool, i: usize) -> bool {
        self.target_speaks
            && if self.marks {
                quoted
            } else {
                i >= self.from || i < self.until
            }
    }
}

/// Running balances of favour and blame.
#[derive(Default)]
struct Balances([i32; 4]);

/// What one word adds.
struct Hit {
    token: u16,
    sense: Sense,
    relation: Relation,
    flags: Flags,
}

impl Rules {
    pub(crate) fn new(words: &StanceWords) -> Rules {
        Rules {
            say: words.class_id("say"),
        }
    }

    /// Lists the features, and tells who speaks.
    pub(crate) fn list(&self, words: &StanceWords, scene: &Scene, side: Side, out: &mut Features) -> Speech {
        let speech = self.speech(words, &scene.units);
        let mut balances = Balances::default();
        let nearest = scene.units.iter().position(|u| u.tag == Tag::Target).unwrap_or(0);
        for (i, unit) in scene.units.iter().enumerate() {
            if unit.tag == Tag::Target {
                inside(words, scene, i, side, &mut balances, out);
            }
            let Some(index) = unit.sense else { continue };
            let sense = words.sense(index);
            let links = links(&scene.units, i, is_verbal(sense.part, unit.tag));
            let relation = links.target.unwrap_or_else(|| placed(&scene.units, i, nearest));
            let hit = Hit {
                token: unit.tokens.0,
                sense,
                relation,
                flags: flags(unit, &speech, i),
            };
            hit.list(words, side, links, &mut balances, out);
        }
        balances.list(out);
        facts(scene, side, &speech, nearest, out);
        speech
    }

    /// Whether the target is who speaks: "TGT said", "said TGT".
    fn speech(&self, words: &StanceWords, units: &[Unit]) -> Speech {
        for (i, unit) in units.iter().enumerate() {
            let Some(sense) = unit.sense.map(|s| words.sense(s)) else {
                continue;
            };
            if Some(sense.class) != self.say || unit.quoted {
                continue;
            }
            let left = links(units, i, true).target;
            let inverted = units.get(i + 1).is_some_and(|u| u.tag == Tag::Target)
                && i > 0
                && matches!(units[i - 1].tag, Tag::Quote | Tag::Comma | Tag::Sign);
            if inverted || left == Some(Relation::Actor) {
                let marks = units.iter().any(|u| u.quoted);
                return Speech {
                    target_speaks: true,
                    from: i + 1,
                    until: if inverted { i } else { 0 },
                    marks,
                };
            }
        }
        Speech::default()
    }
}

fn flags(unit: &Unit, speech: &Speech, i: usize) -> Flags {
    let mut flags = 0;
    if unit.negated {
        flags |= Flags::NEGATED;
    }
    if unit.hedged {
        flags |= Flags::HEDGED;
    }
    if speech.covers(unit.quoted, i) {
        flags |= Flags::SPOKEN;
    } else if unit.quoted {
        flags |= Flags::QUOTED;
    }
    Flags(flags)
}

/// Where a word stands that no grammar ties to the target.
fn placed(units: &[Unit], i: usize, first: usize) -> Relation {
    let near = units
        .iter()
        .enumerate()
        .filter(|(_, u)| u.tag == Tag::Target)
        .map(|(j, _)| j)
        .min_by_key(|j| j.abs_diff(i))
        .unwrap_or(first);
    match (units[i].clause.cmp(&units[near].clause), i < near) {
        (std::cmp::Ordering::Less, _) => Relation::EarlierClause,
        (std::cmp::Ordering::Greater, _) => Relation::LaterClause,
        (_, true) => Relation::Before,
        (_, false) => Relation::After,
    }
}

/// The words of the mention itself: "the disgraced chief".
fn inside(
    words: &StanceWords,
    scene: &Scene,
    i: usize,
    side: Side,
    balances: &mut Balances,
    out: &mut Features,
) {
    for unit in scene.inside(&scene.units[i]) {
        let Some(index) = unit.sense else { continue };
        let hit = Hit {
            token: unit.tokens.0,
            sense: words.sense(index),
            relation: Relation::Inside,
            flags: Flags::default(),
        };
        hit.list(words, side, Links::default(), balances, out);
    }
}

impl Hit {
    fn effect(&self) -> Effect {
        let (first, second) = if self.relation.is_about() {
            (self.sense.about, Effect::Neutral)
        } else if self.relation.is_tied() {
            (self.sense.toward, Effect::Neutral)
        } else {
            (self.sense.toward, self.sense.about)
        };
        if first == Effect::Neutral { second } else { first }
    }

    fn list(
        &self,
        words: &StanceWords,
        side: Side,
        links: Links,
        balances: &mut Balances,
        out: &mut Features,
    ) {
        let Hit {
            token,
            sense,
            relation,
            flags,
        } = *self;
        let class = words.class_of(sense).hash;
        let effect = self.effect();
        let tokens = (token, token);
        let negation = Flags(flags.0 & Flags::NEGATED);
        if effect != Effect::Neutral {
            balances.add(effect, self);
            let shape = |flags| Shape::Effect {
                part: sense.part,
                relation,
                effect,
                flags,
            };
            out.push(shape(negation), (0, 0), tokens);
            if flags != negation {
                out.push(shape(flags), (0, 0), tokens);
            }
        }
        out.push(
            Shape::Class {
                relation,
                flags: negation,
            },
            (class, 0),
            tokens,
        );
        if flags != negation {
            out.push(Shape::Class { relation, flags }, (class, 0), tokens);
        }
        let sided = Flags(negation.0 | side_flag(side));
        out.push(
            Shape::Class {
                relation,
                flags: sided,
            },
            (class, 0),
            tokens,
        );
        if let Some(other) = links.other {
            out.push(
                Shape::OtherClass {
                    relation: other,
                    flags: negation,
                },
                (class, relation as u32),
                tokens,
            );
        }
    }
}

fn side_flag(side: Side) -> u8 {
    match side {
        Side::Led => Flags::LED,
        Side::Leaders => Flags::LEADERS,
        Side::Unknown => 0,
    }
}

impl Balances {
    fn add(&mut self, effect: Effect, hit: &Hit) {
        let sign = match effect {
            Effect::Favor => 1,
            Effect::Against => -1,
            Effect::Neutral => 0,
        };
        let sign = if hit.flags.0 & Flags::NEGATED == 0 {
            sign
        } else {
            -sign
        };
        let spoken = hit.flags.0 & Flags::SPOKEN != 0;
        self.0[Scope::Sentence as usize] += sign;
        if hit.relation.is_tied() && !spoken {
            self.0[Scope::Tied as usize] += sign;
        }
        if !matches!(hit.relation, Relation::EarlierClause | Relation::LaterClause) && !spoken {
            self.0[Scope::Clause as usize] += sign;
        }
        if hit.flags.0 & Flags::QUOTED != 0 {
            self.0[Scope::Quoted as usize] += sign;
        }
    }

    fn list(&self, out: &mut Features) {
        for scope in [Scope::Tied, Scope::Clause, Scope::Sentence, Scope::Quoted] {
            let sum = self.0[scope as usize].clamp(-3, 3) as i8;
            out.push(Shape::Balance { scope, sum }, (0, 0), (0, 0));
        }
    }
}

/// Facts about the sentence.
fn facts(scene: &Scene, side: Side, speech: &Speech, first: usize, out: &mut Features) {
    let units = &scene.units;
    let has = |tag: Tag| units.iter().any(|u| u.tag == tag);
    let sign = |c: &str| {
        let wanted = crate::stance::token::hash(c);
        units.iter().any(|u| u.tag == Tag::Sign && u.word == wanted)
    };
    let other = units.iter().position(|u| u.tag == Tag::Other);
    let between = |o: usize| &units[o.min(first)..o.max(first)];
    let before = first.checked_sub(1).map(|k| units[k].tag);
    let after = units.get(first + 1).map(|u| u.tag);
    let side = match side {
        Side::Led => Fact::Led,
        Side::Leaders => Fact::Leaders,
        Side::Unknown => Fact::Always,
    };
    let found = [
        (Fact::Always, true),
        (Fact::Speaks, speech.target_speaks),
        (Fact::Quotation, units.iter().any(|u| u.quoted)),
        (Fact::OtherNamed, other.is_some()),
        (Fact::OtherFirst, other.is_some_and(|o| o < first)),
        (
            Fact::Contrasted,
            other.is_some_and(|o| between(o).iter().any(|u| u.tag == Tag::But)),
        ),
        (Fact::Question, sign("?")),
        (Fact::Exclamation, sign("!")),
        (Fact::Figures, has(Tag::Number)),
        (Fact::Short, units.iter().filter(|u| is_word(u.tag)).count() < 9),
        (
            Fact::Several,
            units.iter().filter(|u| u.tag == Tag::Target).count() > 1,
        ),
        (
            Fact::Subject,
            matches!(after, Some(Tag::Verb | Tag::Be | Tag::Auxiliary | Tag::Modal)),
        ),
        (
            Fact::Possessor,
            after == Some(Tag::Clitic) || before == Some(Tag::Of),
        ),
        (
            Fact::AfterPreposition,
            matches!(before, Some(Tag::Preposition | Tag::By | Tag::To)),
        ),
        (Fact::Opens, first == 0),
        (Fact::Closes, first + 2 >= units.len()),
        (Fact::NoDirection, units.iter().all(|u| u.sense.is_none())),
    ];
    let at = units.get(first).map_or(0, |u| u.tokens.0);
    for (fact, holds) in found {
        if holds {
            out.push(Shape::Fact(Fact::Always, fact), (0, 0), (at, at));
            if side != Fact::Always {
                out.push(Shape::Fact(side, fact), (0, 0), (at, at));
            }
        }
    }
}
