//! Entries as rows, and the rows that must change so that a cell holds what is wanted.

use chrono::NaiveDate;
use entity::schedule_entry::{ActiveModel, Model};
use kernel::EmployeeId;
use manpower_domain::{Cell, CellBase, CellView, DayPart, Stamp, Status, Work};
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
    wanted: Cell,
) -> Vec<Change> {
    let mut left = std::mem::take(rows);
    let mut open: Vec<(DayPart, Work)> = wanted.plain().entries().collect();
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
        let after = updated(tx, &before, want);
        rows.push(after.clone().unwrap_or_else(|| before.clone()));
        changes.extend(after.map(|after| Change::Update { before, after }));
    }
    for want in open {
        let row = new_row(tx, employee, day, want);
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
        ..Default::default()
    }
}

fn updated(tx: &WriteTx, before: &Model, (part, work): (DayPart, Work)) -> Option<Model> {
    let status = work.status().map(|status| status.as_str().to_owned());
    let after = Model { part: part.number(), project_id: work.project(), status, ..before.clone() };
    (after != *before).then(|| Model { version: before.version + 1, updated_at: tx.now(), ..after })
}

fn new_row(tx: &WriteTx, employee: EmployeeId, day: NaiveDate, (part, work): (DayPart, Work)) -> Model {
    Model {
        tenant_id: tx.tenant(),
        id: tx.new_id(),
        employee_id: employee,
        day,
        part: part.number(),
        project_id: work.project(),
        status: work.status().map(|status| status.as_str().to_owned()),
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    }
}
