//! A link works no more.

use crate::{Done, Refused, query};
use crew_domain::{CrewError, LinkRef};
use entity::{crew_link, employee};
use kernel::SecurityKind;
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};

/// Revokes a link, from the next request on. The phone's offline copy goes with its next contact.
///
/// # Errors
/// [`CrewError::LinkRevoked`] when it was already; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn revoke(tx: &WriteTx, which: LinkRef) -> Result<Done<()>, Refused> {
    let before = tx.get::<crew_link::Entity>(which.id).await?;
    if before.revoked_at.is_some() {
        return Err(UseCaseError::Rule(CrewError::LinkRevoked));
    }
    if before.version != which.version {
        return Err(StoreError::Stale.into());
    }
    let person = tx.get::<employee::Entity>(before.employee_id).await?;
    Ok(Done { value: (), audit: vec![end(tx, &before, &query::full_name(&person)).await?] })
}

/// Ends a link that works.
pub(crate) async fn end(tx: &WriteTx, before: &crew_link::Model, name: &str) -> Result<AuditChange, StoreError> {
    let after = tx
        .update(crew_link::ActiveModel {
            id: Unchanged(before.id),
            version: Unchanged(before.version),
            revoked_at: Set(Some(tx.now())),
            // nobody opens it any more, so what was seen through it is of no use
            seen: Set(None),
            shown: Set(None),
            ..Default::default()
        })
        .await?;
    tx.note(SecurityKind::LinkChanged, format!("crew link revoked: {name}"));
    Ok(AuditChange::changed::<crew_link::Entity>(before, &after).labelled(name))
}
