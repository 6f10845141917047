//! Collects cells into rows and stops when the file costs too much.

use super::{Limits, ReadError};
use crate::cell::{Cell, Row, column_name};

/// Excel's last row, counted from 0.
const LAST_ROW: u32 = 1_048_575;

/// What reading one file has cost so far.
pub(super) struct Budget<'a> {
    limits: &'a Limits,
    filled: usize,
    places: usize,
    text_bytes: u64,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, filled: 0, places: 0, text_bytes: 0 }
    }

    /// Counts text before it is copied: one long shared string may stand in every cell.
    pub(super) fn keep_text(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.text_bytes += bytes as u64;
        let limit = self.limits.unpacked_bytes;
        if self.text_bytes > limit {
            return Err(ReadError::UnpacksTooLarge { bytes: self.text_bytes, limit });
        }
        Ok(())
    }

    fn keep_cell(&mut self, column: usize, new_places: usize) -> Result<(), ReadError> {
        let Limits { cells, columns, .. } = *self.limits;
        if column >= columns {
            return Err(ReadError::TooManyColumns { column: column_name(column), limit: columns });
        }
        self.filled += 1;
        self.places += new_places;
        if self.filled > cells || self.places > cells.saturating_mul(4) {
            return Err(ReadError::TooManyCells { limit: cells });
        }
        Ok(())
    }
}

/// The rows of one sheet, in whatever order their cells come.
#[derive(Default)]
pub(super) struct SheetRows {
    rows: Vec<Row>,
    disordered: bool,
}

impl SheetRows {
    /// Puts a filled cell into `row` and `column`, both counted from 0. The last of two cells in one place stays.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: usize,
        cell: Cell,
        budget: &mut Budget<'_>,
    ) -> Result<(), ReadError> {
        if row > LAST_ROW {
            return Err(ReadError::broken(format!("row {row} does not exist in Excel")));
        }
        let number = row + 1;
        if self.rows.last().is_none_or(|last| last.number != number) {
            self.disordered |= self.rows.last().is_some_and(|last| last.number > number);
            self.rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = self.rows.last_mut() {
            budget.keep_cell(column, (column + 1).saturating_sub(last.cells.len()))?;
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            last.cells[column] = cell;
        }
        Ok(())
    }

    /// The filled rows from top to bottom.
    pub(super) fn finish(mut self) -> Vec<Row> {
        if self.disordered {
            self.rows.sort_by_key(|row| row.number);
            self.rows.dedup_by(|later, kept| {
                let same = later.number == kept.number;
                if same {
                    lay_over(kept, later);
                }
                same
            });
        }
        self.rows
    }
}

fn lay_over(kept: &mut Row, later: &mut Row) {
    if kept.cells.len() < later.cells.len() {
        kept.cells.resize(later.cells.len(), Cell::Empty);
    }
    for (below, above) in kept.cells.iter_mut().zip(later.cells.drain(..)) {
        if !above.is_empty() {
            *below = above;
        }
    }
}
