//! Whose words a sentence holds.

use super::form::Turn;
use super::{Quote, QuoteKind, SentenceVoice, SpeakerId, Voice};
use crate::segment::Sentence;
use crate::span::Span;
use crate::zone::Zone;

/// Share of a sentence (its attribution apart) that a speaker must hold for the sentence to be the speaker's.
const WHOLE: f32 = 0.85;

/// The voice of every sentence. Cue and mention of the speaker count as nobody's words.
pub(super) fn voices(text: &str, sentences: &[Sentence], quotes: &[Quote]) -> Vec<SentenceVoice> {
    let mut next = 0;
    let mut running: Vec<u32> = Vec::new();
    let mut out = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        while quotes
            .get(next)
            .is_some_and(|q| q.content.start < sentence.span.end)
        {
            running.push(next as u32);
            next += 1;
        }
        if running.is_empty() {
            out.push(SentenceVoice::default());
            continue;
        }
        running.retain(|&q| quotes[q as usize].content.end > sentence.span.start);
        out.push(voice_of(text, sentence.span, &running, quotes));
    }
    out
}

/// "Asked whether S, X said “Q”": the sentence is X's.
fn is_opening_question(quote: &Quote, sentence: Span) -> bool {
    let opens = |cue: Span| cue.start == sentence.start && cue.end <= quote.content.start;
    quote.kind != QuoteKind::Direct && quote.cue.is_some_and(opens)
}

fn voice_of(text: &str, span: Span, running: &[u32], quotes: &[Quote]) -> SentenceVoice {
    let overlap = |q: Span| (q.end.min(span.end)).saturating_sub(q.start.max(span.start));
    let longest = running.iter().copied().max_by_key(|&q| {
        let quote = &quotes[q as usize];
        (
            !is_opening_question(quote, span),
            overlap(quote.content),
            std::cmp::Reverse(q),
        )
    });
    let Some(main) = longest else {
        return SentenceVoice::default();
    };
    let (mut spoken, mut attribution, mut at) = (0, 0, span.start);
    for quote in running.iter().map(|&q| &quotes[q as usize]) {
        let start = quote.content.start.max(at);
        let end = quote.content.end.min(span.end);
        spoken += end.saturating_sub(start);
        at = at.max(end);
        for part in [quote.cue, quote.speaker_mention].into_iter().flatten() {
            if span.contains(part) && !quote.content.contains(part) {
                attribution += part.len() as u32;
            }
        }
    }
    let held = (attribution + spoken) as usize;
    let whole = |marks: usize| {
        let own = span.len().saturating_sub(held + marks) as f32;
        own <= (1.0 - WHOLE) * span.len() as f32
    };
    // marks are counted only where they decide
    let is_whole = whole(0) || whole(MOST) && whole(marks_in(&text[span.range()]));
    let voice = if is_whole { Voice::Quoted } else { Voice::Mixed };
    SentenceVoice {
        voice,
        quote: Some(main),
        speaker: quotes[main as usize].speaker,
    }
}

/// Most bytes of quote marks and punctuation that count as nobody's.
const MOST: usize = 12;

/// Bytes of quote marks and punctuation.
fn marks_in(text: &str) -> usize {
    let mut marks = 0;
    for b in text.bytes() {
        marks += usize::from(MARKS[usize::from(b)]);
        if marks >= MOST {
            return MOST;
        }
    }
    marks
}

/// Bytes of the mark that starts with a byte, 0 for none.
const MARKS: [u8; 256] = {
    let (mut table, marks, mut i) = ([0; 256], b"\"'.,:;!? ", 0);
    while i < marks.len() {
        table[marks[i] as usize] = 1;
        i += 1;
    }
    table[0xE2] = 3;
    table
};

/// A reader's comment is the reader's voice as a whole.
pub(super) fn comments(
    sentences: &[Sentence],
    voices: &mut [SentenceVoice],
    reader: impl FnOnce() -> SpeakerId,
) {
    let is_comment = |s: &Sentence| s.zone == Zone::Comment;
    if !sentences.iter().any(is_comment) {
        return;
    }
    let reader = reader();
    for (voice, _) in voices.iter_mut().zip(sentences).filter(|(_, s)| is_comment(s)) {
        *voice = SentenceVoice {
            voice: Voice::Quoted,
            quote: None,
            speaker: Some(reader),
        };
    }
}

/// The sentences of a turn are their speaker's, but for those that hold nothing but what somebody else said in marks.
pub(super) fn turn(turn: &Turn, speaker: SpeakerId, quotes: &[Quote], voices: &mut [SentenceVoice]) {
    for voice in &mut voices[turn.first..turn.end] {
        let quote = voice.quote.map(|q| &quotes[q as usize]);
        let set_apart = |q: &Quote| turn.reports || q.kind == QuoteKind::Direct;
        let other = quote.is_some_and(|q| set_apart(q) && q.speaker.is_some());
        if other && voice.voice == Voice::Quoted {
            continue;
        }
        *voice = SentenceVoice {
            voice: Voice::Quoted,
            quote: None,
            speaker: Some(speaker),
        };
    }
}
