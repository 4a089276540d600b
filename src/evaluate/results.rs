//! What a run said of the articles that were coded, read back from its tables.

use std::path::{Path, PathBuf};

use hashbrown::{HashMap, HashSet};

use super::cells::{Cells, Column, Row};
use super::gold::{Coding, Key, Unit};
use crate::error::{Error, Result};
use crate::sentiment::Polarity;
use crate::stance::Stance;

/// A results folder, as far as a gold needs it.
#[derive(Debug)]
pub(super) struct Results {
    /// The folder.
    pub folder: PathBuf,
    /// Ids of the targets, in the order of the columns.
    pub targets: Vec<String>,
    /// Ids of the articles that hold coded units.
    pub articles: Vec<Box<str>>,
    sources: HashMap<Box<str>, u32>,
    sentences: Vec<Vec<Found>>,
    places: HashMap<Box<str>, (u32, u32)>,
}

/// One sentence of the run.
#[derive(Debug)]
pub(super) struct Found {
    /// Its id.
    pub id: Box<str>,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The sentence.
    pub text: Box<str>,
    /// Its label.
    pub sentiment: Polarity,
    /// Compound of plain VADER.
    pub vader: f64,
    /// Role of the holder, or `author`.
    pub holder: Box<str>,
    /// One for each target; `None` when it is not mentioned.
    pub calls: Vec<Option<Call>>,
}

/// The run's stance of one sentence toward one target.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// The label.
    pub stance: Stance,
    /// Probability of the label, 0 to 1.
    pub confidence: f64,
    /// The rule that decided.
    pub rule: Box<str>,
}

/// The targets of a results folder: the columns `…_stance` of its `sentences.csv`.
///
/// # Errors
/// When the table cannot be read or has none.
pub(super) fn targets(folder: &Path) -> Result<Vec<String>> {
    let cells = Cells::open(&folder.join("sentences.csv"))?;
    let ids = cells.header().iter().filter_map(|h| h.strip_suffix("_stance"));
    let targets: Vec<String> = ids.map(str::to_owned).collect();
    if targets.is_empty() {
        return Err(cells.lacks("column `…_stance` of any target"));
    }
    Ok(targets)
}

impl Results {
    /// Reads what the run said of the articles that the coding is about; the rest is passed over.
    ///
    /// # Errors
    /// When a table cannot be read or lacks a column.
    pub(super) fn read(folder: &Path, coding: &Coding) -> Result<Results> {
        let wanted = Wanted::by(coding);
        let mut results = Results {
            folder: folder.to_owned(),
            targets: targets(folder)?,
            articles: Vec::new(),
            sources: HashMap::new(),
            sentences: Vec::new(),
            places: HashMap::new(),
        };
        results.read_articles(&wanted)?;
        results.read_sentences()?;
        results.read_holders()?;
        Ok(results)
    }

    /// The number of the article that a coder's key names, by id, by path or by file name.
    pub(super) fn article(&self, name: &str) -> Option<u32> {
        self.sources.get(name).copied()
    }

    /// Sentences of an article, in order.
    pub(super) fn sentences(&self, article: u32) -> &[Found] {
        &self.sentences[article as usize]
    }

    /// Article and index of a sentence.
    pub(super) fn place(&self, sentence_id: &str) -> Option<(u32, u32)> {
        self.places.get(sentence_id).copied()
    }

    fn read_articles(&mut self, wanted: &Wanted<'_>) -> Result<()> {
        let path = self.folder.join("articles.csv");
        let mut cells = Cells::open(&path)?;
        let (id, source) = (cells.require("article_id")?, cells.require("source_file")?);
        while let Some(row) = cells.next_row()? {
            let source = row.get(source).trim_start_matches('\'');
            let name = source.rsplit('/').next().unwrap_or(source);
            let names = [row.get(id), source, name];
            if !names.iter().any(|n| wanted.articles.contains(n)) && !wanted.holds_sentence_of(row.get(id)) {
                continue;
            }
            let number = self.articles.len() as u32;
            self.articles.push(row.get(id).into());
            self.sentences.push(Vec::new());
            for name in names.iter().filter(|n| wanted.articles.contains(*n)) {
                if self
                    .sources
                    .insert((*name).into(), number)
                    .is_some_and(|other| other != number)
                {
                    return Err(row.wrong(format!(
                        "several articles are called `{name}`; key the gold by article_id"
                    )));
                }
            }
        }
        Ok(())
    }

