//! A project's fields, changed: the whole form, or one cell of the list.

use crate::{Done, Refused, check, get, rows, rows::Facts};
use entity::project::{Entity, Model};
use projects_domain::{ChangeProject, ProjectInput, ProjectRow, SetProjectField};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, StoreError, WriteTx};

/// Saves a project's whole form. A form that changes nothing leaves no audit row.
///
/// # Errors
/// [`ProjectError`](projects_domain::ProjectError) `Invalid`, `CodeTaken`; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn change(tx: &WriteTx, command: ChangeProject) -> Result<Done<ProjectRow>, Refused> {
    let before = get::live(tx, command.id).await?;
    save(tx, before, command.version, command.input).await
}

/// Saves one cell of the list.
///
/// # Errors
/// As [`change`].
pub async fn set_field(tx: &WriteTx, command: SetProjectField) -> Result<Done<ProjectRow>, Refused> {
    let before = get::live(tx, command.id).await?;
    let input = command.patch.apply(before.facts()?);
    save(tx, before, command.version, input).await
}

async fn save(tx: &WriteTx, before: Model, version: i64, input: ProjectInput) -> Result<Done<ProjectRow>, Refused> {
    if before.version != version {
        return Err(StoreError::Stale.into());
    }
    let input = input.normalized();
    check::check(tx, &input, Some(&before)).await?;
    let after = before.with(&input);
    if after == before {
        return Ok(Done { value: rows::row(tx, &before).await?, audit: Vec::new() });
    }
    let stored = tx.update(after.into_active_model().reset_all()).await.map_err(check::or_taken(&input.code))?;
    Ok(Done { value: rows::row(tx, &stored).await?, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}
