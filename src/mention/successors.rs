//! Holders of an office by their turn: "Commissioner after commissioner has said so. The latest, Sir Tom Roe, has too."

use super::MentionKind;
use super::reader::Reader;
use crate::span::Span;
use crate::target::{Side, TargetId};

const TURNS: [&str; 9] = [
    "the latest",
    "the latest one",
    "the present one",
    "the current one",
    "the new one",
    "the newest",
    "the last one",
    "the first one",
    "the previous one",
];

impl Reader<'_> {
    /// The office of a name that stands behind a turn at the head of its sentence, if the sentence before told of any
    /// holder of one, not of a certain one: who is the latest to sue "the chief constable" does not hold it.
    pub(super) fn holds_by_turn(&self, name: Span) -> Option<TargetId> {
        let head = &self.text[self.bounds.start as usize..name.start as usize];
        let head = head.strip_suffix(", ")?;
        let is_turn = TURNS.iter().any(|turn| turn.eq_ignore_ascii_case(head));
        if !is_turn || !self.text[name.end as usize..].starts_with(',') {
            return None;
        }
        let told = self.mentions.last()?;
        let is_any = told.kind == MentionKind::Role && {
            let first = told.span.of(self.text).split(' ').next().unwrap_or_default();
            !["the", "this", "that", "his", "her", "their"]
                .iter()
                .any(|d| d.eq_ignore_ascii_case(first))
        };
        let leads = self.finder.targets.get(told.target).side == Side::Leaders;
        (is_any && leads && told.sentence + 1 == self.index).then_some(told.target)
    }
}
