//! One project.

use crate::{query, rows};
use entity::project::{Column, Entity, Model};
use kernel::{HistoryEntry, ProjectId, tidy};
use projects_domain::ProjectRow;
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// One project.
///
/// # Errors
/// [`StoreError::NotFound`] also when it was deleted.
pub async fn get(tx: &impl Reads, id: ProjectId) -> Result<ProjectRow, StoreError> {
    rows::row(tx, &live(tx, id).await?).await
}

/// The project of a code, whatever the case of its letters; none also when it was deleted.
///
/// # Errors
/// The database's own.
pub async fn by_code(tx: &impl Reads, code: &str) -> Result<Option<ProjectRow>, StoreError> {
    match of_code(tx, &tidy(code)).await? {
        Some(model) => Ok(Some(rows::row(tx, &model).await?)),
        None => Ok(None),
    }
}

/// What was done to one project, newest first; also to one that was deleted.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace has none of this id.
pub async fn history(tx: &impl Reads, id: ProjectId) -> Result<Vec<HistoryEntry>, StoreError> {
    workspace_service::history::<Entity>(tx, id).await
}

/// The stored row of a project that was not deleted.
pub(crate) async fn live(tx: &impl Reads, id: ProjectId) -> Result<Model, StoreError> {
    tx.find::<Entity>().filter(query::live()).filter(Column::Id.eq(id)).one().await?.ok_or(StoreError::NotFound)
}

/// The stored row of a tidy code.
pub(crate) async fn of_code(tx: &impl Reads, code: &str) -> Result<Option<Model>, StoreError> {
    let small = code.to_lowercase();
    let found = tx.find::<Entity>().filter(query::of_code(code)).all().await?;
    Ok(found.into_iter().find(|model| model.code.to_lowercase() == small))
}
