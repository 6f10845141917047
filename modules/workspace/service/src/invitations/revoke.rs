//! An invitation that is taken back, or whose role goes.

use entity::{invitation, role};
use kernel::{RoleId, SecurityKind};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, ExprTrait,
};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{InvitationRef, WorkspaceError, decide_add};

/// Takes an open invitation back: its link is worthless at once.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::InvitationClosed`]; [`StoreError::NotFound`],
/// [`StoreError::Stale`].
pub async fn revoke(tx: &WriteTx, which: InvitationRef) -> Result<AuditChange, UseCaseError<WorkspaceError>> {
    let (before, _) = open(tx, which).await?;
    let row = invitation::ActiveModel {
        id: Unchanged(before.id),
        version: Unchanged(which.version),
        revoked_at: Set(Some(tx.now())),
        ..Default::default()
    };
    let after = tx.update(row).await?;
    tx.note(SecurityKind::LinkChanged, format!("invitation of {}: revoked", before.email));
    Ok(AuditChange::changed::<invitation::Entity>(&before, &after))
}

/// An open invitation with its role, which the one who acts may give.
pub(super) async fn open(
    tx: &WriteTx,
    which: InvitationRef,
) -> Result<(invitation::Model, role::Model), UseCaseError<WorkspaceError>> {
    let before = tx.get::<invitation::Entity>(which.id).await?;
    let role = tx.get::<role::Entity>(before.role_id).await?;
    decide_add(tx.cx().powers(), &role.powers()).map_err(UseCaseError::Rule)?;
    if before.accepted_at.is_some() || before.revoked_at.is_some() {
        return Err(UseCaseError::Rule(WorkspaceError::InvitationClosed));
    }
    Ok((before, role))
}

/// What becomes of the invitations into a role that is deleted: open ones get the role in its place, and without one are taken back;
/// those that were answered are forgotten, and the trail still tells of them.
pub(crate) async fn follow_role(
    tx: &WriteTx,
    gone: RoleId,
    other: Option<RoleId>,
) -> Result<Vec<AuditChange>, StoreError> {
    let mut audit = Vec::new();
    let of_role = invitation::Column::RoleId.eq(gone);
    let open = invitation::Column::AcceptedAt.is_null().and(invitation::Column::RevokedAt.is_null());
    if let Some(other) = other {
        for before in tx.find::<invitation::Entity>().filter(of_role.clone().and(open)).all().await? {
            let row = invitation::ActiveModel {
                id: Unchanged(before.id),
                version: Unchanged(before.version),
                role_id: Set(other),
                ..Default::default()
            };
            let after = tx.update(row).await?;
            audit.push(AuditChange::changed::<invitation::Entity>(&before, &after));
        }
    }
    let rest = tx.find::<invitation::Entity>().filter(of_role.clone()).all().await?;
    audit.extend(rest.iter().map(AuditChange::deleted::<invitation::Entity>));
    tx.delete_where::<invitation::Entity>(Condition::all().add(of_role)).await?;
    Ok(audit)
}
