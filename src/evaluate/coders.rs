//! Several coders of the same units: how far they agree, and what most of them say.

use hashbrown::HashMap;

use super::agreement::{Coincidences, Level};
use super::bootstrap::Bootstrap;
use super::gold::{Code, Coding, Key, Unit};
use super::matrix::Matrix;
use super::measure::f_avg;
use super::scope::{Question, class_of};
use crate::error::{Error, Result};

/// Agreement on one question.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// A target's id, `pooled`, `sentiment` or `holder_role`.
    pub id: Box<str>,
    /// What was asked.
    pub question: Question,
    /// Units that at least two coders coded.
    pub n: u64,
    /// The figures.
    pub figures: Vec<Agreed>,
}

/// One figure of agreement.
#[derive(Clone, Copy, Debug)]
pub struct Agreed {
    /// `accuracy` (share of agreement), `kappa`, `alpha_nominal`, `alpha_ordinal` or `f_avg`.
    pub name: &'static str,
    /// Its value; `None` where it is not defined. Figures of two coders are means over the pairs of coders
    /// (Light 1971 for kappa).
    pub value: Option<f64>,
    /// 95 % bootstrap interval over articles.
    pub interval: Option<(f64, f64)>,
}

/// The class that each coder gave to a unit.
type Row = Vec<Option<usize>>;

/// Codes of all coders for each unit, article by article.
struct Table {
    classes: usize,
    question: Question,
    articles: Vec<Vec<Row>>,
}

/// Agreement of the coders on every question that two of them answered.
///
/// # Errors
/// When no unit is coded by two of them.
pub(super) fn agreement(
    codings: &[Coding],
    targets: &[String],
    bootstrap: Bootstrap,
) -> Result<Vec<Agreement>> {
    let units = Shared::of(codings);
    let all: Vec<usize> = (0..targets.len()).collect();
    let mut asked = vec![
        ("pooled", Question::Stance, all.clone()),
        ("pooled", Question::Mention, all),
    ];
    for (index, target) in targets.iter().enumerate() {
        asked.push((target, Question::Stance, vec![index]));
        asked.push((target, Question::Mention, vec![index]));
    }
    asked.push(("sentiment", Question::Sentiment, vec![0]));
    asked.push(("holder_role", Question::Holder, vec![0]));
    let agreements: Vec<Agreement> = asked
        .iter()
        .filter_map(|(id, question, targets)| units.table(*question, targets).agreement(id, bootstrap))
        .collect();
    if agreements.is_empty() {
        let names: Vec<&str> = codings.iter().map(|c| &*c.coder).collect();
        return Err(Error::Invalid(format!(
            "the coders {} have no unit in common",
            names.join(", ")
        )));
    }
    Ok(agreements)
}

/// One coding out of several: for every unit and target what more than half of those who coded it say; not
/// scored where they do not agree so far.
pub(super) fn majority(codings: &[Coding]) -> Option<Coding> {
    if codings.len() < 2 {
        return codings.first().cloned();
    }
    let shared = Shared::of(codings);
    let units = shared.units.iter().map(|codes| {
        let coded = || codes.iter().flatten().copied();
        let first = coded().next().expect("a key comes from a unit");
        let stance = |target| {
            most(
                coded()
                    .map(|u| u.stances[target])
                    .filter(|c| *c != Code::Unscored),
            )
        };
        Unit {
            stances: (0..first.stances.len())
                .map(|t| stance(t).unwrap_or_default())
                .collect(),
            sentiment: most(coded().filter_map(|u| u.sentiment)),
            holder: most(coded().filter_map(|u| u.holder.as_ref())).cloned(),
            ..first.clone()
        }
    });
    Some(Coding {
        coder: "majority".into(),
        path: codings[0].path.clone(),
        units: units.collect(),
    })
}

/// What more than half of the votes are for.
fn most<T: PartialEq + Copy>(votes: impl Iterator<Item = T>) -> Option<T> {
    let votes: Vec<T> = votes.collect();
    let count = |vote: &T| votes.iter().filter(|other| *other == vote).count();
    votes.iter().find(|vote| count(vote) * 2 > votes.len()).copied()
}

/// The codings side by side.
struct Shared<'c> {
    /// For each unit, in the order of the first coder who has it: what each coder has, or nothing.
    units: Vec<Vec<Option<&'c Unit>>>,
    roles: Vec<Box<str>>,
}

