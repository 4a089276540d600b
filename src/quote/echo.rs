//! Words that stand twice: a headline or heading in marks mostly repeats what a speaker says in full elsewhere.

use super::hit::Hit;
use super::{Attribution, QuoteKind, SpeakerId};
use crate::zone::Zone;

/// Most quotations for which an echo is looked for, so that the time stays linear.
const MOST: usize = 8;
/// How many sentences from the start a loose quotation counts as part of the lead.
const LEAD: u32 = 4;

/// Finds the speaker of quotations that repeat another one's words.
pub(super) fn find_speakers(
    text: &str,
    hits: &[Hit],
    speakers: &mut [(Option<SpeakerId>, Attribution)],
    zone_at: impl Fn(u32) -> Zone,
) {
    let mut left = MOST;
    for i in 0..hits.len() {
        let hit = &hits[i];
        let set_apart = hit.said.cue.is_none() && zone_at(hit.content.start) != Zone::Body;
        let loose = speakers[i].0.is_none() && hit.said.cue.is_none() && hit.paragraph < LEAD;
        if left == 0 || !(set_apart || loose) {
            continue;
        }
        left -= 1;
        let words: Vec<&str> = words(hit.content.of(text)).collect();
        let Some(rare) = words.iter().max_by_key(|w| w.len()).filter(|_| words.len() > 3) else {
            continue;
        };
        let finder = memchr::memmem::Finder::new(rare.as_bytes());
        let echo = (0..hits.len()).find(|&k| {
            let content = hits[k].content.of(text);
            k != i
                && speakers[k].0.is_some()
                && finder.find(content.as_bytes()).is_some()
                && holds(content, &words)
        });
        if let Some(k) = echo {
            speakers[i] = (speakers[k].0, Attribution::Inferred);
        }
    }
}

/// Gives words in marks above a section to who speaks in it: to whose words hold two long ones of them, else to the first.
pub(super) fn head_sections(
    text: &str,
    hits: &[Hit],
    speakers: &mut [(Option<SpeakerId>, Attribution)],
    zone_at: impl Fn(u32) -> Zone,
) {
    for i in 0..hits.len() {
        let heads = hits[i].said.cue.is_none() && hits[i].kind == QuoteKind::Direct;
        if !heads || zone_at(hits[i].content.start) != Zone::Subheading || is_dialogue(text, &hits[i]) {
            continue;
        }
        let section = (i + 1..hits.len())
            .take(MOST)
            .take_while(|&k| zone_at(hits[k].content.start) != Zone::Subheading)
            .filter(|&k| speakers[k].0.is_some() && !hits[k].nested);
        let shared = |k: usize| {
            let content = hits[k].content.of(text);
            let long = words(hits[i].content.of(text)).filter(|w| w.len() > 3);
            long.filter(|w| words(content).any(|c| c.eq_ignore_ascii_case(w)))
                .count()
        };
        let first = section.clone().next();
        if let Some(k) = section.clone().find(|&k| shared(k) > 1).or(first) {
            speakers[i] = (speakers[k].0, Attribution::Inferred);
        }
    }
}

/// Whether words in double marks end as speech does and no heading: “Then who is to blame?”
fn is_dialogue(text: &str, hit: &Hit) -> bool {
    let is_double = text[..hit.content.start as usize].ends_with(['“', '"']);
    is_double && hit.content.of(text).ends_with(['?', '!', '.', ','])
}

/// Whether the words stand in the text in this order, with few others between.
fn holds(text: &str, wanted: &[&str]) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return false;
    };
    let slack = wanted.len() / 4 + 1;
    let mut found = 0;
    let mut extra = 0;
    for word in words(text) {
        let next = if found == 0 { first } else { &rest[found - 1] };
        if word.eq_ignore_ascii_case(next) {
            found += 1;
            if found == wanted.len() {
                return true;
            }
        } else if found > 0 {
            extra += 1;
            if extra > slack {
                (found, extra) = (usize::from(word.eq_ignore_ascii_case(first)), 0);
            }
        }
    }
    false
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
}
