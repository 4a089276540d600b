//! Facts of the sentence as a whole, as seen from the target.

use crate::stance::extract::Features;
use crate::stance::feature::{Fact, Shape, Words};
use crate::stance::rules::Speech;
use crate::stance::scene::{Scene, Tag, is_word};
use crate::stance::token::hash;
use crate::target::Side;

/// Facts about the sentence.
pub(crate) fn list(scene: &Scene, side: Side, speech: &Speech, first: usize, out: &mut Features) {
    let units = &scene.units;
    let has = |tag: Tag| units.iter().any(|u| u.tag == tag);
    let sign = |c: &str| {
        let wanted = hash(c);
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
            out.push(Shape::Fact(Fact::Always, fact), Words::NONE, (at, at));
            if side != Fact::Always {
                out.push(Shape::Fact(side, fact), Words::NONE, (at, at));
            }
        }
    }
}
