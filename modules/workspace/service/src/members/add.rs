//! A new member.

use super::row::{self, Waits, row};
use crate::{Clock, op};
use entity::{membership, workspace};
use identity_service::{account, password_link};
use kernel::SecurityKind;
use sea_orm::ColumnTrait;
use store::{AuditChange, Reason, RequestCx, StoreError, SystemTx, UseCaseError};
use workspace_domain::{AddMember, CheckedMember, Invitation, LinkToken, MemberAdded, WorkspaceError, decide_add};

/// Gives a person a place in the workspace. An address that has no account gets one, and a link to set a password; one that has an
/// account with a password sees the workspace after signing in.
///
/// Opens and commits its own transaction, audited: the account lies outside the workspace, and all of it must hold or none.
///
/// # Errors
/// [`WorkspaceError::Invalid`], [`WorkspaceError::AlreadyMember`], [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`];
/// [`StoreError::NotFound`] for no role of this workspace; [`StoreError::Stale`] when
/// somebody adds the same address at the same time.
pub async fn add(cx: &RequestCx, cmd: &AddMember) -> Result<MemberAdded, UseCaseError<WorkspaceError>> {
    let new = cmd.check().map_err(UseCaseError::Rule)?;
    let tx = cx.system_write(op::ADD_MEMBER, Reason::AddMember).await?;
    let role = row::role_of(&tx, cx.tenant(), new.role).await?;
    decide_add(cx.powers(), &role.powers()).map_err(UseCaseError::Rule)?;
    match add_within(&tx, cx, &new, &role).await {
        Ok(added) => {
            tx.commit().await?;
            let detail = format!("{}: {}", added.member.email, role.name);
            cx.note(SecurityKind::MemberAdded, op::ADD_MEMBER.name, detail);
            Ok(added)
        }
        Err(UseCaseError::Store(StoreError::Taken(_))) => Err(StoreError::Stale.into()),
        Err(error) => Err(error),
    }
}

async fn add_within(
    tx: &SystemTx,
    cx: &RequestCx,
    new: &CheckedMember,
    role: &entity::role::Model,
) -> Result<MemberAdded, UseCaseError<WorkspaceError>> {
    let person = match account::by_email(tx, &new.email).await? {
        Some(person) => person,
        None => account::create(tx, &new.email, &new.name, None).await?,
    };
    let mut places = identity_service::membership::of_account(tx, person.id).await?.into_iter();
    if places.any(|place| place.tenant_id == cx.tenant()) {
        return Err(UseCaseError::Rule(WorkspaceError::AlreadyMember));
    }
    let member = identity_service::membership::join(tx, cx.tenant(), &person, &new.name, role.id).await?;
    let linkable = password_link::may_issue(tx, &person, cx.tenant()).await?;
    let invitation = if linkable { Invitation::Link(link(tx, cx, &person).await?) } else { Invitation::Known };
    let actor = (cx.actor().account, cx.actor().name.as_str());
    let change = AuditChange::created::<membership::Entity>(&member);
    tx.audit(cx.tenant(), actor, op::ADD_MEMBER, cx.origin(), change).await?;
    let waits = Waits { waiting: person.password_hash.is_none(), linkable };
    Ok(MemberAdded { member: row(member, role, waits, cx), invitation })
}

/// A link's token, with its end by the workspace's clock.
pub(super) async fn link(
    tx: &SystemTx,
    cx: &RequestCx,
    person: &entity::account::Model,
) -> Result<LinkToken, StoreError> {
    let token = password_link::issue(tx, person).await?;
    let place = tx.find::<workspace::Entity>().filter(workspace::Column::TenantId.eq(cx.tenant())).one().await?;
    let clock = Clock::of(&place.ok_or(StoreError::NotFound)?.time_zone);
    Ok(LinkToken { token: token.text().to_owned(), expires_text: clock.text(token.expires_at()) })
}
