//! Another role; closed and open again.

use super::row::{facts, role};
use entity::membership;
use kernel::{MembershipId, Role, SecurityKind};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait,
};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{MemberRef, SetRole, WorkspaceError, decide_disable, decide_enable, decide_role};

/// A changed member.
#[derive(Clone, Debug)]
pub struct Changed {
    /// For the next change.
    pub version: i64,
    /// For the trail.
    pub audit: AuditChange,
}

/// Gives a member another role.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::LastOwner`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn set_role(tx: &WriteTx, cmd: SetRole) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let (member, other_owners) = load(tx, cmd.member.id).await?;
    decide_role(tx.cx().role(), &facts(&member, false)?, cmd.role, other_owners).map_err(UseCaseError::Rule)?;
    let change = membership::ActiveModel { role: Set(cmd.role.as_str().to_owned()), ..Default::default() };
    let changed = save(tx, &member, cmd.member, change).await?;
    tx.note(SecurityKind::RoleChanged, format!("{}: {} → {}", member.email, member.role, cmd.role.as_str()));
    Ok(changed)
}

/// Closes the workspace to a member, from the next request on.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::LastOwner`], [`WorkspaceError::DisableYourself`]; [`StoreError::NotFound`],
/// [`StoreError::Stale`].
pub async fn disable(tx: &WriteTx, cmd: MemberRef) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let (member, other_owners) = load(tx, cmd.id).await?;
    let actor = tx.cx();
    let seen = facts(&member, false)?;
    decide_disable(actor.role(), actor.actor().membership, &seen, other_owners).map_err(UseCaseError::Rule)?;
    let change = membership::ActiveModel { disabled_at: Set(Some(tx.now())), ..Default::default() };
    let changed = save(tx, &member, cmd, change).await?;
    tx.note(SecurityKind::MemberChanged, format!("{}: disabled", member.email));
    Ok(changed)
}

/// Opens the workspace to a disabled member again, with the role of before.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn enable(tx: &WriteTx, cmd: MemberRef) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let (member, _) = load(tx, cmd.id).await?;
    decide_enable(tx.cx().role(), &facts(&member, false)?).map_err(UseCaseError::Rule)?;
    let change = membership::ActiveModel { disabled_at: Set(None), ..Default::default() };
    let changed = save(tx, &member, cmd, change).await?;
    tx.note(SecurityKind::MemberChanged, format!("{}: enabled", member.email));
    Ok(changed)
}

/// The member, and how many other owners are not disabled. The owners' rows are locked first and in one order: of two who would
/// take each other's role away at once, the second sees what the first did.
async fn load(tx: &WriteTx, id: MembershipId) -> Result<(membership::Model, usize), StoreError> {
    let owners = tx
        .find::<membership::Entity>()
        .filter(membership::Column::Role.eq(Role::Owner.as_str()))
        .order_by_asc(membership::Column::Id)
        .for_update()
        .all()
        .await?;
    let member = tx.get::<membership::Entity>(id).await?;
    let others = owners.iter().filter(|o| o.id != id && o.disabled_at.is_none()).count();
    // an owner who was demoted while this waited for the lock has no say any more
    let actor = tx.get::<membership::Entity>(tx.cx().actor().membership).await?;
    let unchanged = actor.disabled_at.is_none() && role(&actor)? == tx.cx().role();
    if unchanged { Ok((member, others)) } else { Err(StoreError::Forbidden) }
}

async fn save(
    tx: &WriteTx,
    before: &membership::Model,
    seen: MemberRef,
    change: membership::ActiveModel,
) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let change = membership::ActiveModel { id: Unchanged(seen.id), version: Unchanged(seen.version), ..change };
    let after = tx.update(change).await?;
    Ok(Changed { version: after.version, audit: AuditChange::changed::<membership::Entity>(before, &after) })
}
