//! Seeded random numbers for resampling: the same seed gives the same figures on every machine.

/// `SplitMix64` (Steele, Lea & Flood 2014): one multiplication chain a number, good enough for resampling,
/// not for secrets.
#[derive(Clone, Debug)]
pub struct Random(u64);

/// What the state grows by for each number.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The sequence from `numbers` further on.
    #[must_use]
    pub fn after(&self, numbers: u64) -> Random {
        Random(self.0.wrapping_add(numbers.wrapping_mul(STEP)))
    }

    /// The next 64 bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number below `bound`, which is above 0; the bias is below `bound` / 2^64.
    #[inline]
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.bits()) * bound as u128) >> 64) as usize
    }

    /// The next four numbers below `bound`, from one turn of the generator; the bias is below `bound` / 2^16.
    #[inline]
    pub fn four_below(&mut self, bound: u16) -> [u16; 4] {
        // two numbers a multiplication, with room between them
        const EVEN: u64 = 0x0000_FFFF_0000_FFFF;
        let bits = self.bits();
        let even = (bits & EVEN) * u64::from(bound);
        let odd = (bits >> 16 & EVEN) * u64::from(bound);
        let four = (even >> 16 & EVEN) | (odd & !EVEN);
        [
            four as u16,
            (four >> 16) as u16,
            (four >> 32) as u16,
            (four >> 48) as u16,
        ]
    }

    /// Puts the items in random order (Fisher & Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// Spreads the bits of a number over all 64: a hash of it.
#[inline]
pub fn mix(number: u64) -> u64 {
    let z = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn numbers_repeat_and_stay_below_the_bound() {
        let draw = || {
            let mut random = Random::new(7);
            (0..1000).map(|_| random.below(10)).collect::<Vec<_>>()
        };
        assert_eq!(draw(), draw());
        assert!((0..10).all(|n| draw().iter().filter(|d| **d == n).count() > 60));
    }

    #[test]
    fn four_at_a_time_are_as_even() {
        let mut random = Random::new(7);
        let mut counts = [0; 10];
        (0..1000)
            .flat_map(|_| random.four_below(10))
            .for_each(|n| counts[usize::from(n)] += 1);
        assert!(counts.iter().all(|n| (300..500).contains(n)), "{counts:?}");
    }

    #[test]
    fn a_sequence_can_be_entered_anywhere() {
        let mut random = Random::new(7);
        let mut later = random.after(3);
        let numbers: Vec<u64> = (0..4).map(|_| random.bits()).collect();
        assert_eq!(later.bits(), numbers[3]);
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..50).collect();
        Random::new(1).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
