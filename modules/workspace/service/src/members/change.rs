//! Another role; closed and open again.

use super::row::facts;
use entity::{membership, role};
use kernel::{MembershipId, Role, RoleId, SecurityKind};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait,
};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{MemberFacts, MemberRef, SetRole, WorkspaceError, decide_disable, decide_enable, decide_role};

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
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::LastOwner`]; [`StoreError::NotFound`],
/// [`StoreError::Stale`].
pub async fn set_role(tx: &WriteTx, cmd: SetRole) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let loaded = load(tx, cmd.member.id).await?;
    let to = tx.get::<role::Entity>(cmd.role).await?;
    decide_role(tx.cx().powers(), &loaded.facts, &to.powers(), loaded.other_owners).map_err(UseCaseError::Rule)?;
    let change = membership::ActiveModel { role_id: Set(to.id), ..Default::default() };
    let changed = save(tx, &loaded.member, cmd.member, change).await?;
    tx.note(SecurityKind::RoleChanged, format!("{}: {} → {}", loaded.member.email, loaded.role_name, to.name));
    Ok(changed)
}

/// Closes the workspace to a member, from the next request on.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::LastOwner`],
/// [`WorkspaceError::DisableYourself`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn disable(tx: &WriteTx, cmd: MemberRef) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let loaded = load(tx, cmd.id).await?;
    let actor = tx.cx();
    decide_disable(actor.powers(), actor.actor().membership, &loaded.facts, loaded.other_owners)
        .map_err(UseCaseError::Rule)?;
    let change = membership::ActiveModel { disabled_at: Set(Some(tx.now())), ..Default::default() };
    let changed = save(tx, &loaded.member, cmd, change).await?;
    tx.note(SecurityKind::MemberChanged, format!("{}: disabled", loaded.member.email));
    Ok(changed)
}

/// Opens the workspace to a disabled member again, with the role of before.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn enable(tx: &WriteTx, cmd: MemberRef) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let loaded = load(tx, cmd.id).await?;
    decide_enable(tx.cx().powers(), &loaded.facts).map_err(UseCaseError::Rule)?;
    let change = membership::ActiveModel { disabled_at: Set(None), ..Default::default() };
    let changed = save(tx, &loaded.member, cmd, change).await?;
    tx.note(SecurityKind::MemberChanged, format!("{}: enabled", loaded.member.email));
    Ok(changed)
}

/// A member with what the rules ask.
pub(super) struct Loaded {
    pub(super) member: membership::Model,
    pub(super) facts: MemberFacts,
    /// What the workspace calls the role.
    pub(super) role_name: String,
    /// Of the owners.
    pub(super) owner_role: RoleId,
    /// The owners who are not disabled, without this member.
    pub(super) other_owners: usize,
}

/// The member, and how many other owners are not disabled. The owners' rows are locked first and in one order: of two who would
/// take each other's role away at once, the second sees what the first did.
pub(super) async fn load(tx: &WriteTx, id: MembershipId) -> Result<Loaded, StoreError> {
    let owner = tx.find::<role::Entity>().filter(role::Column::BuiltIn.eq(Role::Owner.as_str())).one().await?;
    let owner_role = owner.ok_or(StoreError::NotFound)?.id;
    let owners = tx
        .find::<membership::Entity>()
        .filter(membership::Column::RoleId.eq(owner_role))
        .order_by_asc(membership::Column::Id)
        .for_update()
        .all()
        .await?;
    let member = tx.get::<membership::Entity>(id).await?;
    let other_owners = owners.iter().filter(|o| o.id != id && o.disabled_at.is_none()).count();
    // an owner who was demoted while this waited for the lock has no say any more
    let actor = tx.get::<membership::Entity>(tx.cx().actor().membership).await?;
    if actor.disabled_at.is_some() || actor.role_id != tx.cx().role().id {
        return Err(StoreError::Forbidden);
    }
    let held = tx.get::<role::Entity>(member.role_id).await?;
    Ok(Loaded { facts: facts(&member, &held), member, role_name: held.name, owner_role, other_owners })
}

pub(super) async fn save(
    tx: &WriteTx,
    before: &membership::Model,
    seen: MemberRef,
    change: membership::ActiveModel,
) -> Result<Changed, UseCaseError<WorkspaceError>> {
    let change = membership::ActiveModel { id: Unchanged(seen.id), version: Unchanged(seen.version), ..change };
    let after = tx.update(change).await?;
    Ok(Changed { version: after.version, audit: AuditChange::changed::<membership::Entity>(before, &after) })
}