    fn read_sentences(&mut self) -> Result<()> {
        let numbers: HashMap<&str, u32> = self.articles.iter().zip(0..).map(|(id, n)| (&**id, n)).collect();
        let mut cells = Cells::open(&self.folder.join("sentences.csv"))?;
        let columns = SentenceColumns::of(&cells, &self.targets)?;
        while let Some(row) = cells.next_row()? {
            let Some(article) = numbers.get(row.get(columns.article)) else {
                continue;
            };
            let found = columns.read(row)?;
            let sentences = &mut self.sentences[*article as usize];
            self.places
                .insert(found.id.clone(), (*article, sentences.len() as u32));
            sentences.push(found);
        }
        Ok(())
    }

    /// The holder of a stance is more exact than the voice of its sentence: "critics of the chief" hold one
    /// in the author's words.
    fn read_holders(&mut self) -> Result<()> {
        let mut cells = Cells::open(&self.folder.join("stance.csv"))?;
        let (id, kind, role) = (
            cells.require("sentence_id")?,
            cells.require("holder_type")?,
            cells.require("holder_role")?,
        );
        let mut last: Box<str> = "".into();
        while let Some(row) = cells.next_row()? {
            let sentence = row.get(id);
            if *sentence == *last {
                continue;
            }
            last = sentence.into();
            if let Some((article, index)) = self.places.get(sentence) {
                self.sentences[*article as usize][*index as usize].holder =
                    holder(row.get(kind) == "author", row.get(role));
            }
        }
        Ok(())
    }
}

fn holder(is_author: bool, role: &str) -> Box<str> {
    if is_author {
        "author".into()
    } else if role.is_empty() {
        "other".into()
    } else {
        role.into()
    }
}

/// Names that the coding uses for articles.
struct Wanted<'c> {
    articles: HashSet<&'c str>,
    sentences: HashSet<&'c str>,
}

impl<'c> Wanted<'c> {
    fn by(coding: &'c Coding) -> Wanted<'c> {
        let mut wanted = Wanted {
            articles: HashSet::new(),
            sentences: HashSet::new(),
        };
        for Unit { key, .. } in &coding.units {
            match key {
                Key::Place { .. } => wanted.articles.insert(key.article()),
                Key::Sentence(_) => wanted.sentences.insert(key.article()),
            };
        }
        wanted
    }

    fn holds_sentence_of(&self, article_id: &str) -> bool {
        self.sentences.contains(article_id)
    }
}

struct SentenceColumns {
    id: Column,
    article: Column,
    start: Column,
    end: Column,
    text: Column,
    sentiment: Column,
    vader: Column,
    voice: Column,
    role: Column,
    calls: Vec<[Column; 3]>,
}

impl SentenceColumns {
    fn of(cells: &Cells, targets: &[String]) -> Result<SentenceColumns> {
        let call = |target: &String| {
            let column = |suffix: &str| cells.require(&format!("{target}_{suffix}"));
            Ok([column("stance")?, column("confidence")?, column("stance_rule")?])
        };
        Ok(SentenceColumns {
            id: cells.require("sentence_id")?,
            article: cells.require("article_id")?,
            start: cells.require("char_start")?,
            end: cells.require("char_end")?,
            text: cells.require("text")?,
            sentiment: cells.require("sentiment")?,
            vader: cells.require("vader_compound")?,
            voice: cells.require("voice")?,
            role: cells.require("speaker_role")?,
            calls: targets.iter().map(call).collect::<Result<_>>()?,
        })
    }

    fn read(&self, row: Row<'_>) -> Result<Found> {
        let calls = self.calls.iter().map(|columns| call(row, columns));
        let sentiment = row.get(self.sentiment);
        Ok(Found {
            id: row.get(self.id).into(),
            start: row.offset(self.start)?,
            end: row.offset(self.end)?,
            text: row.get(self.text).into(),
            sentiment: Polarity::parse(sentiment).ok_or_else(|| broken(row, sentiment))?,
            vader: row.number(self.vader)?.unwrap_or(0.0),
            holder: holder(row.get(self.voice) == "author", row.get(self.role)),
            calls: calls.collect::<Result<_>>()?,
        })
    }
}

fn call(row: Row<'_>, [stance, confidence, rule]: &[Column; 3]) -> Result<Option<Call>> {
    let stance = match row.get(*stance) {
        "" => return Ok(None),
        name => Stance::parse(name).ok_or_else(|| broken(row, name))?,
    };
    Ok(Some(Call {
        stance,
        confidence: row.number(*confidence)?.unwrap_or(0.0),
        rule: row.get(*rule).into(),
    }))
}

fn broken(row: Row<'_>, label: &str) -> Error {
    row.wrong(format!(
        "unknown label `{label}`: not a table of this program, or edited"
    ))
}
