//! A new role, and another content for one.

use super::list::row;
use entity::{membership, role};
use kernel::SecurityKind;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait,
};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{
    ChangeRole, CheckedRole, RoleDraft, RoleRow, WorkspaceError, decide_change_role, decide_create_role,
};

/// A role as it was written.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Its line of the page.
    pub role: RoleRow,
    /// For the trail.
    pub audit: AuditChange,
}

/// Makes a role.
///
/// # Errors
/// [`WorkspaceError::Invalid`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::RoleNameTaken`].
pub async fn create(tx: &WriteTx, draft: &RoleDraft) -> Result<Saved, UseCaseError<WorkspaceError>> {
    let to = draft.check().map_err(UseCaseError::Rule)?;
    decide_create_role(tx.cx().powers(), &to).map_err(UseCaseError::Rule)?;
    let new = role::ActiveModel {
        id: Set(tx.new_id()),
        built_in: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..content(&to)
    };
    let made = tx.insert(new).await.map_err(taken)?;
    tx.note(SecurityKind::RoleChanged, format!("role {}: made", made.name));
    Ok(Saved { role: row(&made, 0, tx.cx()), audit: AuditChange::created::<role::Entity>(&made) })
}

/// Gives a role another content, for all who have it.
///
/// # Errors
/// As [`create`]; also [`WorkspaceError::OwnersRole`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn change(tx: &WriteTx, cmd: &ChangeRole) -> Result<Saved, UseCaseError<WorkspaceError>> {
    let to = cmd.to.check().map_err(UseCaseError::Rule)?;
    let before = tx.get::<role::Entity>(cmd.role.id).await?;
    decide_change_role(tx.cx().powers(), &before.powers(), &to).map_err(UseCaseError::Rule)?;
    let change = role::ActiveModel { id: Unchanged(cmd.role.id), version: Unchanged(cmd.role.version), ..content(&to) };
    let after = tx.update(change).await.map_err(taken)?;
    let held = tx.find::<membership::Entity>().filter(membership::Column::RoleId.eq(after.id)).count().await?;
    let members = usize::try_from(held).unwrap_or(usize::MAX);
    tx.note(SecurityKind::RoleChanged, format!("role {}: changed", after.name));
    Ok(Saved { role: row(&after, members, tx.cx()), audit: AuditChange::changed::<role::Entity>(&before, &after) })
}

fn content(to: &CheckedRole) -> role::ActiveModel {
    role::ActiveModel {
        name: Set(to.name.clone()),
        permissions: Set(to.powers.permissions.json()),
        record_scope: Set(to.powers.records.as_str().to_owned()),
        field_scope: Set(to.powers.fields.json()),
        requires_second_factor: Set(to.requires_second_factor),
        ..Default::default()
    }
}

fn taken(error: StoreError) -> UseCaseError<WorkspaceError> {
    match error {
        StoreError::Taken(_) => UseCaseError::Rule(WorkspaceError::RoleNameTaken),
        other => other.into(),
    }
}
