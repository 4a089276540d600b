//! Sums over one article.

use std::sync::OnceLock;

use super::Page;
use crate::bytemap::{BLOCK, blocks, map, places};
use crate::percentile::middle;
use crate::random::Random;
use crate::segment::Sentence;
use crate::sentiment::Polarity;
use crate::stance::{Stance, StanceCall};
use crate::zone::Zone;

/// Stances toward one target, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// In favor.
    pub favor: u32,
    /// Against.
    pub against: u32,
    /// Neither.
    pub none: u32,
}

impl Calls {
    /// All of them.
    pub fn mentions(self) -> u32 {
        self.favor + self.against + self.none
    }

    /// (favor − against) / mentions, −1 to 1; `None` without mentions.
    pub fn net(self) -> Option<f64> {
        let mentions = self.mentions();
        (mentions > 0).then(|| (f64::from(self.favor) - f64::from(self.against)) / f64::from(mentions))
    }

    /// Counts one more.
    pub fn add(&mut self, stance: Stance) {
        match stance {
            Stance::Favor => self.favor += 1,
            Stance::Against => self.against += 1,
            Stance::None => self.none += 1,
        }
    }
}

/// Sums over the sentences of one article that count.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Words: runs of characters without white space that hold a letter or digit.
    pub words: u32,
    /// Sentences.
    pub sentences: u32,
    /// Negative sentences.
    pub negative: u32,
    /// Positive sentences.
    pub positive: u32,
    /// Share of the body's characters inside quotations.
    pub quote_share: Option<f64>,
    /// Mean compound.
    pub mean: Option<f64>,
    /// Its 95 % bootstrap interval over sentences.
    pub interval: Option<(f64, f64)>,
    /// Median compound.
    pub median: Option<f64>,
    /// Stances, one entry for each target.
    pub calls: Vec<Calls>,
}

impl Totals {
    /// Adds them up. The bootstrap is seeded: the same article gives the same interval.
    pub fn of(page: &Page<'_>) -> Totals {
        let mut totals = Totals {
            calls: vec![Calls::default(); page.targets.len()],
            ..Totals::default()
        };
        let mut compounds = Vec::with_capacity(page.analysis.sentences.len());
        let sentences = page.analysis.sentences.iter().enumerate();
        for ((index, sentence), calls) in sentences.zip(page.analysis.stances_by_sentence()) {
            if sentence.zone.is_article() {
                totals.count(page, index, sentence, calls);
                compounds.push(page.analysis.tones[index].sentiment.compound);
            }
        }
        totals.quote_share = quote_share(page);
        totals.interval = interval(&compounds);
        totals.mean = (!compounds.is_empty()).then(|| compounds.iter().sum::<f64>() / compounds.len() as f64);
        totals.median = median(&mut compounds);
        totals
    }

    fn count(&mut self, page: &Page<'_>, index: usize, sentence: &Sentence, calls: &[StanceCall]) {
        self.sentences += 1;
        self.words += words(page.analysis.text(sentence.span));
        match page.analysis.tones[index].label {
            Polarity::Negative => self.negative += 1,
            Polarity::Positive => self.positive += 1,
            Polarity::Neutral => {}
        }
        for call in calls {
            self.calls[call.target.0 as usize].add(call.stance);
        }
    }
}

fn words(text: &str) -> u32 {
    let (mut words, mut carry) = (0, false);
    for (i, block) in blocks(text.as_bytes()).enumerate() {
        let mut parts = map(&block, |b| u8::from(b.is_ascii_alphanumeric()));
        let mut spaces = map(&block, |b| {
            u8::from(b == b' ') | u8::from(b.wrapping_sub(b'\t') < 5)
        });
        for place in places(map(&block, |b| u8::from(b >= 0xC0))) {
            let c = text[i * BLOCK + place..].chars().next().unwrap_or_default();
            let is_mark = matches!(c, '\u{2010}'..='\u{2027}');
            parts |= u64::from(!is_mark && c.is_alphanumeric()) << place;
            spaces |= u64::from(!is_mark && c.is_whitespace()) << place;
        }
        // a run without white space is a row of ones: a letter or digit added to it carries into the space behind it
        let (sum, over) = (!spaces).overflowing_add(parts);
        let (sum, over_too) = sum.overflowing_add(carry.into());
        words += (sum & spaces).count_ones();
        carry = over | over_too;
    }
    words + u32::from(carry)
}

