//! How a sentence sounds: the rules of VADER, exactly, with anybody's words.

mod but;
mod explain;
mod phrase;
mod reading;
mod rewrite;
mod rules;
mod table;
mod token;
mod total;
mod twin;

use serde::Serialize;

use crate::lexicon::{Lean, Lexicon};

use but::{Holders, Scored};
pub use explain::{Explanation, Hit, Marks, Term};
use explain::{Notes, Recorder};
pub use reading::Around;
use reading::Reader;
use rewrite::{Rewriter, Rewritten};
use rules::{AFTER, BEFORE, EDGE, Place};
use table::{Table, Word, flag};
use token::Tally;
use total::Total;
pub use twin::Twin;

/// The four scores of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Sentiment {
    /// Share of negative weight, 0 to 1, to 3 digits.
    pub neg: f64,
    /// Share of neutral weight, 0 to 1, to 3 digits.
    pub neu: f64,
    /// Share of positive weight, 0 to 1, to 3 digits.
    pub pos: f64,
    /// Normalised sum, −1 to 1, to 4 digits.
    pub compound: f64,
}

/// Sign of a compound; counts stand in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// At most −0.05.
    Negative,
    /// Between.
    #[default]
    Neutral,
    /// At least 0.05.
    Positive,
}

/// Compound from which a text counts as positive, and below whose negative it counts as negative
/// (Hutto & Gilbert 2014).
pub const THRESHOLD: f64 = 0.05;

impl Sentiment {
    /// The label that the compound gives.
    pub fn polarity(self) -> Polarity {
        if self.compound >= THRESHOLD {
            Polarity::Positive
        } else if self.compound <= -THRESHOLD {
            Polarity::Negative
        } else {
            Polarity::Neutral
        }
    }
}

impl Polarity {
    /// The polarity of that name.
    pub fn parse(name: &str) -> Option<Polarity> {
        [Polarity::Negative, Polarity::Neutral, Polarity::Positive]
            .into_iter()
            .find(|p| p.as_str() == name)
    }

    /// Name in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Negative => "negative",
            Polarity::Neutral => "neutral",
            Polarity::Positive => "positive",
        }
    }
}

/// Whether typographic characters are made plain before scoring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typography {
    /// Curly quotes, dashes, ellipses, zero-width characters and U+FE0F become what a keyboard types.
    #[default]
    Normalise,
    /// The text as it is, as the reference scores it.
    Keep,
}

/// Memory that scoring uses again and again; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    rewritten: Rewritten,
    buffers: Buffers,
    notes: Notes,
    hits: Vec<Hit>,
    lean: Option<Lean>,
}

impl Scratch {
    /// How the text whose hits were asked for last is read by itself; `None` when the lexicon has no reading.
    pub fn lean(&self) -> Option<Lean> {
        self.lean
    }

    /// Tokens of the text scored last; a phrase of the lexicon is one.
    pub fn tokens(&self) -> usize {
        self.buffers.words.len().saturating_sub(BEFORE + AFTER)
    }
}

#[derive(Debug, Default)]
struct Buffers {
    /// As they were cut, with [`BEFORE`] edges in front.
    tokens: Vec<Word>,
    /// What became of them: phrases are one word.
    words: Vec<Word>,
    tally: Tally,
    scored: Vec<Scored>,
    lower: String,
    holders: Holders,
}

/// Scores texts with one lexicon.
#[derive(Debug)]
pub struct Scorer {
    table: Table,
    rewriter: Rewriter,
    reader: Option<Reader>,
}

impl Scorer {
    /// Builds the look-up table.
    pub fn new(lexicon: &Lexicon, typography: Typography) -> Scorer {
        Scorer::with(lexicon, &[], typography)
    }

    /// A scorer whose table also knows `further` words.
    fn with(lexicon: &Lexicon, further: &[Box<str>], typography: Typography) -> Scorer {
        let table = Table::new(lexicon, further);
        Scorer {
            reader: lexicon.reading().map(|reading| Reader::new(reading, &table)),
            table,
            rewriter: Rewriter::new(typography),
        }
    }

    /// The four scores; no allocation once `scratch` is warm. All are 0 for a text without a token.
    pub fn score(&self, text: &str, scratch: &mut Scratch) -> Sentiment {
        let text = self.rewriter.rewrite(text, &mut scratch.rewritten);
        self.run(text, &mut scratch.buffers, &mut ()).sentiment
    }