impl<'c> Shared<'c> {
    fn of(codings: &'c [Coding]) -> Shared<'c> {
        let mut rows: HashMap<&Key, usize> = HashMap::new();
        let mut units: Vec<Vec<Option<&Unit>>> = Vec::new();
        for (coder, unit) in codings
            .iter()
            .enumerate()
            .flat_map(|(i, c)| c.units.iter().map(move |u| (i, u)))
        {
            let row = *rows.entry(&unit.key).or_insert_with(|| {
                units.push(vec![None; codings.len()]);
                units.len() - 1
            });
            units[row][coder] = Some(unit);
        }
        let mut roles: Vec<Box<str>> = codings
            .iter()
            .flat_map(|c| &c.units)
            .filter_map(|u| u.holder.clone())
            .collect();
        roles.sort_unstable();
        roles.dedup();
        Shared { units, roles }
    }

    fn table(&self, question: Question, targets: &[usize]) -> Table {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut articles: Vec<Vec<Row>> = Vec::new();
        for codes in &self.units {
            let key = &codes
                .iter()
                .flatten()
                .next()
                .expect("a key comes from a unit")
                .key;
            let article = *numbers.entry(key.article()).or_insert_with(|| {
                articles.push(Vec::new());
                articles.len() - 1
            });
            for target in targets {
                let class = |unit: &Unit| class_of(question, unit, *target, &self.roles);
                let row: Row = codes.iter().map(|unit| unit.and_then(class)).collect();
                if row.iter().flatten().count() > 1 {
                    articles[article].push(row);
                }
            }
        }
        articles.retain(|units| !units.is_empty());
        Table {
            classes: question.classes(&self.roles).len(),
            question,
            articles,
        }
    }
}

impl Table {
    fn agreement(&self, id: &str, bootstrap: Bootstrap) -> Option<Agreement> {
        let all: Vec<usize> = (0..self.articles.len()).collect();
        let n = self.articles.iter().map(Vec::len).sum::<usize>() as u64;
        let intervals = bootstrap.intervals(all.len(), |drawn| self.figures(drawn).map(|f| f.1).to_vec());
        let figures = self.figures(&all).into_iter().zip(intervals);
        (n > 0).then(|| Agreement {
            id: id.into(),
            question: self.question,
            n,
            figures: figures
                .filter(|((name, _), _)| self.has(name))
                .map(|((name, value), interval)| Agreed {
                    name,
                    value,
                    interval,
                })
                .collect(),
        })
    }

    fn has(&self, figure: &str) -> bool {
        match figure {
            "f_avg" => self.question == Question::Stance,
            "alpha_ordinal" => self.question.is_ordinal(),
            _ => true,
        }
    }

    /// Every figure for the drawn articles.
    fn figures(&self, drawn: &[usize]) -> [(&'static str, Option<f64>); 5] {
        let units: Vec<&Row> = drawn
            .iter()
            .flat_map(|article| &self.articles[*article])
            .collect();
        let coded: Vec<Vec<usize>> = units
            .iter()
            .map(|u| u.iter().copied().flatten().collect())
            .collect();
        let coincidences = Coincidences::of_units(self.classes, coded.iter().map(Vec::as_slice));
        let pairs = self.pairs(&units);
        let mean = |of: &dyn Fn(&Matrix) -> Option<f64>| {
            let values: Vec<f64> = pairs.iter().filter_map(of).collect();
            (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
        };
        [
            ("accuracy", mean(&Matrix::accuracy)),
            ("kappa", mean(&Matrix::kappa)),
            ("alpha_nominal", coincidences.alpha(Level::Nominal)),
            ("alpha_ordinal", coincidences.alpha(Level::Ordinal)),
            (
                "f_avg",
                mean(&|m| if self.has("f_avg") { f_avg(m) } else { None }),
            ),
        ]
    }

    /// One table of counts for each pair of coders.
    fn pairs(&self, units: &[&Row]) -> Vec<Matrix> {
        let coders = units.first().map_or(0, |unit| unit.len());
        let mut pairs = Vec::new();
        for second in 1..coders {
            for first in 0..second {
                let mut matrix = Matrix::new(self.classes);
                for unit in units {
                    if let (Some(a), Some(b)) = (unit[first], unit[second]) {
                        matrix.add(a, b);
                    }
                }
                pairs.push(matrix);
            }
        }
        pairs
    }
}
