//! The lexical features: words, stems and pairs of words, by where they stand to the target.

use crate::stance::extract::Features;
use crate::stance::feature::{Place, Shape, Words};
use crate::stance::rules::Speech;
use crate::stance::scene::{Scene, Tag};
use crate::target::Side;

/// Units from the mention that count as near.
const NEAR: usize = 4;

/// Lists the words of the sentence.
pub(crate) fn list(scene: &Scene, side: Side, speech: &Speech, out: &mut Features) {
    let units = &scene.units;
    let sided = match side {
        Side::Led => Some(Place::Led),
        Side::Leaders => Some(Place::Leaders),
        Side::Unknown => None,
    };
    let mut last = None;
    let mut next = position(scene, 0);
    for (i, unit) in units.iter().enumerate() {
        if unit.tag == Tag::Target {
            inside(scene, i, out);
            last = Some(i);
            next = position(scene, i + 1);
        }
        let (left, distance) = nearest(i, last, next);
        let far = if left { Place::Left } else { Place::Right };
        let near = if left { Place::NearLeft } else { Place::NearRight };
        let token = unit.tokens.0;
        let word = Words::new(unit.word, 0);
        let mut add = |shape| out.push(shape, word, (token, token));
        add(Shape::Word(Place::Anywhere));
        add(Shape::Word(far));
        if distance <= NEAR {
            add(Shape::Word(near));
        }
        if let Some(sided) = sided {
            add(Shape::Word(sided));
        }
        if speech.covers(unit.quoted, i) {
            add(Shape::Word(Place::Spoken));
        }
        out.push(
            Shape::Stem(Place::Anywhere),
            Words::new(unit.stem, 0),
            (token, token),
        );
        if i > 0 {
            let pair = Words::new(units[i - 1].word, unit.word);
            out.push(Shape::Pair(Place::Anywhere), pair, (units[i - 1].tokens.0, token));
        }
    }
}

fn position(scene: &Scene, from: usize) -> Option<usize> {
    (from..scene.units.len()).find(|i| scene.units[*i].tag == Tag::Target)
}

/// Whether the nearest mention stands to the right of `i`, and how far.
fn nearest(i: usize, last: Option<usize>, next: Option<usize>) -> (bool, usize) {
    match (last, next) {
        (Some(l), Some(n)) if i - l <= n - i => (false, i - l),
        (_, Some(n)) => (true, n - i),
        (Some(l), None) => (false, i - l),
        (None, None) => (true, usize::MAX),
    }
}

/// The words of the mention itself.
fn inside(scene: &Scene, i: usize, out: &mut Features) {
    for unit in scene.inside(&scene.units[i]) {
        let token = unit.tokens.0;
        out.push(
            Shape::Word(Place::Inside),
            Words::new(unit.word, 0),
            (token, token),
        );
    }
}
