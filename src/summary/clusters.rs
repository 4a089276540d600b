//! The articles of a group, in few enough pieces to be resampled.

use std::ops::AddAssign;

use super::tally::Sums;
use crate::percentile::middle;
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
    /// `list` lists the numbers of an article that are summed, `ratios` which of them to divide by which.
    pub(super) fn intervals(
        &self,
        list: impl Fn(&Sums) -> Vec<i64>,
        ratios: &[(usize, usize)],
    ) -> Vec<Option<(f64, f64)>> {
        if self.articles < 2 {
            return vec![None; ratios.len()];
        }
        let listed: Vec<Vec<i64>> = self.pieces.iter().map(list).collect();
        let blocks = (0..listed[0].len()).step_by(BLOCK);
        let sums: Vec<Vec<f64>> = blocks.flat_map(|first| self.resampled(&listed, first)).collect();
        let mut quotients = Vec::with_capacity(RESAMPLES);
        let interval = |(above, below): &(usize, usize)| {
            quotients.clear();
            for (above, below) in sums[*above].iter().zip(&sums[*below]) {
                if *below > 0.0 {
                    quotients.push(above / below);
                }
            }
            middle(&quotients).filter(|_| quotients.len() >= RESAMPLES / 2)
        };
        ratios.iter().map(interval).collect()
    }

    /// Sums of each number of a block of the listed ones, in every resample.
    fn resampled(&self, listed: &[Vec<i64>], first: usize) -> [Vec<f64>; BLOCK] {
        let block = |numbers: &Vec<i64>| {
            let mut block = [0; BLOCK];
            for (place, number) in block.iter_mut().zip(&numbers[first..]) {
                *place = *number;
            }
            block
        };
        let pieces: Vec<[i64; BLOCK]> = listed.iter().map(block).collect();
        // numbers of half the width take half the time, as long as no sum can overflow
        let is_small = |n: &i64| n.unsigned_abs() < i32::MAX as u64 / MOST as u64;
        if pieces.as_flattened().iter().all(is_small) {
            let small: Vec<[i32; BLOCK]> = pieces.iter().map(|p| p.map(|n| n as i32)).collect();
            return columns(&resample(&small, self.articles), f64::from);
        }
        columns(&resample(&pieces, self.articles), |sum| sum as f64)
    }
}

/// Numbers that are summed side by side.
const BLOCK: usize = 8;

/// Numbers that are added from where they stand, four at a time.
#[derive(Clone, Copy)]
#[repr(align(16))]
struct Piece<N>([N; BLOCK]);

/// Draws as many pieces as there are, again and again, and sums them each time.
fn resample<N>(pieces: &[[N; BLOCK]], seed: u64) -> Vec<[N; BLOCK]>
where
    N: Copy + Default + AddAssign,
{
    let count = pieces.len();
    // as many as a byte can tell, so that no draw needs to be checked
    let mut all = [Piece([N::default(); BLOCK]); MOST];
    for (to, from) in all.iter_mut().zip(pieces) {
        *to = Piece(*from);
    }
    let mut random = Random::new(seed);
    let mut draw = || {
        let mut sums = [N::default(); BLOCK];
        let mut add = |at: u16| {
            let Piece(piece) = &all[usize::from(at as u8)];
            for i in 0..BLOCK {
                sums[i] += piece[i];
            }
        };
        for _ in 0..count / 4 {
            let [a, b, c, d] = random.four_below(count as u16);
            add(a);
            add(b);
            add(c);
            add(d);
        }
        if !count.is_multiple_of(4) {
            let last = random.four_below(count as u16);
            last[..count % 4].iter().for_each(|at| add(*at));
        }
        sums
    };
    (0..RESAMPLES).map(|_| draw()).collect()
}

/// The sums of each number, one after the other.
fn columns<N: Copy>(resamples: &[[N; BLOCK]], float: impl Fn(N) -> f64) -> [Vec<f64>; BLOCK] {
    std::array::from_fn(|i| resamples.iter().map(|sums| float(sums[i])).collect())
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
        let intervals = clusters.intervals(|s| vec![s.compound, s.sentences], &[(0, 1)]);
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
            clusters.intervals(|s| vec![s.compound, s.sentences], &[(0, 1)]),
            [None]
        );
    }
}
