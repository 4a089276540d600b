//! A blind sheet for coders: sentences and targets of a run in random order, without its labels.

use std::path::Path;

use super::cells::{Cells, Column};
use super::folder::Style;
use crate::error::Result;
use crate::random::Random;
use crate::zone::Zone;

/// Which pairs of sentence and target go into the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Items {
    /// Those in which the run saw a mention.
    #[default]
    Mentioned,
    /// All: only these show the mentions that the run missed.
    EveryPair,
}

/// How a sheet is made.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Which pairs.
    pub items: Items,
    /// How many of them, drawn at random; all when `None`.
    pub sample: Option<usize>,
    /// Seed of draw and order.
    pub seed: u64,
    /// Put into the column `coder`.
    pub coder: &'a str,
}

const HEADER: &[&str] = &[
    "item_id",
    "sentence_id",
    "target_id",
    "context_before",
    "text",
    "context_after",
    "coder",
    "stance",
    "sentiment",
    "note",
];

/// A pair: row of the sentence table, target.
type Pair = (usize, usize);

impl Sheet<'_> {
    /// Writes a sheet for the run in `folder` to `path`; returns how many items it has.
    ///
    /// # Errors
    /// When the tables cannot be read or the sheet cannot be written.
    pub fn write(&self, folder: &Path, path: &Path) -> Result<usize> {
        let source = folder.join("sentences.csv");
        let targets = super::results::targets(folder)?;
        let pairs = self.draw(pairs(&source, &targets, self.items)?);
        let items = texts(&source, &pairs)?;
        Style::of(&source)?.replace(path, HEADER.iter().copied(), |out| {
            for ((number, (_, target)), item) in (1u64..).zip(&pairs).zip(&items) {
                out.row(|line| {
                    line.build(|id| id.push_numbered("i", "_", number, 4));
                    line.text(&item.id);
                    line.text(&targets[*target]);
                    line.text(&item.before);
                    line.text(&item.text);
                    line.text(&item.after);
                    line.text(self.coder);
                    (0..3).for_each(|_| line.missing());
                });
            }
        })?;
        Ok(items.len())
    }

    fn draw(&self, mut pairs: Vec<Pair>) -> Vec<Pair> {
        Random::new(self.seed).shuffle(&mut pairs);
        pairs.truncate(self.sample.unwrap_or(usize::MAX));
        pairs
    }
}

fn pairs(source: &Path, targets: &[String], items: Items) -> Result<Vec<Pair>> {
    let mut cells = Cells::open(source)?;
    let zone = cells.require("zone")?;
    let stances: Vec<Column> = targets
        .iter()
        .map(|t| cells.require(&format!("{t}_stance")))
        .collect::<Result<_>>()?;
    let mut pairs = Vec::new();
    let mut number = 0;
    while let Some(row) = cells.next_row()? {
        if Zone::OF_ARTICLE.iter().any(|z| z.as_str() == row.get(zone)) {
            let wanted = |column: Column| items == Items::EveryPair || !row.get(column).is_empty();
            pairs.extend(
                (0..targets.len())
                    .filter(|t| wanted(stances[*t]))
                    .map(|t| (number, t)),
            );
        }
        number += 1;
    }
    Ok(pairs)
}

/// What a coder reads.
#[derive(Clone, Debug, Default)]
struct Item {
    id: String,
    article: String,
    before: String,
    text: String,
    after: String,
}

/// The texts of the pairs, in their order; contexts are the neighbours in the same article.
fn texts(source: &Path, pairs: &[Pair]) -> Result<Vec<Item>> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_unstable_by_key(|i| pairs[*i].0);
    let mut cells = Cells::open(source)?;
    let (id, article, text) = (
        cells.require("sentence_id")?,
        cells.require("article_id")?,
        cells.require("text")?,
    );
    let mut items = vec![Item::default(); pairs.len()];
    let mut last = Item::default();
    let (mut number, mut next, mut open) = (0, 0, 0..0);
    while let Some(row) = cells.next_row()? {
        let same_article = last.article == row.get(article);
        if same_article {
            open.for_each(|i: usize| row.get(text).clone_into(&mut items[order[i]].after));
        }
        let item = Item {
            id: row.get(id).to_owned(),
            article: row.get(article).to_owned(),
            before: if same_article { last.text } else { String::new() },
            text: row.get(text).to_owned(),
            after: String::new(),
        };
        let first = next;
        while order.get(next).is_some_and(|i| pairs[*i].0 == number) {
            items[order[next]] = item.clone();
            next += 1;
        }
        open = first..next;
        last = item;
        number += 1;
    }
    Ok(items)
}
