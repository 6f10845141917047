//! The run's own row.

use entity::import_run::{ActiveModel, Column, Entity, Model};
use kernel::ImportId;
use sea_orm::{ActiveValue::Unchanged, ColumnTrait};
use serde_json::Value;
use store::{AuditChange, Reads, StoreError, WriteTx};

/// The row to be changed, as it was read: only what is set over this is written.
pub(crate) fn at(run: &Model) -> ActiveModel {
    ActiveModel { id: Unchanged(run.id), version: Unchanged(run.version), ..Default::default() }
}

/// What the trail keeps of a step: its particulars. The file's columns and answers are not worth their length there.
pub(crate) fn event(run: &Model, facts: Value) -> AuditChange {
    AuditChange::event("import_run", run.id.into(), run.file_name.clone(), facts)
}

/// The run, kept from others until the transaction ends.
pub(crate) async fn locked(tx: &WriteTx, id: ImportId) -> Result<Model, StoreError> {
    tx.find::<Entity>().filter(Column::Id.eq(id)).for_update().one().await?.ok_or(StoreError::NotFound)
}
