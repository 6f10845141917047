//! Asking for a place. Who manages the workspace's members is mailed, and decides.

use super::{
    join::{by_link, open_request, shown_domain},
    slug_of,
};
use crate::{
    Failure, Identity, account,
    limits::{self, Act, Attempt},
    membership, op, profile,
};
use entity::{access_request, account as row, join_domain, membership as place, role, workspace};
use identity_domain::{AskAccess, IdentityError, JoinBy};
use kernel::{AccessRequestId, AccountId, Email, Permission, TenantId};
use mail::{House, Letter, Mail, SendMail};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Actor, AuditChange, Origin, Principal, Reason, StoreError, SystemTx};
use uuid::Uuid;

/// Who was declined asks again after a week.
const PAUSE_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// The most people who are mailed of one request.
const MOST_MAILED: usize = 20;

/// Asks for a place, once: a second request while the first is open is the first, and mails nobody.
///
/// # Errors
/// [`IdentityError::JoinUnknown`] also for a domain that is not the person's, [`IdentityError::AddressUnverified`],
/// [`IdentityError::AlreadyIn`], [`IdentityError::PlaceClosed`], [`IdentityError::DeclinedLately`], [`IdentityError::Invalid`],
/// [`IdentityError::TooMany`].
pub async fn ask(identity: &Identity, who: &Principal, cmd: &AskAccess, origin: &Origin) -> Result<(), Failure> {
    let message = cmd.check()?;
    // never taken back: each may mail many people
    let attempt = Attempt { act: Act::AccessRequest, about: &who.email, origin, known_place: false };
    let _counted = limits::admit(identity.store(), attempt).await?;
    let tx = identity.store().system_write(Reason::AddMember).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let domain = shown_domain(&person).ok_or(IdentityError::AddressUnverified)?;
    let to = match &cmd.by {
        JoinBy::Link(token) => by_link(&tx, token).await?,
        JoinBy::Domain(slug) => by_domain(&tx, slug.as_str(), domain).await?,
    };
    let to = to.ok_or(IdentityError::JoinUnknown)?;
    let mut places = membership::of_account(&tx, person.id).await?.into_iter();
    match places.find(|place| place.tenant_id == to.tenant_id) {
        Some(place) if place.disabled_at.is_some() => return Err(IdentityError::PlaceClosed.into()),
        Some(_) => return Err(IdentityError::AlreadyIn.into()),
        None => {}
    }
    if open_request(&tx, to.tenant_id, person.id).await?.is_some() {
        return Ok(());
    }
    if declined_lately(&tx, to.tenant_id, person.id).await? {
        return Err(IdentityError::DeclinedLately.into());
    }
    let wish = access_request::ActiveModel {
        tenant_id: Set(to.tenant_id),
        id: Set(AccessRequestId(Uuid::now_v7())),
        account_id: Set(person.id),
        email: Set(person.email.clone()),
        name: Set(person.name.clone()),
        message: Set(message),
        granted_at: Set(None),
        declined_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
    };
    let made = match tx.insert(wish).await {
        // asked in another window, at once
        Err(StoreError::Taken(_)) => return Ok(()),
        made => made?,
    };
    mail_deciders(&tx, &to, &made).await?;
    let created = AuditChange::created::<access_request::Entity>(&made);
    tx.audit(to.tenant_id, (person.id, &person.name), op::ASK_ACCESS, origin, created).await?;
    Ok(tx.commit().await?)
}

/// The workspace, if it takes requests from the domain.
async fn by_domain(tx: &SystemTx, slug: &str, domain: &str) -> Result<Option<workspace::Model>, StoreError> {
    let place = tx.find::<workspace::Entity>().filter(workspace::Column::Slug.eq(slug)).one().await?;
    let tenant = place.as_ref().map_or(TenantId(Uuid::nil()), |place| place.tenant_id);
    let takes =
        Condition::all().add(join_domain::Column::TenantId.eq(tenant)).add(join_domain::Column::Domain.eq(domain));
    let takes = tx.find::<join_domain::Entity>().filter(takes).one().await?.is_some();
    Ok(place.filter(|_| takes))
}

async fn declined_lately(tx: &SystemTx, tenant: TenantId, account: AccountId) -> Result<bool, StoreError> {
    let lately = Condition::all()
        .add(access_request::Column::TenantId.eq(tenant))
        .add(access_request::Column::AccountId.eq(account))
        .add(access_request::Column::DeclinedAt.gt(tx.now() - PAUSE_MS));
    Ok(tx.find::<access_request::Entity>().filter(lately).one().await?.is_some())
}

/// Mails everybody who may manage the workspace's members, each in their own language.
async fn mail_deciders(tx: &SystemTx, to: &workspace::Model, wish: &access_request::Model) -> Result<(), StoreError> {
    let roles = tx.find::<role::Entity>().filter(role::Column::TenantId.eq(to.tenant_id)).all().await?;
    let deciding = roles.into_iter().filter(|role| role.powers().allow(Permission::MembersManage)).map(|role| role.id);
    let seats = Condition::all()
        .add(place::Column::TenantId.eq(to.tenant_id))
        .add(place::Column::DisabledAt.is_null())
        .add(place::Column::RoleId.is_in(deciding));
    let seats = tx.find::<place::Entity>().filter(seats).order_by_asc(place::Column::CreatedAt).all().await?;
    let link = format!("/w/{}/members", slug_of(to)?);
    let Ok(email) = Email::parse(&wish.email) else { return Ok(()) };
    for seat in seats.into_iter().take(MOST_MAILED) {
        let person = tx.find::<row::Entity>().filter(row::Column::Id.eq(seat.account_id)).one().await?;
        let (Some(person), Ok(address)) = (person, Email::parse(&seat.email)) else { continue };
        let letter = Letter::AccessRequested {
            who: wish.name.clone(),
            email: email.clone(),
            message: wish.message.clone(),
            link: link.clone(),
        };
        let house = Some(House { name: to.name.clone(), logo: to.logo() });
        let mail = Mail { to: address, name: seat.name, language: profile::language(&person), house, letter };
        tx.enqueue_in(to.tenant_id, &Actor::system(), &SendMail::new(mail)).await?;
    }
    Ok(())
}
