//! A stored member as the rules and the page see one.

use entity::{membership, role};
use kernel::{RoleId, TenantId};
use sea_orm::ColumnTrait;
use store::{RequestCx, StoreError, SystemTx};
use workspace_domain::{MemberFacts, MemberRow};

/// What accounts say about a member.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Waits {
    /// There is no password yet.
    pub(super) waiting: bool,
    /// And this workspace may give a link.
    pub(super) linkable: bool,
}

pub(super) fn facts(member: &membership::Model, role: &role::Model, linkable: bool) -> MemberFacts {
    MemberFacts { id: member.id, role: role.powers(), disabled: member.disabled_at.is_some(), linkable }
}

/// A line of the page, for the person who asks.
pub(super) fn row(member: membership::Model, role: &role::Model, waits: Waits, cx: &RequestCx) -> MemberRow {
    let powers = role.powers();
    MemberRow {
        role: role.id,
        role_name: role.name.clone(),
        records: powers.records,
        yours_to_change: cx.powers().cover(&powers),
        you: member.id == cx.actor().membership,
        disabled: member.disabled_at.is_some(),
        waiting: waits.waiting,
        linkable: waits.linkable,
        id: member.id,
        name: member.name,
        email: member.email,
        version: member.version,
    }
}

/// A role of the workspace.
pub(super) async fn role_of(tx: &SystemTx, tenant: TenantId, id: RoleId) -> Result<role::Model, StoreError> {
    let found = tx.find::<role::Entity>().filter(role::Column::TenantId.eq(tenant)).filter(role::Column::Id.eq(id));
    found.one().await?.ok_or(StoreError::NotFound)
}
