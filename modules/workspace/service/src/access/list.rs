//! The requests that wait for an answer.

use crate::Clock;
use entity::access_request::{Column, Entity};
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};
use workspace_domain::RequestRow;

/// The open requests, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads) -> Result<Vec<RequestRow>, StoreError> {
    let open = tx.find::<Entity>().filter(Column::GrantedAt.is_null()).filter(Column::DeclinedAt.is_null());
    let open = open.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all().await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let clock = Clock::read(tx).await?;
    let row = |wish: entity::access_request::Model| RequestRow {
        id: wish.id,
        asked_text: clock.text(wish.created_at),
        name: wish.name,
        email: wish.email,
        message: wish.message,
        version: wish.version,
    };
    Ok(open.into_iter().map(row).collect())
}
