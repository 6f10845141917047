//! A passkey after the password, and as a fresh proof.

use super::{
    check::{Verdict, check},
    keep, site,
};
use crate::{Client, Factor, Failure, Identity, Method, Proof, SignedIn, account, second_factor, session, step};
use identity_domain::{IdentityError, PasskeyAnswer, PasskeyOptions};
use kernel::SecurityKind;
use store::{Principal, Reason};

/// Asks for a passkey of the account whose password was right.
///
/// # Errors
/// [`IdentityError::StepExpired`]; [`IdentityError::NotSetUp`] for an account without a passkey; [`IdentityError::PasskeysNotHere`].
pub async fn ask_second(identity: &Identity, step: &str) -> Result<PasskeyOptions, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let first = step::look(&tx, step::Kind::SecondFactor, step).await?;
    let keys = keep::of_account(&tx, first.account.ok_or(IdentityError::StepExpired)?).await?;
    if keys.is_empty() {
        return Err(IdentityError::NotSetUp.into());
    }
    let asked = identity.site()?.ask(&keys, tx.now())?;
    first.ask(&tx, asked.state).await?;
    tx.commit().await?;
    Ok(asked.options)
}

/// Ends signing in with a passkey.
///
/// # Errors
/// [`IdentityError::WrongPasskey`], [`IdentityError::PasskeyTooLate`], [`IdentityError::TooMany`]; [`IdentityError::StepExpired`] when the
/// first step is ten minutes ago or five second ones were wrong.
pub async fn second_passkey(
    identity: &Identity,
    step: &str,
    cmd: &PasskeyAnswer,
    client: &Client,
) -> Result<SignedIn, Failure> {
    cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let first = step::look(&tx, step::Kind::SecondFactor, step).await?;
    drop(tx);
    let whose = first.account.ok_or(IdentityError::StepExpired)?;
    let admitted = second_factor::admit_code(identity, whose, client).await?;
    let answer = site::read(&cmd.answer)?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let state = site::take(&tx, &first).await?;
    let person = account::by_id(&tx, whose).await?.ok_or(IdentityError::StepExpired)?;
    if let Verdict::Wrong { what, .. } = check(identity, &tx, whose, state, &answer).await? {
        first.wrong(&tx).await?;
        tx.commit().await?;
        identity.note(SecurityKind::SignInFailed, what, client, Some(whose));
        return Err(IdentityError::WrongPasskey.into());
    }
    first.spend(&tx).await?;
    admitted.forgive(&tx).await?;
    let proof = Proof { method: Method::Password, factor: Some(Factor::Passkey) };
    let signed_in = session::begin(&tx, identity.keys(), &person, client, proof).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedIn, "second_passkey", client, Some(whose));
    Ok(signed_in)
}

/// Asks a person who is signed in for one of the own passkeys.
///
/// # Errors
/// [`IdentityError::NotSetUp`] without one; [`IdentityError::PasskeysNotHere`].
pub async fn ask_proof(identity: &Identity, who: &Principal) -> Result<PasskeyOptions, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let keys = keep::of_account(&tx, who.account).await?;
    if keys.is_empty() {
        return Err(IdentityError::NotSetUp.into());
    }
    let asked = identity.site()?.ask(&keys, tx.now())?;
    step::begin_in(&tx, step::Kind::PasskeyProof, who, asked.state).await?;
    tx.commit().await?;
    Ok(asked.options)
}

/// Notes that the person of a session is still the one; it counts as the session's second factor too.
///
/// # Errors
/// [`IdentityError::WrongPasskey`], [`IdentityError::PasskeyTooLate`], [`IdentityError::TooMany`].
pub async fn prove(identity: &Identity, who: &Principal, cmd: &PasskeyAnswer, client: &Client) -> Result<(), Failure> {
    cmd.check()?;
    let admitted = second_factor::admit_code(identity, who.account, client).await?;
    let answer = site::read(&cmd.answer)?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let asked = step::look_in(&tx, step::Kind::PasskeyProof, who).await.map_err(site::late)?;
    let state = site::take(&tx, &asked).await?;
    if let Verdict::Wrong { what, .. } = check(identity, &tx, who.account, state, &answer).await? {
        tx.commit().await?;
        identity.note(SecurityKind::SignInFailed, what, client, Some(who.account));
        return Err(IdentityError::WrongPasskey.into());
    }
    admitted.forgive(&tx).await?;
    session::prove(&tx, who.session, Some(Factor::Passkey)).await?;
    Ok(tx.commit().await?)
}
