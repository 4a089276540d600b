//! The explainable features: words with direction, how they stand to the target, and what bends them.

use crate::stance::balance::Balances;
use crate::stance::facts;
use crate::stance::feature::{Flags, Shape, Sink, Tie, Words};
use crate::stance::relation::{Links, Relation, Role, links};
use crate::stance::scene::{Scene, Tag, Unit, is_verbal};
use crate::stance::token::hash;
use crate::stance::words::{Effect, Part, Sense, StanceWords};
use crate::target::Side;

/// Lists the rules' features.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The class of plain verbs of speech.
    say: Option<u16>,
    accuse: Option<u16>,
    defend: Option<u16>,
    /// Words behind a participle that tell what it was done for.
    reasons: [u32; 3],
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
    #[inline]
    pub(crate) fn covers(&self, quoted: bool, i: usize) -> bool {
        self.target_speaks
            && if self.marks {
                quoted
            } else {
                i >= self.from || i < self.until
            }
    }
}

/// What every word is looked at with.
#[derive(Clone, Copy)]
struct Lists<'w> {
    words: &'w StanceWords,
    side: Side,
}

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
            accuse: words.class_id("accuse"),
            defend: words.class_id("defend"),
            reasons: ["over", "for", "as"].map(hash),
        }
    }

    /// Lists the features, and tells who speaks.
    pub(crate) fn list(&self, words: &StanceWords, scene: &Scene, side: Side, out: &mut impl Sink) -> Speech {
        let lists = Lists { words, side };
        let speech = self.speech(words, scene);
        let mut balances = Balances::default();
        for &i in &scene.points {
            let unit = &scene.units[i];
            if unit.tag == Tag::Target {
                inside(lists, scene, i, &mut balances, out);
                frames(scene, i, out);
            }
            let Some(index) = unit.sense else { continue };
            let sense = words.sense(index);
            let role = Role {
                verbal: is_verbal(sense.part, unit.tag),
                aimed: sense.toward != Effect::Neutral,
                passive: self.is_bare_passive(scene, i, sense),
            };
            let links = links(&scene.units, &scene.named, i, role);
            let relation = links.target.unwrap_or_else(|| placed(scene, i));
            let hit = Hit {
                token: unit.tokens.0,
                sense,
                relation,
                flags: flags(unit, &speech, i),
            };
            hit.list(lists, links, &mut balances, out);
        }
        balances.list(out);
        facts::list(scene, side, &speech, out);
        speech
    }

    /// "Officers praised for their calm", "Chief accused of lying": a participle, as headlines put it without *be*, of a
    /// verb that tells of its object only.
    fn is_bare_passive(&self, scene: &Scene, i: usize, sense: Sense) -> bool {
        let unit = &scene.units[i];
        let transitive = sense.about == Effect::Neutral && sense.toward != Effect::Neutral;
        if sense.part != Part::Verb || !transitive || !unit.past {
            return false;
        }
        scene.units.get(i + 1).is_some_and(|next| match next.tag {
            Tag::By => true,
            Tag::Of => Some(sense.class) == self.accuse || Some(sense.class) == self.defend,
            _ => self.reasons.contains(&next.word),
        })
    }

    /// Whether the target is who speaks: "TGT said", "said TGT".
    fn speech(&self, words: &StanceWords, scene: &Scene) -> Speech {
        let units = &scene.units;
        for &i in &scene.points {
            let unit = &units[i];
            let Some(sense) = unit.sense.map(|s| words.sense(s)) else {
                continue;
            };
            if Some(sense.class) != self.say || unit.quoted {
                continue;
            }
            let verb = Role {
                verbal: true,
                ..Role::default()
            };
            let left = links(units, &scene.named, i, verb).target;
            let inverted = units.get(i + 1).is_some_and(|u| u.tag == Tag::Target)
                && i > 0
                && matches!(units[i - 1].tag, Tag::Quote | Tag::Comma | Tag::Sign);
            if inverted || left == Some(Relation::Actor) {
                return Speech {
                    target_speaks: true,
                    from: i + 1,
                    until: if inverted { i } else { 0 },
                    marks: scene.survey.quoted,
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
fn placed(scene: &Scene, i: usize) -> Relation {
    let near = scene
        .mentions
        .iter()
        .min_by_key(|j| j.abs_diff(i))
        .copied()
        .unwrap_or(0);
    match (scene.units[i].clause.cmp(&scene.units[near].clause), i < near) {
        (std::cmp::Ordering::Less, _) => Relation::EarlierClause,
        (std::cmp::Ordering::Greater, _) => Relation::LaterClause,
        (_, true) => Relation::Before,
        (_, false) => Relation::After,
    }
}

/// The words of the mention itself: "the disgraced chief".
fn inside(lists: Lists<'_>, scene: &Scene, i: usize, balances: &mut Balances, out: &mut impl Sink) {
    for unit in scene.inside(&scene.units[i]) {
        let Some(index) = unit.sense else { continue };
        let sense = lists.words.sense(index);
        // nouns and verbs without direction only name: "police", "staff", "the lead inspector"
        if sense.about == Effect::Neutral && sense.toward == Effect::Neutral {
            continue;
        }
        let hit = Hit {
            token: unit.tokens.0,
            sense,
            relation: Relation::Inside,
            flags: Flags::default(),
        };
        hit.list(lists, Links::default(), balances, out);
    }
}

impl Hit {
    fn list(&self, lists: Lists<'_>, links: Links, balances: &mut Balances, out: &mut impl Sink) {
        let (sense, relation, flags) = (self.sense, self.relation, self.flags);
        let tokens = (self.token, self.token);
        let class_hash = lists.words.class_of(sense).hash;
        let class = Words::new(class_hash, 0);
        let negation = flags.only(Flags::NEGATED);
        let negated = negation != Flags::default();
        let variants = [Some(negation), (flags != negation).then_some(flags)];
        let effect = effect(sense, relation);
        if effect != Effect::Neutral {
            balances.add(effect, relation, flags);
        }
        for flags in variants.into_iter().flatten() {
            if effect != Effect::Neutral {
                let part = sense.part;
                out.push(
                    Shape::Effect {
                        part,
                        relation,
                        effect,
                        flags,
                    },
                    Words::NONE,
                    tokens,
                );
            }
            out.push(Shape::Class { relation, flags }, class, tokens);
        }
        let sided = negation.with(side_flag(lists.side));
        out.push(
            Shape::Class {
                relation,
                flags: sided,
            },
            class,
            tokens,
        );
        let tie = Tie::of(relation);
        out.push(Shape::Entry { tie, negated }, Words::new(sense.lemma, 0), tokens);
        if let Some(other) = links.other {
            balances.add_other(self::effect(sense, other), negated);
            let shape = Shape::OtherClass {
                relation: other,
                flags: negation,
            };
            out.push(shape, Words::new(class_hash, relation as u32), tokens);
        }
    }
}

/// What a word lets show about somebody to whom it stands so.
fn effect(sense: Sense, relation: Relation) -> Effect {
    let (first, second) = if relation.is_about() {
        (sense.about, Effect::Neutral)
    } else if relation.is_tied() {
        (sense.toward, Effect::Neutral)
    } else {
        (sense.toward, sense.about)
    };
    if first == Effect::Neutral { second } else { first }
}

/// What stands before and after a mention.
fn frames(scene: &Scene, i: usize, out: &mut impl Sink) {
    let tag = |j: Option<usize>| j.and_then(|j| scene.units.get(j)).map(|u| u.tag);
    let (before, after) = (tag(i.checked_sub(1)), tag(Some(i + 1)));
    let token = scene.units[i].tokens.0;
    for (before, after) in [(before, None), (None, after), (before, after)] {
        out.push(Shape::Frame(before, after), Words::NONE, (token, token));
    }
}

fn side_flag(side: Side) -> u8 {
    match side {
        Side::Led => Flags::LED,
        Side::Leaders => Flags::LEADERS,
        Side::Unknown => 0,
    }
}
