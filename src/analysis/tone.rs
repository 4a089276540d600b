//! How sentences and quotations sound.

use std::ops::Range;

use super::Analysis;
use super::muted;
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
        .map(|q| muted::score(scorers.first(), q.content.of(text), scratch).compound)
        .collect();
    label(scorers, found);
}

/// Of a sentence with nothing around it, in the outlet's voice.
pub(super) fn alone(scorers: &Twin, sentence: &str, scratch: &mut Scratch, hits: &mut Vec<Hit>) -> Tone {
    let around = Around {
        tone: 0.0,
        is_author: true,
    };
    let mut tone = tone(scorers, sentence, scratch, hits);
    tone.label = scorers.first().label(tone.sentiment, tone.lean, around);
    tone.lean = scorers.first().placed(tone.lean, around);
    tone
}

fn tone(scorers: &Twin, sentence: &str, scratch: &mut Scratch, hits: &mut Vec<Hit>) -> Tone {
    let start = hits.len() as u32;
    let (mut sentiment, found) = scorers.first().hits(sentence, scratch);
    let plain = muted::without_names(scorers.first(), sentence, found);
    if plain.is_none() {
        hits.extend_from_slice(found);
    }
    let (tokens, mut lean) = (scratch.tokens() as u32, scratch.lean());
    // names are words to plain VADER
    let vader = scorers.second(sentence, scratch).compound;
    if let Some(plain) = plain {
        let (again, found) = scorers.first().hits(&plain, scratch);
        sentiment = again;
        hits.extend_from_slice(found);
        lean = scratch.lean();
    }
    Tone {
        sentiment,
        label: sentiment.polarity(),
        lean,
        vader,
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

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, Clock};
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::target::TargetSet;

    /// The labels and leans of an article's sentences.
    fn tones(lexicon: &str, text: &str) -> Vec<(Polarity, Option<Lean>)> {
        let targets = TargetSet::bundled("met-police").expect("is bundled");
        let lexicon = Lexicon::bundled(lexicon).expect("is bundled");
        let analyzer = Analyzer::new(targets, &lexicon).expect("builds");
        let article = Article::new("a", text);
        let found = analyzer.analyze(&article, &mut Scratch::default(), &mut Clock::default());
        found.tones.iter().map(|tone| (tone.label, tone.lean)).collect()
    }

    const PLAIN: &str = "The letters came on a Tuesday in March.";

    #[test]
    fn the_sentences_around_are_heard() {
        let dark = format!(
            "They lied to us, and it was a disgrace. {PLAIN} Nobody cared, and it was cruel and shameful."
        );
        let bright = format!(
            "It was a wonderful day for all of us. {PLAIN} We loved it, and we are proud and grateful."
        );
        let tone = |text: &str| tones("news", text)[1].1.expect("is read").tone;
        assert!(tone(&dark) < tone(PLAIN_ALONE), "darker among dark ones");
        assert!(tone(&bright) > tone(PLAIN_ALONE), "brighter among bright ones");
    }

    /// The same sentence between others that say little.
    const PLAIN_ALONE: &str =
        "The bus left at noon. The letters came on a Tuesday in March. The train left at six.";

    #[test]
    fn what_is_reported_is_plainer_in_the_outlets_own_voice() {
        let own = tones("news", "The answers were slow and the lists were long.");
        let quoted = tones(
            "news",
            "“The answers were slow and the lists were long,” she said.",
        );
        let plain = |tones: &[(Polarity, Option<Lean>)]| tones[0].1.expect("is read").plain;
        assert!(plain(&own) > plain(&quoted) + 0.3);
    }

    #[test]
    fn a_name_is_no_word() {
        let targets = TargetSet::bundled("met-police").expect("is bundled");
        let named = "It was signed off by the new chief constable, Rob Poe, on Monday.";
        let plain = "It was signed off by the new chief constable, Jim Poe, on Monday.";
        for (lexicon, is_muted) in [("news", true), ("vader", false)] {
            let lexicon = Lexicon::bundled(lexicon).expect("is bundled");
            let analyzer = Analyzer::new(targets.clone(), &lexicon).expect("builds");
            let compounds = [named, plain].map(|text| {
                let article = Article::new("a", text);
                let found = analyzer.analyze(&article, &mut Scratch::default(), &mut Clock::default());
                (found.tones[0].sentiment.compound, found.tones[0].vader)
            });
            assert_eq!((compounds[0].0 - compounds[1].0).abs() < 1e-9, is_muted);
            assert!(compounds[0].1 < compounds[1].1, "plain VADER reads the word");
        }
    }

    #[test]
    fn without_a_reading_the_compound_decides() {
        let tones = tones(
            "vader",
            "A man was charged with murder on 3 May. He will appear in court.",
        );
        assert_eq!(tones[0], (Polarity::Negative, None));
    }
}
