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
    /// The numbers of one piece after the other: in one place, since hardly any of it is in a cache when it is needed.
    numbers: Vec<i64>,
    /// Numbers of a piece.
    width: usize,
    articles: u64,
}

impl Clusters {
    /// Adds an article.
    pub(super) fn push(&mut self, sums: &Sums) {
        self.articles += 1;
        if self.articles <= MOST as u64 {
            self.numbers.extend(sums.numbers());
            self.width = self.numbers.len() / self.articles as usize;
            return;
        }
        if self.articles == MOST as u64 + 1 {
            self.scatter();
        }
        add(self.piece(self.articles), sums.numbers());
    }

    /// Puts each article so far into a piece by chance.
    fn scatter(&mut self) {
        let empty = vec![0; self.numbers.len()];
        let articles = std::mem::replace(&mut self.numbers, empty);
        for (i, numbers) in articles.chunks(self.width).enumerate() {
            add(self.piece(i as u64 + 1), numbers.iter().copied());
        }
    }

    /// The piece that an article is put into.
    fn piece(&mut self, article: u64) -> &mut [i64] {
        let first = (mix(article) % MOST as u64) as usize * self.width;
        &mut self.numbers[first..first + self.width]
    }

    fn pieces(&self) -> impl ExactSizeIterator<Item = &[i64]> {
        self.numbers.chunks(self.width.max(1))
    }

    /// Sum of everything.
    pub(super) fn total(&self) -> Sums {
        let mut total = vec![0; self.width];
        for piece in self.pieces() {
            add(&mut total, piece.iter().copied());
        }
        let mut sums = Sums::of_width(self.width);
        sums.set(&total);
        sums
    }

    /// 95 % percentile bootstrap intervals of ratios of two sums, all from the same resamples (cluster bootstrap:
    /// Field & Welsh 2007); `None` for fewer than two articles or when hardly any resample holds a denominator.
    /// `list` lists the numbers of an article that are summed, `ratios` which of them to divide by which.
    pub(super) fn intervals(
        &self,
        list: impl Fn(&Sums, &mut Vec<i64>),
        ratios: &[(usize, usize)],
    ) -> Vec<Option<(f64, f64)>> {
        if self.articles < 2 {
            return vec![None; ratios.len()];
        }
        let (mut sums, mut listed) = (self.total(), Vec::new());
        for piece in self.pieces() {
            sums.set(piece);
            list(&sums, &mut listed);
        }
        let width = listed.len() / self.pieces().len();
        let blocks = (0..width).step_by(BLOCK);
        let sums: Vec<Column> = blocks
            .flat_map(|first| {
                let of_piece = |numbers| block(numbers, first);
                self.resampled(&listed.chunks(width).map(of_piece).collect::<Vec<_>>())
            })
            .collect();
        let mut quotients = Vec::with_capacity(RESAMPLES);
        let interval = |(above, below): &(usize, usize)| {
            let (above, below) = (&sums[*above], &sums[*below]);
            quotients.clear();
            if below.iter().all(|below| *below > 0.0) {
                quotients.extend(above.iter().zip(below).map(|(above, below)| above / below));
            } else {
                let held = above.iter().zip(below).filter(|(_, below)| **below > 0.0);
                quotients.extend(held.map(|(above, below)| above / below));
            }
            middle(&quotients).filter(|_| quotients.len() >= RESAMPLES / 2)
        };
        ratios.iter().map(interval).collect()
    }

    /// Sums of each number of a block of each piece, in every resample.
    fn resampled(&self, pieces: &[[i64; BLOCK]]) -> Vec<Column> {
        // numbers of half the width take half the time, as long as no sum can overflow
        let is_small = |n: &i64| n.unsigned_abs() < i32::MAX as u64 / MOST as u64;
        if pieces.as_flattened().iter().all(is_small) {
            let small: Vec<[i32; BLOCK]> = pieces.iter().map(|p| p.map(|n| n as i32)).collect();
            return resample(&small, self.articles, f64::from);
        }
        resample(pieces, self.articles, |sum| sum as f64)
    }
}

/// A block of a piece's numbers, from the `first` on; zeros behind the last.
fn block(numbers: &[i64], first: usize) -> [i64; BLOCK] {
    let mut block = [0; BLOCK];
    for (place, number) in block.iter_mut().zip(&numbers[first..]) {
        *place = *number;
    }
    block
}

/// The sums of one number in every resample.
type Column = [f64; RESAMPLES];

/// Numbers that are summed side by side.
const BLOCK: usize = 8;

/// Numbers that are added from where they stand, four at a time.
#[derive(Clone, Copy)]
#[repr(align(16))]
struct Piece<N>([N; BLOCK]);

/// Draws as many pieces as there are, again and again, and sums them each time.
fn resample<N>(pieces: &[[N; BLOCK]], seed: u64, float: impl Fn(N) -> f64) -> Vec<Column>
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
    let mut columns = vec![[0.0; RESAMPLES]; BLOCK];
    for resample in 0..RESAMPLES {
        for (column, sum) in columns.iter_mut().zip(draw()) {
            column[resample] = float(sum);
        }
    }
    columns
}

fn add(piece: &mut [i64], numbers: impl Iterator<Item = i64>) {
    for (sum, number) in piece.iter_mut().zip(numbers) {
        *sum += number;
    }
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
        let intervals = clusters.intervals(|s, to| to.extend([s.compound, s.sentences]), &[(0, 1)]);
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
            clusters.intervals(|s, to| to.extend([s.compound, s.sentences]), &[(0, 1)]),
            [None]
        );
    }
}
