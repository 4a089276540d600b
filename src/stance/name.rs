//! Names of features, for people.

use crate::stance::feature::{Fact, Flags, Place, Scope, Shape, Tie};
use crate::stance::scene::{Scene, Tag, is_word};
use crate::stance::words::{Part, StanceWords};

impl Shape {
    /// The feature's name: rules read `verb:object:against:negated`, words `word:left:blamed`.
    pub(crate) fn name(self, tokens: (u16, u16), scene: &Scene, words: &StanceWords, text: &str) -> String {
        let (first, last) = tokens;
        let form = |token: u16| form(scene, token, text);
        let class = || {
            let sense = scene.sense_at(first);
            sense.map_or("", |s| &words.class_of(words.sense(s)).name)
        };
        match self {
            Shape::Word(Place::Inside) => format!("word:inside:{}", token_form(scene, first, text)),
            Shape::Word(place) => format!("word:{}:{}", place.name(), form(first)),
            Shape::Stem(place) => format!("stem:{}:{}", place.name(), form(first)),
            Shape::Pair(place) => format!("pair:{}:{} {}", place.name(), form(first), form(last)),
            Shape::Effect {
                part,
                relation,
                effect,
                flags,
            } => flags.after(&[part.name(), ":", relation.name(), ":", effect.name()]),
            Shape::Class { relation, flags } => flags.after(&["class:", class(), ":", relation.name()]),
            Shape::OtherClass { relation, flags } => {
                flags.after(&["class:", class(), ":other-", relation.name()])
            }
            Shape::Entry { tie, negated } => {
                let form = token_form(scene, first, text);
                Flags(u8::from(negated)).after(&["entry:", &form, ":", tie.name()])
            }
            Shape::Balance { scope, sum } => format!("balance:{}:{sum:+}", scope.name()),
            Shape::Frame(a, b) => format!("frame:{} TARGET {}", tag_name(a), tag_name(b)),
            Shape::Balances(a, scope, b) => format!(
                "balances:clause:{a:+}:{}:{b:+}",
                ["sentence", "others"][scope as usize]
            ),
            Shape::Fact(Fact::Always, fact) => format!("fact:{}", fact.name()),
            Shape::Fact(a, b) => format!("fact:{}:{}", a.name(), b.name()),
        }
    }
}

/// The word at a token, or what stands for the mention that holds it.
fn form(scene: &Scene, token: u16, text: &str) -> String {
    match scene.unit_at(token).map(|u| u.tag) {
        Some(Tag::Target) => "TARGET".into(),
        Some(Tag::Other) => "OTHER".into(),
        Some(Tag::Number) => "#".into(),
        _ => token_form(scene, token, text),
    }
}

fn token_form(scene: &Scene, token: u16, text: &str) -> String {
    let form = scene.spans[token as usize].of(text).to_lowercase();
    let tag = scene.words()[token as usize].tag;
    if is_word(tag) && tag != Tag::Number {
        form
    } else {
        format!("'{form}'")
    }
}

fn tag_name(tag: Option<Tag>) -> String {
    tag.map_or_else(|| "-".into(), |t| format!("{t:?}").to_lowercase())
}

impl Tie {
    fn name(self) -> &'static str {
        match self {
            Tie::About => "about",
            Tie::Toward => "toward",
            Tie::Clause => "clause",
            Tie::Elsewhere => "elsewhere",
        }
    }
}

impl Flags {
    const NAMES: [(u8, &'static str); 6] = [
        (Flags::NEGATED, ":negated"),
        (Flags::HEDGED, ":hedged"),
        (Flags::SPOKEN, ":own-words"),
        (Flags::QUOTED, ":quoted"),
        (Flags::LED, ":led"),
        (Flags::LEADERS, ":leaders"),
    ];

    /// A name of these parts, with those of the flags after it.
    fn after(self, parts: &[&str]) -> String {
        let mut name = parts.concat();
        for (_, flag) in Flags::NAMES.iter().filter(|(flag, _)| self.has(*flag)) {
            name.push_str(flag);
        }
        name
    }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Verb => "verb",
            Part::Noun => "noun",
            Part::Adjective => "adjective",
            Part::Idiom => "idiom",
        }
    }
}

impl Scope {
    fn name(self) -> &'static str {
        match self {
            Scope::Tied => "tied",
            Scope::Clause => "clause",
            Scope::Sentence => "sentence",
            Scope::Quoted => "quoted",
            Scope::Others => "others",
        }
    }
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Anywhere => "anywhere",
            Place::Left => "left",
            Place::Right => "right",
            Place::NearLeft => "near-left",
            Place::NearRight => "near-right",
            Place::Inside => "inside",
            Place::Spoken => "own-words",
            Place::Led => "led",
            Place::Leaders => "leaders",
        }
    }
}

impl Fact {
    fn name(self) -> &'static str {
        match self {
            Fact::Always => "always",
            Fact::Led => "led",
            Fact::Leaders => "leaders",
            Fact::Speaks => "target-speaks",
            Fact::Quotation => "quotation",
            Fact::OtherNamed => "other-named",
            Fact::OtherFirst => "other-first",
            Fact::Contrasted => "contrasted",
            Fact::Question => "question",
            Fact::Exclamation => "exclamation",
            Fact::Figures => "figures",
            Fact::Short => "short",
            Fact::Several => "several-mentions",
            Fact::Subject => "before-verb",
            Fact::Possessor => "possessor",
            Fact::AfterPreposition => "after-preposition",
            Fact::Opens => "opens",
            Fact::Closes => "closes",
            Fact::NoDirection => "no-direction",
        }
    }
}
