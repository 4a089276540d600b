//! Quotations as callers see them, in text order, made of what was found.

use super::cast::Cast;
use super::form::{Form, Who};
use super::hit::{Hit, Speaks, Unsaid};
use super::scan::{Shape, may_be_mark};
use super::{Attribution, Quote, QuoteKind, SpeakerId};
use crate::span::Span;

/// The quotations of the hits with their speakers; the words in marks inside go to `parts`.
pub(super) fn quotes(
    cast: &Cast<'_>,
    text: &str,
    form: &Form,
    hits: &[Hit],
    speakers: &[(Option<SpeakerId>, Attribution)],
    parts: &mut Vec<Span>,
) -> Vec<Quote> {
    let mut order: Vec<u32> = (0..hits.len() as u32).collect();
    order.sort_by_key(|&i| {
        (
            hits[i as usize].content.start,
            std::cmp::Reverse(hits[i as usize].content.end),
        )
    });
    let mut reach = 0;
    let mut out = Vec::with_capacity(hits.len());
    for i in order {
        let hit = &hits[i as usize];
        let (speaker, attribution) = speakers[i as usize];
        if is_own_talk(form, hit, attribution, speaker.is_some_and(|s| cast.is_person(s))) {
            continue;
        }
        let nested = hit.nested || hit.content.end <= reach;
        reach = reach.max(hit.content.end);
        let first = parts.len() as u32;
        marked_parts(text, hit, parts);
        let mention = match hit.said.speaks {
            Speaks::Named { mention, .. } | Speaks::Unsaid(Unsaid::Heard(mention)) => Some(mention),
            Speaks::Unsaid(Unsaid::ByOutlet) | Speaks::As(_) | Speaks::Answers(_) | Speaks::Nobody => None,
        };
        out.push(Quote {
            content: hit.content,
            kind: hit.kind,
            cue: hit.said.cue.map(|c| c.span),
            cue_class: hit.said.cue.map(|c| c.class),
            speaker_mention: mention,
            speaker,
            attribution,
            confidence: if speaker.is_some() {
                hit.confidence.max(0.5)
            } else {
                0.0
            },
            nested,
            chain: hit.chain,
            parts: first..parts.len() as u32,
        });
    }
    out
}

/// The words in marks inside a hit.
fn marked_parts(text: &str, hit: &Hit, parts: &mut Vec<Span>) {
    match hit.kind {
        QuoteKind::Direct => parts.push(hit.content),
        QuoteKind::Indirect => {}
        QuoteKind::Mixed => {
            let bytes = &text.as_bytes()[..hit.content.end as usize];
            let mut open = None;
            let mut i = hit.content.start as usize;
            while let Some(ahead) = bytes[i..].iter().position(|b| may_be_mark(*b)) {
                i += ahead;
                match Shape::at(bytes, i).filter(|(shape, _)| shape.is_double()) {
                    Some((_, len)) => {
                        match open.take() {
                            Some(start) => parts.push(Span::new(start, i)),
                            None => open = Some(i + len),
                        }
                        i += len;
                    }
                    None => i += 1,
                }
            }
            parts.extend(open.map(|start| Span::new(start, bytes.len())));
        }
    }
}

/// What somebody who speaks without marks tells of others is still their talk, unless marks set it apart; so is what a
/// question puts as the view of a body ("The union says you are “finished”. Are you?"), unless it quotes sentences.
fn is_own_talk(form: &Form, hit: &Hit, attribution: Attribution, by_person: bool) -> bool {
    let known = matches!(attribution, Attribution::Explicit | Attribution::Inherited);
    let Some(turn) = form.turn_at(hit.sentence as usize) else {
        return false;
    };
    if turn.reports {
        return !known;
    }
    let set_apart = match turn.who {
        Who::Outlet => hit.kind == QuoteKind::Direct || hit.kind == QuoteKind::Mixed && by_person,
        Who::Named { .. } | Who::Printed { .. } | Who::Stock { .. } => hit.kind != QuoteKind::Indirect,
    };
    !(set_apart && known)
}
