//! Merged regions: the top left cell has the value, Excel hides what the others may still hold.

use calamine::Dimensions;

use super::ReadError;
use crate::cell::{Cell, Row};

/// Empties the covered cells of `rows`, which are in order, and drops what that leaves blank.
///
/// # Errors
/// [`ReadError::Broken`] when regions overlap so much that clearing them would visit more than `budget` cells.
pub(super) fn clear_covered(rows: &mut Vec<Row>, regions: &[Dimensions], budget: usize) -> Result<(), ReadError> {
    let mut visited = 0_usize;
    for region in regions {
        let (top, left) = region.start;
        let (bottom, right) = region.end;
        let first = rows.partition_point(|row| row.number <= top);
        for row in rows[first..].iter_mut().take_while(|row| row.number - 1 <= bottom) {
            let kept = row.number - 1 == top;
            let covered = row.cells.iter_mut().enumerate().skip(left as usize);
            visited += 1;
            for (column, cell) in covered.take_while(|(column, _)| *column <= right as usize) {
                visited += 1;
                if !(kept && column == left as usize) {
                    *cell = Cell::Empty;
                }
            }
            if visited > budget {
                return Err(ReadError::broken("merged regions overlap"));
            }
        }
    }
    for row in rows.iter_mut() {
        let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        row.cells.truncate(filled);
    }
    rows.retain(|row| !row.cells.is_empty());
    Ok(())
}
