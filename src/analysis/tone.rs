//! How sentences and quotations sound.

use std::ops::Range;

use super::Analysis;
use crate::lexicon::Lean;
use crate::quote::Voice;
use crate::sentiment::{Around, Hit, Polarity, Scratch, Sentiment, Twin};

/// So many sentences on either side are around one.
const NEAR: usize = 3;

/// How one sentence sounds.
#[derive(Debug, Clone, Default)]
pub struct Tone {
    /// Scores under the chosen lexicon.
    pub sentiment: Sentiment,
    /// What the sentence is called, read where it stands.
    pub label: Polarity,
    /// Its tone where it stands, and how plainly it is told; `None` when the lexicon has no reading.
    pub lean: Option<Lean>,
    /// Compound of plain VADER.
    pub vader: f64,
    /// Tokens that sentiment looks at.
    pub tokens: u32,
    /// Its scored words, as a range of [`Analysis::hits`].
    pub(super) hits: Range<u32>,
}

/// Finds how the sentences and quotations of an article sound.
pub(super) fn sound(scorers: &Twin, found: &mut Analysis<'_>, scratch: &mut Scratch) {
    let text = &found.article.text;
    found.tones = (found.sentences.iter())
        .map(|s| tone(scorers, s.span.of(text), scratch, &mut found.hits))
        .collect();
    found.quote_compounds = (found.quotations.quotes.iter())
        .map(|q| scorers.first().score(q.content.of(text), scratch).compound)
        .collect();
    label(scorers, found);
}

fn tone(scorers: &Twin, sentence: &str, scratch: &mut Scratch, hits: &mut Vec<Hit>) -> Tone {
    let start = hits.len() as u32;
    let (sentiment, found) = scorers.first().hits(sentence, scratch);
    hits.extend_from_slice(found);
    let (tokens, lean) = (scratch.tokens() as u32, scratch.lean());
    Tone {
        sentiment,
        label: sentiment.polarity(),
        lean,
        vader: scorers.second(sentence, scratch).compound,
        tokens,
        hits: start..hits.len() as u32,
    }
}

/// Reads each sentence where it stands: by what its neighbours in the same part of the page sound like by themselves,
/// and whose words it is.
fn label(scorers: &Twin, found: &mut Analysis<'_>) {
    // by themselves, of the sentences before this one: their own are overwritten
    let mut before = [None; NEAR];
    for i in 0..found.tones.len() {
        let Some(own) = found.tones[i].lean else {
            continue;
        };
        let zone = found.sentences[i].zone;
        let (mut sum, mut count) = (0.0, 0);
        let behind = (i + 1..found.tones.len().min(i + 1 + NEAR)).map(|j| {
            found.tones[j]
                .lean
                .map(|lean| (found.sentences[j].zone, lean.tone))
        });
        for (_, tone) in (before.iter().copied().chain(behind).flatten()).filter(|(z, _)| *z == zone) {
            sum += tone;
            count += 1;
        }
        let around = Around {
            tone: if count == 0 { 0.0 } else { sum / f64::from(count) },
            is_author: found.quotations.voices[i].voice == Voice::Author,
        };
        before.rotate_left(1);
        before[NEAR - 1] = Some((zone, own.tone));
        let tone = &mut found.tones[i];
        tone.label = scorers.first().label(tone.sentiment, tone.lean, around);
        tone.lean = scorers.first().placed(tone.lean, around);
    }
}
