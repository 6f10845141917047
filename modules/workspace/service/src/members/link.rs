//! Another link to set a password, for a member who lost the first or let it grow old.

use super::{
    add::link,
    row::{facts, role_of},
};
use crate::op;
use entity::membership;
use identity_service::{account, password_link};
use kernel::{MembershipId, SecurityKind};
use sea_orm::ColumnTrait;
use store::{AuditChange, Reason, RequestCx, StoreError, UseCaseError};
use workspace_domain::{LinkToken, WorkspaceError, decide_link};

/// Makes a link for a member without a password; the earlier ones become worthless.
///
/// Opens and commits its own transaction, audited: the account lies outside the workspace.
///
/// # Errors
/// [`StoreError::NotFound`] for no member of this workspace; [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`],
/// [`WorkspaceError::MemberDisabled`], [`WorkspaceError::LinkNotNeeded`].
pub async fn new_link(cx: &RequestCx, id: MembershipId) -> Result<LinkToken, UseCaseError<WorkspaceError>> {
    let tx = cx.system_write(op::NEW_LINK, Reason::AddMember).await?;
    let member = tx
        .find::<membership::Entity>()
        .filter(membership::Column::TenantId.eq(cx.tenant()))
        .filter(membership::Column::Id.eq(id))
        .one()
        .await?
        .ok_or(StoreError::NotFound)?;
    let person = account::by_id(&tx, member.account_id).await?.ok_or(StoreError::NotFound)?;
    let linkable = password_link::may_issue(&tx, &person, cx.tenant()).await?;
    let role = role_of(&tx, cx.tenant(), member.role_id).await?;
    decide_link(cx.powers(), &facts(&member, &role, linkable)).map_err(UseCaseError::Rule)?;
    let made = link(&tx, cx, &person).await?;
    let facts = serde_json::json!({ "link_expires": made.expires_text });
    let change = AuditChange::event("membership", member.id.0, member.email.clone(), facts);
    let actor = (cx.actor().account, cx.actor().name.as_str());
    tx.audit(cx.tenant(), actor, op::NEW_LINK, cx.origin(), change).await?;
    tx.commit().await?;
    cx.note(SecurityKind::LinkChanged, op::NEW_LINK.name, member.email);
    Ok(made)
}
