//! A new account with a workspace, for a person whom a provider vouches for and nobody knows.

use super::{
    linked,
    step::{self, Met},
};
use crate::{
    Client, Failure, Identity, SignedUp, account,
    limits::{self, Act, Attempt},
    op, profile, session,
    session::Voucher,
    workspace::{NewWorkspace, found, has_slug, taken_meanwhile},
};
use entity::account as row;
use identity_domain::{CheckedNewcomer, IdentityError, Newcomer, SignUpExternal};
use kernel::{AccountId, FieldError, SecurityKind};
use oidc::Person;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Reason, StoreError, SystemTx};

/// Who is to get an account, given what the browser kept.
///
/// # Errors
/// [`IdentityError::StepExpired`].
pub async fn newcomer(identity: &Identity, shown: Option<&str>) -> Result<Newcomer, Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    let met = look(identity, &tx, shown).await?.what;
    let Person { name, email, email_verified, .. } = met.person;
    let provider = identity.providers().get(&met.provider).ok_or(IdentityError::StepExpired)?.name().to_owned();
    let verified = email_verified && email.is_some();
    Ok(Newcomer {
        provider,
        name: name.unwrap_or_default(),
        email: email.unwrap_or_default(),
        email_verified: verified,
    })
}

/// Makes the account, tied to the person at the provider, with its workspace and a session. An address that the provider has not
/// verified gets a mail, like any that is typed.
///
/// # Errors
/// [`IdentityError::StepExpired`], [`IdentityError::Invalid`], [`IdentityError::EmailTaken`], [`IdentityError::SlugTaken`];
/// [`IdentityError::TooMany`] after many.
pub async fn sign_up_external(
    identity: &Identity,
    shown: Option<&str>,
    cmd: &SignUpExternal,
    client: &Client,
) -> Result<SignedUp, Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    let Met { provider, person } = look(identity, &tx, shown).await?.what;
    drop(tx);
    let owner = cmd.check(verified(&person))?;
    let about = owner.email.as_str();
    let attempt = Attempt { act: Act::SignUp, about, origin: &client.origin, known_place: false };
    let _counted = limits::admit(identity.store(), attempt).await?;
    let tx = identity.store().system_write(Reason::SignUp).await?;
    refuse_taken(&tx, &owner).await?;
    if !look(identity, &tx, shown).await?.spend(&tx).await? {
        return Err(IdentityError::StepExpired.into());
    }
    let made = make(&tx, &owner, &person, client).await?;
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

async fn make(tx: &SystemTx, owner: &CheckedNewcomer, person: &Person, client: &Client) -> Result<row::Model, Failure> {
    let made = account::create(tx, &owner.email, &owner.name, None).await.map_err(taken_meanwhile)?;
    linked::insert(tx, made.id, person).await.map_err(|error| match error {
        // another window made an account of it
        StoreError::Taken(_) => IdentityError::StepExpired.into(),
        other => Failure::from(other),
    })?;
    let place = NewWorkspace { slug: &owner.slug, name: &owner.company, time_zone: &owner.time_zone };
    found(tx, &made, &place, op::SIGN_UP, &client.origin).await.map_err(taken_meanwhile)?;
    if verified(person).is_some() {
        let shown = row::ActiveModel { email_verified_at: Set(Some(tx.now())), ..Default::default() };
        tx.update_where(shown, row::Column::Id.eq(made.id)).await?;
    } else {
        profile::ask_to_verify(tx, &made).await?;
    }
    Ok(made)
}

/// Tells both at once, as the other form does.
async fn refuse_taken(tx: &SystemTx, owner: &CheckedNewcomer) -> Result<(), Failure> {
    let email = account::by_email(tx, &owner.email).await?.map(|_| ("email", IdentityError::EmailTaken));
    let slug = has_slug(tx, &owner.slug).await?.then_some(("slug", IdentityError::SlugTaken));
    let told: Vec<_> = email.into_iter().chain(slug).collect();
    let told: Vec<_> = told.iter().map(|(field, error)| FieldError::new(*field, error.to_string())).collect();
    if told.is_empty() { Ok(()) } else { Err(IdentityError::Invalid(told).into()) }
}

async fn look(identity: &Identity, tx: &SystemTx, shown: Option<&str>) -> Result<step::Step<Met>, Failure> {
    let shown = shown.ok_or(IdentityError::StepExpired)?;
    Ok(step::look::<Met>(identity, tx, shown).await?.ok_or(IdentityError::StepExpired)?)
}

fn verified(person: &Person) -> Option<&str> {
    person.email.as_deref().filter(|_| person.email_verified)
}
