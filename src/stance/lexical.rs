//! The lexical features: words, stems and pairs of words, by where they stand to the target.

use crate::stance::extract::{Features, View};
use crate::stance::feature::{Place, Shape, Words};
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
    let mut mentions = scene.mentions.iter().copied();
    let mut last = None;
    let mut next = mentions.next();
    let mut before: Option<&Unit> = None;
    for (i, unit) in scene.units.iter().enumerate() {
        if next == Some(i) {
            for unit in scene.inside(unit) {
                visitor.inside(unit);
            }
            last = next;
            next = mentions.next();
        }
        let (left, distance) = nearest(i, last, next);
        let (far, near) = if left {
            (Place::Left, Place::NearLeft)
        } else {
            (Place::Right, Place::NearRight)
        };
        let places = Places {
            far,
            near: (distance <= NEAR).then_some(near),
            sided,
            spoken: view.speech.covers(unit.quoted, i),
        };
        visitor.unit(unit, places);
        if let Some(before) = before {
            visitor.pair(before, unit);
        }
        before = Some(unit);
    }
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

/// How many lexical features a sentence has.
pub(crate) fn count(scene: &Scene, view: &View) -> usize {
    let mut count = Count(0);
    walk(scene, view, &mut count);
    count.0
}

struct Count(usize);

impl Visitor for Count {
    fn inside(&mut self, _: &Unit) {
        self.0 += 1;
    }

    fn unit(&mut self, _: &Unit, places: Places) {
        let stem = 1;
        self.0 += stem;
        places.each(|_| self.0 += 1);
    }

    fn pair(&mut self, _: &Unit, _: &Unit) {
        self.0 += 1;
    }
}

/// Lists the words of the sentence.
pub(crate) fn list(scene: &Scene, view: &View, out: &mut Features) {
    walk(scene, view, out);
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
