//! Percentile intervals of what resamples give.

/// The middle 95 % of some values: the ends of a bootstrap's percentile interval (Efron & Tibshirani 1993, ch. 13);
/// `None` without values.
pub(crate) fn middle(values: &[f64]) -> Option<(f64, f64)> {
    let outside = values.len() / 40;
    if outside >= MOST {
        let mut values = values.to_vec();
        values.sort_unstable_by(f64::total_cmp);
        return Some((values[outside], values[values.len() - 1 - outside]));
    }
    let (mut low, mut high) = (Lowest::but(outside), Lowest::but(outside));
    let (eights, rest) = values.as_chunks::<8>();
    for eight in eights {
        // most values are at neither end: eight are told so together
        let (least, most) = (low.last(), -high.last());
        let mut ends = 0;
        for value in eight {
            ends |= u64::from(*value < least) | u64::from(*value > most);
        }
        if ends > 0 {
            for value in eight {
                low.put(*value);
                high.put(-value);
            }
        }
    }
    for value in rest {
        low.put(*value);
        high.put(-value);
    }
    (!values.is_empty()).then(|| (low.last(), -high.last()))
}

/// Values left out on one side at most, where they are not all sorted.
const MOST: usize = 32;

/// The lowest values so far, in order: of few, keeping these takes less than to part or to sort all.
struct Lowest {
    kept: [f64; MOST],
    outside: usize,
}

impl Lowest {
    /// As many as are left out, and the next one.
    fn but(outside: usize) -> Lowest {
        Lowest {
            kept: [f64::INFINITY; MOST],
            outside,
        }
    }

    /// The highest of them.
    fn last(&self) -> f64 {
        self.kept[self.outside % MOST]
    }

    fn put(&mut self, value: f64) {
        if value >= self.last() || value.is_nan() {
            return;
        }
        let mut at = self.outside % MOST;
        while at > 0 && value < self.kept[at - 1] {
            self.kept[at] = self.kept[at - 1];
            at -= 1;
        }
        self.kept[at] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::middle;
    use crate::random::Random;

    #[test]
    fn the_ends_are_those_of_the_sorted_values() {
        let mut random = Random::new(7);
        for count in [1, 39, 40, 200, 999, 1000, 1279, 1280, 5000] {
            let mut values: Vec<f64> = (0..count).map(|_| random.below(300) as f64 - 150.0).collect();
            let found = middle(&values);
            values.sort_unstable_by(f64::total_cmp);
            let outside = count / 40;
            assert_eq!(found, Some((values[outside], values[count - 1 - outside])));
        }
        assert_eq!(middle(&[]), None);
    }
}
