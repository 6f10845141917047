//! Proving once more who one is, for what is dangerous, without signing in anew.

use crate::{
    Client, Failure, Identity, account,
    limits::{self, Act, Admitted, Attempt},
    second_factor, session,
};
use identity_domain::{Code, IdentityError, Password, Prove, ProveBy};
use kernel::SecurityKind;
use store::{Principal, Reason};

/// What a person could prove with.
///
/// # Errors
/// The database's own.
pub async fn prove_by(identity: &Identity, who: &Principal) -> Result<ProveBy, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let factors = second_factor::has_any(&tx, who.account).await?;
    Ok(ProveBy { password: person.password_hash.is_some(), code: factors.app, passkey: factors.passkey })
}

/// Notes that the person of a session is still the one: a code counts as the session's second factor too.
///
/// # Errors
/// [`IdentityError::WrongPassword`], [`IdentityError::WrongCode`], [`IdentityError::TooMany`], [`IdentityError::Invalid`].
pub async fn prove(identity: &Identity, who: &Principal, cmd: &Prove, client: &Client) -> Result<(), Failure> {
    match cmd {
        Prove::Password { password } => by_password(identity, who, password, client).await,
        Prove::Code { code } => by_code(identity, who, &Code { code: code.clone() }, client).await,
    }
}

async fn by_password(
    identity: &Identity,
    who: &Principal,
    password: &Password,
    client: &Client,
) -> Result<(), Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    drop(tx);
    let admitted = admit_password(identity, who, client).await?;
    let stored = person.password_hash.as_deref();
    if !(password.is_plausible() && identity.passwords().verify(password, stored).await?) {
        identity.note(SecurityKind::SignInFailed, "prove", client, Some(who.account));
        return Err(IdentityError::WrongPassword.into());
    }
    let tx = identity.store().system_write(Reason::SignIn).await?;
    admitted.forgive(&tx).await?;
    session::prove(&tx, who.session, None).await?;
    Ok(tx.commit().await?)
}

async fn by_code(identity: &Identity, who: &Principal, code: &Code, client: &Client) -> Result<(), Failure> {
    code.check()?;
    let admitted = second_factor::admit_code(identity, who.account, client).await?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let Some(factor) = second_factor::check(identity, &tx, &person, code, client).await? else {
        identity.note(SecurityKind::SignInFailed, "prove", client, Some(who.account));
        return Err(IdentityError::WrongCode.into());
    };
    admitted.forgive(&tx).await?;
    session::prove(&tx, who.session, Some(factor)).await?;
    Ok(tx.commit().await?)
}

/// Lets the password of a person who is signed in be tried, unless too many were wrong from this place.
pub(crate) async fn admit_password(identity: &Identity, who: &Principal, client: &Client) -> Result<Admitted, Failure> {
    let attempt = Attempt { act: Act::SignIn, about: &who.email, origin: &client.origin, known_place: true };
    limits::admit(identity.store(), attempt).await
}
