//! Accepting an invitation. The mail that brought its link went to the invited address, so who accepts has shown it to be theirs.

use super::{invitation::Offer, join::open_request, slug_of, workspace_of};
use crate::{Client, Failure, Identity, Method, SignedUp, account, membership, new_password, op, session};
use entity::{
    access_request::{self, Column as Wish},
    account as row, invitation, invitation_region,
};
use identity_domain::{AcceptNew, IdentityError};
use kernel::{Email, SecurityKind, Slug, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{AuditChange, Origin, Principal, Reason, SecurityEvent, StoreError, SystemTx};

/// Makes the account of a new person, gives it the place, and signs it in: all or nothing.
///
/// # Errors
/// As [`super::describe`]; [`IdentityError::HasAccount`] when the address has an account, [`IdentityError::Invalid`].
pub async fn accept_new(identity: &Identity, cmd: &AcceptNew, client: &Client) -> Result<SignedUp, Failure> {
    let name = cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let (_, email) = open(&tx, &cmd.token).await?;
    if account::by_email(&tx, &email).await?.is_some() {
        return Err(IdentityError::HasAccount.into());
    }
    // the transaction ends before the slow hash begins
    drop(tx);
    let hash = new_password::hash_of_new(identity, None, &cmd.password).await?;
    let tx = identity.store().system_write(Reason::AddMember).await?;
    let (offer, email) = open(&tx, &cmd.token).await?;
    let made = account::create(&tx, &email, &name, Some(hash)).await.map_err(|error| match error {
        StoreError::Taken(_) => Failure::from(IdentityError::HasAccount),
        other => other.into(),
    })?;
    let language = row::ActiveModel { language: Set(offer.row.language.clone()), ..Default::default() };
    tx.update_where(language, row::Column::Id.eq(made.id)).await?;
    let slug = take(&tx, &offer, &made, &client.origin).await?;
    let signed_in = session::begin(&tx, identity.keys(), &made, client, Method::Link.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedUp, "invitation", client, Some(made.id));
    told(identity, &offer, &made, &client.origin);
    Ok(SignedUp { signed_in, slug })
}

/// Gives the place to who is signed in under the invited address. Who has it already is led there, and the invitation is spent.
///
/// # Errors
/// As [`super::describe`]; [`IdentityError::SomebodyElse`], [`IdentityError::PlaceClosed`], [`IdentityError::SignedOut`].
pub async fn accept(identity: &Identity, who: &Principal, token: &str, origin: &Origin) -> Result<Slug, Failure> {
    let tx = identity.store().system_write(Reason::AddMember).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let (offer, email) = open(&tx, token).await?;
    if email.as_str() != person.email {
        return Err(IdentityError::SomebodyElse.into());
    }
    let slug = take(&tx, &offer, &person, origin).await?;
    tx.commit().await?;
    told(identity, &offer, &person, origin);
    Ok(slug)
}

/// An invitation that can be accepted, with its address.
async fn open(tx: &SystemTx, token: &str) -> Result<(Offer, Email), Failure> {
    let offer = Offer::find(tx, token).await?.ok_or(IdentityError::InvitationUnknown)?;
    offer.check(tx.now())?;
    let email = Email::parse(&offer.row.email).map_err(|_| StoreError::NotFound)?;
    Ok((offer, email))
}

/// Spends the invitation for a person's place, with what the trail tells of it.
async fn take(tx: &SystemTx, offer: &Offer, person: &row::Model, origin: &Origin) -> Result<Slug, Failure> {
    let before = &offer.row;
    let unspent = Condition::all()
        .add(invitation::Column::TenantId.eq(before.tenant_id))
        .add(invitation::Column::Id.eq(before.id))
        .add(invitation::Column::AcceptedAt.is_null())
        .add(invitation::Column::Version.eq(before.version));
    let after = invitation::Model {
        accepted_at: Some(tx.now()),
        updated_at: tx.now(),
        version: before.version + 1,
        ..before.clone()
    };
    let spent = invitation::ActiveModel {
        accepted_at: Set(after.accepted_at),
        updated_at: Set(after.updated_at),
        version: Set(after.version),
        ..Default::default()
    };
    // of two that come at once, one finds it unspent
    if tx.update_where(spent, unspent).await? != 1 {
        return Err(IdentityError::InvitationUsed.into());
    }
    let mut changes = vec![AuditChange::changed::<invitation::Entity>(before, &after)];
    let mut places = membership::of_account(tx, person.id).await?.into_iter();
    match places.find(|place| place.tenant_id == before.tenant_id) {
        Some(place) if place.disabled_at.is_some() => return Err(IdentityError::PlaceClosed.into()),
        Some(_) => {}
        None => changes.extend(seat(tx, offer, person).await?),
    }
    if person.email_verified_at.is_none() {
        account::address_shown(tx, person.id).await?;
    }
    let author = (person.id, person.name.as_str());
    tx.audit(before.tenant_id, author, op::ACCEPT_INVITATION, origin, changes).await?;
    Ok(slug_of(&workspace_of(tx, before.tenant_id).await?)?)
}

async fn seat(tx: &SystemTx, offer: &Offer, person: &row::Model) -> Result<Vec<AuditChange>, StoreError> {
    let tenant: TenantId = offer.row.tenant_id;
    let made = membership::join(tx, tenant, person, &person.name, offer.role.id).await?;
    let given = Condition::all()
        .add(invitation_region::Column::TenantId.eq(tenant))
        .add(invitation_region::Column::InvitationId.eq(offer.row.id));
    for given in tx.find::<invitation_region::Entity>().filter(given).all().await? {
        membership::give_region(tx, &made, given.region_id).await?;
    }
    let mut changes = vec![AuditChange::created::<entity::membership::Entity>(&made)];
    // who came in waits for no answer any more
    if let Some(wish) = open_request(tx, tenant, person.id).await? {
        let this = Condition::all().add(Wish::TenantId.eq(tenant)).add(Wish::Id.eq(wish.id));
        tx.delete_where::<access_request::Entity>(this).await?;
        changes.push(AuditChange::deleted::<access_request::Entity>(&wish));
    }
    Ok(changes)
}

fn told(identity: &Identity, offer: &Offer, person: &row::Model, origin: &Origin) {
    let event = SecurityEvent::new(SecurityKind::MemberAdded, op::ACCEPT_INVITATION.name, origin);
    let detail = format!("{}: {}", person.email, offer.role.name);
    identity.store().note(event.in_workspace(offer.row.tenant_id).of(person.id).detail(detail));
}
