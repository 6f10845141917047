//! A person's place in a workspace, as far as it reaches across workspaces.

use entity::{account, member_region, membership};
use kernel::{AccountId, MembershipId, RegionId, RoleId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{StoreError, SystemTx};
use uuid::Uuid;

/// Gives an account a place in a workspace, under the name that the workspace knows it by. The caller audits it.
///
/// # Errors
/// [`StoreError::Taken`] when it has one; the database's own.
pub async fn join(
    tx: &SystemTx,
    tenant: TenantId,
    account: &account::Model,
    name: &str,
    role: RoleId,
) -> Result<membership::Model, StoreError> {
    tx.insert(membership::ActiveModel {
        tenant_id: Set(tenant),
        id: Set(MembershipId(Uuid::now_v7())),
        account_id: Set(account.id),
        email: Set(account.email.clone()),
        name: Set(name.to_owned()),
        role_id: Set(role),
        disabled_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
    })
    .await
}

/// Every place of an account, disabled ones too, oldest first.
///
/// # Errors
/// The database's own.
pub async fn of_account(tx: &SystemTx, account: AccountId) -> Result<Vec<membership::Model>, StoreError> {
    let places = tx.find::<membership::Entity>().filter(membership::Column::AccountId.eq(account));
    places.order_by_asc(membership::Column::CreatedAt).order_by_asc(membership::Column::Id).all().await
}

/// Gives a new member a region. The caller audits it.
///
/// # Errors
/// The database's own.
pub async fn give_region(tx: &SystemTx, member: &membership::Model, region: RegionId) -> Result<(), StoreError> {
    tx.insert(member_region::ActiveModel {
        tenant_id: Set(member.tenant_id),
        membership_id: Set(member.id),
        region_id: Set(region),
    })
    .await?;
    Ok(())
}
