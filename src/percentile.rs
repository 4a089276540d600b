//! Percentile intervals of what resamples give.

/// The middle 95 % of some values: the ends of a bootstrap's percentile interval (Efron & Tibshirani 1993, ch. 13);
/// `None` without values.
pub(crate) fn middle(values: &[f64]) -> Option<(f64, f64)> {
    let outside = values.len() / 40;
    let lo = lowest(values.iter().copied(), outside);
    let hi = -lowest(values.iter().map(|value| -value), outside);
    (!values.is_empty()).then_some((lo, hi))
}

/// Values left out on one side at most.
const MOST: usize = 32;

/// The lowest value but for `outside` others, of which there are few: keeping these in order takes less than to
/// part or to sort all.
fn lowest(values: impl Iterator<Item = f64>, outside: usize) -> f64 {
    let mut kept = [f64::INFINITY; MOST];
    let kept = &mut kept[..=outside];
    for value in values {
        if value < kept[outside] {
            let mut at = outside;
            while at > 0 && value < kept[at - 1] {
                kept[at] = kept[at - 1];
                at -= 1;
            }
            kept[at] = value;
        }
    }
    kept[outside]
}

#[cfg(test)]
mod tests {
    use super::middle;
    use crate::random::Random;

    #[test]
    fn the_ends_are_those_of_the_sorted_values() {
        let mut random = Random::new(7);
        for count in [1, 39, 40, 200, 999, 1000] {
            let mut values: Vec<f64> = (0..count).map(|_| random.below(300) as f64 - 150.0).collect();
            let found = middle(&values);
            values.sort_unstable_by(f64::total_cmp);
            let outside = count / 40;
            assert_eq!(found, Some((values[outside], values[count - 1 - outside])));
        }
        assert_eq!(middle(&[]), None);
    }
}
