//! Another password for the present one.

use crate::{Client, Failure, Identity, account, letters, new_password, prove::admit_password, session};
use entity::session as row;
use identity_domain::{ChangePassword, IdentityError};
use kernel::SecurityKind;
use sea_orm::{ColumnTrait, Condition};
use store::{Principal, Reason};

/// Changes the password of a person who knows the present one, and ends the person's other sessions. The present one is the fresh
/// proof that so dangerous an act asks for.
///
/// # Errors
/// [`IdentityError::WrongPassword`], [`IdentityError::TooMany`], [`IdentityError::Invalid`], [`IdentityError::PasswordUsedBefore`],
/// [`IdentityError::NotSetUp`] for who signs in by another provider and has no password.
pub async fn change_password(
    identity: &Identity,
    who: &Principal,
    cmd: &ChangePassword,
    client: &Client,
) -> Result<(), Failure> {
    cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    drop(tx);
    let admitted = admit_password(identity, who, client).await?;
    let present = person.password_hash.as_deref().ok_or(IdentityError::NotSetUp)?;
    if !(cmd.old.is_plausible() && identity.passwords().verify(&cmd.old, Some(present)).await?) {
        identity.note(SecurityKind::SignInFailed, "change", client, Some(who.account));
        return Err(IdentityError::WrongPassword.into());
    }
    // it was no guess, whatever becomes of the new one
    let tx = identity.store().system_write(Reason::SignIn).await?;
    admitted.forgive(&tx).await?;
    tx.commit().await?;
    let hash = new_password::hash_of_new(identity, Some(who.account), &cmd.password).await?;

    let tx = identity.store().system_write(Reason::SignIn).await?;
    let again = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    if again.version != person.version {
        // somebody with the old password was faster: it is the old one no more
        return Err(IdentityError::WrongPassword.into());
    }
    new_password::replace(&tx, &again, hash).await?;
    let others = Condition::all().add(row::Column::AccountId.eq(who.account)).add(row::Column::Id.ne(who.session));
    session::revoke(&tx, others).await?;
    session::prove(&tx, who.session, None).await?;
    letters::password_changed(&tx, &again, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::PasswordChanged, "change", client, Some(who.account));
    Ok(())
}
