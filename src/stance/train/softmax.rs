//! Multinomial logistic regression with an L2 penalty; every feature has a shared weight and one of its own
//! for each question asked ("frustratingly easy" domain adaptation, Daumé III 2007).

use crate::stance::calibration::softmax;
use crate::stance::train::data::Question;
use crate::stance::train::lbfgs;
use crate::stance::train::rows::{Row, Rows};

const CLASSES: usize = 3;

/// Steps of the optimiser at most, and the relative gain of a step below which it stops.
const ROUNDS: usize = 150;
const TOLERANCE: f64 = 2e-4;

/// How a model is fitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// Strength of the L2 penalty.
    pub(super) penalty: f64,
    /// Weight of a row that answers the neighbouring question (NewsMTSC), against 1.
    pub(super) neighbour: f64,
}

/// Weights of each feature toward favor, against, none; for one question.
#[derive(Debug)]
pub(super) struct Model(pub(super) Vec<f32>);

fn block(question: Question) -> usize {
    match question {
        Question::Stance => 1,
        Question::Polarity => 2,
    }
}

impl Fit {
    /// Fits the rows of `training` and returns the model for `question`.
    pub(super) fn fit(&self, rows: &Rows, training: &[usize], question: Question) -> Model {
        let width = rows.keys.len() * CLASSES;
        let first = rows.pairs[training[0]].question;
        let mixed = training.iter().any(|i| rows.pairs[*i].question != first);
        if !mixed {
            let start = vec![0.0; width];
            return Model(lbfgs::minimize(start, ROUNDS, TOLERANCE, |x, gradient| {
                gradient.fill(0.0);
                let of = |i: &&usize| rows.pairs[**i].question == first;
                self.penalise(x, gradient) + slopes(rows, training.iter().filter(of), 1.0, x, gradient)
            }));
        }
        let found = lbfgs::minimize(vec![0.0; width * 3], ROUNDS, TOLERANCE, |x, gradient| {
            self.mixed_loss(rows, training, width, x, gradient)
        });
        Model(together(&found, width, question))
    }

    /// The loss with a shared block of weights and one block for each question.
    fn mixed_loss(
        &self,
        rows: &Rows,
        training: &[usize],
        width: usize,
        x: &[f32],
        gradient: &mut [f32],
    ) -> f64 {
        gradient.fill(0.0);
        let mut loss = 0.0;
        for question in [Question::Stance, Question::Polarity] {
            let weight = if question == Question::Polarity {
                self.neighbour
            } else {
                1.0
            };
            let own = width * block(question);
            let of = training.iter().filter(|i| rows.pairs[**i].question == question);
            let weights = together(x, width, question);
            loss += slopes(rows, of, weight as f32, &weights, &mut gradient[own..own + width]);
        }
        let (shared, own) = gradient.split_at_mut(width);
        let (first, second) = own.split_at(width);
        for ((s, a), b) in shared.iter_mut().zip(first).zip(second) {
            *s = a + b;
        }
        loss + self.penalise(x, gradient)
    }

    /// The penalty; adds its slope to the gradient.
    fn penalise(&self, x: &[f32], gradient: &mut [f32]) -> f64 {
        let penalty = self.penalty as f32;
        let mut sum = 0.0;
        for (g, x) in gradient.iter_mut().zip(x) {
            *g += penalty * x;
            sum += f64::from(*x) * f64::from(*x);
        }
        self.penalty / 2.0 * sum
    }
}

/// Shared weights plus those of one question.
fn together(x: &[f32], width: usize, question: Question) -> Vec<f32> {
    let own = &x[width * block(question)..];
    x[..width].iter().zip(own).map(|(s, o)| s + o).collect()
}

/// The loss of some rows; adds its slope to the gradient.
fn slopes<'i>(
    rows: &Rows,
    of: impl Iterator<Item = &'i usize>,
    weight: f32,
    x: &[f32],
    gradient: &mut [f32],
) -> f64 {
    let mut loss = 0.0;
    for &i in of {
        let row = &rows.pairs[i];
        let cells = rows.cells(row);
        let p = softmax(raw_scores(cells, x));
        let gold = row.gold as usize;
        loss -= f64::from(weight) * f64::from(p[gold].max(1e-9)).ln();
        let slope: [f32; CLASSES] = std::array::from_fn(|k| weight * (p[k] - f32::from(u8::from(k == gold))));
        for &(f, v) in cells {
            let at = f as usize * CLASSES;
            for (g, s) in gradient[at..at + CLASSES].iter_mut().zip(slope) {
                *g += v * s;
            }
        }
    }
    loss
}

fn raw_scores(cells: &[(u32, f32)], x: &[f32]) -> [f32; CLASSES] {
    let mut scores = [0.0f32; CLASSES];
    for &(f, v) in cells {
        let at = f as usize * CLASSES;
        for (s, x) in scores.iter_mut().zip(&x[at..at + CLASSES]) {
            *s += v * x;
        }
    }
    scores
}

impl Model {
    /// Scores toward favor and against, each less that toward none.
    pub(super) fn score(&self, rows: &Rows, row: &Row) -> [f32; 2] {
        let scores = raw_scores(rows.cells(row), &self.0);
        [scores[0] - scores[2], scores[1] - scores[2]]
    }

    /// The weights of a feature toward favor and against, each less that toward none.
    pub(super) fn weights(&self, feature: usize) -> (f32, f32) {
        let w = &self.0[feature * CLASSES..(feature + 1) * CLASSES];
        (w[0] - w[2], w[1] - w[2])
    }
}