fn quote_share(page: &Page<'_>) -> Option<f64> {
    let body = page.analysis.blocks.iter().filter(|b| b.zone == Zone::Body);
    let all: u32 = body.map(|b| page.length(b.span)).sum();
    let quotes = page.analysis.quotations.quotes.iter().filter(|q| !q.nested);
    let inside: u32 = quotes.map(|q| page.length(q.content)).sum();
    (all > 0).then(|| (f64::from(inside) / f64::from(all)).min(1.0))
}

fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 {
        upper
    } else {
        f64::midpoint(values[middle - 1], upper)
    })
}

/// Resamples of the sentences of one article.
const RESAMPLES: usize = 200;
/// Resamples drawn side by side, so that no sum waits for another.
const ABREAST: usize = 8;
/// Articles of fewer sentences share their draws.
const SHARED: usize = 128;

/// The draws for each number of sentences, on which alone they depend.
static DRAWS: [OnceLock<Box<[[u8; ABREAST]]>>; SHARED] = [const { OnceLock::new() }; SHARED];

/// Percentile bootstrap interval of the mean (Efron & Tibshirani 1993, ch. 13).
fn interval(values: &[f64]) -> Option<(f64, f64)> {
    let count = values.len();
    if count < 2 {
        return None;
    }
    let mut sums = [0.0; RESAMPLES];
    if let Some(draws) = DRAWS.get(count) {
        // as many as a byte can tell, so that none needs to be checked
        let mut all = [0.0; 256];
        all[..count].copy_from_slice(values);
        let draws = draws.get_or_init(|| draws_of(count)).chunks(count);
        for (sums, draws) in sums.as_chunks_mut::<ABREAST>().0.iter_mut().zip(draws) {
            let mut added = [0.0; ABREAST];
            for draw in draws {
                for i in 0..ABREAST {
                    added[i] += all[usize::from(draw[i])];
                }
            }
            *sums = added;
        }
    } else {
        for (resample, sum) in sums.iter_mut().enumerate() {
            let mut random = random(count, resample);
            for _ in 0..count {
                *sum += values[random.below(count)];
            }
        }
    }
    for sum in &mut sums {
        *sum /= count as f64;
    }
    middle(&sums)
}

/// All draws from `count` sentences, those of as many resamples as are summed abreast side by side.
fn draws_of(count: usize) -> Box<[[u8; ABREAST]]> {
    let mut draws = vec![[0; ABREAST]; RESAMPLES / ABREAST * count];
    for resample in 0..RESAMPLES {
        let mut random = random(count, resample);
        for draw in &mut draws[resample / ABREAST * count..][..count] {
            draw[resample % ABREAST] = random.below(count) as u8;
        }
    }
    draws.into()
}

/// What one resample of `count` sentences is drawn with.
fn random(count: usize, resample: usize) -> Random {
    Random::new(count as u64).after((resample * count) as u64)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_as_if_one_by_one() {
        let text = "It’s a – “long” day\u{a0}in\tÉté, 1 2\u{2003}… § x\r\n".repeat(12);
        for (end, _) in text.char_indices() {
            let slowly = text[..end].split_whitespace();
            let slowly = slowly.filter(|w| w.contains(char::is_alphanumeric)).count();
            assert_eq!(words(&text[..end]) as usize, slowly, "{:?}", &text[..end]);
        }
    }
}
