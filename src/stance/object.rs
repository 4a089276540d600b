//! Praise and blame of a target by the reporting verb itself: "Poe backed the officers", "the Commissioner was
//! criticised by Poe".

use crate::mention::Mention;
use crate::quote::{CueClass, Quotations, Quote, QuoteKind};
use crate::span::Span;
use crate::stance::Stance;
use crate::target::TargetId;

/// Words that may stand before the target within what is praised.
const BEFORE: [&str; 8] = ["the", "The", "his", "her", "its", "their", "these", "those"];

/// Words that may follow the target there: others go on with its noun phrase ("backed the Met review").
const BEHIND: [&str; 32] = [
    "for",
    "over",
    "and",
    "as",
    "in",
    "on",
    "after",
    "who",
    "which",
    "at",
    "by",
    "to",
    "while",
    "but",
    "with",
    "when",
    "because",
    "during",
    "amid",
    "from",
    "of",
    "yesterday",
    "today",
    "last",
    "this",
    "before",
    "against",
    "themselves",
    "whose",
    "if",
    "today’s",
    "saying",
];

/// What is demanded of those who shall go.
const GO: [&str; 7] = [
    "to resign",
    "to quit",
    "to go",
    "to step down",
    "to stand down",
    "to stand aside",
    "to consider his position",
];

/// Words between who is praised and the verb.
const AUXILIARIES: [&str; 14] = [
    "was", "were", "is", "are", "has", "have", "had", "been", "being", "also", "later", "again", "now",
    "then",
];

/// The stance that a reporting verb of the sentence takes toward the target as its object, and the verb.
pub(crate) fn object_of(
    text: &str,
    sentence: Span,
    quotations: &Quotations,
    target: TargetId,
    mentions: &[Mention],
) -> Option<(Stance, Span)> {
    let first = quotations
        .quotes
        .partition_point(|q| q.content.start < sentence.start);
    let quotes = &quotations.quotes[first..];
    let within = quotes.iter().take_while(|q| q.content.start < sentence.end);
    let judging = within.filter_map(|q| Some((q, judged(q)?, q.cue?)));
    { judging }.find_map(|(quote, stance, cue)| {
        let mut own = mentions.iter().filter(|m| m.target == target);
        let is_meant = |m: &Mention| match quote.cue_class {
            Some(CueClass::Directive) => is_told_to_go(text, quote, m.span),
            _ => is_object(text, quote, m.span),
        };
        own.any(is_meant).then_some((stance, cue))
    })
}

/// Which side the verb of a report takes.
fn judged(quote: &Quote) -> Option<Stance> {
    if quote.kind == QuoteKind::Direct {
        return None;
    }
    match quote.cue_class? {
        CueClass::Supportive => Some(Stance::Favor),
        CueClass::Adversarial | CueClass::Directive => Some(Stance::Against),
        _ => None,
    }
}

/// Whether what is reported begins with the mention, as a noun phrase of its own.
fn is_object(text: &str, quote: &Quote, mention: Span) -> bool {
    if !quote.content.contains(mention) {
        return is_passive_subject(text, quote, mention);
    }
    let before = text[quote.content.start as usize..mention.start as usize].trim();
    let rest = &text[mention.end as usize..quote.content.end as usize];
    let next = rest
        .trim_start()
        .split([' ', ',', ';'])
        .next()
        .unwrap_or_default();
    let ends = rest.is_empty() || rest.starts_with([',', ';', ':', '.']);
    let goes_on = rest.starts_with(' ') && BEHIND.contains(&next);
    (before.is_empty() || BEFORE.contains(&before)) && (ends || goes_on)
}

/// "The officers were praised by Poe for their patience", "The Met came under fire from Poe".
fn is_passive_subject(text: &str, quote: &Quote, mention: Span) -> bool {
    let Some(cue) = quote
        .cue
        .filter(|cue| mention.end <= cue.start && cue.end <= quote.content.start)
    else {
        return false;
    };
    let between = text[mention.end as usize..cue.start as usize].split_ascii_whitespace();
    let behind = text[cue.end as usize..].trim_start();
    let is_done = behind.starts_with("by ") || behind.starts_with("from ");
    let amid = |w: &str| AUXILIARIES.contains(&w) || w.ends_with("ly");
    is_done && between.clone().count() <= 4 && { between }.all(amid)
}

/// "urged the Commissioner to resign", "called on the Commissioner to quit".
fn is_told_to_go(text: &str, quote: &Quote, mention: Span) -> bool {
    let Some(cue) = quote
        .cue
        .filter(|cue| cue.end <= mention.start && mention.end <= quote.content.start)
    else {
        return false;
    };
    let before = text[cue.end as usize..mention.start as usize].trim();
    let behind = text[mention.end as usize..quote.content.start as usize].trim();
    let told = quote.content.of(text);
    let goes = |words: &&str| {
        let rest = told.strip_prefix(words);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    (before.is_empty() || before == "on") && behind.is_empty() && GO.iter().any(goes)
}
