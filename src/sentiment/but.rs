//! "but": what stands before it counts half, what stands after it one and a half times.
//!
//! The reference looks each value up by *equality* and changes the first that is equal, also one that it has
//! changed before. That is kept, in time that does not grow with the square of the length.

#![expect(
    clippy::float_cmp,
    reason = "the reference compares for equality, and the result depends on it"
)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::explain::Recorder;

/// Valence of a scored word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    /// Index of the word.
    pub(super) word: usize,
    pub(super) valence: f64,
}

/// For each value the places that hold it.
pub(super) type Holders = HashMap<u64, BinaryHeap<Reverse<usize>>, FixedState>;

/// Up to so many scored words a search from the start is quicker than a table.
const FEW: usize = 48;

/// Applies the rule for a `but` that is the word number `but`.
pub(super) fn weigh<R: Recorder>(scored: &mut [Scored], but: usize, holders: &mut Holders, recorder: &mut R) {
    if scored.len() <= FEW {
        for i in 0..scored.len() {
            let valence = scored[i].valence;
            if let Some(first) = scored[..=i].iter().position(|s| s.valence == valence) {
                change(scored, first, but, recorder);
            }
        }
        return;
    }
    holders.clear();
    for i in 0..scored.len() {
        let valence = scored[i].valence;
        if valence == 0.0 {
            continue;
        }
        let places = holders.entry(valence.to_bits()).or_default();
        places.push(Reverse(i));
        if let Some(Reverse(first)) = places.pop() {
            change(scored, first, but, recorder);
            holders
                .entry(scored[first].valence.to_bits())
                .or_default()
                .push(Reverse(first));
        }
    }
}

fn change<R: Recorder>(scored: &mut [Scored], at: usize, but: usize, recorder: &mut R) {
    let place = &mut scored[at];
    if place.word == but || place.valence == 0.0 {
        return;
    }
    let before = place.word < but;
    place.valence *= if before { 0.5 } else { 1.5 };
    recorder.but(at, before);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule as the reference states it.
    fn plainly(values: &mut [f64], but: usize) {
        for i in 0..values.len() {
            let first = values.iter().position(|v| *v == values[i]).expect("holds itself");
            values[first] *= match first.cmp(&but) {
                std::cmp::Ordering::Less => 0.5,
                std::cmp::Ordering::Equal => 1.0,
                std::cmp::Ordering::Greater => 1.5,
            };
        }
    }

    #[test]
    fn many_values_are_weighed_as_few_are() {
        let cycle = [0.9, 1.8, -0.45, 3.6, 0.9, 0.0, 1.35, -0.9, 2.7];
        for (len, but) in [(40, 11), (400, 0), (400, 137), (1001, 999)] {
            let mut plain: Vec<f64> = (0..len).map(|i| cycle[(i * i + i / 7) % cycle.len()]).collect();
            plain[but] = 0.0;
            let all = plain.iter().enumerate().filter(|(_, v)| **v != 0.0);
            let mut scored: Vec<Scored> = all.map(|(word, v)| Scored { word, valence: *v }).collect();
            weigh(&mut scored, but, &mut Holders::default(), &mut ());
            plainly(&mut plain, but);
            assert!(scored.iter().all(|s| s.valence == plain[s.word]), "{len} {but}");
        }
    }
}
