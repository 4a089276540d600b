//! What people said of sentences: coded tables, wide or long, of one coder or several.

use std::path::{Path, PathBuf};

use hashbrown::HashMap;

use super::cells::{Cells, Column, Row};
use crate::error::{Error, Result};
use crate::sentiment::Polarity;
use crate::stance::Stance;

/// The coding of one coder.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Coding {
    /// The coder: the cells of the column `coder`, else the file's name without extension.
    pub(super) coder: Box<str>,
    /// The file.
    pub(super) path: PathBuf,
    /// The coded units, in the order of the file.
    pub(super) units: Vec<Unit>,
}

/// One unit of coding, mostly a sentence, and what the coder said of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// Line of the file on which it (first) stands.
    pub(super) line: u64,
    /// Which stretch of text is meant.
    pub(super) key: Key,
    /// The text that was coded, where the table repeats it.
    pub(super) text: Box<str>,
    /// Whether sentiment and holder count: not for headings, captions, credits and junk.
    pub(super) running_text: bool,
    /// One code for each target.
    pub(super) stances: Vec<Code>,
    /// Tone, where coded.
    pub(super) sentiment: Option<Polarity>,
    /// Role of the holder or `author`, where coded.
    pub(super) holder: Option<Box<str>>,
}

/// Names a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// By `sentence_id`.
    Sentence(Box<str>),
    /// By article and offsets.
    Place {
        /// File name or path, or article id.
        article: Box<str>,
        /// First code point.
        start: u32,
        /// Code point after the last.
        end: u32,
    },
}

impl Key {
    /// The article as the key names it.
    pub(super) fn article(&self) -> &str {
        match self {
            // `<article_id>_s0001`
            Key::Sentence(id) => id.rsplit_once("_s").map_or(id, |(article, _)| article),
            Key::Place { article, .. } => article,
        }
    }
}

/// What a coder says of a unit and a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Code {
    /// Not coded, or not to be scored.
    #[default]
    Unscored,
    /// The unit does not mention the target.
    Absent,
    /// It does.
    Stance(Stance),
}

impl Code {
    /// The stance, `none` for a target that is not mentioned; `None` when not scored.
    pub(super) fn stance(self) -> Option<Stance> {
        match self {
            Code::Unscored => None,
            Code::Absent => Some(Stance::None),
            Code::Stance(stance) => Some(stance),
        }
    }

    fn named(name: &str) -> Option<Code> {
        Some(match name.to_ascii_lowercase().as_str() {
            "favor" | "favour" => Code::Stance(Stance::Favor),
            "against" => Code::Stance(Stance::Against),
            "none" => Code::Stance(Stance::None),
            "absent" => Code::Absent,
            "?" | "unclear" => Code::Unscored,
            _ => return None,
        })
    }
}

/// Reads a table of codes about the given targets: one coding for each coder in it.
///
/// A wide table has a column for each target (`officers` or `officers_stance`); an empty cell says that the
/// target is not mentioned. A long one has `target_id` and `stance`; there an empty cell is not coded yet.
/// Rows are keyed by `sentence_id`, or by `file` (or `article_id`) with `char_start` and `char_end`.
/// `coder`, `kind`, `text`, `sentiment` and `holder_role` are read where they are there.
///
/// # Errors
/// A missing column, an unknown label or target, a unit coded twice by the same coder; each with its line.
pub(super) fn read(path: &Path, targets: &[String]) -> Result<Vec<Coding>> {
    let mut cells = Cells::open_saved(path)?;
    let columns = Columns::of(&cells, targets)?;
    let mut codings = Codings::new(path, targets.len());
    while let Some(row) = cells.next_row()? {
        columns.read(row, targets, &mut codings)?;
    }
    if codings.list.is_empty() {
        return Err(Error::data(path, 0, "no coded row"));
    }
    Ok(codings.list)
}

/// Where the codes stand.
struct Columns {
    key: KeyColumns,
    codes: CodeColumns,
    coder: Option<Column>,
    kind: Option<Column>,
    text: Option<Column>,
    sentiment: Option<Column>,
    holder: Option<Column>,
}

enum KeyColumns {
    Sentence(Column),
    Place([Column; 3]),
}

enum CodeColumns {
    /// One for each target; a target without a column is not scored.
    Wide(Vec<Option<Column>>),
    Long {
        target: Column,
        stance: Column,
    },
}

impl Columns {
    fn of(cells: &Cells, targets: &[String]) -> Result<Columns> {
        Ok(Columns {
            key: KeyColumns::of(cells)?,
            codes: CodeColumns::of(cells, targets)?,
            coder: cells.column("coder"),
            kind: cells.column("kind"),
            text: cells.column("text"),
            sentiment: cells.column("sentiment"),
            holder: cells.column("holder_role"),
        })
    }

    fn read(&self, row: Row<'_>, targets: &[String], codings: &mut Codings) -> Result<()> {
        let key = match self.key {
            KeyColumns::Sentence(id) => Key::Sentence(row.get(id).into()),
            KeyColumns::Place([article, start, end]) => Key::Place {
                article: row.get(article).into(),
                start: row.offset(start)?,
                end: row.offset(end)?,
            },
        };
        let unit = codings.unit(row.get_if(self.coder), key, row.line());
        if unit.line == row.line() {
            unit.text = row.get_if(self.text).into();
            unit.running_text = is_running_text(row.get_if(self.kind));
        }
        self.read_tone(row, unit)?;
        match &self.codes {
            CodeColumns::Wide(columns) => read_wide(row, columns, targets, unit),
            CodeColumns::Long { target, stance } => read_long(row, *target, *stance, targets, unit),
        }
    }

