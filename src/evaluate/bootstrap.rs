//! How far a figure would move had other articles been coded.

use crate::percentile::middle;
use crate::random::Random;

/// Resampling of whole articles, since sentences of one article are not independent.
#[derive(Clone, Copy, Debug)]
pub struct Bootstrap {
    /// Seed of the random numbers.
    pub seed: u64,
    /// How many resamples.
    pub rounds: usize,
}

impl Bootstrap {
    /// For each of several statistics the 95 % percentile interval (Efron & Tibshirani 1993, ch. 13) over
    /// resamples of `articles`. `statistics` gets the numbers of the drawn articles and returns one value
    /// for each statistic; rounds in which one is undefined do not count for it. `None` for fewer than two
    /// articles, or when fewer than half of the rounds define it.
    pub fn intervals(
        self,
        articles: usize,
        mut statistics: impl FnMut(&[usize]) -> Vec<Option<f64>>,
    ) -> Vec<Option<(f64, f64)>> {
        let mut random = Random::new(self.seed);
        let mut drawn = vec![0; articles];
        let mut values: Vec<Vec<f64>> = Vec::new();
        for _ in 0..self.rounds {
            for article in &mut drawn {
                *article = random.below(articles);
            }
            let round = statistics(&drawn);
            values.resize(round.len(), Vec::new());
            for (all, value) in values.iter_mut().zip(round) {
                all.extend(value);
            }
        }
        let enough = |v: &Vec<f64>| articles > 1 && !v.is_empty() && v.len() * 2 >= self.rounds;
        values
            .iter()
            .map(|v| enough(v).then(|| middle(v)).flatten())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Bootstrap;

    fn mean_interval(data: &[f64], seed: u64) -> Option<(f64, f64)> {
        let bootstrap = Bootstrap { seed, rounds: 2000 };
        let intervals = bootstrap.intervals(data.len(), |drawn| {
            vec![Some(
                drawn.iter().map(|d| data[*d]).sum::<f64>() / drawn.len() as f64,
            )]
        });
        intervals[0]
    }

    #[test]
    fn the_interval_of_a_mean_is_near_theory() {
        // 100 values of standard deviation 1/√12: mean ± 1.96 sd / 10
        let data: Vec<f64> = (0..100).map(|i| (f64::from(i) + 0.5) / 100.0).collect();
        let (lo, hi) = mean_interval(&data, 1).unwrap();
        assert!(
            (lo - (0.5 - 0.0566)).abs() < 0.008 && (hi - (0.5 + 0.0566)).abs() < 0.008,
            "{lo} {hi}"
        );
    }

    #[test]
    fn a_seed_repeats_itself_and_another_moves_the_interval() {
        let data = [0.0, 1.0, 5.0, 2.0];
        assert_eq!(mean_interval(&data, 3), mean_interval(&data, 3));
        let data: Vec<f64> = (0..100).map(f64::from).collect();
        assert_ne!(mean_interval(&data, 3), mean_interval(&data, 4));
    }

    #[test]
    fn one_article_has_no_interval() {
        assert_eq!(mean_interval(&[1.0], 3), None);
    }
}
