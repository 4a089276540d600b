//! How a sentence is read: what its words weigh, whether they are told plainly or judge, and what stands around it.
//!
//! The compound tells what the words of a sentence weigh. A reporter writes of murders, charges and inquiries all day
//! without a judgement, so the label asks for more: that the tone outweighs how plainly the sentence is told.

use super::Polarity;
use super::table::{Table, Word, flag};
use crate::lexicon::{Lean, Reading};

/// How far a tone must stand out of plain report.
const MARGIN: f64 = 0.035;
/// Numbers of a sentence that count.
const NUMBERS: usize = 2;

/// What stands around a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around {
    /// Mean tone of the sentences before and behind.
    pub tone: f64,
    /// Whether the sentence is the outlet's own voice.
    pub is_author: bool,
}

/// The rule, and its weights by entry of a table.
#[derive(Debug)]
pub(super) struct Reader {
    reading: Reading,
    /// By entry: the words that add something have the first ones. No word adds nothing.
    leans: Vec<Lean>,
}

impl Reader {
    pub(super) fn new(reading: &Reading, table: &Table) -> Reader {
        let mut leans = vec![Lean::default()];
        for (word, lean) in reading.words() {
            let entry = table.find_str(word).entry as usize;
            leans.resize(leans.len().max(entry + 1), Lean::default());
            leans[entry] = lean;
        }
        Reader {
            reading: reading.clone(),
            leans,
        }
    }

    /// How the tokens of a sentence are read whose valences make the sum, by themselves.
    pub(super) fn lean(&self, tokens: &[Word], sum: f64, polarity: Polarity) -> Lean {
        let mut lean = self.reading.start;
        let mut numbers = 0;
        for token in tokens {
            lean += self.leans[self.place(*token)];
            numbers += usize::from(token.is(flag::NUMBER));
        }
        for _ in 0..numbers.min(NUMBERS) {
            lean += self.reading.number;
        }
        lean.tone += sum * self.reading.sum.tone;
        let side = self.reading.side;
        match polarity {
            Polarity::Positive => lean += side,
            Polarity::Neutral => {}
            Polarity::Negative => {
                lean += Lean {
                    tone: -side.tone,
                    plain: side.plain,
                };
            }
        }
        lean
    }

    /// Where a token's lean stands; without a branch, as every other word has one.
    #[inline]
    fn place(&self, token: Word) -> usize {
        let entry = token.entry as usize;
        if entry < self.leans.len() { entry } else { 0 }
    }

    /// What the words of a sentence add, in their order; a number has no entry.
    pub(super) fn words<'a>(&'a self, tokens: &'a [Word]) -> impl Iterator<Item = (usize, Lean)> + 'a {
        let numbers = tokens.iter().enumerate().filter(|(_, t)| t.is(flag::NUMBER));
        let last = numbers.map(|(i, _)| i).nth(NUMBERS - 1).unwrap_or(tokens.len());
        (tokens.iter().enumerate()).filter_map(move |(i, token)| {
            if token.is(flag::READ) {
                Some((i, self.leans[token.entry as usize]))
            } else {
                (token.is(flag::NUMBER) && i <= last).then_some((i, self.reading.number))
            }
        })
    }

    /// A sentence's tone and plainness where it stands.
    pub(super) fn placed(&self, mut lean: Lean, around: Around) -> Lean {
        lean.tone += around.tone * self.reading.neighbours.tone;
        if around.is_author {
            lean += self.reading.author;
        }
        lean
    }
}

/// The label of a sentence as it stands.
pub(super) fn label(placed: Lean) -> Polarity {
    if placed.tone.abs() < placed.plain.max(0.0) + MARGIN {
        Polarity::Neutral
    } else if placed.tone > 0.0 {
        Polarity::Positive
    } else {
        Polarity::Negative
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Scorer, Scratch, Typography};
    use super::*;
    use crate::lexicon::Lexicon;

    fn read(text: &str, around: Around) -> Polarity {
        let scorer = Scorer::new(
            &Lexicon::bundled("news").expect("is bundled"),
            Typography::Normalise,
        );
        let mut scratch = Scratch::default();
        let (sentiment, _) = scorer.hits(text, &mut scratch);
        scorer.label(sentiment, scratch.lean(), around)
    }

    #[test]
    fn a_crime_told_plainly_is_neutral() {
        let author = Around {
            tone: 0.0,
            is_author: true,
        };
        for text in [
            "A man of 34 has been charged with murder and will appear at Leeds Crown Court on Monday.",
            "The inquest into the death of the prisoner was opened and adjourned until 12 May.",
        ] {
            assert_eq!(read(text, author), Polarity::Neutral, "{text}");
        }
        for text in [
            "It was a shameful betrayal of people who had done their duty.",
            "They lied to us, and nobody has ever said sorry.",
        ] {
            assert_eq!(read(text, Around::default()), Polarity::Negative, "{text}");
        }
        let praise = "She is a wonderful teacher and we are so proud of her.";
        assert_eq!(read(praise, Around::default()), Polarity::Positive);
    }

    #[test]
    fn what_stands_around_colours_a_sentence() {
        let text = "The scheme was bad and the letters came late.";
        let tones = [-3.0, 3.0].map(|tone| Around {
            tone,
            is_author: false,
        });
        assert_eq!(read(text, tones[0]), Polarity::Negative);
        assert_ne!(read(text, tones[1]), Polarity::Negative);
    }

    #[test]
    fn a_lexicon_without_a_reading_labels_by_the_compound() {
        let scorer = Scorer::new(&Lexicon::bundled("vader").expect("is bundled"), Typography::Keep);
        let mut scratch = Scratch::default();
        let (sentiment, _) = scorer.hits("A man will be charged with murder on 3 May.", &mut scratch);
        assert_eq!(scratch.lean(), None);
        let label = scorer.label(sentiment, None, Around::default());
        assert_eq!(label, sentiment.polarity());
        assert_eq!(label, Polarity::Negative);
    }
}
