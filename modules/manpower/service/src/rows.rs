//! Entries as rows, and the rows that must change so that a cell holds what is wanted.

use crate::query::shift;
use chrono::NaiveDate;
use entity::schedule_entry::{ActiveModel, Model};
use kernel::{EmployeeId, Shift};
use manpower_domain::{Cell, CellBase, CellDetails, CellView, DayPart, EntryDetails, Stamp, Status, Work};
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{Reads, WriteTx};

/// One row's change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// The row goes.
    Delete(Model),
    /// The row gets another part or work.
    Update { before: Model, after: Model },
    /// A new row.
    Insert(Model),
}

/// What a row says; none for what the database's own checks rule out.
pub(crate) fn entry(row: &Model) -> Option<(DayPart, Work)> {
    let work = match (row.project_id, row.status.as_deref()) {
        (Some(id), _) => Work::Project(id),
        (None, status) => Work::Status(Status::parse(status?)?),
    };
    Some((DayPart::parse(row.part)?, work))
}

/// What a cell holds, with what is written at its entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Content {
    /// In its plain form.
    pub(crate) cell: Cell,
    pub(crate) details: CellDetails,
}

impl Content {
    /// What these rows hold, which stand in the order of their parts.
    pub(crate) fn of(rows: &[Model]) -> Self {
        let parts = rows.iter().filter_map(|row| Some((DayPart::parse(row.part)?, details(row))));
        let (cell, written) = (cell_view(rows).cell, CellDetails::of(parts));
        Self { details: written.kept(cell, cell.plain()), cell: cell.plain() }
    }

    /// The same cell with something else in it: what is written stays with its work.
    pub(crate) fn with(&self, cell: Cell) -> Self {
        let cell = cell.plain();
        Self { details: self.details.kept(self.cell, cell), cell }
    }
}

fn details(row: &Model) -> EntryDetails {
    let shift = shift(row.shift_start_min, row.shift_end_min, row.shift_break_min);
    EntryDetails { shift, role: row.role.clone(), note: row.note.clone() }
}

/// A cell of these rows, which stand in the order of their parts.
pub(crate) fn cell_view(rows: &[Model]) -> CellView {
    let stamp = |row: &Model| Stamp { made_at: row.created_at, version: row.version };
    CellView { cell: Cell::of(rows.iter().filter_map(entry)), base: CellBase::of(rows.iter().map(stamp)) }
}

/// The changes by which a person's day comes to hold `wanted`, first deletions, then updates, then insertions: in this order no
/// half of the day is ever taken twice. `rows` becomes what will be there.
///
/// A row keeps its part where it can, and its work before its part: a split that becomes a whole day keeps the half that stays.
pub(crate) fn plan(
    tx: &WriteTx,
    employee: EmployeeId,
    day: NaiveDate,
    rows: &mut Vec<Model>,
    wanted: &Content,
) -> Vec<Change> {
    let mut left = std::mem::take(rows);
    let mut open: Vec<(DayPart, Work)> = wanted.cell.entries().collect();
    let mut pairs = Vec::new();
    let fits: [Fit; 3] = [
        |row, (part, _)| row.part == part.number(),
        |row, (_, work)| entry(row).is_some_and(|(_, has)| has == work),
        |_, _| true,
    ];
    for fit in fits {
        open.retain(|want| match left.iter().position(|row| fit(row, *want)) {
            Some(at) => {
                pairs.push((left.remove(at), *want));
                false
            }
            None => true,
        });
    }
    let mut changes: Vec<Change> = left.into_iter().map(Change::Delete).collect();
    for (before, want) in pairs {
        let after = updated(tx, &before, want, &wanted.details);
        rows.push(after.clone().unwrap_or_else(|| before.clone()));
        changes.extend(after.map(|after| Change::Update { before, after }));
    }
    for want in open {
        let row = new_row(tx, employee, day, want, &wanted.details);
        rows.push(row.clone());
        changes.push(Change::Insert(row));
    }
    rows.sort_by_key(|row| row.part);
    changes
}

/// Whether a row may become an entry.
type Fit = fn(&Model, (DayPart, Work)) -> bool;

/// What is written for an update.
pub(crate) fn update_of(before: &Model, after: &Model) -> ActiveModel {
    ActiveModel {
        id: Unchanged(before.id),
        version: Unchanged(before.version),
        part: Set(after.part),
        project_id: Set(after.project_id),
        status: Set(after.status.clone()),
        shift_start_min: Set(after.shift_start_min),
        shift_end_min: Set(after.shift_end_min),
        shift_break_min: Set(after.shift_break_min),
        role: Set(after.role.clone()),
        note: Set(after.note.clone()),
        ..Default::default()
    }
}

fn updated(tx: &WriteTx, before: &Model, entry: (DayPart, Work), details: &CellDetails) -> Option<Model> {
    let after = filled(before, entry, details);
    (after != *before).then(|| Model { version: before.version + 1, updated_at: tx.now(), ..after })
}

/// The row with an entry in it.
fn filled(row: &Model, (part, work): (DayPart, Work), details: &CellDetails) -> Model {
    let EntryDetails { shift, role, note } = details.at(part).cloned().unwrap_or_default();
    Model {
        part: part.number(),
        project_id: work.project(),
        status: work.status().map(|status| status.as_str().to_owned()),
        shift_start_min: shift.map(Shift::start_min),
        shift_end_min: shift.map(Shift::end_min),
        shift_break_min: shift.map(Shift::break_min),
        role,
        note,
        ..row.clone()
    }
}

fn new_row(tx: &WriteTx, employee: EmployeeId, day: NaiveDate, entry: (DayPart, Work), details: &CellDetails) -> Model {
    let blank = Model {
        tenant_id: tx.tenant(),
        id: tx.new_id(),
        employee_id: employee,
        day,
        part: 0,
        project_id: None,
        status: None,
        shift_start_min: None,
        shift_end_min: None,
        shift_break_min: None,
        role: None,
        note: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    filled(&blank, entry, details)
}
