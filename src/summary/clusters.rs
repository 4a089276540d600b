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

    /// 95 % percentile bootstrap intervals of ratios of two sums, all from the same resamples (cluster bootstrap:
    /// Field & Welsh 2007); `None` for fewer than two articles or when hardly any resample holds a denominator.
    pub(super) fn intervals(&self, ratios: impl Fn(&Sums, &mut Vec<(i64, i64)>)) -> Vec<Option<(f64, f64)>> {
        let mut pieces = Vec::new();
        self.pieces.iter().for_each(|piece| ratios(piece, &mut pieces));
        let width = pieces.len() / self.pieces.len().max(1);
        let mut values = vec![Vec::new(); width];
        if self.articles >= 2 {
            let mut random = Random::new(self.articles);
            let mut sums = vec![(0, 0); width];
            for _ in 0..RESAMPLES {
                sums.fill((0, 0));
                for _ in 0..self.pieces.len() {
                    let at = random.below(self.pieces.len()) * width;
                    for (sum, piece) in sums.iter_mut().zip(&pieces[at..at + width]) {
                        sum.0 += piece.0;
                        sum.1 += piece.1;
                    }
                }
                for (values, (above, below)) in values.iter_mut().zip(&sums).filter(|(_, s)| s.1 > 0) {
                    values.push(*above as f64 / *below as f64);
                }
            }
        }
        values.into_iter().map(middle).collect()
    }
}

/// The middle 95 % of the values of resamples.
fn middle(mut values: Vec<f64>) -> Option<(f64, f64)> {
    if values.len() < RESAMPLES / 2 {
        return None;
    }
    let cut = values.len() / 40;
    let last = values.len() - 1 - cut;
    let lo = *values.select_nth_unstable_by(cut, f64::total_cmp).1;
    let hi = *values.select_nth_unstable_by(last, f64::total_cmp).1;
    Some((lo, hi))
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
        let intervals = clusters.intervals(|s, out| out.push((s.compound, s.sentences)));
        let (lo, hi) = intervals[0].unwrap();
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
        assert_eq!(
            clusters.intervals(|s, out| out.push((s.compound, s.sentences))),
            [None]
        );
    }
}
