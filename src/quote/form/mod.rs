//! Shapes in which somebody speaks without marks: interviews, letters, speeches and statements, readers' comments,
//! embedded posts. Each must show itself by form (labels, signatures, salutations) or by a phrase of
//! `lexicons/forms.tsv`; an ordinary report shows none and is left alone.

mod aside;
mod comments;
mod exchange;
mod hearing;
mod interview;
mod introduction;
mod letters;
mod live;
mod note;
mod people;
mod phrases;
mod readers;
mod sheet;
mod signature;
mod speech;

pub(super) use phrases::Phrases;

use super::paragraph::Paragraph;
use super::walk::Page;
use crate::role::RoleId;
use crate::span::Span;

use sheet::Sheet;

/// Longest label of a turn, in bytes.
const LABEL: usize = 48;

/// Who speaks a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Somebody whom the words name, to be resolved like any speaker; the role counts when the words show none.
    Named { mention: Span, role: RoleId },
    /// Somebody known by what is printed and no more: a reader.
    Printed { name: Span, role: RoleId },
    /// Somebody the text does not name.
    Stock { name: &'static str, role: RoleId },
    /// The outlet, which asks.
    Outlet,
}

/// A run of sentences that one person speaks without marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Index of its first sentence.
    pub(super) first: usize,
    /// Index behind its last sentence.
    pub(super) end: usize,
    pub(super) who: Who,
    /// Whether it tells of what others say as a report does: a press release.
    pub(super) reports: bool,
}

/// What the shape of an article tells.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// In text order, apart from each other.
    pub(super) turns: Vec<Turn>,
    /// Sentences at which another voice takes over: no pronoun means somebody from before them.
    pub(super) fences: Vec<usize>,
    /// Names of readers whose words stand in marks.
    pub(super) readers: Vec<Span>,
}

impl Form {
    /// Reads the shape of an article.
    pub(super) fn read(page: Page<'_>, lines: &[Paragraph], phrases: &Phrases) -> Form {
        let sheet = Sheet::new(page, lines, phrases);
        let mut form = Form::default();
        let body = letters::find(&sheet)
            .or_else(|| interview::find(&sheet))
            .or_else(|| speech::find(&sheet));
        if let Some(turns) = body {
            form.turns.extend(turns);
        } else {
            live::find(&sheet, &mut form);
            exchange::find(&sheet, &mut form.turns);
            readers::find(&sheet, &mut form);
        }
        comments::find(&sheet, &mut form.turns);
        form.join();
        form
    }

    /// Brings the turns in order and joins those of one speaker that touch.
    fn join(&mut self) {
        self.turns.sort_by_key(|t| t.first);
        self.turns.dedup_by(|next, turn| {
            let same = next.first == turn.end && next.who == turn.who;
            if same {
                turn.end = next.end;
            }
            same
        });
        self.fences
            .extend(self.turns.iter().flat_map(|t| [t.first, t.end]));
        self.fences.sort_unstable();
    }

    /// Who is named for the last turn before a sentence: what is told behind an interview is told of them.
    pub(super) fn named_before(&self, sentence: usize) -> Option<Who> {
        let behind = self.turns.partition_point(|t| t.end <= sentence);
        let turns = self.turns[..behind].iter().rev();
        { turns }
            .map(|t| t.who)
            .take_while(|who| matches!(who, Who::Named { .. } | Who::Outlet))
            .find(|who| *who != Who::Outlet)
    }

    /// The words of a sentence, without the label of the turn that it opens.
    pub(super) fn behind_label(&self, sentence: usize, span: Span, text: &str) -> Span {
        if self.turn_at(sentence).is_none_or(|t| t.first != sentence) {
            return span;
        }
        let label = span.of(text).find(": ").filter(|at| *at < LABEL);
        Span::new(
            span.start as usize + label.map_or(0, |at| at + 2),
            span.end as usize,
        )
    }

    /// The turn that holds a sentence.
    pub(super) fn turn_at(&self, sentence: usize) -> Option<&Turn> {
        let behind = self.turns.partition_point(|t| t.first <= sentence);
        self.turns[..behind].last().filter(|t| sentence < t.end)
    }
}
