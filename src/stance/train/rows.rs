//! Sentences as rows of feature numbers, made once and used by every fold.

use hashbrown::HashMap;

use crate::span::Span;
use crate::stance::Stance;
use crate::stance::extract::{Extractor, Features};
use crate::stance::scene::Scene;
use crate::stance::train::data::{Corpus, Question};
use crate::stance::words::StanceWords;

/// One sentence and target.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Index of the corpus it comes from.
    pub(super) corpus: u16,
    pub(super) question: Question,
    pub(super) gold: Stance,
    /// Where its features lie in [`Rows::cells`].
    start: usize,
    end: usize,
}

/// Features of all rows.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) pairs: Vec<Row>,
    /// Feature number and value.
    cells: Vec<(u32, f32)>,
    /// Key of each feature number.
    pub(super) keys: Vec<u32>,
}

/// Which features a model may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The rules' and the words'.
    All,
    /// The rules' only.
    Rules,
}

impl Rows {
    /// Extracts the features of every pair; those in fewer than `min_count` pairs are left out.
    pub(super) fn extract(words: &StanceWords, corpora: &[Corpus], scope: Scope, min_count: u32) -> Rows {
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        let mut extractor = Extractor::new(words, Scene::default());
        let mut features = Features::default();
        for (c, corpus) in corpora.iter().enumerate() {
            for s in &corpus.sentences {
                extractor.read(&s.text, Span::new(0, s.text.len()));
                for (t, (side, gold)) in s.targets.iter().enumerate() {
                    extractor.list(t as u16, *side, &s.mentions, &mut features);
                    let start = cells.len();
                    let values = features.values();
                    let kept = features
                        .list
                        .iter()
                        .filter(|f| scope == Scope::All || f.shape.is_rule());
                    cells.extend(kept.map(|f| (f.key, values.of(f))));
                    merge(&mut cells, start);
                    let (question, end) = (corpus.question, cells.len());
                    rows.push(Row {
                        corpus: c as u16,
                        question,
                        gold: *gold,
                        start,
                        end,
                    });
                }
            }
        }
        number(rows, &cells, min_count)
    }

    pub(super) fn cells(&self, row: &Row) -> &[(u32, f32)] {
        &self.cells[row.start..row.end]
    }
}

/// Adds up the cells of one row that have the same key.
fn merge(cells: &mut Vec<(u32, f32)>, start: usize) {
    cells[start..].sort_unstable_by_key(|c| c.0);
    let mut kept = start;
    for i in start..cells.len() {
        if kept > start && cells[kept - 1].0 == cells[i].0 {
            cells[kept - 1].1 += cells[i].1;
        } else {
            cells[kept] = cells[i];
            kept += 1;
        }
    }
    cells.truncate(kept);
}

/// Numbers the keys that stand in enough rows, in the order of the keys, and drops the other cells.
fn number(mut rows: Vec<Row>, cells: &[(u32, f32)], min_count: u32) -> Rows {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for (key, _) in cells {
        *counts.entry(*key).or_default() += 1;
    }
    let mut keys: Vec<u32> = counts
        .iter()
        .filter(|(_, n)| **n >= min_count)
        .map(|(k, _)| *k)
        .collect();
    keys.sort_unstable();
    let numbers: HashMap<u32, u32> = keys.iter().enumerate().map(|(i, k)| (*k, i as u32)).collect();
    let mut kept = Vec::with_capacity(cells.len());
    for row in &mut rows {
        let start = kept.len();
        kept.extend(
            cells[row.start..row.end]
                .iter()
                .filter_map(|(k, v)| Some((*numbers.get(k)?, *v))),
        );
        (row.start, row.end) = (start, kept.len());
    }
    Rows {
        pairs: rows,
        cells: kept,
        keys,
    }
}
