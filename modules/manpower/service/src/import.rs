//! A file's cells in one transaction.

use crate::{
    Done,
    ops::{
        desk::{Desk, Want},
        pen::Pen,
    },
    query,
};
use chrono::NaiveDate;
use kernel::EmployeeId;
use manpower_domain::{Cell, DayPart, EntryWrite, Refusal, Work};
use std::collections::{BTreeMap, HashMap};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// What became of one cell of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It was empty and holds now what the file says.
    Created {
        /// Entries made: 1, or 2 for a split day.
        entries: u32,
    },
    /// It held something else and holds now what the file says.
    Replaced,
    /// It held that already, or the file says nothing.
    Same,
    /// It holds something else and was left so: cells are not to be replaced, or the file has the cell twice.
    Kept,
    /// The workspace has no such person or project, or the day is out of range.
    Refused(Refusal),
}

/// A cell that is filled already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownCell {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// What it holds, in its plain form.
    pub cell: Cell,
}

/// The filled cells of these days, by person and day: what a file is compared with before it is applied.
///
/// # Errors
/// The database's own.
pub async fn known(tx: &impl Reads, from: NaiveDate, to: NaiveDate) -> Result<Vec<KnownCell>, StoreError> {
    let mut days: BTreeMap<(EmployeeId, NaiveDate), Vec<(DayPart, Work)>> = BTreeMap::new();
    for entry in query::unstamped_entries(tx, from, to).await? {
        days.entry((entry.employee, entry.day)).or_default().push((entry.part, entry.work));
    }
    let cell = |((employee, day), parts)| KnownCell { employee, day, cell: Cell::of(parts).plain() };
    Ok(days.into_iter().map(cell).collect())
}

/// Writes a file's cells, and answers each in its order. The same cells again change nothing.
///
/// `replace`: whether a cell that holds something else is overwritten. Of a cell that the file has twice the first counts.
///
/// # Errors
/// [`StoreError::Taken`] or [`StoreError::Stale`] when another request changes the same cell at the same moment (on PostgreSQL).
/// Nothing may be committed then.
pub async fn import_apply(
    tx: &WriteTx,
    writes: &[EntryWrite],
    replace: bool,
) -> Result<Done<Vec<Imported>>, StoreError> {
    let wants: Vec<Want> = writes.iter().map(|w| Want { employee: w.employee, day: w.day, cell: w.cell }).collect();
    let mut desk = Desk::load(tx, &wants).await?;
    let mut firsts: HashMap<(EmployeeId, NaiveDate), Cell> = HashMap::new();
    let (mut pen, mut results) = (Pen::default(), Vec::with_capacity(writes.len()));
    for write in writes {
        let (employee, day, cell) = (write.employee, write.day, write.cell.plain());
        if cell == Cell::Empty {
            results.push(Imported::Same);
            continue;
        }
        if let Some(code) = desk.refusal(employee, day, cell) {
            results.push(Imported::Refused(code));
            continue;
        }
        let current = desk.view(employee, day).cell.plain();
        let again = firsts.insert((employee, day), cell).is_some();
        if current == cell {
            results.push(Imported::Same);
        } else if current == Cell::Empty || (replace && !again) {
            let wanted = desk.content(employee, day).with(cell);
            pen.write(tx, &mut desk, (employee, day), &wanted, None).await?;
            let entries = u32::try_from(cell.entries().count()).unwrap_or_default();
            results.push(if current == Cell::Empty { Imported::Created { entries } } else { Imported::Replaced });
        } else {
            results.push(Imported::Kept);
        }
    }
    Ok(Done { value: results, audit: pen.finish(tx).await?.audit })
}

/// Empties cells that hold just what was written into them; what somebody changed since is left as it is. With [`import_apply`], which
/// fills, for those who plan work elsewhere.
///
/// # Errors
/// As [`import_apply`].
pub async fn take_back(tx: &WriteTx, writes: &[EntryWrite]) -> Result<Vec<AuditChange>, StoreError> {
    let wants: Vec<Want> =
        writes.iter().map(|w| Want { employee: w.employee, day: w.day, cell: Cell::Empty }).collect();
    let mut desk = Desk::load(tx, &wants).await?;
    let mut pen = Pen::default();
    for write in writes {
        let (employee, day) = (write.employee, write.day);
        if desk.view(employee, day).cell.plain() == write.cell.plain() {
            let wanted = desk.content(employee, day).with(Cell::Empty);
            pen.write(tx, &mut desk, (employee, day), &wanted, None).await?;
        }
    }
    Ok(pen.finish(tx).await?.audit)
}
