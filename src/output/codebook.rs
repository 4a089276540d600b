//! `codebook.csv`: every column of every table of a run.

use super::values::{TEXT, words};
use super::{Cell, Column, Table, column, each_column};
use crate::target::TargetSet;

/// The table of columns.
#[derive(Debug)]
pub enum Codebook {}

/// One column of a table, as the codebook tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// File of its table.
    pub file: &'static str,
    /// Its name, for a per-target column with the target's id.
    pub column: String,
    /// Its type.
    pub kind: &'static str,
    /// Unit, or the values that occur.
    pub unit: &'static str,
    /// Smallest and largest value.
    pub range: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// The entries of a table's columns for a target set.
pub fn entries<T: Table>(targets: &TargetSet) -> Vec<Entry> {
    let mut entries = Vec::new();
    each_column::<T>(targets, |column, id| {
        let column_name = match column.cell {
            Cell::One(_) => column.name.to_owned(),
            Cell::EachTarget(_) => format!("{}_{}", targets.get(id).id, column.name),
        };
        entries.push(Entry {
            file: T::FILE,
            column: column_name,
            kind: column.values.kind,
            unit: column.values.unit,
            range: column.values.range,
            meaning: column.meaning,
        });
    });
    entries
}

/// The entry of a column that is passed through from the input, by its name in the table.
pub fn kept_entry<T: Table>(name: String) -> Entry {
    Entry {
        file: T::FILE,
        column: name,
        kind: TEXT.kind,
        unit: TEXT.unit,
        range: TEXT.range,
        meaning: "Kept from the input",
    }
}

impl Table for Codebook {
    type Row<'a> = Entry;
    const FILE: &'static str = "codebook.csv";
    const ABOUT: &'static str = "One row for each column of each table: this list";
    const COLUMNS: &'static [Column<Codebook>] = &[
        column("file", TEXT, "File of the table", |r, l| l.text(r.file)),
        column("column", TEXT, "Name of the column", |r, l| l.text(&r.column)),
        column(
            "type",
            words("string / integer / number / date"),
            "Type",
            |r, l| l.text(r.kind),
        ),
        column("unit", TEXT, "Unit, or the values that occur", |r, l| {
            l.text(r.unit);
        }),
        column("range", TEXT, "Smallest and largest value", |r, l| {
            l.text(r.range);
        }),
        column("meaning", TEXT, "What it means", |r, l| l.text(r.meaning)),
    ];
}
