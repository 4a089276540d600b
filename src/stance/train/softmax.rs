//! Multinomial logistic regression with an L2 penalty; every feature has a shared weight and one of its own
//! for each question asked ("frustratingly easy" domain adaptation, Daumé III 2007).

use crate::stance::Stance;
use crate::stance::train::data::Question;
use crate::stance::train::lbfgs;
use crate::stance::train::rows::{Row, Rows};

const CLASSES: usize = 3;

/// How a model is fitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// Strength of the L2 penalty.
    pub(super) penalty: f64,
    /// Weight of a row that answers the neighbouring question (NewsMTSC), against 1.
    pub(super) neighbour: f64,
    /// Steps of the optimiser at most.
    pub(super) rounds: usize,
}

/// Weights of each feature toward favor, against, none; for one question.
#[derive(Debug)]
pub(super) struct Model(pub(super) Vec<f32>);

fn class(stance: Stance) -> usize {
    match stance {
        Stance::Favor => 0,
        Stance::Against => 1,
        Stance::None => 2,
    }
}

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
        let mixed = training
            .iter()
            .any(|i| rows.pairs[*i].question != rows.pairs[training[0]].question);
        let blocks = if mixed { 3 } else { 1 };
        let start = vec![0.0; width * blocks];
        let found = lbfgs::minimize(start, self.rounds, 1e-4, |x, gradient| {
            self.loss(rows, training, width, mixed, x, gradient)
        });
        let mut weights = found[..width].to_vec();
        if mixed {
            let own = &found[width * block(question)..width * (block(question) + 1)];
            weights.iter_mut().zip(own).for_each(|(w, o)| *w += o);
        }
        Model(weights)
    }

    fn loss(
        &self,
        rows: &Rows,
        training: &[usize],
        width: usize,
        mixed: bool,
        x: &[f32],
        g: &mut [f32],
    ) -> f64 {
        let penalty = self.penalty as f32;
        g.iter_mut().zip(x).for_each(|(g, x)| *g = penalty * x);
        let mut loss = self.penalty / 2.0 * x.iter().map(|x| f64::from(*x) * f64::from(*x)).sum::<f64>();
        for &i in training {
            let row = &rows.pairs[i];
            let own = if mixed { width * block(row.question) } else { 0 };
            let cells = rows.cells(row);
            let mut scores = [0.0f32; CLASSES];
            for &(f, v) in cells {
                let at = f as usize * CLASSES;
                for k in 0..CLASSES {
                    scores[k] += v * if mixed {
                        x[at + k] + x[own + at + k]
                    } else {
                        x[at + k]
                    };
                }
            }
            let weight = if row.question == Question::Polarity && mixed {
                self.neighbour
            } else {
                1.0
            };
            let p = softmax(scores);
            let gold = class(row.gold);
            loss -= weight * f64::from(p[gold].max(1e-9)).ln();
            let slope: [f32; CLASSES] =
                std::array::from_fn(|k| weight as f32 * (p[k] - if k == gold { 1.0 } else { 0.0 }));
            for &(f, v) in cells {
                let at = f as usize * CLASSES;
                for k in 0..CLASSES {
                    g[at + k] += v * slope[k];
                    if mixed {
                        g[own + at + k] += v * slope[k];
                    }
                }
            }
        }
        loss
    }
}

fn softmax(scores: [f32; CLASSES]) -> [f32; CLASSES] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised = scores.map(|s| (s - most).exp());
    let sum: f32 = raised.iter().sum();
    raised.map(|r| r / sum)
}

impl Model {
    /// Scores toward favor and against, each less that toward none.
    pub(super) fn score(&self, rows: &Rows, row: &Row) -> [f32; 2] {
        let mut scores = [0.0; CLASSES];
        for &(f, v) in rows.cells(row) {
            for (k, s) in scores.iter_mut().enumerate() {
                *s += v * self.0[f as usize * CLASSES + k];
            }
        }
        [scores[0] - scores[2], scores[1] - scores[2]]
    }

    /// The weights of a feature toward favor and against, each less that toward none.
    pub(super) fn weights(&self, feature: usize) -> (f32, f32) {
        let w = &self.0[feature * CLASSES..(feature + 1) * CLASSES];
        (w[0] - w[2], w[1] - w[2])
    }
}
