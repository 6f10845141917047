//! Off the roster, and back.

use crate::{Done, Refused, check, get, rows};
use entity::employee::{Entity, Model};
use people_domain::{EmployeeRef, EmployeeRow};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Takes a person off the roster. The schedule and the history keep what was; the number may be given again; a crew is left
/// without a foreman. Answers what [`restore`] needs to undo it.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn remove(tx: &WriteTx, who: EmployeeRef) -> Result<Done<EmployeeRef>, StoreError> {
    let before = get::live(tx, who.id).await?;
    let stored = mark(tx, &before, who.version, Some(tx.now())).await?;
    let value = EmployeeRef { id: stored.id, version: stored.version };
    Ok(Done { value, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}

/// Puts a person back on the roster, as they were, with their crew.
///
/// # Errors
/// [`PeopleError::NumberTaken`](people_domain::PeopleError::NumberTaken) when the number was given to somebody else since;
/// [`StoreError::NotFound`], [`StoreError::Stale`] also when the person is on the roster.
pub async fn restore(tx: &WriteTx, who: EmployeeRef) -> Result<Done<EmployeeRow>, Refused> {
    let before = tx.get::<Entity>(who.id).await?;
    if before.deleted_at.is_none() {
        return Err(StoreError::Stale.into());
    }
    check::number_is_free(tx, &before.number, Some(before.id)).await?;
    let stored = mark(tx, &before, who.version, None).await.map_err(check::or_taken(&before.number))?;
    Ok(Done { value: rows::row(tx, &stored).await?, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}

async fn mark(tx: &WriteTx, before: &Model, version: i64, deleted_at: Option<i64>) -> Result<Model, StoreError> {
    if before.version != version {
        return Err(StoreError::Stale);
    }
    let after = Model { deleted_at, ..before.clone() };
    tx.update(after.into_active_model().reset_all()).await
}