    fn read_tone(&self, row: Row<'_>, unit: &mut Unit) -> Result<()> {
        unit.sentiment = unit.sentiment.or(polarity(row, row.get_if(self.sentiment))?);
        let holder = row.get_if(self.holder);
        if unit.holder.is_none() && !matches!(holder, "" | "?" | "unclear") {
            unit.holder = Some(holder.into());
        }
        Ok(())
    }
}

impl KeyColumns {
    fn of(cells: &Cells) -> Result<KeyColumns> {
        if let Some(id) = cells.column("sentence_id") {
            return Ok(KeyColumns::Sentence(id));
        }
        let article = cells.column("file").or_else(|| cells.column("article_id"));
        match (article, cells.column("char_start"), cells.column("char_end")) {
            (Some(article), Some(start), Some(end)) => Ok(KeyColumns::Place([article, start, end])),
            _ => Err(cells.lacks("column `sentence_id`, nor `file`, `char_start` and `char_end`")),
        }
    }
}

impl CodeColumns {
    fn of(cells: &Cells, targets: &[String]) -> Result<CodeColumns> {
        if let Some(target) = cells.column("target_id") {
            let stance = cells.require("stance")?;
            return Ok(CodeColumns::Long { target, stance });
        }
        let column = |t: &String| cells.column(t).or_else(|| cells.column(&format!("{t}_stance")));
        let columns: Vec<_> = targets.iter().map(column).collect();
        if columns.iter().all(Option::is_none) {
            return Err(cells.lacks(&format!(
                "column for a target ({}), nor `target_id`",
                targets.join(", ")
            )));
        }
        Ok(CodeColumns::Wide(columns))
    }
}

fn read_wide(row: Row<'_>, columns: &[Option<Column>], targets: &[String], unit: &mut Unit) -> Result<()> {
    if unit.line != row.line() {
        return Err(row.wrong(format!("coded already on line {}", unit.line)));
    }
    for ((code, column), target) in unit.stances.iter_mut().zip(columns).zip(targets) {
        let Some(column) = column else { continue };
        *code = match row.get(*column) {
            "" => Code::Absent,
            name => Code::named(name).ok_or_else(|| unknown_label(row, target, name))?,
        };
    }
    Ok(())
}

fn read_long(
    row: Row<'_>,
    target: Column,
    stance: Column,
    targets: &[String],
    unit: &mut Unit,
) -> Result<()> {
    let name = row.get(target);
    let Some(index) = targets.iter().position(|t| t == name) else {
        return Err(row.wrong(format!(
            "unknown target `{name}`; the results have {}",
            targets.join(", ")
        )));
    };
    let label = row.get(stance);
    if label.is_empty() {
        return Ok(());
    }
    if unit.stances[index] != Code::Unscored {
        return Err(row.wrong(format!(
            "{name} is coded already for this sentence, see line {}",
            unit.line
        )));
    }
    unit.stances[index] = Code::named(label).ok_or_else(|| unknown_label(row, name, label))?;
    Ok(())
}

fn unknown_label(row: Row<'_>, target: &str, label: &str) -> Error {
    row.wrong(format!(
        "unknown stance `{label}` for {target}; known: favor, against, none, absent, unclear, ?"
    ))
}

fn polarity(row: Row<'_>, name: &str) -> Result<Option<Polarity>> {
    let plain = name.to_ascii_lowercase();
    if matches!(&*plain, "" | "?" | "unclear") {
        return Ok(None);
    }
    Polarity::parse(&plain).map(Some).ok_or_else(|| {
        row.wrong(format!(
            "unknown sentiment `{name}`; known: positive, negative, neutral, unclear, ?"
        ))
    })
}

fn is_running_text(kind: &str) -> bool {
    !matches!(
        kind,
        "heading" | "headline" | "subheading" | "caption" | "credit" | "byline" | "junk"
    )
}

/// Codings in the making.
struct Codings<'p> {
    path: &'p Path,
    targets: usize,
    list: Vec<Coding>,
    /// Coding and unit of a key.
    seen: HashMap<(usize, Key), usize>,
}

impl Codings<'_> {
    fn new(path: &Path, targets: usize) -> Codings<'_> {
        Codings {
            path,
            targets,
            list: Vec::new(),
            seen: HashMap::new(),
        }
    }

    /// The unit of that coder and key; a new one when there is none yet.
    fn unit(&mut self, coder: &str, key: Key, line: u64) -> &mut Unit {
        let coding = self.coding(coder);
        let units = &mut self.list[coding].units;
        let index = *self.seen.entry((coding, key.clone())).or_insert_with(|| {
            units.push(Unit {
                line,
                key,
                text: "".into(),
                running_text: true,
                stances: vec![Code::Unscored; self.targets],
                sentiment: None,
                holder: None,
            });
            units.len() - 1
        });
        &mut units[index]
    }

    fn coding(&mut self, coder: &str) -> usize {
        let stem = self.path.file_stem().map(|s| s.to_string_lossy());
        let name = if coder.is_empty() {
            stem.as_deref().unwrap_or("coder")
        } else {
            coder
        };
        if let Some(known) = self.list.iter().position(|c| &*c.coder == name) {
            return known;
        }
        self.list.push(Coding {
            coder: name.into(),
            path: self.path.to_owned(),
            units: Vec::new(),
        });
        self.list.len() - 1
    }
}
