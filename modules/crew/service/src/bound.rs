//! Whether a link stays with one phone.

use crate::{Done, Refused};
use crew_domain::SetBound;
use entity::workspace;
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Reads, WriteTx};

/// Says whether links stay with the first phone that takes them. Links that phones have taken stay theirs, and count again when it is
/// turned on again.
///
/// # Errors
/// [`store::StoreError::Stale`] when somebody changes the settings at the same time.
pub async fn set_bound(tx: &WriteTx, cmd: SetBound) -> Result<Done<()>, Refused> {
    let before = tx.get::<workspace::Entity>(tx.tenant()).await?;
    if before.crew_links_bound == cmd.bound {
        return Ok(Done { value: (), audit: Vec::new() });
    }
    let after = tx
        .update(workspace::ActiveModel {
            tenant_id: Unchanged(before.tenant_id),
            version: Unchanged(before.version),
            crew_links_bound: Set(cmd.bound),
            ..Default::default()
        })
        .await?;
    Ok(Done { value: (), audit: vec![AuditChange::changed::<workspace::Entity>(&before, &after)] })
}
