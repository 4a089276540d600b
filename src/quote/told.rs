//! What the author tells between the words of others: there stands whom the next *he* or *she* means.

use super::form::Form;
use super::hit::{Hit, Speaks};
use super::walk::Page;
use crate::segment::Sentence;
use crate::span::Span;
use crate::zone::Zone;

/// How many sentences back whom a pronoun means may be told of.
const REACH: usize = 4;

/// How many sentences of adverts and pictures are passed over.
const ASIDE: usize = 12;

/// How far behind the start of its sentence a mention may stand for what is before it to be read, in bytes.
const OWN: u32 = 600;

/// The author's own words since somebody last spoke, before those whose speaker is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    /// The words before the speaker's mention in its own sentence; empty when they are another's.
    pub(super) own: Span,
    /// Sentences, the nearest first.
    sentences: [Span; REACH],
    len: usize,
    /// How many of them, the first ones, stand in the paragraph of the words, when nobody spoke in it yet.
    pub(super) near: usize,
}

impl Told {
    /// What is told before a hit: nothing that starts before `from`, where somebody spoke last or another voice begins.
    pub(super) fn before(hit: &Hit, page: Page<'_>, form: &Form, from: u32) -> Told {
        let sentence = named_in(page, hit);
        let spoken = page.sentences.partition_point(|s| s.span.start < from);
        let first = sentence.saturating_sub(REACH).max(spoken).min(sentence);
        let paragraph = hit.paragraph as usize;
        let mut told = Told {
            own: own_words(page, hit, sentence),
            near: if spoken > paragraph {
                0
            } else {
                sentence - first.max(paragraph).min(sentence)
            },
            ..Told::default()
        };
        let own = |i: &usize| page.sentences[*i].zone == Zone::Body;
        for i in (first..sentence).rev().filter(own) {
            told.sentences[told.len] = form.behind_label(i, page.sentences[i].span, page.text);
            told.len += 1;
        }
        told
    }

    /// The sentences, the nearest first.
    pub(super) fn sentences(&self) -> &[Span] {
        &self.sentences[..self.len]
    }
}

/// The sentence before, when it tells: a headline does not; adverts and pictures are passed over.
pub(super) fn sentence_before(page: Page<'_>, sentence: usize) -> Option<Span> {
    let mut before = page.sentences[..sentence].iter().rev().take(ASIDE);
    // the time of a post parts it from the one before
    let is_time = |s: &Sentence| s.span.of(page.text).starts_with(|c: char| c.is_ascii_digit());
    let is_body = page.sentences[sentence].zone == Zone::Body;
    let told = before.find(|s| !is_body || !is_aside(s.zone) || is_time(s))?;
    let tells = told.zone != Zone::Headline && (!is_aside(told.zone) || !is_body);
    tells.then_some(told.span)
}

/// Whether a part of the page only stands between the paragraphs: an advert, a link, a picture.
pub(super) fn is_aside(zone: Zone) -> bool {
    matches!(zone, Zone::Boilerplate | Zone::Credit | Zone::Caption)
}

/// The sentence that names the speaker of a hit: "She said:" may stand in a line above the words.
fn named_in(page: Page<'_>, hit: &Hit) -> usize {
    let mut sentence = hit.sentence as usize;
    if let Speaks::Named { mention, .. } = hit.said.speaks {
        while sentence > 0 && page.sentences[sentence].span.start > mention.start {
            sentence -= 1;
        }
    }
    sentence
}

/// The words before the one who speaks in a sentence: "When Poe left, he said".
fn own_words(page: Page<'_>, hit: &Hit, sentence: usize) -> Span {
    let start = page.sentences[sentence].span.start;
    let none = Span { start, end: start };
    let Speaks::Named { mention, .. } = hit.said.speaks else {
        return none;
    };
    let near = (start + 1..=start + OWN).contains(&mention.start);
    if !near || hit.content.start < mention.start {
        return none;
    }
    let words = Span {
        start,
        end: mention.start,
    };
    let printed = words.of(page.text);
    // by their first bytes, before characters are looked at
    let may_quote = memchr::memchr3(b'"', 0xC2, 0xE2, printed.as_bytes()).is_some();
    if may_quote && printed.contains(['"', '“', '‘', '«']) {
        none
    } else {
        words
    }
}