    /// The four scores and the words that made them, in text order, without a copy of any text.
    pub fn hits<'s>(&self, text: &str, scratch: &'s mut Scratch) -> (Sentiment, &'s [Hit]) {
        let total = self.trace(text, scratch);
        (total.sentiment, &scratch.hits)
    }

    /// The label of a sentence with these scores, read where it stands; by the compound alone without a reading.
    pub fn label(&self, sentiment: Sentiment, lean: Option<Lean>, around: Around) -> Polarity {
        match self.placed(lean, around) {
            Some(placed) => reading::label(placed),
            None => sentiment.polarity(),
        }
    }

    /// The tone of a sentence where it stands, and how plainly it is told: it must be outweighed.
    pub fn placed(&self, lean: Option<Lean>, around: Around) -> Option<Lean> {
        Some(self.reader.as_ref()?.placed(lean?, around))
    }

    /// Whether the lexicon tells how sentences are read, as one for news does.
    pub fn reads(&self) -> bool {
        self.reader.is_some()
    }

    /// The entry of the lexicon that a hit of this scorer matched.
    pub fn entry(&self, hit: &Hit) -> &str {
        self.table.text(hit.entry)
    }

    /// The four scores with the words that made them.
    pub fn explain(&self, text: &str, scratch: &mut Scratch) -> Explanation {
        let total = self.trace(text, scratch);
        let Scratch {
            buffers,
            notes,
            hits,
            rewritten,
            ..
        } = scratch;
        let scored_text = self.rewriter.rewrite(text, rewritten);
        let words = &buffers.words[BEFORE..buffers.words.len() - AFTER];
        let token = |i: usize| &scored_text[notes.ranges[i].clone()];
        let boost = |i: usize| self.table.boost(words[i]);
        let terms = hits.iter().map(|hit| Term {
            start: hit.start,
            end: hit.end,
            token: hit.token,
            entry: self.entry(hit).into(),
            valence: hit.valence,
            adjusted: hit.adjusted,
            modifiers: explain::modifiers(hit, token, boost),
        });
        Explanation {
            readings: self.readings(&buffers.tokens[BEFORE..]),
            sentiment: total.sentiment,
            terms: terms.collect(),
            punctuation: total.punctuation,
            sum: total.sum,
            tokens: words.len(),
        }
    }

    /// What the tokens of a text add to how it is read.
    fn readings(&self, tokens: &[Word]) -> Vec<(Box<str>, Lean)> {
        let word = |(i, lean): (usize, Lean)| match self.table.text(tokens[i].entry) {
            "" => ("a number".into(), lean),
            word => (word.into(), lean),
        };
        let reader = self.reader.as_ref();
        reader.map_or_else(Vec::new, |reader| reader.words(tokens).map(word).collect())
    }

    /// Scores, and leaves the hits in the scratch memory.
    fn trace(&self, text: &str, scratch: &mut Scratch) -> Total {
        scratch.notes.clear();
        scratch.hits.clear();
        let text = self.rewriter.rewrite(text, &mut scratch.rewritten);
        let total = self.run(text, &mut scratch.buffers, &mut scratch.notes);
        let polarity = total.sentiment.polarity();
        let tokens = &scratch.buffers.tokens[BEFORE..];
        scratch.lean = (self.reader.as_ref()).map(|r| r.lean(tokens, total.sum, polarity));
        let Buffers { words, scored, .. } = &scratch.buffers;
        for (scored, marks) in scored.iter().zip(&scratch.notes.marks) {
            let word = words[BEFORE + scored.word];
            let range = scratch
                .rewritten
                .original(scratch.notes.ranges[scored.word].clone());
            scratch.hits.push(Hit {
                start: range.start,
                end: range.end,
                token: scored.word,
                valence: self.table.valence(word),
                adjusted: scored.valence,
                marks: *marks,
                entry: word.entry,
            });
        }
        total
    }

    fn run<R: Recorder>(&self, text: &str, buffers: &mut Buffers, recorder: &mut R) -> Total {
        let Buffers {
            tokens, words, lower, ..
        } = buffers;
        tokens.clear();
        words.clear();
        tokens.extend([EDGE; BEFORE]);
        buffers.tally = token::tokenise(&self.table, text, tokens, lower, recorder);
        if self.table.phrases.is_empty() {
            words.extend_from_slice(tokens);
        } else {
            words.extend([EDGE; BEFORE]);
            phrase::melt(&self.table, &tokens[BEFORE..], words, recorder);
        }
        self.judge(buffers, recorder)
    }

    /// Scores the words in the buffers.
    fn judge<R: Recorder>(&self, buffers: &mut Buffers, recorder: &mut R) -> Total {
        let Buffers {
            tokens,
            words,
            tally,
            scored,
            holders,
            ..
        } = buffers;
        scored.clear();
        let total = tokens.len() - BEFORE;
        let count = words.len() - BEFORE;
        words.extend([Word::default(); AFTER]);
        let capitals = 0 < tally.capitals && tally.capitals < total;
        let but = self.weigh(words, capitals, scored, recorder);
        if let Some(but) = but {
            but::weigh(scored, but, holders, recorder);
        }
        total::total(scored, count, *tally)
    }

    /// Valence of every scored word; returns the first `but`.
    fn weigh<R: Recorder>(
        &self,
        words: &[Word],
        capitals: bool,
        scored: &mut Vec<Scored>,
        recorder: &mut R,
    ) -> Option<usize> {
        let mut but = None;
        for (i, window) in words.array_windows().enumerate() {
            let word = window[BEFORE];
            if !word.is(flag::BUT | flag::SCORES) {
                continue;
            }
            if word.is(flag::BUT) && but.is_none() {
                but = Some(i);
            }
            if word.is(flag::SCORES) {
                let place = Place {
                    table: &self.table,
                    words: window,
                    capitals,
                };
                let valence = place.valence(recorder);
                recorder.done();
                scored.push(Scored { word: i, valence });
            }
        }
        but
    }
}
