//! Every member, by name.

use super::row::{Waits, row};
use crate::op;
use entity::{account, membership};
use kernel::{AccountId, TenantId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use std::collections::HashMap;
use store::{Reason, RequestCx, StoreError, SystemTx};
use workspace_domain::MemberRow;

/// Every member, disabled ones too, by name.
///
/// Opens its own transaction: whether somebody has a password yet is known outside the workspace only.
///
/// # Errors
/// [`StoreError::Forbidden`]; the database's own.
pub async fn list(cx: &RequestCx) -> Result<Vec<MemberRow>, StoreError> {
    let tx = cx.system_read(op::LIST_MEMBERS, Reason::SeeMembers).await?;
    let waiting = waiting(&tx, cx.tenant()).await?;
    let members = tx
        .find::<membership::Entity>()
        .filter(membership::Column::TenantId.eq(cx.tenant()))
        .order_by_asc(membership::Column::Name)
        .order_by_asc(membership::Column::Id)
        .all()
        .await?;
    let roles = identity_service::role::of_workspace(&tx, cx.tenant()).await?;
    let rows = members.into_iter().filter_map(|member| {
        let waits = waiting.get(&member.account_id);
        let waits = waits.map_or_else(Waits::default, |linkable| Waits { waiting: true, linkable: *linkable });
        let role = roles.iter().find(|role| role.id == member.role_id)?;
        Some(row(member, role, waits, cx))
    });
    Ok(rows.collect())
}

/// The accounts of a workspace's members that have no password, each with whether this workspace is the first it joined.
async fn waiting(tx: &SystemTx, tenant: TenantId) -> Result<HashMap<AccountId, bool>, StoreError> {
    let here = membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::TenantId.eq(tenant))
        .into_query();
    let accounts = tx
        .find::<account::Entity>()
        .filter(account::Column::PasswordHash.is_null())
        .filter(account::Column::Id.in_subquery(here))
        .values::<(AccountId,)>([account::Column::Id])
        .await?;
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let places = tx
        .find::<membership::Entity>()
        .filter(membership::Column::AccountId.is_in(accounts.into_iter().map(|(id,)| id)))
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::Id)
        .all()
        .await?;
    let mut first = HashMap::new();
    for place in places {
        first.entry(place.account_id).or_insert(place.tenant_id == tenant);
    }
    Ok(first)
}
