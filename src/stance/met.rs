//! Plain words met lately, kept so that most are neither hashed nor looked up again.

use crate::span::Span;
use crate::stance::token::{Mark, Token};

/// Words by their letters. Of one memory, the word lists are always the same.
#[derive(Debug, Default)]
pub(crate) struct Met(Vec<Word>);

/// A word as a token that stands nowhere, by its letters; in one line of a cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Word {
    pub(crate) key: u128,
    pub(crate) token: Token,
}

/// Words kept, a power of two: most of a text are among those met lately.
const WORDS: usize = 4096;

impl Met {
    /// Gets ready to keep words.
    pub(crate) fn prepare(&mut self) {
        if self.0.is_empty() {
            // no word has the key 0
            let token = Token::new(Span::default(), 0, 0, Mark::Word);
            self.0 = vec![Word { key: 0, token }; WORDS];
        }
    }

    /// The place of a word by the highest part of a hash: one drives out the other that was there before.
    #[inline]
    pub(crate) fn at(&mut self, key: u128) -> &mut Word {
        let (low, high) = (key as u64, (key >> 64) as u64);
        let mixed = (low ^ high.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        &mut self.0[(mixed >> (u64::BITS - WORDS.ilog2())) as usize]
    }
}
