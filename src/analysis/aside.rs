//! Lines of the page amid an article's own, such as adverts and prompts. Who speaks, whom a sentence goes back to and what
//! sounds around it is found as if they were not there.

use super::{Analysis, tone};
use crate::quote::SentenceVoice;
use crate::segment::Sentence;
use crate::sentiment::{Scratch, Twin};
use crate::zone::Zone;

/// Sentences that were set aside, and their places among all, ascending.
pub(super) type Aside = Vec<(u32, Sentence)>;

/// Takes what is no article out from between the first and the last sentence of the body. What holds a figure stays: stamps
/// begin the posts of a live page.
pub(super) fn take(text: &str, sentences: &mut Vec<Sentence>) -> Aside {
    let is_body = |s: &Sentence| s.zone == Zone::Body;
    let (Some(first), Some(last)) = (
        sentences.iter().position(is_body),
        sentences.iter().rposition(is_body),
    ) else {
        return Aside::new();
    };
    let mut at = 0;
    let mut aside = Aside::new();
    sentences.retain(|sentence| {
        let is_stamp = || sentence.span.of(text).contains(|c: char| c.is_ascii_digit());
        let is_amid = first < at && at < last && sentence.zone == Zone::Boilerplate && !is_stamp();
        if is_amid {
            aside.push((at as u32, *sentence));
        }
        at += 1;
        !is_amid
    });
    aside
}

/// Puts back what was set aside: the outlet's words, which mention nobody.
pub(super) fn put_back(found: &mut Analysis<'_>, scorers: &Twin, scratch: &mut Scratch) {
    let aside = std::mem::take(&mut found.aside);
    if aside.is_empty() {
        return;
    }
    let mut kept = std::mem::take(&mut found.sentences).into_iter();
    let mut voices = std::mem::take(&mut found.quotations.voices).into_iter();
    let mut tones = std::mem::take(&mut found.tones).into_iter();
    let mut places = Vec::with_capacity(kept.len());
    let mut aside = aside.into_iter().peekable();
    for place in 0.. {
        if let Some((_, sentence)) = aside.next_if(|(at, _)| *at == place) {
            let words = sentence.span.of(&found.article.text);
            let tone = tone::alone(scorers, words, scratch, &mut found.hits);
            found.tones.push(tone);
            found.sentences.push(sentence);
            found.quotations.voices.push(SentenceVoice::default());
        } else if let Some(sentence) = kept.next() {
            places.push(place);
            found.sentences.push(sentence);
            found.tones.extend(tones.next());
            found.quotations.voices.extend(voices.next());
        } else {
            break;
        }
    }
    let mentions = found.mentions.iter_mut().map(|m| &mut m.sentence);
    let stances = found.stances.iter_mut().map(|s| &mut s.sentence);
    for sentence in mentions.chain(stances) {
        *sentence = places[*sentence as usize];
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, Clock};
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::target::TargetSet;

    /// Voice, speaker and stances of each sentence, without the adverts.
    fn found(text: &str) -> Vec<String> {
        let targets = TargetSet::bundled("met-police").expect("is bundled");
        let analyzer =
            Analyzer::new(targets, &Lexicon::bundled("news").expect("is bundled")).expect("builds");
        let article = Article::new("a", text);
        let all = analyzer.analyze(&article, &mut Scratch::default(), &mut Clock::default());
        let told = (all
            .sentences
            .iter()
            .zip(&all.tones)
            .enumerate()
            .zip(all.stances_by_sentence()))
        .filter_map(|((i, (s, tone)), calls)| {
            let speaker = all.quotations.speaker_at(i).map(|s| &*s.name);
            let stances: Vec<_> = calls.iter().map(|c| (c.target, c.stance)).collect();
            let line = format!("{} {speaker:?} {stances:?} {:?}", all.text(s.span), tone.label);
            (s.zone != Zone::Boilerplate).then_some(line)
        });
        told.collect()
    }

    #[test]
    fn adverts_part_nothing() {
        let paragraphs = [
            "The Police Federation’s chairman, Ann Poe, said officers had been betrayed by the Commissioner.",
            "“They were let down, and they are brave men and women.",
            "“He has nothing to say to them,” she added. They deserve better.",
            "The union praised the officers for it. They had done well.",
        ];
        let plain = found(&paragraphs.join("\n\n"));
        assert_eq!(plain, found(&paragraphs.join("\n\nAdvertisement\n\n")));
        assert!(plain[1].contains("Ann Poe"), "{}", plain[1]);
    }

    #[test]
    fn stamps_of_posts_stay_between() {
        let text = "Words of one.\n\n17.20 BST\n\nWords of two.\n\nAdvertisement\n\nWords of three.";
        let sentence = |part: &str, zone| {
            let at = text.find(part).expect("is there");
            Sentence {
                span: crate::span::Span::new(at, at + part.len()),
                zone,
                ..Sentence::alone(part)
            }
        };
        let mut all = vec![
            sentence("Words of one.", Zone::Body),
            sentence("17.20 BST", Zone::Boilerplate),
            sentence("Words of two.", Zone::Body),
            sentence("Advertisement", Zone::Boilerplate),
            sentence("Words of three.", Zone::Body),
        ];
        assert_eq!(take(text, &mut all).len(), 1);
        assert_eq!(all.len(), 4);
    }
}
