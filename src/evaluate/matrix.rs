//! How often each class of one coding met each class of another, and what follows from it.

/// A square table of counts: rows are the gold's classes, columns the found ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    classes: usize,
    counts: Vec<u64>,
}

impl Matrix {
    /// A table of so many classes, all counts 0.
    pub fn new(classes: usize) -> Matrix {
        Matrix {
            classes,
            counts: vec![0; classes * classes],
        }
    }

    /// Counts one unit more.
    pub fn add(&mut self, gold: usize, found: usize) {
        self.counts[gold * self.classes + found] += 1;
    }

    /// Adds every count of another table of the same classes.
    pub fn merge(&mut self, other: &Matrix) {
        for (sum, more) in self.counts.iter_mut().zip(&other.counts) {
            *sum += more;
        }
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Units of a gold class that were found as another (or the same).
    pub fn count(&self, gold: usize, found: usize) -> u64 {
        self.counts[gold * self.classes + found]
    }

    /// All units.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Units of a class in the gold.
    pub fn gold(&self, class: usize) -> u64 {
        (0..self.classes).map(|found| self.count(class, found)).sum()
    }

    /// Units found as a class.
    pub fn found(&self, class: usize) -> u64 {
        (0..self.classes).map(|gold| self.count(gold, class)).sum()
    }

    /// What would stand here if every unit had been found as the gold's most frequent class, the first of
    /// equals: the majority baseline.
    #[must_use]
    pub fn majority(&self) -> Matrix {
        let mut class = 0;
        for other in 1..self.classes {
            if self.gold(other) > self.gold(class) {
                class = other;
            }
        }
        let mut matrix = Matrix::new(self.classes);
        for gold in 0..self.classes {
            matrix.counts[gold * self.classes + class] = self.gold(gold);
        }
        matrix
    }

    /// Share of what was found as the class that is it, 0 to 1; `None` when nothing was.
    pub fn precision(&self, class: usize) -> Option<f64> {
        ratio(self.count(class, class), self.found(class))
    }

    /// Share of the class that was found, 0 to 1; `None` when the gold has none.
    pub fn recall(&self, class: usize) -> Option<f64> {
        ratio(self.count(class, class), self.gold(class))
    }

    /// Harmonic mean of precision and recall, 0 to 1; `None` when the class is in neither coding.
    pub fn f1(&self, class: usize) -> Option<f64> {
        ratio(2 * self.count(class, class), self.gold(class) + self.found(class))
    }

    /// Mean F1 of the given classes; a class in neither coding counts as 0, as in SemEval-2016 task 6.
    pub fn mean_f1(&self, classes: impl ExactSizeIterator<Item = usize>) -> Option<f64> {
        let n = classes.len();
        let sum: f64 = classes.map(|class| self.f1(class).unwrap_or(0.0)).sum();
        (n > 0 && self.total() > 0).then(|| sum / n as f64)
    }

    /// Share of units on which both codings agree, 0 to 1; `None` without units.
    pub fn accuracy(&self) -> Option<f64> {
        ratio(self.agreed(), self.total())
    }

    /// Cohen's (1960) kappa, at most 1; `None` when chance alone gives full agreement.
    pub fn kappa(&self) -> Option<f64> {
        let n = self.total() as f64;
        let observed = self.accuracy()?;
        let chance: f64 = self.margins().map(|(gold, found)| gold * found).sum::<f64>() / (n * n);
        (chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
    }

    /// Matthews correlation for any number of classes: `R_K` of Gorodkin (2004), −1 to 1; `None` when one of
    /// the codings has a single class.
    pub fn mcc(&self) -> Option<f64> {
        let n = self.total() as f64;
        let together: f64 = self.margins().map(|(gold, found)| gold * found).sum();
        let spread = |sum_of_squares: f64| n * n - sum_of_squares;
        let gold = spread(self.margins().map(|(gold, _)| gold * gold).sum());
        let found = spread(self.margins().map(|(_, found)| found * found).sum());
        let scale = (gold * found).sqrt();
        (scale > 0.0).then(|| (n * self.agreed() as f64 - together) / scale)
    }

    fn agreed(&self) -> u64 {
        (0..self.classes).map(|class| self.count(class, class)).sum()
    }

    fn margins(&self) -> impl Iterator<Item = (f64, f64)> {
        (0..self.classes).map(|class| (self.gold(class) as f64, self.found(class) as f64))
    }
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    fn matrix(rows: &[&[u64]]) -> Matrix {
        Matrix {
            classes: rows.len(),
            counts: rows.concat(),
        }
    }

    fn near(value: Option<f64>, expected: f64, digits: i32) {
        let value = value.expect("a value");
        assert!(
            (value - expected).abs() <= 0.5001 * 10f64.powi(-digits),
            "{value} is not {expected}"
        );
    }

    #[test]
    fn kappa_of_cohen_1960_table_1_is_below_chance() {
        let table = matrix(&[&[25, 13, 12], &[12, 2, 16], &[3, 15, 2]]);
        near(table.accuracy(), 0.29, 4);
        near(table.kappa(), (0.29 - 0.35) / 0.65, 6);
    }

    #[test]
    fn kappa_of_cohen_1960_table_2_is_492() {
        near(
            matrix(&[&[88, 10, 2], &[14, 40, 6], &[18, 10, 12]]).kappa(),
            0.492,
            3,
        );
    }

    #[test]
    fn mcc_of_two_classes_is_matthews_coefficient() {
        // tp 90, fn 1, fp 4, tn 5: the example of Chicco & Jurman 2020 with its classes made uneven
        let (tp, fnn, fp, tn) = (90.0f64, 1.0, 4.0, 5.0);
        let phi = (tp * tn - fp * fnn) / ((tp + fp) * (tp + fnn) * (tn + fp) * (tn + fnn)).sqrt();
        near(matrix(&[&[90, 1], &[4, 5]]).mcc(), phi, 9);
    }

    /// Gorodkin's own definition, the correlation of the two codings' indicator matrices, unit by unit.
    fn by_definition(table: &Matrix) -> f64 {
        let k = table.classes;
        let mut units = Vec::new();
        for gold in 0..k {
            for found in 0..k {
                units.extend(std::iter::repeat_n(
                    (gold, found),
                    table.count(gold, found) as usize,
                ));
            }
        }
        let n = units.len() as f64;
        let hot = |class: usize, is: usize| f64::from(u8::from(class == is));
        let covariance = |a: &dyn Fn(&(usize, usize)) -> usize, b: &dyn Fn(&(usize, usize)) -> usize| {
            (0..k)
                .map(|class| {
                    let mean = |f: &dyn Fn(&(usize, usize)) -> usize| {
                        units.iter().map(|u| hot(class, f(u))).sum::<f64>() / n
                    };
                    let (ma, mb) = (mean(a), mean(b));
                    units
                        .iter()
                        .map(|u| (hot(class, a(u)) - ma) * (hot(class, b(u)) - mb))
                        .sum::<f64>()
                })
                .sum::<f64>()
        };
        let (gold, found) = (|u: &(usize, usize)| u.0, |u: &(usize, usize)| u.1);
        covariance(&gold, &found) / (covariance(&gold, &gold) * covariance(&found, &found)).sqrt()
    }

    #[test]
    fn mcc_of_many_classes_is_gorodkins_correlation() {
        for table in [
            matrix(&[&[5, 2, 1], &[0, 7, 3], &[4, 1, 9]]),
            matrix(&[&[0, 3, 0], &[3, 0, 1], &[1, 1, 0]]),
            matrix(&[&[9, 0, 0, 1], &[1, 3, 1, 0], &[0, 0, 2, 2], &[1, 1, 0, 5]]),
        ] {
            near(table.mcc(), by_definition(&table), 9);
        }
    }

    #[test]
    fn a_class_that_nobody_used_has_no_f1_and_counts_as_zero() {
        let table = matrix(&[&[4, 0, 1], &[0, 0, 0], &[0, 0, 5]]);
        assert_eq!(table.f1(1), None);
        near(table.mean_f1([0, 1].into_iter()), (8.0 / 9.0) / 2.0, 9);
    }

    #[test]
    fn nothing_coded_has_no_measures() {
        let table = Matrix::new(3);
        assert_eq!(
            (table.accuracy(), table.kappa(), table.mcc(), table.mean_f1(0..3)),
            (None, None, None, None)
        );
    }

    #[test]
    fn majority_finds_one_class_everywhere() {
        let table = matrix(&[&[1, 1, 1], &[0, 2, 0], &[3, 1, 1]]).majority();
        assert_eq!(table, matrix(&[&[0, 0, 3], &[0, 0, 2], &[0, 0, 5]]));
        near(table.accuracy(), 0.5, 9);
        assert_eq!((table.kappa(), table.mcc()), (Some(0.0), None));
    }
}
