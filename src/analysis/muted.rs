//! Names in a sentence are no words that sound: "Rob" of Rob Ainscough, "Best" of Victor Best.

use crate::proper;
use crate::sentiment::{Hit, Scorer, Scratch, Sentiment};
use crate::span::Span;

/// The sentence with the scored words that belong to names made nothing, each as long as it was; `None` when there
/// is none, as in most sentences.
fn muted(sentence: &str, hits: &[Hit]) -> Option<String> {
    let whole = Span::new(0, sentence.len());
    let mut out: Option<String> = None;
    for hit in hits {
        let form = &sentence[hit.start..hit.end];
        // a phrase of the lexicon is known as a whole
        let is_word = form.bytes().all(|b| b.is_ascii_alphabetic());
        if is_word && proper::is_name(sentence, whole, Span::new(hit.start, hit.end)) {
            let nothing: String = form
                .chars()
                .map(|c| if c.is_uppercase() { 'X' } else { 'x' })
                .collect();
            out.get_or_insert_with(|| sentence.to_owned())
                .replace_range(hit.start..hit.end, &nothing);
        }
    }
    out
}

/// The sentence as it sounds, when that is not as it is written; `hits` are its words as they have been scored. Words
/// of a lexicon without a reading, as VADER's, are scored as they are.
pub(super) fn without_names(scorer: &Scorer, sentence: &str, hits: &[Hit]) -> Option<String> {
    let may_be = |hit: &Hit| sentence[hit.start..hit.end].starts_with(|c: char| c.is_ascii_uppercase());
    if scorer.reads() && hits.iter().any(may_be) {
        muted(sentence, hits)
    } else {
        None
    }
}

/// The scores of a text whose names are no words.
pub(super) fn score(scorer: &Scorer, text: &str, scratch: &mut Scratch) -> Sentiment {
    let (sentiment, hits) = scorer.hits(text, scratch);
    match without_names(scorer, text, hits) {
        Some(plain) => scorer.score(&plain, scratch),
        None => sentiment,
    }
}
