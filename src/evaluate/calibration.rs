//! Whether a confidence of .8 is right eight times in ten.

/// Bins of equal width between 0 and 1, as in Guo et al. (2017).
const BINS: usize = 10;

/// Confidences and whether the label was right, added up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    bins: [Bin; BINS],
    squares: f64,
}

/// What lies in one bin of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    /// Labels.
    n: u64,
    /// Those that were right.
    right: u64,
    sum: f64,
}

impl Bin {
    /// Mean confidence and share of right labels; `None` when the bin is empty.
    fn means(self) -> Option<(f64, f64)> {
        let n = self.n as f64;
        (self.n > 0).then(|| (self.sum / n, self.right as f64 / n))
    }
}

impl Calibration {
    /// Counts one label with its confidence, 0 to 1.
    pub fn add(&mut self, confidence: f64, right: bool) {
        let edges = (1..BINS).map(|bin| bin as f64 / BINS as f64);
        let bin = &mut self.bins[edges.take_while(|edge| confidence >= *edge).count()];
        bin.n += 1;
        bin.right += u64::from(right);
        bin.sum += confidence;
        self.squares += (confidence - f64::from(u8::from(right))).powi(2);
    }

    /// Adds what another has counted.
    pub fn merge(&mut self, other: &Calibration) {
        for (bin, more) in self.bins.iter_mut().zip(&other.bins) {
            bin.n += more.n;
            bin.right += more.right;
            bin.sum += more.sum;
        }
        self.squares += other.squares;
    }

    /// Labels counted.
    pub fn n(&self) -> u64 {
        self.bins.iter().map(|b| b.n).sum()
    }

    /// Brier (1950) score of "the label is right": mean squared distance of the confidence from 1 or 0; 0 is
    /// perfect, .25 is what a constant .5 gives. `None` without labels.
    pub fn brier(&self) -> Option<f64> {
        let n = self.n();
        (n > 0).then(|| self.squares / n as f64)
    }

    /// Expected calibration error (Guo et al. 2017): mean distance of confidence and share of right labels
    /// over the bins, weighed by their labels; 0 is perfect. `None` without labels.
    pub fn error(&self) -> Option<f64> {
        let n = self.n();
        let gap = |bin: &Bin| {
            bin.means().map_or(0.0, |(confidence, right)| {
                (confidence - right).abs() * bin.n as f64
            })
        };
        (n > 0).then(|| self.bins.iter().map(gap).sum::<f64>() / n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::Calibration;

    #[test]
    fn brier_and_error_by_hand() {
        let mut c = Calibration::default();
        for (confidence, right) in [(0.9, true), (0.95, false), (0.6, true), (0.62, false)] {
            c.add(confidence, right);
        }
        let brier = (0.01 + 0.9025 + 0.16 + 0.3844) / 4.0;
        assert!((c.brier().unwrap() - brier).abs() < 1e-12);
        // bin .9–1: mean .925 against .5; bin .6–.7: mean .61 against .5
        assert!((c.error().unwrap() - (0.425 * 2.0 + 0.11 * 2.0) / 4.0).abs() < 1e-12);
    }

    #[test]
    fn the_edges_lie_in_the_outer_bins_and_nothing_gives_none() {
        let mut c = Calibration::default();
        assert_eq!((c.brier(), c.error()), (None, None));
        c.add(1.0, true);
        c.add(0.0, false);
        assert_eq!((c.bins[9].n, c.bins[0].n), (1, 1));
        assert_eq!((c.brier(), c.error()), (Some(0.0), Some(0.0)));
    }
}
