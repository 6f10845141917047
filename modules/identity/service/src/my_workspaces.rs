//! Where a person may go.

use crate::membership;
use entity::{role, workspace};
use identity_domain::MyWorkspace;
use kernel::{AccountId, Slug};
use sea_orm::ColumnTrait;
use store::{Reason, Store, StoreError, SystemTx};

/// The workspaces that the person may open, by name.
///
/// # Errors
/// The database's own.
pub async fn my_workspaces(store: &Store, account: AccountId) -> Result<Vec<MyWorkspace>, StoreError> {
    open_to(&store.system_read(Reason::OpenWorkspace).await?, account).await
}

/// The same within a transaction at hand.
///
/// # Errors
/// The database's own.
pub async fn open_to(tx: &SystemTx, account: AccountId) -> Result<Vec<MyWorkspace>, StoreError> {
    let places = membership::of_account(tx, account).await?;
    let open: Vec<_> = places.into_iter().filter(|m| m.disabled_at.is_none()).collect();
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let tenants = workspace::Column::TenantId.is_in(open.iter().map(|m| m.tenant_id));
    let found = tx.find::<workspace::Entity>().filter(tenants).order_by_asc(workspace::Column::Name).all().await?;
    let held = role::Column::Id.is_in(open.iter().map(|m| m.role_id));
    let roles = tx.find::<role::Entity>().filter(held).all().await?;
    let mine = found.into_iter().filter_map(|place| {
        let held = open.iter().find(|m| m.tenant_id == place.tenant_id)?.role_id;
        let role = roles.iter().find(|role| role.id == held && role.tenant_id == place.tenant_id)?.name.clone();
        Some(MyWorkspace { slug: Slug::parse(&place.slug).ok()?, name: place.name, role })
    });
    Ok(mine.collect())
}
