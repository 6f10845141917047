//! The second step of signing in.

use crate::{
    Client, Factor, Failure, Identity, Method, Proof, SignedIn, account, letters,
    limits::{self, Act, Admitted, Attempt},
    recovery, session, step, totp,
};
use entity::{account as person, passkey};
use identity_domain::{Code, Factors, IdentityError};
use kernel::{AccountId, SecurityKind};
use mail::FactorChange;
use sea_orm::ColumnTrait;
use store::{Reason, SystemTx};

/// Which second factors an account has.
///
/// # Errors
/// The database's own.
pub async fn has_any(tx: &SystemTx, account: AccountId) -> Result<Factors, Failure> {
    let keys = tx.find::<passkey::Entity>().filter(passkey::Column::AccountId.eq(account)).one().await?;
    Ok(Factors { app: totp::is_set_up(tx, account).await?, passkey: keys.is_some() })
}

/// The same in a transaction of its own, for a person who is signed in.
///
/// # Errors
/// The database's own.
pub async fn factors(identity: &Identity, account: AccountId) -> Result<Factors, Failure> {
    has_any(&identity.store().system_read(Reason::SignIn).await?, account).await
}

/// Which factors a first step may be followed by.
///
/// # Errors
/// [`IdentityError::StepExpired`].
pub async fn asked(identity: &Identity, step: &str) -> Result<Factors, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let first = step::look(&tx, step::Kind::SecondFactor, step).await?;
    has_any(&tx, first.account.ok_or(IdentityError::StepExpired)?).await
}

/// Ends signing in with a code of the app or a recovery code.
///
/// # Errors
/// [`IdentityError::WrongCode`], [`IdentityError::TooMany`]; [`IdentityError::StepExpired`] when the first step is ten minutes ago or
/// five codes were wrong.
pub async fn second_factor(identity: &Identity, step: &str, cmd: &Code, client: &Client) -> Result<SignedIn, Failure> {
    cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let first = step::look(&tx, step::Kind::SecondFactor, step).await?;
    drop(tx);
    let whose = first.account.ok_or(IdentityError::StepExpired)?;
    let admitted = admit_code(identity, whose, client).await?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let someone = account::by_id(&tx, whose).await?.ok_or(IdentityError::StepExpired)?;
    let Some(factor) = check(identity, &tx, &someone, cmd, client).await? else {
        first.wrong(&tx).await?;
        tx.commit().await?;
        identity.note(SecurityKind::SignInFailed, "second_factor", client, Some(whose));
        return Err(IdentityError::WrongCode.into());
    };
    first.spend(&tx).await?;
    admitted.forgive(&tx).await?;
    let proof = Proof { method: Method::Password, factor: Some(factor) };
    let signed_in = session::begin(&tx, identity.keys(), &someone, client, proof).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedIn, "second_factor", client, Some(whose));
    Ok(signed_in)
}

/// Lets a code be tried, of an account whose password was right, unless too many were wrong.
pub(crate) async fn admit_code(identity: &Identity, account: AccountId, client: &Client) -> Result<Admitted, Failure> {
    let about = account.to_string();
    let attempt = Attempt { act: Act::SecondFactor, about: &about, origin: &client.origin, known_place: false };
    limits::admit(identity.store(), attempt).await
}

/// Which factor a code is, if it is right; it is used by that. The use of a recovery code is mailed.
pub(crate) async fn check(
    identity: &Identity,
    tx: &SystemTx,
    someone: &person::Model,
    cmd: &Code,
    client: &Client,
) -> Result<Option<Factor>, Failure> {
    if totp::check(identity, tx, someone.id, &cmd.code).await? {
        return Ok(Some(Factor::Totp));
    }
    if recovery::spend(tx, someone.id, &cmd.code).await? {
        letters::factor_changed(tx, someone.id, FactorChange::CodeUsed, client).await?;
        return Ok(Some(Factor::Recovery));
    }
    Ok(None)
}

/// Notes that the password was right.
pub(crate) async fn begin(tx: &SystemTx, account: AccountId) -> Result<crate::Token, Failure> {
    step::begin(tx, step::Kind::SecondFactor, Some(account)).await
}
