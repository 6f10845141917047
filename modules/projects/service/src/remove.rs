//! Deleting a project, and bringing it back.

use crate::{Done, Refused, check, get, rows};
use entity::project::{Entity, Model};
use projects_domain::{ProjectRef, ProjectRow};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Deletes a project. The schedule and the history keep what was; the code may be given again. Answers what [`restore`]
/// needs to undo it.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn remove(tx: &WriteTx, which: ProjectRef) -> Result<Done<ProjectRef>, StoreError> {
    let before = get::live(tx, which.id).await?;
    let stored = mark(tx, &before, which.version, Some(tx.now())).await?;
    let value = ProjectRef { id: stored.id, version: stored.version };
    Ok(Done { value, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}

/// Brings a deleted project back as it was.
///
/// # Errors
/// [`ProjectError::CodeTaken`](projects_domain::ProjectError::CodeTaken) when the code was given to another project since;
/// [`StoreError::NotFound`], [`StoreError::Stale`] also when the project is not deleted.
pub async fn restore(tx: &WriteTx, which: ProjectRef) -> Result<Done<ProjectRow>, Refused> {
    let before = tx.get::<Entity>(which.id).await?;
    if before.deleted_at.is_none() {
        return Err(StoreError::Stale.into());
    }
    check::code_is_free(tx, &before.code, Some(before.id)).await?;
    let stored = mark(tx, &before, which.version, None).await.map_err(check::or_taken(&before.code))?;
    Ok(Done { value: rows::row(tx, &stored).await?, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}

async fn mark(tx: &WriteTx, before: &Model, version: i64, deleted_at: Option<i64>) -> Result<Model, StoreError> {
    if before.version != version {
        return Err(StoreError::Stale);
    }
    let after = Model { deleted_at, ..before.clone() };
    tx.update(after.into_active_model().reset_all()).await
}
