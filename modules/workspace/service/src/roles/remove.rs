//! A role that is no more.

use crate::invitations;
use entity::{membership, role};
use kernel::{Powers, SecurityKind};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, SqlErr,
};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{RemoveRole, WorkspaceError, decide_remove_role};

/// What a deletion changed.
#[derive(Clone, Debug)]
pub struct Removed {
    /// How many members have another role now.
    pub moved: usize,
    /// For the trail: each member, then the role.
    pub audit: Vec<AuditChange>,
}

/// Deletes a role; who has it, or is invited into it, gets another. Without another, open invitations are taken back.
///
/// # Errors
/// [`WorkspaceError::OwnersRole`], [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::RoleInUse`];
/// [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn remove(tx: &WriteTx, cmd: RemoveRole) -> Result<Removed, UseCaseError<WorkspaceError>> {
    let gone = tx.get::<role::Entity>(cmd.role.id).await?;
    let other = match cmd.replacement.filter(|other| *other != gone.id) {
        Some(other) => Some(tx.get::<role::Entity>(other).await?),
        None => None,
    };
    let members = tx
        .find::<membership::Entity>()
        .filter(membership::Column::RoleId.eq(gone.id))
        .order_by_asc(membership::Column::Id)
        .for_update()
        .all()
        .await?;
    let powers: Option<Powers> = other.as_ref().map(role::Model::powers);
    decide_remove_role(tx.cx().powers(), &gone.powers(), members.len(), powers.as_ref()).map_err(UseCaseError::Rule)?;
    let mut audit = Vec::new();
    for member in &members {
        let Some(other) = &other else { break };
        let change = membership::ActiveModel {
            id: Unchanged(member.id),
            version: Unchanged(member.version),
            role_id: Set(other.id),
            ..Default::default()
        };
        let after = tx.update(change).await?;
        audit.push(AuditChange::changed::<membership::Entity>(member, &after));
    }
    audit.extend(invitations::follow_role(tx, gone.id, other.as_ref().map(|other| other.id)).await?);
    tx.delete::<role::Entity>(gone.id, cmd.role.version).await.map_err(|error| match error {
        // somebody got the role meanwhile, which keeps it from being deleted
        StoreError::Db(fault) if matches!(fault.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            StoreError::Stale
        }
        other => other,
    })?;
    tx.note(SecurityKind::RoleChanged, format!("role {}: deleted", gone.name));
    audit.push(AuditChange::deleted::<role::Entity>(&gone));
    Ok(Removed { moved: members.len(), audit })
}
