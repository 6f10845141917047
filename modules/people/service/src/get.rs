//! One person.

use crate::{query, rows};
use entity::employee::{Column, Entity, Model};
use kernel::{EmployeeId, HistoryEntry};
use people_domain::EmployeeDetail;
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// One person of the roster.
///
/// # Errors
/// [`StoreError::NotFound`] also when the person was taken off the roster.
pub async fn get(tx: &impl Reads, id: EmployeeId) -> Result<EmployeeDetail, StoreError> {
    let model = live(tx, id).await?;
    Ok(EmployeeDetail {
        row: rows::row(tx, &model).await?,
        crew: crew(tx, id).await?,
        created_at: model.created_at,
        updated_at: model.updated_at,
    })
}

/// What was done to one person, newest first; also to one that was deleted.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace has none of this id.
pub async fn history(tx: &impl Reads, id: EmployeeId) -> Result<Vec<HistoryEntry>, StoreError> {
    workspace_service::history::<Entity>(tx, id).await
}

/// The stored row of a person of the roster.
pub(crate) async fn live(tx: &impl Reads, id: EmployeeId) -> Result<Model, StoreError> {
    tx.find::<Entity>().filter(query::live()).filter(Column::Id.eq(id)).one().await?.ok_or(StoreError::NotFound)
}

/// How many people of the roster are in this person's crew.
pub(crate) async fn crew(tx: &impl Reads, id: EmployeeId) -> Result<u64, StoreError> {
    tx.find::<Entity>().filter(query::live()).filter(Column::ForemanId.eq(id)).count().await
}
