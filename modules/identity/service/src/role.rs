//! The roles of a workspace, as far as they reach across workspaces.

use entity::role;
use kernel::{Role, RoleId, TenantId};
use sea_orm::ColumnTrait;
use store::{AuditChange, StoreError, SystemTx};

/// The roles that a new workspace begins with.
#[derive(Debug)]
pub struct Roles {
    made: Vec<role::Model>,
}

impl Roles {
    /// The one made from a starting point.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], which can't be: each has one.
    pub fn id(&self, role: Role) -> Result<RoleId, StoreError> {
        let made = self.made.iter().find(|made| made.built_in.as_deref() == Some(role.as_str()));
        made.map(|made| made.id).ok_or(StoreError::NotFound)
    }

    /// Their rows of the trail.
    pub fn audit(&self) -> impl Iterator<Item = AuditChange> {
        self.made.iter().map(AuditChange::created::<role::Entity>)
    }
}

/// Makes the roles of a new workspace. The caller audits them.
///
/// # Errors
/// The database's own.
pub async fn begin(tx: &SystemTx, tenant: TenantId) -> Result<Roles, StoreError> {
    let mut made = Vec::new();
    for role in Role::ALL {
        made.push(tx.insert(role::starting(tenant, role, tx.now())).await?);
    }
    Ok(Roles { made })
}

/// Every role of a workspace, in the order in which they were made.
///
/// # Errors
/// The database's own.
pub async fn of_workspace(tx: &SystemTx, tenant: TenantId) -> Result<Vec<role::Model>, StoreError> {
    let roles = tx.find::<role::Entity>().filter(role::Column::TenantId.eq(tenant));
    roles.order_by_asc(role::Column::CreatedAt).order_by_asc(role::Column::Id).all().await
}
