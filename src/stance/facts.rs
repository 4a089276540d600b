//! Facts of the sentence as a whole, as seen from the target.

use crate::stance::feature::{Fact, Shape, Sink, Words};
use crate::stance::rules::Speech;
use crate::stance::scene::{Scene, Tag};
use crate::target::Side;

/// Facts about the sentence.
pub(crate) fn list(scene: &Scene, side: Side, speech: &Speech, out: &mut impl Sink) {
    let (units, survey) = (&scene.units, scene.survey);
    let first = scene.mentions.first().copied().unwrap_or(0);
    let has_other = survey.has(Tag::Other);
    let other = units.iter().position(|u| has_other && u.tag == Tag::Other);
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
        (Fact::Quotation, survey.quoted),
        (Fact::OtherNamed, has_other),
        (Fact::OtherFirst, other.is_some_and(|o| o < first)),
        (
            Fact::Contrasted,
            survey.has(Tag::But) && other.is_some_and(|o| between(o).iter().any(|u| u.tag == Tag::But)),
        ),
        (Fact::Question, survey.question),
        (Fact::Exclamation, survey.exclamation),
        (Fact::Figures, survey.has(Tag::Number)),
        (Fact::Short, survey.words < 9),
        (Fact::Several, scene.mentions.len() > 1),
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
        (Fact::NoDirection, scene.points.len() == scene.mentions.len()),
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
