//! A second lexicon over the same tokens: a text is cut and looked up once for both.

use super::rules::{BEFORE, EDGE};
use super::table::{Word, flag};
use super::{Scorer, Scratch, Sentiment, Typography};
use crate::lexicon::Lexicon;

/// Scores texts with two lexicons.
#[derive(Debug)]
pub struct Twin {
    first: Scorer,
    second: Scorer,
    /// By entry of the first: the second's word.
    words: Vec<Word>,
    /// Whether the second scores the tokens of the first.
    is_shared: bool,
}

impl Twin {
    /// A scorer for each lexicon, with typographic characters made plain. Tokens are shared unless the second has phrases.
    pub fn new(first: &Lexicon, second: &Lexicon) -> Twin {
        let second = Scorer::new(second, Typography::Normalise);
        let first = Scorer::with(first, second.table.texts(), Typography::Normalise);
        let texts = first.table.texts().iter();
        Twin {
            is_shared: second.table.phrases.is_empty(),
            words: texts.map(|text| second.table.find_str(text)).collect(),
            first,
            second,
        }
    }

    /// The scorer of the first lexicon.
    pub fn first(&self) -> &Scorer {
        &self.first
    }

    /// Scores under the second lexicon the text that [`Twin::first`] scored last with this scratch memory. The
    /// number of tokens that the memory tells is then the second's.
    pub fn second(&self, text: &str, scratch: &mut Scratch) -> Sentiment {
        if !self.is_shared {
            return self.second.score(text, scratch);
        }
        let buffers = &mut scratch.buffers;
        buffers.words.clear();
        buffers.words.extend([EDGE; BEFORE]);
        let tokens = &buffers.tokens[BEFORE..];
        buffers.words.extend(tokens.iter().map(|token| self.word(*token)));
        self.second.judge(buffers, &mut ()).sentiment
    }

    /// The same token to the second lexicon.
    fn word(&self, token: Word) -> Word {
        let mut word = self.words[token.entry as usize];
        word.flags |= token.flags & flag::UPPER;
        if token.is(flag::NT) {
            word.flags |= flag::NEGATOR;
        }
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_may_be_shared() {
        let texts = [
            "It isn’t good, but the chief constable NEVER lied so badly!!",
            "Nobody in their right mind would call this the bomb \u{1F601}",
            "",
        ];
        let lexicon = |name| Lexicon::bundled(name).expect("is bundled");
        for (first, second) in [("news", "vader"), ("vader", "news")] {
            let twin = Twin::new(&lexicon(first), &lexicon(second));
            let alone = Scorer::new(&lexicon(second), Typography::Normalise);
            let mut scratch = Scratch::default();
            for text in texts {
                twin.first().score(text, &mut scratch);
                let found = twin.second(text, &mut scratch);
                assert_eq!(found, alone.score(text, &mut scratch), "{text}");
            }
        }
    }
}
