//! Praise and blame of a target by the reporting verb itself: "Poe backed the officers", "the Commissioner was
//! criticised by Poe", "the union urged the Commissioner to resign".

use crate::mention::Mention;
use crate::quote::{CueClass, Quotations, Quote, QuoteKind};
use crate::span::Span;
use crate::stance::Stance;
use crate::target::TargetId;

/// The small words by which a target is known to be the whole object of a verb.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    /// May stand before it: *the*, *his*.
    before: Vec<Box<str>>,
    /// May follow it; other words go on with its noun phrase ("backed the Met review").
    behind: Vec<Box<str>>,
    /// May stand between it and a verb in the passive: "were also praised by".
    amid: Vec<Box<str>>,
    /// What is demanded of those who shall go: "to resign".
    go: Vec<Box<str>>,
}

impl Objects {
    /// The list of that name in `lexicons/stance/context.tsv`.
    pub(crate) fn named(&mut self, name: &str) -> Option<&mut Vec<Box<str>>> {
        Some(match name {
            "object_before" => &mut self.before,
            "object_behind" => &mut self.behind,
            "object_amid" => &mut self.amid,
            "object_go" => &mut self.go,
            _ => return None,
        })
    }

    /// Whether a small word may stand before a target.
    pub(crate) fn may_precede(&self, word: &str) -> bool {
        has(&self.before, word)
    }

    /// Whether the noun phrase of a target ends where `rest` begins.
    pub(crate) fn is_whole(&self, rest: &str) -> bool {
        let next = rest
            .trim_start()
            .split([' ', ',', ';'])
            .next()
            .unwrap_or_default();
        let ends = rest.is_empty()
            || rest.starts_with([',', ';', ':', '.', '?', '!', '”', '"', '’']) && !rest.starts_with("’s");
        ends || (rest.starts_with(' ') && has(&self.behind, next))
    }

    /// The stance that a reporting verb of the sentence takes toward the target as its object, and the verb.
    pub(crate) fn judged(
        &self,
        text: &str,
        sentence: Span,
        quotations: &Quotations,
        target: TargetId,
        mentions: &[Mention],
    ) -> Option<(Stance, Span)> {
        let quotes = &quotations.quotes;
        let first = quotes.partition_point(|q| q.content.start < sentence.start);
        let mut within = quotes[first..]
            .iter()
            .take_while(|q| q.content.start < sentence.end);
        within.find_map(|quote| {
            let reports = quote.kind != QuoteKind::Direct;
            let (class, cue) = (quote.cue_class?, quote.cue.filter(|_| reports)?);
            let mut own = mentions.iter().filter(|m| m.target == target).map(|m| m.span);
            match class {
                CueClass::Supportive if own.any(|m| self.is_object(text, quote, cue, m)) => {
                    Some((Stance::Favor, cue))
                }
                CueClass::Adversarial if own.any(|m| self.is_object(text, quote, cue, m)) => {
                    Some((Stance::Against, cue))
                }
                CueClass::Directive if own.any(|m| self.shall_go(text, quote, cue, m)) => {
                    Some((Stance::Against, cue))
                }
                _ => None,
            }
        })
    }

    /// Whether what is reported begins with the mention, as a noun phrase of its own, or the mention is what the verb in
    /// the passive is about.
    fn is_object(&self, text: &str, quote: &Quote, cue: Span, mention: Span) -> bool {
        if !quote.content.contains(mention) {
            return mention.end <= cue.start
                && cue.end <= quote.content.start
                && self.is_passive_subject(between(text, mention.end, cue.start), &text[cue.end as usize..]);
        }
        let before = between(text, quote.content.start, mention.start);
        let rest = between(text, mention.end, quote.content.end);
        let next = rest
            .trim_start()
            .split([' ', ',', ';'])
            .next()
            .unwrap_or_default();
        let ends = rest.is_empty() || rest.starts_with([',', ';', ':', '.']);
        let goes_on = rest.starts_with(' ') && has(&self.behind, next);
        (before.is_empty() || has(&self.before, before.trim())) && (ends || goes_on)
    }

    /// "The officers were praised by Poe for their patience", "The Met came under fire from Poe"
    fn is_passive_subject(&self, between: &str, behind: &str) -> bool {
        let behind = behind.trim_start();
        let is_done = behind.starts_with("by ") || behind.starts_with("from ");
        let mut words = between.split_ascii_whitespace();
        is_done && words.all(|w| has(&self.amid, w) || w.ends_with("ly"))
    }

    /// "urged the Commissioner to resign", "called on the Commissioner to quit"
    fn shall_go(&self, text: &str, quote: &Quote, cue: Span, mention: Span) -> bool {
        if cue.end > mention.start || mention.end > quote.content.start {
            return false;
        }
        let told = quote.content.of(text);
        let mut rests = self.go.iter().filter_map(|words| told.strip_prefix(&**words));
        let goes = rests.any(|rest| !rest.starts_with(char::is_alphabetic));
        matches!(between(text, cue.end, mention.start).trim(), "" | "on")
            && between(text, mention.end, quote.content.start).trim().is_empty()
            && goes
    }
}

fn between(text: &str, from: u32, to: u32) -> &str {
    &text[from as usize..to as usize]
}

fn has(list: &[Box<str>], word: &str) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}
