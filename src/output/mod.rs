//! Tables: what each column is and how its cells are written, declared once for the writer, the codebook
//! and the documentation.

mod articles;
mod codebook;
mod line;
mod number;
mod page;
mod quotes;
mod sentences;
mod stance;
mod terms;
mod totals;
pub(crate) mod values;

pub use articles::{ArticleRow, Articles};
pub use codebook::{Codebook, Entry, entries, kept_entry};
pub use line::{Dialect, Line, Pieces, Ready, is_guarded};
pub use page::{Filing, Page, Status};
pub use quotes::{QuoteRow, Quotes};
pub use sentences::{SentenceRow, Sentences};
pub use stance::{StanceRow, StanceTable};
pub use terms::{TermRow, Terms};
pub use totals::{Calls, Totals};

use crate::target::{TargetId, TargetSet};
use values::Values;

/// A table: its file, its columns, and what one row is made from.
pub trait Table: Sized + 'static {
    /// What a row is made from.
    type Row<'a>;
    /// File name.
    const FILE: &'static str;
    /// What one row is.
    const ABOUT: &'static str;
    /// The columns, in order.
    const COLUMNS: &'static [Column<Self>];
}

/// How the cells of a column are written.
enum Cell<T: Table> {
    /// One cell.
    One(for<'a> fn(&T::Row<'a>, &mut Line<'_>)),
    /// One cell for each target; the column's name follows the target's id and `_`.
    EachTarget(for<'a> fn(&T::Row<'a>, TargetId, &mut Line<'_>)),
}

/// One column of a table.
pub struct Column<T: Table> {
    /// Name in the header.
    name: &'static str,
    values: Values,
    /// What it means.
    meaning: &'static str,
    cell: Cell<T>,
}

impl<T: Table> std::fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Column")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A column with one cell.
pub(crate) const fn column<T: Table>(
    name: &'static str,
    values: Values,
    meaning: &'static str,
    cell: for<'a> fn(&T::Row<'a>, &mut Line<'_>),
) -> Column<T> {
    Column {
        name,
        values,
        meaning,
        cell: Cell::One(cell),
    }
}

/// A column for each target.
pub(crate) const fn each_target<T: Table>(
    name: &'static str,
    values: Values,
    meaning: &'static str,
    cell: for<'a> fn(&T::Row<'a>, TargetId, &mut Line<'_>),
) -> Column<T> {
    Column {
        name,
        values,
        meaning,
        cell: Cell::EachTarget(cell),
    }
}

impl<T: Table> Column<T> {
    fn is_each_target(&self) -> bool {
        matches!(self.cell, Cell::EachTarget(_))
    }
}

/// Calls `sink` with the columns in the order of the file: neighbours that repeat for each target do so
/// together, target by target.
fn each_column<T: Table>(targets: &TargetSet, mut sink: impl FnMut(&'static Column<T>, TargetId)) {
    let mut rest = T::COLUMNS;
    while let [column, more @ ..] = rest {
        if !column.is_each_target() {
            sink(column, TargetId::default());
            rest = more;
            continue;
        }
        let count = rest.iter().take_while(|c| c.is_each_target()).count();
        let (repeated, more) = rest.split_at(count);
        for (id, _) in targets.iter() {
            for column in repeated {
                sink(column, id);
            }
        }
        rest = more;
    }
}

/// Writes the header line of a table; `more` are further columns at its end.
pub fn header<'m, T: Table>(
    out: &mut Vec<u8>,
    dialect: Dialect,
    targets: &TargetSet,
    more: impl IntoIterator<Item = &'m str>,
) {
    let mut line = Line::new(out, dialect);
    for entry in entries::<T>(targets) {
        line.text(&entry.column);
    }
    for name in more_names::<T>(targets, more) {
        line.text(&name);
    }
    line.end();
}

/// The names of further columns: `input_` in front until no other column is called so.
pub fn more_names<'m, T: Table>(targets: &TargetSet, more: impl IntoIterator<Item = &'m str>) -> Vec<String> {
    let mut taken: Vec<String> = entries::<T>(targets).into_iter().map(|e| e.column).collect();
    let own = taken.len();
    for name in more {
        let mut name = name.to_owned();
        while taken.contains(&name) {
            name.insert_str(0, "input_");
        }
        taken.push(name);
    }
    taken.split_off(own)
}

/// Writes one row of a table; `more` are the values of the further columns.
pub fn row<'m, T: Table>(
    out: &mut Vec<u8>,
    dialect: Dialect,
    targets: &TargetSet,
    row: &T::Row<'_>,
    more: impl IntoIterator<Item = &'m str>,
) {
    let mut line = Line::new(out, dialect);
    each_column::<T>(targets, |column, id| match column.cell {
        Cell::One(write) => write(row, &mut line),
        Cell::EachTarget(write) => write(row, id, &mut line),
    });
    more.into_iter().for_each(|value| line.text(value));
    line.end();
}
