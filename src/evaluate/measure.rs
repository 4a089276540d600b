//! The figures that follow from the counts of a question.

use super::agreement::{Coincidences, Level};
use super::matrix::Matrix;
use super::scope::{Question, STANCES, Tally, stance_class};
use crate::stance::Stance;

/// One figure; those with a number are about one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Share of what was found as the class that is it.
    Precision(usize),
    /// Share of the class that was found.
    Recall(usize),
    /// Harmonic mean of the two.
    F1(usize),
    /// Mean of F1(favor) and F1(against): the official figure of SemEval-2016 task 6.
    FAvg,
    /// Mean F1 over all classes.
    MacroF1,
    /// Share of units on which gold and run agree.
    Accuracy,
    /// Cohen's kappa of gold and run.
    Kappa,
    /// Krippendorff's alpha of gold and run.
    Alpha(Level),
    /// Gorodkin's correlation.
    Mcc,
    /// Brier score of the confidence.
    Brier,
    /// Expected calibration error of the confidence.
    Ece,
}

impl Measure {
    /// Those that suit a question with so many classes.
    pub fn of_question(question: Question, classes: usize) -> Vec<Measure> {
        let of_class = |class| {
            [
                Measure::Precision(class),
                Measure::Recall(class),
                Measure::F1(class),
            ]
        };
        if question == Question::Mention {
            return of_class(1).to_vec();
        }
        let mut measures: Vec<Measure> = (0..classes).flat_map(of_class).collect();
        if question == Question::Stance {
            measures.push(Measure::FAvg);
        }
        measures.extend([
            Measure::MacroF1,
            Measure::Accuracy,
            Measure::Kappa,
            Measure::Alpha(Level::Nominal),
        ]);
        if question.is_ordinal() {
            measures.push(Measure::Alpha(Level::Ordinal));
        }
        measures.push(Measure::Mcc);
        if question == Question::Stance {
            measures.extend([Measure::Brier, Measure::Ece]);
        }
        measures
    }

    /// Name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Precision(_) => "precision",
            Measure::Recall(_) => "recall",
            Measure::F1(_) => "f1",
            Measure::FAvg => "f_avg",
            Measure::MacroF1 => "macro_f1",
            Measure::Accuracy => "accuracy",
            Measure::Kappa => "kappa",
            Measure::Alpha(Level::Nominal) => "alpha_nominal",
            Measure::Alpha(Level::Ordinal) => "alpha_ordinal",
            Measure::Mcc => "mcc",
            Measure::Brier => "brier",
            Measure::Ece => "ece",
        }
    }

    /// The class it is about.
    pub fn class(self) -> Option<usize> {
        match self {
            Measure::Precision(class) | Measure::Recall(class) | Measure::F1(class) => Some(class),
            Measure::FAvg
            | Measure::MacroF1
            | Measure::Accuracy
            | Measure::Kappa
            | Measure::Alpha(_)
            | Measure::Mcc
            | Measure::Brier
            | Measure::Ece => None,
        }
    }

    /// Whether it is about confidences, which only the run has.
    pub fn is_of_confidence(self) -> bool {
        matches!(self, Measure::Brier | Measure::Ece)
    }

    /// Its value for the run; `None` where it is not defined.
    pub fn of(self, tally: &Tally) -> Option<f64> {
        match self {
            Measure::Brier => tally.calibration.brier(),
            Measure::Ece => tally.calibration.error(),
            _ => self.of_matrix(&tally.run),
        }
    }

    /// Its value for a table of counts; `None` where it is not defined.
    pub fn of_matrix(self, matrix: &Matrix) -> Option<f64> {
        match self {
            Measure::Precision(class) => matrix.precision(class),
            Measure::Recall(class) => matrix.recall(class),
            Measure::F1(class) => matrix.f1(class),
            Measure::FAvg => f_avg(matrix),
            Measure::MacroF1 => matrix.mean_f1(0..matrix.classes()),
            Measure::Accuracy => matrix.accuracy(),
            Measure::Kappa => matrix.kappa(),
            Measure::Alpha(level) => Coincidences::of_two(matrix).alpha(level),
            Measure::Mcc => matrix.mcc(),
            Measure::Brier | Measure::Ece => None,
        }
    }
}

/// Mean of F1(favor) and F1(against) of a table of stances.
pub(super) fn f_avg(matrix: &Matrix) -> Option<f64> {
    debug_assert_eq!(matrix.classes(), STANCES.len());
    matrix.mean_f1([Stance::Favor, Stance::Against].map(stance_class).into_iter())
}
