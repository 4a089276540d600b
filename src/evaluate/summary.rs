//! Fills the corrected net stance into the summary of a run.

use std::path::Path;

use super::cells::Cells;
use super::columns::CORRECTED;
use super::correct::Correction;
use super::folder::Style;
use crate::beside::replace;
use crate::error::{Error, Result};
use crate::output::{Dialect, Line};

/// Sets the last column of the summary, every other byte staying as it is; a summary without the column gets
/// it. No summary is no error: there is nothing to correct.
pub(super) fn correct(path: &Path, style: Style, corrections: &[(String, Correction)]) -> Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let mut cells = Cells::open(path)?;
    let target = cells.require("target_id")?;
    let counts = [
        cells.require("n_against")?,
        cells.require("n_none")?,
        cells.require("n_favor")?,
    ];
    let has_column = cells.header().last().is_some_and(|name| name == CORRECTED);
    if cells.column(CORRECTED).is_some() != has_column {
        return Err(Error::data(
            path,
            1,
            format!("`{CORRECTED}` is not the last column"),
        ));
    }
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
    let mut lines = Lines {
        bytes: &bytes,
        has_column,
        style,
    };
    let mut out = Vec::with_capacity(bytes.len());
    lines.copy(&mut out, |line| line.text(CORRECTED));
    while let Some(row) = cells.next_row()? {
        let correction = corrections.iter().find(|(id, _)| id == row.get(target));
        let mut labels = [0; 3];
        for (count, column) in labels.iter_mut().zip(counts) {
            *count = row.count(column)?;
        }
        let net = correction.and_then(|(_, correction)| correction.net_stance(labels));
        lines.copy(&mut out, |line| line.optional_score(net));
    }
    replace(path, &out)
}

/// The records of a table of this program, which never breaks a line inside a cell.
struct Lines<'b> {
    bytes: &'b [u8],
    has_column: bool,
    style: Style,
}

impl Lines<'_> {
    /// Copies the next record, its last cell written anew.
    fn copy(&mut self, out: &mut Vec<u8>, cell: impl FnOnce(&mut Line<'_>)) {
        let end = memchr::memchr(b'\n', self.bytes).map_or(self.bytes.len(), |at| at + 1);
        let (record, rest) = self.bytes.split_at(end);
        self.bytes = rest;
        let mut record = record.trim_ascii_end();
        if self.has_column {
            // the last cell is a bare number, nothing, or the quoted name: it holds no separator
            let separator = if self.style.dialect == Dialect::ExcelEu {
                b';'
            } else {
                b','
            };
            record = &record[..memchr::memrchr(separator, record).unwrap_or(0)];
        }
        out.extend_from_slice(record);
        let mut line = Line::new(out, self.style.dialect);
        line.missing();
        cell(&mut line);
        line.end();
    }
}
