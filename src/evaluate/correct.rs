//! Corrects net stance for the mistakes that a gold sample shows the run to make.

use super::matrix::Matrix;
use super::scope::stance_class;
use crate::stance::Stance;

/// What each label of the run is worth: the true net stance of the gold units that bear it. `None` for a
/// label with too few of them.
#[derive(Clone, Copy, Debug)]
pub struct Correction {
    worth: [Option<f64>; 3],
}

/// Gold units that a label needs before its worth is told.
const ENOUGH: u64 = 5;

impl Correction {
    /// From the counts of gold against run in the order against, none, favor, over sentences in which the run
    /// sees a mention.
    pub fn from_counts(counts: &Matrix) -> Correction {
        let [against, favor] = [Stance::Against, Stance::Favor].map(stance_class);
        let worth = |label| {
            let net = counts.count(favor, label) as f64 - counts.count(against, label) as f64;
            (counts.found(label) >= ENOUGH).then(|| net / counts.found(label) as f64)
        };
        Correction {
            worth: [0, 1, 2].map(worth),
        }
    }

    /// Whether every label has enough gold units.
    pub fn is_complete(&self) -> bool {
        self.worth.iter().all(Option::is_some)
    }

    /// Net stance, (favor − against) / mentions, of a group with so many labels against, none and favor, each
    /// label counting what it is worth, −1 to 1: double sampling (Tenenbein 1970), the direct method of
    /// Marshall (1990). `None` without mentions, or when the group has a label with too few gold units.
    pub fn net_stance(&self, labels: [u64; 3]) -> Option<f64> {
        let n: u64 = labels.iter().sum();
        let mut sum = 0.0;
        for (count, worth) in labels.into_iter().zip(self.worth) {
            sum += if count > 0 { count as f64 * worth? } else { 0.0 };
        }
        (n > 0).then(|| sum / n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction(rows: [[u64; 3]; 3]) -> Correction {
        let mut matrix = Matrix::new(3);
        for (gold, row) in rows.iter().enumerate() {
            for (found, n) in row.iter().enumerate() {
                (0..*n).for_each(|_| matrix.add(gold, found));
            }
        }
        Correction::from_counts(&matrix)
    }

    #[test]
    fn a_perfect_run_is_left_alone() {
        let net = correction([[20, 0, 0], [0, 30, 0], [0, 0, 10]]).net_stance([1, 2, 5]);
        assert_eq!(net, Some(0.5));
    }

    #[test]
    fn the_gold_samples_own_net_stance_comes_back() {
        // found 15 against, 56 none, 29 favor; true 20 against, 50 none, 30 favor
        let net = correction([[12, 6, 2], [3, 40, 7], [0, 10, 20]]).net_stance([15, 56, 29]);
        assert!((net.unwrap() - (30.0 - 20.0) / 100.0).abs() < 1e-12);
    }

    #[test]
    fn a_label_with_too_little_gold_corrects_no_group_that_has_it() {
        let correction = correction([[4, 0, 0], [0, 30, 0], [0, 0, 10]]);
        assert!(!correction.is_complete());
        assert_eq!(correction.net_stance([1, 2, 5]), None);
        assert_eq!(correction.net_stance([0, 5, 5]), Some(0.5));
        assert_eq!(correction.net_stance([0, 0, 0]), None);
    }
}
