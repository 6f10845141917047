//! A request is granted or declined, and the person mailed. The account lies outside the workspace, so both open the system's transaction
//! behind the check of the role.

use crate::op;
use entity::{access_request, account, membership as place, region, role, workspace};
use identity_service::{membership, profile};
use kernel::{Email, Op, RegionId, SecurityKind};
use mail::{House, Letter, Mail, SendMail};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{AuditChange, Reads, Reason, RequestCx, StoreError, SystemTx, UseCaseError};
use workspace_domain::{GrantAccess, RequestRef, WorkspaceError, decide_add};

type Refused = UseCaseError<WorkspaceError>;

/// Gives who asked a place.
///
/// Opens and commits its own transaction, audited.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::RequestClosed`],
/// [`WorkspaceError::AlreadyMember`]; [`StoreError::NotFound`] also for no role of this workspace, or a region out of the own reach;
/// [`StoreError::Stale`].
pub async fn grant(cx: &RequestCx, cmd: &GrantAccess) -> Result<(), Refused> {
    let mut regions = cmd.regions.clone();
    regions.sort_unstable();
    regions.dedup();
    refuse_out_of_reach(cx, &regions).await?;
    let tx = cx.system_write(op::GRANT_ACCESS, Reason::AddMember).await?;
    let given = Condition::all().add(role::Column::TenantId.eq(cx.tenant())).add(role::Column::Id.eq(cmd.role));
    let role = tx.find::<role::Entity>().filter(given).one().await?.ok_or(StoreError::NotFound)?;
    decide_add(cx.powers(), &role.powers()).map_err(UseCaseError::Rule)?;
    let (before, person) = load(&tx, cx, cmd.request).await?;
    let after = access_request::Model { granted_at: Some(tx.now()), ..next(&tx, &before) };
    answer(&tx, &before, &after).await?;
    let made = match membership::join(&tx, cx.tenant(), &person, &person.name, role.id).await {
        Err(StoreError::Taken(_)) => return Err(UseCaseError::Rule(WorkspaceError::AlreadyMember)),
        made => made?,
    };
    for region in regions {
        membership::give_region(&tx, &made, region).await?;
    }
    let house = workspace_of(&tx, cx).await?;
    let letter = Letter::AccessGranted { role: role.name.clone(), link: format!("/w/{}", house.slug) };
    post(&tx, cx, &person, &house, letter).await?;
    let changes = vec![
        AuditChange::changed::<access_request::Entity>(&before, &after),
        AuditChange::created::<place::Entity>(&made),
    ];
    finish(tx, cx, op::GRANT_ACCESS, changes).await?;
    cx.note(SecurityKind::MemberAdded, op::GRANT_ACCESS.name, format!("{}: {}", person.email, role.name));
    Ok(())
}

/// Gives who asked no place.
///
/// Opens and commits its own transaction, audited.
///
/// # Errors
/// [`WorkspaceError::RequestClosed`]; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn decline(cx: &RequestCx, which: RequestRef) -> Result<(), Refused> {
    let tx = cx.system_write(op::DECLINE_ACCESS, Reason::AddMember).await?;
    let (before, person) = load(&tx, cx, which).await?;
    let after = access_request::Model { declined_at: Some(tx.now()), ..next(&tx, &before) };
    answer(&tx, &before, &after).await?;
    let house = workspace_of(&tx, cx).await?;
    post(&tx, cx, &person, &house, Letter::AccessDeclined { link: "/workspaces".into() }).await?;
    let changes = vec![AuditChange::changed::<access_request::Entity>(&before, &after)];
    finish(tx, cx, op::DECLINE_ACCESS, changes).await?;
    Ok(())
}

async fn refuse_out_of_reach(cx: &RequestCx, regions: &[RegionId]) -> Result<(), StoreError> {
    let tx = cx.read(op::GRANT_ACCESS).await?;
    let there = tx.find::<region::Entity>().filter(region::Column::Id.is_in(regions.iter().copied())).all().await?;
    if there.len() == regions.len() { Ok(()) } else { Err(StoreError::NotFound) }
}

/// An open request of this workspace, and the account that asks.
async fn load(
    tx: &SystemTx,
    cx: &RequestCx,
    which: RequestRef,
) -> Result<(access_request::Model, account::Model), Refused> {
    let this = Condition::all()
        .add(access_request::Column::TenantId.eq(cx.tenant()))
        .add(access_request::Column::Id.eq(which.id));
    let before = tx.find::<access_request::Entity>().filter(this).one().await?.ok_or(StoreError::NotFound)?;
    if before.granted_at.is_some() || before.declined_at.is_some() {
        return Err(UseCaseError::Rule(WorkspaceError::RequestClosed));
    }
    if before.version != which.version {
        return Err(StoreError::Stale.into());
    }
    let person = identity_service::account::by_id(tx, before.account_id).await?.ok_or(StoreError::NotFound)?;
    Ok((before, person))
}

fn next(tx: &SystemTx, before: &access_request::Model) -> access_request::Model {
    access_request::Model { updated_at: tx.now(), version: before.version + 1, ..before.clone() }
}

/// Writes an answer, of which there is one: who comes second finds another version.
async fn answer(
    tx: &SystemTx,
    before: &access_request::Model,
    after: &access_request::Model,
) -> Result<(), StoreError> {
    let row = access_request::ActiveModel {
        granted_at: Set(after.granted_at),
        declined_at: Set(after.declined_at),
        updated_at: Set(after.updated_at),
        version: Set(after.version),
        ..Default::default()
    };
    let seen = Condition::all()
        .add(access_request::Column::TenantId.eq(before.tenant_id))
        .add(access_request::Column::Id.eq(before.id))
        .add(access_request::Column::Version.eq(before.version));
    if tx.update_where(row, seen).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

async fn workspace_of(tx: &SystemTx, cx: &RequestCx) -> Result<workspace::Model, StoreError> {
    let place = tx.find::<workspace::Entity>().filter(workspace::Column::TenantId.eq(cx.tenant()));
    place.one().await?.ok_or(StoreError::NotFound)
}

async fn post(
    tx: &SystemTx,
    cx: &RequestCx,
    person: &account::Model,
    house: &workspace::Model,
    letter: Letter,
) -> Result<(), StoreError> {
    let Ok(to) = Email::parse(&person.email) else { return Ok(()) };
    let house = Some(House { name: house.name.clone(), logo: house.logo() });
    let mail = Mail { to, name: person.name.clone(), language: profile::language(person), house, letter };
    tx.enqueue_in(cx.tenant(), cx.actor(), &SendMail::new(mail)).await
}

async fn finish(tx: SystemTx, cx: &RequestCx, op: Op, changes: Vec<AuditChange>) -> Result<(), StoreError> {
    let actor = (cx.actor().account, cx.actor().name.as_str());
    tx.audit(cx.tenant(), actor, op, cx.origin(), changes).await?;
    tx.commit().await
}
