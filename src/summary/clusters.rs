//! The articles of a group, in few enough pieces to be resampled.

use super::tally::Sums;
use crate::random::{Random, mix};

/// Pieces kept at most. Up to as many articles the bootstrap resamples articles; beyond, random groups of
/// articles, whose spread tells the same variance (relative error of the interval's width about
/// 1 / √(2 × 256) = 4 %), in memory that no longer grows.
const MOST: usize = 256;

/// Resamples of a bootstrap.
const RESAMPLES: usize = 1000;

/// Sums of articles, each its own cluster until there are too many.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    pieces: Vec<Sums>,
    articles: u64,
}

impl Clusters {
    /// Adds an article.
    pub(super) fn push(&mut self, sums: &Sums) {
        self.articles += 1;
        if self.articles <= MOST as u64 {
            self.pieces.push(sums.clone());
            return;
        }
        if self.articles == MOST as u64 + 1 {
            self.scatter();
        }
        self.pieces[bucket(self.articles)].add(sums);
    }

    /// Puts each article so far into a bucket by chance.
    fn scatter(&mut self) {
        let empty = Sums::new(self.pieces[0].targets.len());
        for (i, sums) in std::mem::replace(&mut self.pieces, vec![empty; MOST])
            .iter()
            .enumerate()
        {
            self.pieces[bucket(i as u64 + 1)].add(sums);
        }
    }

    /// Sum of everything.
    pub(super) fn total(&self) -> Sums {
        let mut total = Sums::new(self.pieces.first().map_or(0, |p| p.targets.len()));
        self.pieces.iter().for_each(|p| total.add(p));
        total
    }

    /// 95 % percentile bootstrap interval of the ratio of two sums (cluster bootstrap: Field & Welsh 2007);
    /// `None` for fewer than two articles or when hardly any resample holds a denominator.
    pub(super) fn interval(&self, ratio: impl Fn(&Sums) -> (i64, i64)) -> Option<(f64, f64)> {
        if self.articles < 2 {
            return None;
        }
        let pieces: Vec<(i64, i64)> = self.pieces.iter().map(ratio).collect();
        let mut random = Random::new(self.articles);
        let mut values: Vec<f64> = (0..RESAMPLES)
            .filter_map(|_| {
                let (mut above, mut below) = (0, 0);
                for _ in 0..pieces.len() {
                    let piece = pieces[random.below(pieces.len())];
                    above += piece.0;
                    below += piece.1;
                }
                (below > 0).then(|| above as f64 / below as f64)
            })
            .collect();
        if values.len() < RESAMPLES / 2 {
            return None;
        }
        values.sort_unstable_by(f64::total_cmp);
        let cut = values.len() / 40;
        Some((values[cut], values[values.len() - 1 - cut]))
    }
}

fn bucket(article: u64) -> usize {
    (mix(article) % MOST as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Standard error of the mean compound of `articles` articles of one sentence, as the interval tells it.
    fn told_error(articles: usize) -> (f64, f64) {
        let mut random = Random::new(3);
        let mut clusters = Clusters::default();
        let mut squares = 0.0;
        for _ in 0..articles {
            let compound = random.below(2001) as f64 / 1000.0 - 1.0;
            squares += compound * compound;
            let mut sums = Sums::new(0);
            sums.add_sentence(compound);
            clusters.push(&sums);
        }
        let (lo, hi) = clusters.interval(|s| (s.compound, s.sentences)).unwrap();
        let told = (hi - lo) / 10_000.0 / (2.0 * 1.96);
        (told, (squares / articles as f64 / articles as f64).sqrt())
    }

    #[test]
    fn the_interval_is_as_wide_as_theory_says_with_few_and_with_many_articles() {
        for articles in [100, 256, 257, 1000, 20_000] {
            let (told, theory) = told_error(articles);
            assert!(
                (told / theory - 1.0).abs() < 0.2,
                "{articles}: {told} against {theory}"
            );
        }
    }

    #[test]
    fn one_article_has_no_interval() {
        let mut clusters = Clusters::default();
        clusters.push(&Sums::new(0));
        assert_eq!(clusters.interval(|s| (s.compound, s.sentences)), None);
    }
}
