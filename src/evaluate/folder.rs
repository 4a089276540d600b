//! Changes the results folder of a run so that its tables, its codebook and its run.json stay true.

use std::path::Path;

use serde_json::{Value, json};

use super::cells::Cells;
use super::columns::Table;
use crate::beside::replace;
use crate::bom::BOM;
use crate::checksum::sha256;
use crate::error::{Error, Result};
use crate::output::{Dialect, Line};

/// How the tables of a run are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) dialect: Dialect,
    mark: bool,
}

impl Style {
    /// The style of a table.
    pub(super) fn of(path: &Path) -> Result<Style> {
        let cells = Cells::open(path)?;
        Ok(Style {
            dialect: if cells.delimiter() == b';' {
                Dialect::ExcelEu
            } else {
                Dialect::Plain
            },
            mark: cells.has_mark(),
        })
    }

    /// Writes a table and puts it in the place of an older one.
    pub(super) fn replace(
        self,
        path: &Path,
        header: impl Iterator<Item = &'static str>,
        rows: impl FnOnce(&mut Rows),
    ) -> Result<()> {
        let mut out = Rows {
            bytes: if self.mark { BOM.to_vec() } else { Vec::new() },
            dialect: self.dialect,
        };
        out.row(|line| header.for_each(|name| line.text(name)));
        rows(&mut out);
        replace(path, &out.bytes)
    }
}

/// Rows of a table in the making.
#[derive(Debug)]
pub(super) struct Rows {
    bytes: Vec<u8>,
    dialect: Dialect,
}

impl Rows {
    pub(super) fn row(&mut self, cells: impl FnOnce(&mut Line<'_>)) {
        let mut line = Line::new(&mut self.bytes, self.dialect);
        cells(&mut line);
        line.end();
    }
}

/// Adds to `codebook.csv` what it does not tell yet of the columns of these tables. No codebook is no error.
pub(super) fn describe(folder: &Path, style: Style, tables: &[Table]) -> Result<()> {
    let path = folder.join("codebook.csv");
    if !path.exists() {
        return Ok(());
    }
    let mut cells = Cells::open(&path)?;
    let (file, column) = (cells.require("file")?, cells.require("column")?);
    let mut known = Vec::new();
    while let Some(row) = cells.next_row()? {
        known.push((row.get(file).to_owned(), row.get(column).to_owned()));
    }
    let mut out = Rows {
        bytes: std::fs::read(&path).map_err(|e| Error::io(&path, "read", e))?,
        dialect: style.dialect,
    };
    for table in tables {
        for (name, values, meaning) in table.columns {
            if !known
                .iter()
                .any(|(file, column)| file == table.file && column == name)
            {
                out.row(|line| {
                    for cell in [table.file, name, values.kind, values.unit, values.range, meaning] {
                        line.text(cell);
                    }
                });
            }
        }
    }
    replace(&path, &out.bytes)
}

/// Sets size and hash of these files, and of the codebook, in the outputs that `run.json` lists. No `run.json`
/// is no error.
pub(super) fn record(folder: &Path, tables: &[Table]) -> Result<()> {
    let path = folder.join("run.json");
    if !path.exists() {
        return Ok(());
    }
    let text = std::fs::read(&path).map_err(|e| Error::io(&path, "read", e))?;
    let broken = |reason: String| Error::data(&path, 0, format!("not the run.json of a run: {reason}"));
    let mut run: Value = serde_json::from_slice(&text).map_err(|e| broken(e.to_string()))?;
    let Some(outputs) = run.get_mut("outputs").and_then(Value::as_array_mut) else {
        return Err(broken("it has no `outputs`".to_owned()));
    };
    for file in tables.iter().map(|t| t.file).chain(["codebook.csv"]) {
        let Ok(bytes) = std::fs::read(folder.join(file)) else {
            continue;
        };
        let entry = json!({"file": file, "bytes": bytes.len(), "sha256": sha256(&bytes)});
        match outputs.iter_mut().find(|o| o["file"] == file) {
            Some(known) => *known = entry,
            None => outputs.push(entry),
        }
    }
    let mut out = serde_json::to_vec_pretty(&run).expect("plain data");
    out.push(b'\n');
    replace(&path, &out)
}
