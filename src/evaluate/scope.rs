//! The questions that a coding answers, and the counts for each, article by article.

use super::calibration::Calibration;
use super::gold::{Code, Unit};
use super::join::Joined;
use super::matrix::Matrix;
use super::results::Results;
use crate::sentiment::{Polarity, Sentiment};
use crate::stance::Stance;

/// What is asked of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Against, none or favor, a target that is not mentioned counting as none.
    Stance,
    /// Whether the target is mentioned.
    Mention,
    /// Negative, neutral or positive.
    Sentiment,
    /// The role of the holder, or `author`.
    Holder,
}

/// Stances from low to high: their order is that of the ordinal alpha.
pub(super) const STANCES: [Stance; 3] = [Stance::Against, Stance::None, Stance::Favor];

/// Polarities from low to high.
const POLARITIES: [Polarity; 3] = [Polarity::Negative, Polarity::Neutral, Polarity::Positive];

impl Question {
    /// Names of the classes; those of the holder are the roles that occur.
    pub fn classes(self, roles: &[Box<str>]) -> Vec<Box<str>> {
        match self {
            Question::Stance => STANCES.iter().map(|s| s.as_str().into()).collect(),
            Question::Mention => vec!["absent".into(), "mentioned".into()],
            Question::Sentiment => POLARITIES.iter().map(|p| p.as_str().into()).collect(),
            Question::Holder => roles.to_vec(),
        }
    }

    /// Whether the classes stand in order.
    pub fn is_ordinal(self) -> bool {
        matches!(self, Question::Stance | Question::Sentiment)
    }
}

/// Counts of one article, or of several added up.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Gold against the run.
    pub run: Matrix,
    /// Gold against the sign of plain VADER, where that answers the question.
    pub vader: Option<Matrix>,
    /// Confidence of the run's labels.
    pub calibration: Calibration,
}

impl Tally {
    fn new(classes: usize, vader: bool) -> Tally {
        Tally {
            run: Matrix::new(classes),
            vader: vader.then(|| Matrix::new(classes)),
            calibration: Calibration::default(),
        }
    }

    fn merge(&mut self, other: &Tally) {
        self.run.merge(&other.run);
        if let (Some(sum), Some(more)) = (&mut self.vader, &other.vader) {
            sum.merge(more);
        }
        self.calibration.merge(&other.calibration);
    }
}

/// The counts for one question about one target, or about all.
#[derive(Clone, Debug)]
pub struct Scope {
    /// A target's id, `pooled`, `sentiment` or `holder_role`.
    pub id: Box<str>,
    /// What was asked.
    pub question: Question,
    /// Names of the classes.
    pub classes: Vec<Box<str>>,
    /// One for each article with coded units.
    pub articles: Vec<Tally>,
}

impl Scope {
    fn new(id: &str, question: Question, classes: Vec<Box<str>>, articles: usize) -> Scope {
        let vader = matches!(question, Question::Stance | Question::Sentiment);
        Scope {
            id: id.into(),
            question,
            articles: vec![Tally::new(classes.len(), vader); articles],
            classes,
        }
    }

    /// The counts of the drawn articles together.
    pub fn sum(&self, drawn: impl IntoIterator<Item = usize>) -> Tally {
        let mut sum = Tally::new(
            self.classes.len(),
            self.articles.first().is_some_and(|a| a.vader.is_some()),
        );
        drawn
            .into_iter()
            .for_each(|article| sum.merge(&self.articles[article]));
        sum
    }

    /// The counts of all articles.
    pub fn total(&self) -> Tally {
        self.sum(0..self.articles.len())
    }
}

/// Counts every question: stance pooled over the targets, then stance and mention for each, sentiment,
/// holder. A question that nobody coded is left out.
pub(super) fn scopes(joined: &[Joined<'_>], results: &Results) -> Vec<Scope> {
    let mut numbers: Vec<u32> = joined.iter().map(|j| j.article).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let counts = Counts { joined, numbers };
    let all: Vec<usize> = (0..results.targets.len()).collect();
    let mut scopes = vec![counts.stance("pooled", &all), counts.mention("pooled", &all)];
    for (index, target) in results.targets.iter().enumerate() {
        scopes.push(counts.stance(target, &[index]));
        scopes.push(counts.mention(target, &[index]));
    }
    scopes.push(counts.sentiment());
    scopes.push(counts.holder());
    scopes.retain(|s| s.total().run.total() > 0);
    scopes
}

struct Counts<'a> {
    joined: &'a [Joined<'a>],
    /// Articles with coded units, in order.
    numbers: Vec<u32>,
}

