//! Corrects net stance for the mistakes that a gold sample shows the run to make.

use super::matrix::Matrix;

/// How often each true stance is found as each label, among sentences in which the run sees a mention.
#[derive(Clone, Copy, Debug)]
pub struct Correction {
    /// Inverse of the table "found given true".
    inverse: [[f64; 3]; 3],
}

/// Gold units that each class needs before a correction is worth having.
const ENOUGH: u64 = 10;

/// Smallest determinant of the table: below it one label hardly tells more than another, and the correction
/// would blow up noise.
const INFORMED: f64 = 0.05;

impl Correction {
    /// From the counts of gold against run in the order against, none, favor. `None` when the gold has fewer
    /// than 10 units of a class or the labels hardly follow it.
    pub fn from_counts(counts: &Matrix) -> Option<Correction> {
        if (0..3).any(|class| counts.gold(class) < ENOUGH) {
            return None;
        }
        let mut table = [[0.0; 3]; 3];
        for (found, row) in table.iter_mut().enumerate() {
            for (gold, cell) in row.iter_mut().enumerate() {
                *cell = counts.count(gold, found) as f64 / counts.gold(gold) as f64;
            }
        }
        inverse(&table).map(|inverse| Correction { inverse })
    }

    /// Net stance, (favor − against) / mentions, as it would be without the run's mistakes, −1 to 1: the
    /// shares found are led back through the table (adjusted count, Forman 2008), shares below 0 are set to
    /// 0, and the rest is brought to sum 1. `None` without mentions.
    pub fn net_stance(&self, against: u64, none: u64, favor: u64) -> Option<f64> {
        let n = (against + none + favor) as f64;
        let found = [against, none, favor].map(|count| count as f64 / n);
        let share = |row: &[f64; 3]| row.iter().zip(found).map(|(a, b)| a * b).sum::<f64>().max(0.0);
        let [against, none, favor] = [0, 1, 2].map(|class| share(&self.inverse[class]));
        (n > 0.0).then(|| (favor - against) / (against + none + favor))
    }
}

/// By cofactors: with three classes nothing larger is needed.
fn inverse(table: &[[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
    let cofactor = |row: usize, column: usize| {
        let [above, below] = [1, 2].map(|step| table[(row + step) % 3]);
        let [left, right] = [1, 2].map(|step| (column + step) % 3);
        above[left] * below[right] - above[right] * below[left]
    };
    let determinant: f64 = (0..3).map(|column| table[0][column] * cofactor(0, column)).sum();
    let inverse =
        std::array::from_fn(|row| std::array::from_fn(|column| cofactor(column, row) / determinant));
    (determinant >= INFORMED).then_some(inverse)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(rows: [[u64; 3]; 3]) -> Matrix {
        let mut matrix = Matrix::new(3);
        for (gold, row) in rows.iter().enumerate() {
            for (found, n) in row.iter().enumerate() {
                (0..*n).for_each(|_| matrix.add(gold, found));
            }
        }
        matrix
    }

    #[test]
    fn a_perfect_run_is_left_alone() {
        let correction = Correction::from_counts(&counts([[20, 0, 0], [0, 30, 0], [0, 0, 10]])).unwrap();
        assert!((correction.net_stance(1, 2, 5).unwrap() - 0.5).abs() < 1e-12);
        assert_eq!(correction.net_stance(0, 0, 0), None);
    }

    #[test]
    fn the_gold_samples_own_shares_come_back() {
        let gold = counts([[12, 6, 2], [3, 40, 7], [0, 10, 20]]);
        let correction = Correction::from_counts(&gold).unwrap();
        let corrected = correction
            .net_stance(gold.found(0), gold.found(1), gold.found(2))
            .unwrap();
        assert!((corrected - (30.0 - 20.0) / 100.0).abs() < 1e-12);
    }

    #[test]
    fn shares_stay_shares() {
        let correction = Correction::from_counts(&counts([[12, 6, 2], [3, 40, 7], [0, 10, 20]])).unwrap();
        for found in [(9, 0, 0), (0, 9, 0), (0, 0, 9), (4, 0, 5)] {
            let net = correction.net_stance(found.0, found.1, found.2).unwrap();
            assert!((-1.0..=1.0).contains(&net), "{net}");
        }
    }

    #[test]
    fn too_little_gold_or_a_run_that_guesses_corrects_nothing() {
        assert!(Correction::from_counts(&counts([[9, 0, 0], [0, 30, 0], [0, 0, 10]])).is_none());
        assert!(Correction::from_counts(&counts([[10, 10, 10], [10, 10, 10], [10, 10, 10]])).is_none());
    }
}
