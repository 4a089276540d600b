//! Cross-validation by leaving one file out, its figures, and the calibration of confidence.

use rayon::prelude::*;

use crate::stance::Stance;
use crate::stance::calibration::Calibration;
use crate::stance::train::data::Question;
use crate::stance::train::rows::Rows;
use crate::stance::train::softmax::Fit;

/// A pair judged by a model that has not seen its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) corpus: u16,
    pub(super) gold: Stance,
    /// Scores toward favor and against, each less that toward none.
    pub(super) scores: [f32; 2],
}

/// Judges each row of `question` by a model fitted on the other folds' rows. `fold` numbers the rows.
pub(super) fn left_out(
    rows: &Rows,
    fit: Fit,
    question: Question,
    fold: impl Fn(usize) -> usize + Sync,
) -> Vec<Judged> {
    let asked = |i: &usize| rows.pairs[*i].question == question;
    let mut folds: Vec<usize> = (0..rows.pairs.len()).filter(asked).map(&fold).collect();
    folds.sort_unstable();
    folds.dedup();
    let judged: Vec<Vec<Judged>> = folds
        .par_iter()
        .map(|f| {
            let left_out = |i: &usize| asked(i) && fold(*i) == *f;
            let training: Vec<usize> = (0..rows.pairs.len()).filter(|i| !left_out(i)).collect();
            let model = fit.fit(rows, &training, question);
            let out = (0..rows.pairs.len()).filter(left_out).map(|i| {
                let row = &rows.pairs[i];
                Judged {
                    corpus: row.corpus,
                    gold: row.gold,
                    scores: model.score(rows, row),
                }
            });
            out.collect()
        })
        .collect();
    judged.concat()
}

/// Figures of stance against gold.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Figures {
    /// Pairs judged.
    pub pairs: usize,
    /// Share labelled right.
    pub accuracy: f64,
    /// F1 of favor, against and none.
    pub f1: [f64; 3],
    /// Share of pairs at a confidence of .7 or more.
    pub covered: f64,
    /// Accuracy over those.
    pub sure_accuracy: f64,
}

impl Figures {
    pub(super) fn of(judged: &[Judged], calibration: Calibration) -> Figures {
        let calls: Vec<(Stance, Stance, f32)> = judged
            .iter()
            .map(|j| {
                let call = calibration.call(j.scores);
                (j.gold, call.stance, call.confidence)
            })
            .collect();
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let f1 = [Stance::Favor, Stance::Against, Stance::None].map(|c| {
            let both = calls.iter().filter(|(g, s, _)| *g == c && *s == c).count();
            let either = calls
                .iter()
                .map(|(g, s, _)| usize::from(*g == c) + usize::from(*s == c))
                .sum();
            share(2 * both, either)
        });
        let right = |calls: &[(Stance, Stance, f32)]| calls.iter().filter(|(g, s, _)| g == s).count();
        let sure: Vec<_> = calls.iter().copied().filter(|c| c.2 >= 0.7).collect();
        Figures {
            pairs: calls.len(),
            accuracy: share(right(&calls), calls.len()),
            f1,
            covered: share(sure.len(), calls.len()),
            sure_accuracy: share(right(&sure), sure.len()),
        }
    }

    /// Mean F1 of favor and against (SemEval-2016 task 6).
    pub fn f_avg(&self) -> f64 {
        f64::midpoint(self.f1[0], self.f1[1])
    }

    /// Mean F1 of the three labels.
    pub fn macro_f1(&self) -> f64 {
        self.f1.iter().sum::<f64>() / 3.0
    }
}

/// How often calls of a confidence are right.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Bin {
    /// Confidence from this up to a tenth more.
    pub from: f64,
    /// Calls in the bin.
    pub calls: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// Share of them that are right.
    pub accuracy: f64,
}

pub(super) fn reliability(judged: &[Judged], calibration: Calibration) -> Vec<Bin> {
    let mut bins = [(0usize, 0.0f64, 0usize); 10];
    for j in judged {
        let call = calibration.call(j.scores);
        let tenth = (1..10)
            .take_while(|t| call.confidence * 10.0 >= *t as f32)
            .count();
        let bin = &mut bins[tenth];
        bin.0 += 1;
        bin.1 += f64::from(call.confidence);
        bin.2 += usize::from(call.stance == j.gold);
    }
    let filled = bins.iter().enumerate().filter(|(_, b)| b.0 > 0);
    filled
        .map(|(i, b)| Bin {
            from: i as f64 / 10.0,
            calls: b.0,
            confidence: b.1 / b.0 as f64,
            accuracy: b.2 as f64 / b.0 as f64,
        })
        .collect()
}

/// The temperature that makes the gold labels of left-out pairs most probable (Guo et al. 2017), by golden section.
pub(super) fn temperature(judged: &[Judged]) -> f32 {
    let surprise = |t: f32| -> f64 {
        let calibration = Calibration {
            temperature: t,
            threshold: 0.0,
        };
        judged
            .iter()
            .map(|j| -f64::from(calibration.probability(j.scores, j.gold).max(1e-9)).ln())
            .sum()
    };
    let (mut low, mut high) = (0.2f32, 5.0f32);
    for _ in 0..40 {
        let third = (high - low) / 3.0;
        if surprise(low + third) < surprise(high - third) {
            high -= third;
        } else {
            low += third;
        }
    }
    f32::midpoint(low, high)
}