impl Counts<'_> {
    fn stance(&self, id: &str, targets: &[usize]) -> Scope {
        let mut scope = self.scope(id, Question::Stance, &[]);
        for (joined, target) in self.pairs(targets) {
            let Some(gold) = joined.unit.stances[target].stance() else {
                continue;
            };
            let tally = self.tally(&mut scope, joined);
            let call = joined.call(target);
            let found = call.map_or(Stance::None, |(_, c)| c.stance);
            let sign = call.map_or(Stance::None, |(sentence, _)| stance_by_sign(sentence.vader));
            tally.run.add(stance_class(gold), stance_class(found));
            if let Some(vader) = &mut tally.vader {
                vader.add(stance_class(gold), stance_class(sign));
            }
            if let Some((_, call)) = call {
                tally
                    .calibration
                    .add(call.confidence.clamp(0.0, 1.0), gold == found);
            }
        }
        scope
    }

    fn mention(&self, id: &str, targets: &[usize]) -> Scope {
        let mut scope = self.scope(id, Question::Mention, &[]);
        for (joined, target) in self.pairs(targets) {
            let Some(gold) = mention_class(joined.unit.stances[target]) else {
                continue;
            };
            let found = usize::from(joined.call(target).is_some());
            self.tally(&mut scope, joined).run.add(gold, found);
        }
        scope
    }

    fn sentiment(&self) -> Scope {
        let mut scope = self.scope("sentiment", Question::Sentiment, &[]);
        for joined in self.joined.iter().filter(|j| j.unit.running_text) {
            let (Some(gold), Some(found)) = (joined.unit.sentiment, joined.nearest()) else {
                continue;
            };
            let tally = self.tally(&mut scope, joined);
            tally.run.add(gold as usize, found.sentiment as usize);
            if let Some(vader) = &mut tally.vader {
                vader.add(gold as usize, by_sign(found.vader) as usize);
            }
        }
        scope
    }

    fn holder(&self) -> Scope {
        let coded = |j: &&Joined<'_>| j.unit.running_text && j.unit.holder.is_some() && j.nearest().is_some();
        let mut roles: Vec<Box<str>> = Vec::new();
        for joined in self.joined.iter().filter(coded) {
            roles.extend(joined.unit.holder.clone());
            roles.extend(joined.nearest().map(|s| s.holder.clone()));
        }
        roles.sort_unstable();
        roles.dedup();
        let mut scope = self.scope("holder_role", Question::Holder, &roles);
        let class = |role: &str| roles.binary_search_by(|r| (**r).cmp(role)).ok();
        for joined in self.joined.iter().filter(coded) {
            let gold = joined.unit.holder.as_deref().and_then(class);
            let found = joined.nearest().and_then(|s| class(&s.holder));
            if let (Some(gold), Some(found)) = (gold, found) {
                self.tally(&mut scope, joined).run.add(gold, found);
            }
        }
        scope
    }

    fn scope(&self, id: &str, question: Question, roles: &[Box<str>]) -> Scope {
        Scope::new(id, question, question.classes(roles), self.numbers.len())
    }

    fn tally<'s>(&self, scope: &'s mut Scope, joined: &Joined<'_>) -> &'s mut Tally {
        &mut scope.articles[self.numbers.partition_point(|n| *n < joined.article)]
    }

    fn pairs<'s>(&'s self, targets: &'s [usize]) -> impl Iterator<Item = (&'s Joined<'s>, usize)> {
        self.joined
            .iter()
            .flat_map(|j| targets.iter().map(move |t| (j, *t)))
    }
}

/// Number of a stance in [`STANCES`].
pub(super) fn stance_class(stance: Stance) -> usize {
    match stance {
        Stance::Against => 0,
        Stance::None => 1,
        Stance::Favor => 2,
    }
}

/// 1 for mentioned, 0 for absent; `None` when not scored.
pub(super) fn mention_class(code: Code) -> Option<usize> {
    match code {
        Code::Unscored => None,
        Code::Absent => Some(0),
        Code::Stance(_) => Some(1),
    }
}

/// Number of a unit's class under a question, `None` when not coded.
pub(super) fn class_of(question: Question, unit: &Unit, target: usize, roles: &[Box<str>]) -> Option<usize> {
    match question {
        Question::Stance => unit.stances[target].stance().map(stance_class),
        Question::Mention => mention_class(unit.stances[target]),
        Question::Sentiment => unit.sentiment.filter(|_| unit.running_text).map(|p| p as usize),
        Question::Holder => {
            let role = unit.holder.as_ref().filter(|_| unit.running_text)?;
            roles.binary_search(role).ok()
        }
    }
}

fn by_sign(compound: f64) -> Polarity {
    let sentiment = Sentiment {
        compound,
        ..Sentiment::default()
    };
    sentiment.polarity()
}

/// Sentiment taken for stance: what the baseline does.
fn stance_by_sign(compound: f64) -> Stance {
    match by_sign(compound) {
        Polarity::Negative => Stance::Against,
        Polarity::Neutral => Stance::None,
        Polarity::Positive => Stance::Favor,
    }
}
