//! Every role.

use entity::{membership, role};
use kernel::{Role, RoleId};
use std::collections::HashMap;
use store::{Reads, RequestCx, StoreError};
use workspace_domain::{RoleChoice, RoleRow};

/// Every role: those that the workspace began with first, in their order, then the others by name.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads, cx: &RequestCx) -> Result<Vec<RoleRow>, StoreError> {
    let mut members: HashMap<RoleId, usize> = HashMap::new();
    for (held,) in tx.find::<membership::Entity>().values::<(RoleId,)>([membership::Column::RoleId]).await? {
        *members.entry(held).or_default() += 1;
    }
    let rows = ordered(tx).await?.into_iter().map(|role| {
        let count = members.get(&role.id).copied().unwrap_or_default();
        row(&role, count, cx)
    });
    Ok(rows.collect())
}

/// Which roles members may have, in the same order.
///
/// # Errors
/// The database's own.
pub async fn choices(tx: &impl Reads, cx: &RequestCx) -> Result<Vec<RoleChoice>, StoreError> {
    let choice = |role: role::Model| RoleChoice {
        givable: cx.powers().cover(&role.powers()),
        records: role.powers().records,
        built_in: built_in(&role),
        id: role.id,
        name: role.name,
    };
    Ok(ordered(tx).await?.into_iter().map(choice).collect())
}

/// A line of the page, for the person who asks.
pub(super) fn row(role: &role::Model, members: usize, cx: &RequestCx) -> RoleRow {
    let powers = role.powers();
    RoleRow {
        id: role.id,
        name: role.name.clone(),
        built_in: built_in(role),
        powers,
        requires_second_factor: role.requires_second_factor,
        members,
        yours_to_change: !powers.owner && cx.powers().cover(&powers),
        own: cx.role().id == role.id,
        version: role.version,
    }
}

fn built_in(role: &role::Model) -> Option<Role> {
    role.built_in.as_deref().and_then(Role::parse)
}

async fn ordered(tx: &impl Reads) -> Result<Vec<role::Model>, StoreError> {
    let mut roles = tx.find::<role::Entity>().all().await?;
    // a role that the workspace did not begin with comes after those
    roles.sort_by_cached_key(|role| (built_in(role).is_none(), built_in(role), role.name.to_lowercase()));
    Ok(roles)
}
