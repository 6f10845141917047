//! How a workspace that takes requests looks to who would ask: by its link, or from a domain of it. Who has neither learns nothing, not
//! even that it is there.

use super::{count_guess, slug_of};
use crate::{Client, Failure, Identity, Method, SignedIn, account, membership, new_password, session, sign_up_link};
use entity::{access_request, account as row, join_domain, workspace};
use identity_domain::{IdentityError, JoinOffer, JoinStep, JoinView, SignUpToJoin};
use kernel::{AccountId, SecurityKind, TenantId};
use sea_orm::{ColumnTrait, Condition};
use store::{Origin, Principal, Reason, StoreError, SystemTx};

/// The workspace of a join link, and what who opens it can do.
///
/// # Errors
/// [`IdentityError::JoinUnknown`]; [`IdentityError::TooMany`] after many guesses.
pub async fn describe_join(
    identity: &Identity,
    token: &str,
    who: Option<&Principal>,
    origin: &Origin,
) -> Result<JoinView, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let Some(place) = by_link(&tx, token).await? else {
        drop(tx);
        count_guess(identity, origin).await?;
        return Err(IdentityError::JoinUnknown.into());
    };
    let reader = match who {
        Some(who) => account::by_id(&tx, who.account).await?,
        None => None,
    };
    let step = match reader {
        None => JoinStep::SignIn,
        Some(person) if is_member(&tx, &person, place.tenant_id).await? => JoinStep::Member(slug_of(&place)?),
        Some(person) if person.email_verified_at.is_none() => JoinStep::Confirm(person.email),
        Some(person) if open_request(&tx, place.tenant_id, person.id).await?.is_some() => JoinStep::Asked,
        Some(_) => JoinStep::Ask,
    };
    Ok(JoinView { workspace: place.name, step })
}

/// Makes an account of a mailed link's address that belongs nowhere yet, for who has a join link, and signs it in.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`], [`IdentityError::JoinUnknown`], [`IdentityError::Invalid`], [`IdentityError::EmailTaken`];
/// [`IdentityError::TooMany`] after many guesses.
pub async fn sign_up_to_join(identity: &Identity, cmd: &SignUpToJoin, client: &Client) -> Result<SignedIn, Failure> {
    let name = cmd.check()?;
    let email = sign_up_link::open(identity, &cmd.token, &client.origin).await?;
    let tx = identity.store().system_read(Reason::SignUp).await?;
    by_link(&tx, &cmd.join).await?.ok_or(IdentityError::JoinUnknown)?;
    if account::by_email(&tx, &email).await?.is_some() {
        return Err(IdentityError::EmailTaken.into());
    }
    drop(tx);
    let hash = new_password::hash_of_new(identity, None, &cmd.password).await?;
    let tx = identity.store().system_write(Reason::SignUp).await?;
    let email = sign_up_link::spend(&tx, &cmd.token).await?;
    let made = account::create(&tx, &email, &name, Some(hash)).await.map_err(crate::workspace::taken_meanwhile)?;
    account::address_shown(&tx, made.id).await?;
    let signed_in = session::begin(&tx, identity.keys(), &made, client, Method::Password.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedUp, "join", client, Some(made.id));
    Ok(signed_in)
}

/// The workspaces that take requests from people of the domain of the person's confirmed address, by name. Not those where the person has
/// a place.
///
/// # Errors
/// [`IdentityError::SignedOut`]; the database's own.
pub async fn offers(identity: &Identity, who: &Principal) -> Result<Vec<JoinOffer>, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let Some(domain) = shown_domain(&person) else { return Ok(Vec::new()) };
    let taking = tx.find::<join_domain::Entity>().filter(join_domain::Column::Domain.eq(domain)).all().await?;
    let places = membership::of_account(&tx, person.id).await?;
    let open: Vec<TenantId> = taking
        .into_iter()
        .map(|row| row.tenant_id)
        .filter(|tenant| !places.iter().any(|place| place.tenant_id == *tenant))
        .collect();
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let found = tx.find::<workspace::Entity>().filter(workspace::Column::TenantId.is_in(open));
    let mut offers = Vec::new();
    for place in found.order_by_asc(workspace::Column::Name).all().await? {
        let asked = open_request(&tx, place.tenant_id, person.id).await?.is_some();
        offers.push(JoinOffer { slug: slug_of(&place)?, name: place.name, asked });
    }
    Ok(offers)
}

/// The workspace of a join link that is on.
pub(crate) async fn by_link(tx: &SystemTx, token: &str) -> Result<Option<workspace::Model>, StoreError> {
    tx.find::<workspace::Entity>().filter(workspace::Column::JoinToken.eq(token)).one().await
}

/// The domain of an address that was shown to be the person's.
pub(super) fn shown_domain(person: &row::Model) -> Option<&str> {
    person.email_verified_at?;
    person.email.split_once('@').map(|(_, domain)| domain)
}

pub(super) async fn open_request(
    tx: &SystemTx,
    tenant: TenantId,
    account: AccountId,
) -> Result<Option<access_request::Model>, StoreError> {
    let open = Condition::all()
        .add(access_request::Column::TenantId.eq(tenant))
        .add(access_request::Column::AccountId.eq(account))
        .add(access_request::Column::GrantedAt.is_null())
        .add(access_request::Column::DeclinedAt.is_null());
    tx.find::<access_request::Entity>().filter(open).one().await
}

async fn is_member(tx: &SystemTx, person: &row::Model, tenant: TenantId) -> Result<bool, StoreError> {
    let mut places = membership::of_account(tx, person.id).await?.into_iter();
    Ok(places.any(|place| place.tenant_id == tenant && place.disabled_at.is_none()))
}
