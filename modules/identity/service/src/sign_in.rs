//! Coming back.

use crate::{Client, Failure, Identity, SignedIn, account, session};
use identity_domain::{IdentityError, SignIn};
use kernel::SecurityKind;
use store::Reason;

/// Checks the password and makes a session.
///
/// # Errors
/// [`IdentityError::WrongEmailOrPassword`], after as long a time for an unknown address as for a wrong password;
/// [`IdentityError::TooMany`] after ten wrong ones; [`IdentityError::Invalid`].
pub async fn sign_in(identity: &Identity, cmd: &SignIn, client: &Client) -> Result<SignedIn, Failure> {
    let email = cmd.check()?;
    let key = format!("{email} {}", client.origin.ip.as_deref().unwrap_or_default());
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let now = tx.now();
    if let Some(after_s) = identity.attempts().wait_s(&key, now) {
        identity.note(SecurityKind::SignInLimited, "password", client, None);
        return Err(IdentityError::TooMany { after_s }.into());
    }
    let known = account::by_email(&tx, &email).await?;
    // the transaction ends before the slow hash begins
    drop(tx);
    let stored = known.as_ref().and_then(|a| a.password_hash.as_deref());
    let right = cmd.password.is_plausible() && identity.passwords().verify(&cmd.password, stored).await?;
    let whose = known.as_ref().map(|a| a.id);
    let Some(person) = known.filter(|_| right) else {
        identity.attempts().wrong(&key, now);
        identity.note(SecurityKind::SignInFailed, "password", client, whose);
        return Err(IdentityError::WrongEmailOrPassword.into());
    };
    identity.attempts().right(&key);
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let signed_in = session::begin(&tx, identity.keys(), &person, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedIn, "password", client, Some(person.id));
    Ok(signed_in)
}
