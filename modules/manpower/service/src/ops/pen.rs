//! Writes planned changes in few statements, and keeps what the trail must say of them.

use super::desk::Desk;
use crate::{
    rows::{self, Change, Content, update_of},
    time_off::{self, Followed, Turned},
};
use chrono::NaiveDate;
use entity::{schedule_entry::Column, schedule_entry::Entity, schedule_entry::Model};
use kernel::{EmployeeId, EntryId};
use manpower_domain::OffTurn;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, IntoActiveModel};
use std::collections::{BTreeMap, HashSet};
use store::{AuditChange, StoreError, WriteTx};

/// Ids in one statement.
const CHUNK: usize = 10_000;

/// Changes that are not written yet, and the trail of all.
#[derive(Default)]
pub(crate) struct Pen {
    deletes: Vec<Model>,
    updates: Vec<(Model, Model)>,
    inserts: Vec<Model>,
    touched: HashSet<(EmployeeId, NaiveDate)>,
    /// What each change made of its cell, in order.
    turns: Vec<Turned>,
    audit: Vec<AuditChange>,
}

impl Pen {
    /// Puts into a cell what it shall hold. It is written at the end, or before a second change of the same cell. `off`: how an edit that
    /// is undone or done again turns the time off of the day.
    pub(crate) async fn write(
        &mut self,
        tx: &WriteTx,
        desk: &mut Desk,
        cell: (EmployeeId, NaiveDate),
        wanted: &Content,
        off: Option<OffTurn>,
    ) -> Result<(), StoreError> {
        let (employee, day) = cell;
        let (before, label) = (desk.view(employee, day).cell.plain(), desk.label(employee, day));
        self.turns.push(Turned { employee, day, before, after: wanted.cell, label: label.clone(), off });
        let changes = rows::plan(tx, employee, day, desk.rows_mut(employee, day), wanted);
        if !self.touched.insert(cell) {
            self.flush(tx).await?;
            self.touched.insert(cell);
        }
        for change in changes {
            let told = match &change {
                Change::Delete(row) => AuditChange::deleted::<Entity>(row),
                Change::Update { before, after } => AuditChange::changed::<Entity>(before, after),
                Change::Insert(row) => AuditChange::created::<Entity>(row),
            };
            self.audit.push(told.labelled(&label));
            match change {
                Change::Delete(row) => self.deletes.push(row),
                Change::Update { before, after } => self.updates.push((before, after)),
                Change::Insert(row) => self.inserts.push(row),
            }
        }
        Ok(())
    }

    /// Writes what is left, and the time off that follows from it; answers how each change turned that, and the trail of all.
    pub(crate) async fn finish(mut self, tx: &WriteTx) -> Result<Followed, StoreError> {
        self.flush(tx).await?;
        let mut followed = time_off::follow(tx, &self.turns).await?;
        self.audit.append(&mut followed.audit);
        Ok(Followed { audit: self.audit, ..followed })
    }

    /// Deletions first and insertions last, so that no half of a day is taken twice in between.
    async fn flush(&mut self, tx: &WriteTx) -> Result<(), StoreError> {
        self.touched.clear();
        delete(tx, std::mem::take(&mut self.deletes)).await?;
        let mut updates = std::mem::take(&mut self.updates);
        // one order for all batches, so that two over the same rows can't wait for each other
        updates.sort_by_key(|(before, _)| before.id);
        for (before, after) in updates {
            tx.update(update_of(&before, &after)).await?;
        }
        let rows = std::mem::take(&mut self.inserts);
        tx.insert_all(rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()).await
    }
}

/// Deletes the rows as they were seen.
async fn delete(tx: &WriteTx, rows: Vec<Model>) -> Result<(), StoreError> {
    if let [row] = rows.as_slice() {
        return tx.delete::<Entity>(row.id, row.version).await;
    }
    for chunk in rows.chunks(CHUNK) {
        let mut by_version: BTreeMap<i64, Vec<EntryId>> = BTreeMap::new();
        for row in chunk {
            by_version.entry(row.version).or_default().push(row.id);
        }
        let seen = by_version.into_iter().fold(Condition::any(), |any, (version, ids)| {
            any.add(Condition::all().add(Column::Version.eq(version)).add(Column::Id.is_in(ids)))
        });
        if usize::try_from(tx.delete_where::<Entity>(seen).await?) != Ok(chunk.len()) {
            return Err(StoreError::Stale);
        }
    }
    Ok(())
}
