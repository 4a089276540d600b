//! Agreement of coders beyond chance: Krippendorff's alpha.

use super::matrix::Matrix;

/// How far apart two different classes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All equally.
    Nominal,
    /// By the number of units between them, the classes being in order.
    Ordinal,
}

/// Krippendorff's table of coincidences: how often two classes met in one unit, over all pairs of codes of
/// different coders, each unit weighing as many as it has codes.
#[derive(Clone, Debug)]
pub(super) struct Coincidences {
    classes: usize,
    pairs: Vec<f64>,
}

impl Coincidences {
    /// Of units with one code for each coder who coded it; a unit with fewer than two codes holds no pair.
    pub(super) fn of_units<'u>(classes: usize, units: impl IntoIterator<Item = &'u [usize]>) -> Coincidences {
        let mut pairs = vec![0.0; classes * classes];
        for unit in units {
            for (i, a) in unit.iter().enumerate() {
                for (_, b) in unit.iter().enumerate().filter(|(j, _)| *j != i) {
                    pairs[a * classes + b] += 1.0 / (unit.len() - 1) as f64;
                }
            }
        }
        Coincidences { classes, pairs }
    }

    /// Of two codings of the same units.
    pub(super) fn of_two(matrix: &Matrix) -> Coincidences {
        let classes = matrix.classes();
        let mut pairs = vec![0.0; classes * classes];
        for a in 0..classes {
            for b in 0..classes {
                pairs[a * classes + b] = (matrix.count(a, b) + matrix.count(b, a)) as f64;
            }
        }
        Coincidences { classes, pairs }
    }

    /// Krippendorff's (2011) alpha: 1 for perfect agreement, 0 for chance, below for worse; `None` when
    /// there is no pair or only one class was used.
    pub(super) fn alpha(&self, level: Level) -> Option<f64> {
        let used: Vec<f64> = (0..self.classes).map(|a| self.row(a).iter().sum()).collect();
        let n: f64 = used.iter().sum();
        let (mut observed, mut expected) = (0.0, 0.0);
        for a in 0..self.classes {
            for b in 0..a {
                let distance = distance(level, &used, b, a);
                observed += self.row(a)[b] * distance;
                expected += used[a] * used[b] * distance;
            }
        }
        (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
    }

    fn row(&self, class: usize) -> &[f64] {
        &self.pairs[class * self.classes..][..self.classes]
    }
}

/// Squared distance of class `low` from the higher `high`, when the classes were used so often.
fn distance(level: Level, used: &[f64], low: usize, high: usize) -> f64 {
    match level {
        Level::Nominal => 1.0,
        Level::Ordinal => {
            (used[low..=high].iter().sum::<f64>() - f64::midpoint(used[low], used[high])).powi(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codings as rows of digits, one row a coder, `.` for no code.
    fn alpha(coders: &[&str], level: Level) -> f64 {
        let units: Vec<Vec<usize>> = (0..coders[0].len())
            .map(|unit| {
                let row = coders.iter().map(|codes| codes.as_bytes()[unit]);
                row.filter(u8::is_ascii_digit)
                    .map(|d| usize::from(d - b'0'))
                    .collect()
            })
            .collect();
        Coincidences::of_units(10, units.iter().map(Vec::as_slice))
            .alpha(level)
            .expect("a value")
    }

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 0.0005, "{value} is not {expected}");
    }

    // The three examples of Krippendorff (2011).
    const FOUR: [&str; 4] = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

    #[test]
    fn two_coders_two_classes() {
        near(alpha(&["0100000010", "1110010000"], Level::Nominal), 0.095);
    }

    #[test]
    fn two_coders_many_classes() {
        // a b c d e of the paper as 0 1 2 3 4
        near(alpha(&["001132224330", "101112224333"], Level::Nominal), 0.692);
    }

    #[test]
    fn four_coders_with_gaps() {
        near(alpha(&FOUR, Level::Nominal), 0.743);
        near(alpha(&FOUR, Level::Ordinal), 0.815);
    }

    #[test]
    fn two_codings_as_a_table_give_the_same() {
        let (a, b) = ("0012210012", "0112210022");
        let mut matrix = Matrix::new(10);
        for (x, y) in a.bytes().zip(b.bytes()) {
            matrix.add(usize::from(x - b'0'), usize::from(y - b'0'));
        }
        for level in [Level::Nominal, Level::Ordinal] {
            let table = Coincidences::of_two(&matrix).alpha(level).expect("a value");
            assert!((table - alpha(&[a, b], level)).abs() < 1e-12);
        }
    }

    #[test]
    fn one_class_or_no_pair_has_no_alpha() {
        let coded: [&[usize]; 2] = [&[1, 1], &[1, 1]];
        assert_eq!(Coincidences::of_units(3, coded).alpha(Level::Nominal), None);
        let alone: [&[usize]; 2] = [&[1], &[2]];
        assert_eq!(Coincidences::of_units(3, alone).alpha(Level::Ordinal), None);
    }
}
