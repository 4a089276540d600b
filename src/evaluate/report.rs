//! Everything that an evaluation found out.

use super::bootstrap::Bootstrap;
use super::coders::Agreement;
use super::correct::Correction;
use super::gold::Code;
use super::join::Joined;
use super::matrix::Matrix;
use super::measure::Measure;
use super::results::Results;
use super::scope::{Question, Scope, Tally, stance_class};
use crate::stance::Stance;

/// The evaluation of one run.
#[derive(Debug)]
pub struct Evaluation {
    /// Who coded the gold.
    pub gold_coders: Vec<Box<str>>,
    /// Whose agreement was measured; none for a single coder.
    pub compared: Vec<Box<str>>,
    /// Agreement of the coders, question by question.
    pub agreement: Vec<Agreement>,
    /// Coded articles and units.
    pub articles: usize,
    /// Coded units.
    pub units: usize,
    /// The run's figures, question by question.
    pub scores: Vec<Score>,
    /// Where gold and run differ, in the gold's order.
    pub disagreements: Vec<Disagreement>,
    /// For each target, in order: how its net stance is corrected.
    pub corrections: Vec<(String, Correction)>,
}

/// The figures for one question.
#[derive(Debug)]
pub struct Score {
    /// What was counted.
    pub scope: Scope,
    /// The counts of all articles.
    pub total: Tally,
    /// The figures.
    pub figures: Vec<Figure>,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which.
    pub measure: Measure,
    /// Its value; `None` where it is not defined.
    pub value: Option<f64>,
    /// 95 % bootstrap interval over articles.
    pub interval: Option<(f64, f64)>,
    /// The same of always finding the gold's most frequent class.
    pub majority: Option<f64>,
    /// The same of taking the sign of plain VADER for the answer.
    pub vader: Option<f64>,
}

/// A unit on which gold and run differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// A target's id, `sentiment` or `holder_role`.
    pub about: Box<str>,
    /// What the gold says; `absent` for a target that is not mentioned.
    pub gold: Box<str>,
    /// What the run says.
    pub found: Box<str>,
    /// The run's confidence, for a stance.
    pub confidence: Option<f64>,
    /// The rule that decided, for a stance.
    pub rule: Box<str>,
    /// The sentence of the run, if any.
    pub sentence_id: Box<str>,
    /// Article of the unit.
    pub article_id: Box<str>,
    /// Line of the gold.
    pub line: u64,
    /// The text.
    pub text: Box<str>,
}

impl Evaluation {
    /// `F_avg` over all targets, 0 to 1; `None` when no stance was coded.
    pub fn f_avg(&self) -> Option<f64> {
        self.score("pooled", Question::Stance)?
            .figure(Measure::FAvg)?
            .value
    }

    /// The figures about a target (`pooled` for all) under a question.
    pub fn score(&self, id: &str, question: Question) -> Option<&Score> {
        self.scores
            .iter()
            .find(|s| *s.scope.id == *id && s.scope.question == question)
    }
}

impl Score {
    /// Computes the figures, their intervals and the baselines.
    pub fn of(scope: Scope, bootstrap: Bootstrap) -> Score {
        let measures = Measure::of_question(scope.question, scope.classes.len());
        let total = scope.total();
        let intervals = bootstrap.intervals(scope.articles.len(), |drawn| {
            let tally = scope.sum(drawn.iter().copied());
            measures.iter().map(|m| m.of(&tally)).collect()
        });
        let majority = total.run.majority();
        let figure = |(measure, interval): (Measure, _)| Figure {
            measure,
            value: measure.of(&total),
            interval,
            majority: measure.of_matrix(&majority),
            vader: total.vader.as_ref().and_then(|vader| measure.of_matrix(vader)),
        };
        let figures = measures.iter().copied().zip(intervals).map(figure).collect();
        Score {
            scope,
            total,
            figures,
        }
    }

    /// One of the figures.
    pub fn figure(&self, measure: Measure) -> Option<&Figure> {
        self.figures.iter().find(|f| f.measure == measure)
    }

    /// Units counted.
    pub fn n(&self) -> u64 {
        self.total.run.total()
    }
}

impl Figure {
    /// The stronger of the two baselines.
    pub fn baseline(&self) -> Option<f64> {
        match (self.majority, self.vader) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (one, other) => one.or(other),
        }
    }
}

/// The differences, in the gold's order.
pub(super) fn disagreements(joined: &[Joined<'_>], results: &Results) -> Vec<Disagreement> {
    let mut all = Vec::new();
    for unit in joined {
        for (target, id) in results.targets.iter().enumerate() {
            all.extend(stance_difference(unit, target, id, results));
        }
        all.extend(tone_differences(unit, results));
    }
    all
}

fn stance_difference(
    joined: &Joined<'_>,
    target: usize,
    id: &str,
    results: &Results,
) -> Option<Disagreement> {
    let call = joined.call(target);
    let gold = match joined.unit.stances[target] {
        Code::Unscored => return None,
        Code::Absent => "absent",
        Code::Stance(stance) => stance.as_str(),
    };
    let found = call.map_or("absent", |(_, c)| c.stance.as_str());
    (gold != found).then(|| Disagreement {
        confidence: call.map(|(_, c)| c.confidence),
        rule: call.map_or("".into(), |(_, c)| c.rule.clone()),
        sentence_id: call.map_or_else(|| nearest_id(joined), |(s, _)| s.id.clone()),
        ..difference(joined, id, gold, found, results)
    })
}

fn tone_differences(joined: &Joined<'_>, results: &Results) -> Vec<Disagreement> {
    let Some(found) = joined.nearest().filter(|_| joined.unit.running_text) else {
        return Vec::new();
    };
    let sentiment = joined
        .unit
        .sentiment
        .map(|gold| ("sentiment", gold.as_str(), found.sentiment.as_str()));
    let holder = joined
        .unit
        .holder
        .as_deref()
        .map(|gold| ("holder_role", gold, &*found.holder));
    let both = [sentiment, holder].into_iter().flatten();
    both.filter(|(_, gold, found)| gold != found)
        .map(|(id, gold, found)| difference(joined, id, gold, found, results))
        .collect()
}

fn difference(joined: &Joined<'_>, about: &str, gold: &str, found: &str, results: &Results) -> Disagreement {
    let text = match &*joined.unit.text {
        "" => joined.nearest().map_or("", |s| &s.text),
        text => text,
    };
    Disagreement {
        about: about.into(),
        gold: gold.into(),
        found: found.into(),
        confidence: None,
        rule: "".into(),
        sentence_id: nearest_id(joined),
        article_id: results.articles[joined.article as usize].clone(),
        line: joined.unit.line,
        text: text.into(),
    }
}

fn nearest_id(joined: &Joined<'_>) -> Box<str> {
    joined.nearest().map_or("".into(), |s| s.id.clone())
}

/// The correction of each target.
pub(super) fn corrections(joined: &[Joined<'_>], results: &Results) -> Vec<(String, Correction)> {
    let targets = results.targets.iter().enumerate();
    targets
        .map(|(index, id)| (id.clone(), Correction::from_counts(&mentioned(joined, index))))
        .collect()
}

/// Gold against run where the run sees a mention: those are the sentences that a summary counts.
fn mentioned(joined: &[Joined<'_>], target: usize) -> Matrix {
    let mut counts = Matrix::new(3);
    for unit in joined {
        let gold: Option<Stance> = unit.unit.stances[target].stance();
        if let (Some(gold), Some((_, call))) = (gold, unit.call(target)) {
            counts.add(stance_class(gold), stance_class(call.stance));
        }
    }
    counts
}
