//! A new account with a workspace, for a person whom a provider vouches for and nobody knows.

use super::{
    linked,
    step::{self, Met},
};
use crate::{
    Client, Failure, Identity, SignedUp, account, letters,
    limits::{self, Act, Attempt},
    op, profile, session,
    session::Voucher,
    sign_up::refuse_taken,
    workspace::{NewWorkspace, found, taken_meanwhile},
};
use entity::account as row;
use identity_domain::{CheckedNewcomer, IdentityError, Newcomer, SignUpExternal};
use kernel::{AccountId, Email, SecurityKind};
use oidc::Person;
use store::{Reason, StoreError, SystemTx};

/// Who is to get an account, given what the browser kept.
///
/// # Errors
/// [`IdentityError::StepExpired`].
pub async fn newcomer(identity: &Identity, shown: Option<&str>) -> Result<Newcomer, Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    let met = look(identity, &tx, shown).await?.what;
    let email_verified = verified(&met.person).is_some();
    let Person { name, email, .. } = met.person;
    let provider = identity.providers().get(&met.provider).ok_or(IdentityError::StepExpired)?.name().to_owned();
    Ok(Newcomer { provider, name: name.unwrap_or_default(), email: email.unwrap_or_default(), email_verified })
}

/// Makes the account, tied to the person at the provider, with its workspace and a session.
///
/// Only with an address that the provider has verified. One that it has not would tell anybody who has an account, and an account that is
/// made with it would be somebody else's to get into: who has such an address signs up by a mailed link, and ties the provider then.
///
/// # Errors
/// [`IdentityError::StepExpired`], [`IdentityError::AddressUnverified`], [`IdentityError::Invalid`], [`IdentityError::EmailTaken`],
/// [`IdentityError::SlugTaken`]; [`IdentityError::TooMany`] after many.
pub async fn sign_up_external(
    identity: &Identity,
    shown: Option<&str>,
    cmd: &SignUpExternal,
    client: &Client,
) -> Result<SignedUp, Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    let Met { provider, person } = look(identity, &tx, shown).await?.what;
    drop(tx);
    let email = verified(&person).ok_or(IdentityError::AddressUnverified)?;
    let owner = cmd.check()?;
    let attempt = Attempt { act: Act::SignUp, about: email.as_str(), origin: &client.origin, known_place: false };
    let _counted = limits::admit(identity.store(), attempt).await?;
    refuse_taken(identity, &email, &owner.slug).await?;
    let tx = identity.store().system_write(Reason::SignUp).await?;
    if !look(identity, &tx, shown).await?.spend(&tx).await? {
        return Err(IdentityError::StepExpired.into());
    }
    let made = make(&tx, &email, &owner, &person, client).await?;
    let signed_in = session::begin_vouched(&tx, identity.keys(), &made, client, &Voucher::of(&person)).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedUp, "oidc", client, Some(made.id));
    if let Some(address) = person.picture {
        // nobody waits for it; without it there are the first letters
        tokio::spawn(bring_picture(identity.clone(), provider, made.id, address));
    }
    Ok(SignedUp { signed_in, slug: owner.slug })
}

async fn bring_picture(identity: Identity, provider: String, account: AccountId, address: String) {
    let Some(provider) = identity.providers().get(&provider) else { return };
    let Some(file) = provider.portrait(&address).await else { return };
    if let Err(error) = profile::set_picture(&identity, account, file).await {
        tracing::warn!(?error, "a picture that came by a provider was not kept");
    }
}

async fn make(
    tx: &SystemTx,
    email: &Email,
    owner: &CheckedNewcomer,
    person: &Person,
    client: &Client,
) -> Result<row::Model, Failure> {
    let made = account::create(tx, email, &owner.name, None).await.map_err(taken_meanwhile)?;
    linked::insert(tx, made.id, person).await.map_err(|error| match error {
        // another window made an account of it
        StoreError::Taken(_) => IdentityError::StepExpired.into(),
        other => Failure::from(other),
    })?;
    let place = NewWorkspace { slug: &owner.slug, name: &owner.company, time_zone: &owner.time_zone };
    found(tx, &made, &place, op::SIGN_UP, &client.origin).await.map_err(taken_meanwhile)?;
    account::address_shown(tx, made.id).await?;
    letters::welcome(tx, &made, &owner.slug).await?;
    Ok(made)
}

async fn look(identity: &Identity, tx: &SystemTx, shown: Option<&str>) -> Result<step::Step<Met>, Failure> {
    let shown = shown.ok_or(IdentityError::StepExpired)?;
    Ok(step::look::<Met>(identity, tx, shown).await?.ok_or(IdentityError::StepExpired)?)
}

/// The address that the provider has verified.
fn verified(person: &Person) -> Option<Email> {
    let told = person.email.as_deref().filter(|_| person.email_verified);
    told.and_then(|told| Email::parse(told).ok())
}
