//! Maps of a text's bytes: which of 64 are of a class, one bit each.

/// Bytes of a block, whose map is one number.
pub(crate) const BLOCK: usize = 64;

/// The map of a block; `class` is 1 for a byte of the class and 0 for others.
#[inline]
pub(crate) fn map(block: &[u8; BLOCK], class: impl Fn(u8) -> u8) -> u64 {
    let mut flags = [0; BLOCK];
    for i in 0..BLOCK {
        flags[i] = class(block[i]);
    }
    bits(&flags)
}

/// The blocks of a text; the last one is filled up with zeros.
#[inline]
pub(crate) fn blocks(text: &[u8]) -> impl Iterator<Item = [u8; BLOCK]> {
    text.chunks(BLOCK).map(|block| {
        block.try_into().unwrap_or_else(|_| {
            let mut padded = [0; BLOCK];
            padded[..block.len()].copy_from_slice(block);
            padded
        })
    })
}

/// The maps of a text, block by block.
#[inline]
pub(crate) fn maps(text: &[u8], class: impl Fn(u8) -> u8 + Copy) -> impl Iterator<Item = u64> {
    blocks(text).map(move |block| map(&block, class))
}

/// Where the bits of a map are, in order.
#[inline]
pub(crate) fn places(mut map: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = map.trailing_zeros() as usize;
        map &= map.wrapping_sub(1);
        (place < BLOCK).then_some(place)
    })
}

/// One bit for each byte that is one.
#[inline]
pub(crate) fn bits(flags: &[u8; BLOCK]) -> u64 {
    let (groups, _) = flags.as_chunks::<8>();
    let mut all = 0;
    for (i, group) in groups.iter().enumerate() {
        // brings the lowest bits of eight bytes together in the highest byte
        let bits = u64::from_le_bytes(*group).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        all |= bits << (8 * i);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_class_are_all_found() {
        let text: Vec<u8> = (0..=255).cycle().skip(7).take(700).collect();
        for length in [0, 1, 63, 64, 65, 700] {
            let maps = maps(&text[..length], |b| u8::from(b % 5 == 1)).enumerate();
            let found: Vec<usize> = maps
                .flat_map(|(i, map)| places(map).map(move |p| i * BLOCK + p))
                .collect();
            let wanted: Vec<usize> = (0..length).filter(|i| text[*i] % 5 == 1).collect();
            assert_eq!(found, wanted);
        }
    }
}
