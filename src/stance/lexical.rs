//! The lexical features: words, stems and pairs of words, by where they stand to the target.

use crate::stance::extract::{Features, View};
use crate::stance::feature::{Place, Shape, Sink, Words};
use crate::stance::scene::{Scene, Unit};
use crate::target::Side;

/// Units from the mention that count as near.
const NEAR: usize = 4;

/// Where a unit stands, besides anywhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places {
    /// Left or right of the nearest mention.
    pub(crate) far: Place,
    pub(crate) near: Option<Place>,
    /// Toward whom the sentence is judged.
    pub(crate) sided: Option<Place>,
    /// In the target's own words.
    pub(crate) spoken: bool,
}

impl Places {
    /// The places, in the order in which their weights are summed.
    #[inline]
    pub(crate) fn each(self, mut of: impl FnMut(Place)) {
        of(Place::Anywhere);
        of(self.far);
        self.near.into_iter().for_each(&mut of);
        self.sided.into_iter().for_each(&mut of);
        if self.spoken {
            of(Place::Spoken);
        }
    }
}

/// What does something with every lexical feature, in the order of [`walk`].
pub(crate) trait Visitor {
    /// A word of the mention itself, before the mention.
    fn inside(&mut self, unit: &Unit);
    /// A word at its places, and its stem.
    fn unit(&mut self, unit: &Unit, places: Places);
    /// A word and the one after it, after the latter.
    fn pair(&mut self, first: &Unit, second: &Unit);
}

/// Shows the lexical features of a sentence to a visitor.
#[inline]
pub(crate) fn walk(scene: &Scene, view: &View, visitor: &mut impl Visitor) {
    let sided = match view.side {
        Side::Led => Some(Place::Led),
        Side::Leaders => Some(Place::Leaders),
        Side::Unknown => None,
    };
    let units = &*scene.units;
    let (mut at, mut last) = (0, None);
    for next in scene.mentions.iter().copied().map(Some).chain([None]) {
        if let Some(mention) = last {
            for unit in scene.inside(&units[mention]) {
                visitor.inside(unit);
            }
        }
        for (end, far, near) in stretches(last, next, units.len()) {
            let places = Places {
                far,
                near,
                sided,
                spoken: false,
            };
            while at < end {
                let unit = &units[at];
                let spoken = view.speech.covers(unit.quoted, at);
                visitor.unit(unit, Places { spoken, ..places });
                if at > 0 {
                    visitor.pair(&units[at - 1], unit);
                }
                at += 1;
            }
        }
        last = next;
    }
}

/// From one mention up to the next, of `units` in all: where each stretch ends, and how its units stand to the nearest
/// of the two, which is the one before when both are as near.
#[inline]
fn stretches(last: Option<usize>, next: Option<usize>, units: usize) -> [(usize, Place, Option<Place>); 4] {
    let end = next.unwrap_or(units);
    let turn = match (last, next) {
        (None, _) => 0,
        (Some(_), None) => end,
        (Some(last), Some(next)) => usize::midpoint(last, next) + 1,
    };
    let right = last.map_or(0, |last| (last + NEAR + 1).min(turn));
    let left = next.map_or(end, |next| next.saturating_sub(NEAR).max(turn));
    [
        (right, Place::Right, Some(Place::NearRight)),
        (turn, Place::Right, None),
        (left, Place::Left, None),
        (end, Place::Left, Some(Place::NearLeft)),
    ]
}

/// How many lexical features a sentence has.
pub(crate) fn count(scene: &Scene, view: &View) -> usize {
    let units = scene.units.len();
    let (mut inside, mut near, mut from) = (0, 0, 0);
    for &mention in &scene.mentions {
        inside += scene.inside(&scene.units[mention]).len();
        let until = (mention + NEAR + 1).min(units);
        near += until - from.max(mention.saturating_sub(NEAR));
        from = until;
    }
    let spoken = if view.speech.target_speaks {
        let spoken = |(i, unit): &(usize, &Unit)| view.speech.covers(unit.quoted, *i);
        scene.units.iter().enumerate().filter(spoken).count()
    } else {
        0
    };
    let sided = if view.side == Side::Unknown { 0 } else { units };
    // anywhere, left or right, and the stem
    let words = 3 * units;
    let pairs = units.saturating_sub(1);
    words + inside + near + sided + spoken + pairs
}

impl Visitor for Features {
    fn inside(&mut self, unit: &Unit) {
        self.word(Place::Inside, unit);
    }

    fn unit(&mut self, unit: &Unit, places: Places) {
        places.each(|place| self.word(place, unit));
        let token = unit.tokens.0;
        self.push(
            Shape::Stem(Place::Anywhere),
            Words::new(unit.stem, 0),
            (token, token),
        );
    }

    fn pair(&mut self, first: &Unit, second: &Unit) {
        let tokens = (first.tokens.0, second.tokens.0);
        self.push(Shape::Pair(Place::Anywhere), pair(first, second), tokens);
    }
}

impl Features {
    fn word(&mut self, place: Place, unit: &Unit) {
        let token = unit.tokens.0;
        self.push(Shape::Word(place), Words::new(unit.word, 0), (token, token));
    }
}

/// What a pair of words is known by.
pub(crate) fn pair(first: &Unit, second: &Unit) -> Words {
    Words::new(first.word, second.word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::stance::extract::Extractor;
    use crate::stance::scene::Marked;
    use crate::stance::words::StanceWords;

    #[test]
    fn as_many_features_are_counted_as_listed() {
        let text =
            "The chief said \"we trust our officers\" but officers, he added, are failed by the chief.";
        let words = StanceWords::bundled().unwrap();
        let mut extractor = Extractor::new(&words, Scene::default());
        extractor.read(text, Span::new(0, text.len()));
        let marked = |name: &'static str, target| {
            let found = text.match_indices(name);
            found.map(move |(at, _)| Marked {
                target,
                span: Span::new(at, at + name.len()),
            })
        };
        let mut mentions: Vec<Marked> = marked("chief", 0).chain(marked("officers", 1)).collect();
        mentions.sort_by_key(|m| m.span);
        for (target, side) in [(0, Side::Leaders), (1, Side::Led), (2, Side::Unknown)] {
            let mut features = Features::default();
            let view = extractor.look(target, side, &mentions, &mut features);
            let rules = features.list.len();
            walk(&extractor.scene, &view, &mut features);
            assert_eq!(count(&extractor.scene, &view), features.list.len() - rules);
        }
    }
}
