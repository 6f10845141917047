//! A phone takes its link for itself.

use crate::{Refused, op, open, open::Phone, token};
use crew_domain::CrewError;
use entity::crew_link;
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Store, UseCaseError};

/// Binds a link to the phone that asks, and answers the secret by which the phone is known from now on.
///
/// Opens and commits its own transaction, audited.
///
/// # Errors
/// [`store::StoreError::NotFound`] when the link does not work; [`CrewError::OtherPhone`] when another phone has it already.
pub async fn take(store: &Store, phone: Phone) -> Result<String, Refused> {
    let (opened, link) = open::find(store, phone).await?;
    if link.device_hash.is_some() {
        return Err(UseCaseError::Rule(CrewError::OtherPhone));
    }
    let device = token::random();
    let tx = opened.cx.write(op::TAKE).await?;
    // of two phones that ask at once, the second finds another version
    tx.update(crew_link::ActiveModel {
        id: Unchanged(link.id),
        version: Unchanged(link.version),
        device_hash: Set(Some(token::hash_of(&device))),
        ..Default::default()
    })
    .await?;
    let facts = serde_json::json!({ "taken_by": "a phone" });
    tx.commit(AuditChange::event("crew_link", link.id.0, &opened.cx.actor().name, facts)).await?;
    Ok(device)
}
