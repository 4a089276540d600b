//! Features: each is a number for the model; their names stand elsewhere.

use crate::stance::relation::Relation;
use crate::stance::scene::Tag;
use crate::stance::words::{Effect, Part};

/// Changes when features change, so that old weights are refused.
pub(crate) const VERSION: u32 = 1;

/// Where a word stands, for the lexical features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Place {
    Anywhere,
    Left,
    Right,
    NearLeft,
    NearRight,
    Inside,
    /// In the target's own reported words.
    Spoken,
    /// Toward those who are led, those who lead.
    Led,
    Leaders,
}

impl Place {
    pub(crate) const COUNT: usize = Place::Leaders as usize + 1;
}

/// Facts about the sentence as a whole, as seen from the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Fact {
    Always,
    Led,
    Leaders,
    Speaks,
    Quotation,
    OtherNamed,
    OtherFirst,
    Contrasted,
    Question,
    Exclamation,
    Figures,
    Short,
    Several,
    Subject,
    Possessor,
    AfterPreposition,
    Opens,
    Closes,
    NoDirection,
}

/// What a feature is made of, besides words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Word(Place),
    Stem(Place),
    Pair(Place),
    /// Direction of a listed word in a relation.
    Effect {
        part: Part,
        relation: Relation,
        effect: Effect,
        flags: Flags,
    },
    /// Class of a listed word in a relation.
    Class {
        relation: Relation,
        flags: Flags,
    },
    /// Class of a listed word whose subject or object is another target.
    OtherClass {
        relation: Relation,
        flags: Flags,
    },
    /// A listed word itself, by the kind of its relation.
    Entry {
        tie: Tie,
        negated: bool,
    },
    /// What stands before and after a mention.
    Frame(Option<Tag>, Option<Tag>),
    /// Balance of favour and blame: from −3 to 3.
    Balance {
        scope: Scope,
        sum: i8,
    },
    /// The clause's balance beside that of a wider scope.
    Balances(i8, u8, i8),
    Fact(Fact, Fact),
}

/// Kinds of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tie {
    /// Said of the target.
    About,
    /// Aimed at it.
    Toward,
    /// In its clause.
    Clause,
    /// In another clause.
    Elsewhere,
}

impl Tie {
    pub(crate) fn of(relation: Relation) -> Tie {
        match relation {
            Relation::EarlierClause | Relation::LaterClause => Tie::Elsewhere,
            Relation::Before | Relation::After => Tie::Clause,
            r if r.is_about() => Tie::About,
            _ => Tie::Toward,
        }
    }
}

fn tag_code(tag: Option<Tag>) -> u8 {
    tag.map_or(0, |t| t as u8 + 1)
}

/// Which words a balance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Scope {
    Tied,
    Clause,
    Sentence,
    Quoted,
    /// Words tied to another target.
    Others,
}

/// What bends a word's direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(pub(crate) u8);

impl Flags {
    pub(crate) const NEGATED: u8 = 1;
    pub(crate) const HEDGED: u8 = 2;
    /// In the target's own words.
    pub(crate) const SPOKEN: u8 = 4;
    pub(crate) const QUOTED: u8 = 8;
    pub(crate) const LED: u8 = 16;
    pub(crate) const LEADERS: u8 = 32;
}

/// A feature of one sentence and target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    pub(crate) key: u32,
    pub(crate) shape: Shape,
    /// The first and the last token it was read from.
    pub(crate) tokens: (u16, u16),
}

/// What takes the rules' features as they are found.
pub(crate) trait Sink {
    /// `tokens` are the first and the last that the feature was read from.
    fn push(&mut self, shape: Shape, words: Words, tokens: (u16, u16));
}

/// The words of a feature, mixed into one number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words(u64);

impl Words {
    pub(crate) const NONE: Words = Words(0);

    #[inline]
    pub(crate) fn new(first: u32, second: u32) -> Words {
        let second = u64::from(second)
            .wrapping_mul(0x1656_67b1_9e37_79f9)
            .rotate_left(17);
        Words(u64::from(first).wrapping_mul(0xc2b2_ae3d_27d4_eb4f) ^ second)
    }
}

impl Shape {
    /// A number of its own for each shape, the words left out.
    #[inline]
    fn code(self) -> u32 {
        let pack = |kind: u8, a: u8, b: u8, c: u8| u32::from_be_bytes([kind, a, b, c]);
        match self {
            Shape::Word(place) => pack(1, place as u8, 0, 0),
            Shape::Stem(place) => pack(2, place as u8, 0, 0),
            Shape::Pair(place) => pack(3, place as u8, 0, 0),
            Shape::Effect {
                part,
                relation,
                effect,
                flags,
            } => pack(4 | (part as u8) << 4, relation as u8, effect as u8, flags.0),
            Shape::Class { relation, flags } => pack(5, relation as u8, flags.0, 0),
            Shape::OtherClass { relation, flags } => pack(6, relation as u8, flags.0, 0),
            Shape::Balance { scope, sum } => pack(7, scope as u8, sum.cast_unsigned(), 0),
            Shape::Fact(a, b) => pack(8, a as u8, b as u8, 0),
            Shape::Entry { tie, negated } => pack(9, tie as u8, negated.into(), 0),
            Shape::Balances(a, scope, b) => pack(11, a.cast_unsigned(), scope, b.cast_unsigned()),
            Shape::Frame(a, b) => pack(10, tag_code(a), tag_code(b), 0),
        }
    }

    /// The key by which weights know the feature; never 0.
    #[inline]
    pub(crate) fn key(self, words: Words) -> u32 {
        let mixed = u64::from(self.code()).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ words.0;
        let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        ((mixed >> 32) as u32).max(1)
    }

    /// Whether it is of words from the lists.
    #[inline]
    pub(crate) fn is_listed(self) -> bool {
        matches!(
            self,
            Shape::Effect { .. } | Shape::Class { .. } | Shape::OtherClass { .. } | Shape::Entry { .. }
        )
    }

    /// Whether it is one of the rules' features, not a bare word.
    pub(crate) fn is_rule(self) -> bool {
        !matches!(self, Shape::Word(_) | Shape::Stem(_) | Shape::Pair(_))
    }
}

impl Flags {
    pub(crate) fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }

    pub(crate) fn only(self, flag: u8) -> Flags {
        Flags(self.0 & flag)
    }

    pub(crate) fn with(self, flag: u8) -> Flags {
        Flags(self.0 | flag)
    }
}

impl Scope {
    pub(crate) const ALL: [Scope; 5] = [
        Scope::Tied,
        Scope::Clause,
        Scope::Sentence,
        Scope::Quoted,
        Scope::Others,
    ];
}
