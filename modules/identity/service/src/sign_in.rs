//! Coming back.

use crate::{
    Client, Failure, Identity, Method, SignedIn, Token, account, external,
    limits::{self, Act, Attempt},
    second_factor, session,
};
use entity::{account as row, session as visit};
use identity_domain::{IdentityError, SignIn};
use kernel::{AccountId, SecurityKind};
use sea_orm::{ColumnTrait, ExprTrait};
use store::{Reason, StoreError, SystemTx};

/// How far somebody came.
#[derive(Clone, Debug)]
pub enum Entered {
    /// Signed in.
    In(Box<SignedIn>),
    /// The password was right, and a second factor is to come: the token says so, and opens nothing.
    Halfway(Token),
}

impl Entered {
    /// The session of who is signed in.
    pub fn signed_in(self) -> Option<SignedIn> {
        match self {
            Self::In(signed_in) => Some(*signed_in),
            Self::Halfway(_) => None,
        }
    }
}

/// Checks the password and makes a session, or asks for the second factor of an account that has one.
///
/// # Errors
/// [`IdentityError::WrongEmailOrPassword`], after as long a time for an unknown address as for a wrong password;
/// [`IdentityError::TooMany`] after some wrong ones, as soon for an unknown address; [`IdentityError::SsoRequired`] when the password is
/// right; [`IdentityError::Invalid`].
pub async fn sign_in(identity: &Identity, cmd: &SignIn, client: &Client) -> Result<Entered, Failure> {
    let email = cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let known = account::by_email(&tx, &email).await?;
    let known_place = has_been_here(&tx, known.as_ref(), client).await?;
    // the transaction ends before the slow hash begins
    drop(tx);
    let attempt = Attempt { act: Act::SignIn, about: email.as_str(), origin: &client.origin, known_place };
    let admitted = match limits::admit(identity.store(), attempt).await {
        Err(refused @ Failure::Rule(IdentityError::TooMany { .. })) => {
            identity.note(SecurityKind::SignInLimited, "password", client, known.map(|a| a.id));
            return Err(refused);
        }
        admitted => admitted?,
    };
    let stored = known.as_ref().and_then(|a| a.password_hash.as_deref());
    let passwords =
        if admitted.is_doubted() { identity.passwords().behind_others() } else { identity.passwords().clone() };
    let right = cmd.password.is_plausible() && passwords.verify(&cmd.password, stored).await?;
    let whose = known.as_ref().map(|a| a.id);
    let Some(person) = known.filter(|_| right) else {
        identity.note(SecurityKind::SignInFailed, "password", client, whose);
        return Err(IdentityError::WrongEmailOrPassword.into());
    };
    let tx = identity.store().system_write(Reason::SignIn).await?;
    admitted.forgive(&tx).await?;
    if let Err(refused) = external::refuse_own_way(identity, &tx, &person, client).await {
        tx.commit().await?;
        return Err(refused);
    }
    if second_factor::has_any(&tx, person.id).await?.any() {
        let step = second_factor::begin(&tx, person.id).await?;
        tx.commit().await?;
        return Ok(Entered::Halfway(step));
    }
    let signed_in = session::begin(&tx, identity.keys(), &person, client, Method::Password.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedIn, "password", client, Some(person.id));
    Ok(Entered::In(Box::new(signed_in)))
}

/// Whether the account was signed in to from the client's address before. Asked for an unknown address too, so that the answer takes as
/// long.
async fn has_been_here(tx: &SystemTx, known: Option<&row::Model>, client: &Client) -> Result<bool, StoreError> {
    let Some(ip) = client.origin.ip.as_deref() else { return Ok(false) };
    let account = known.map_or(AccountId(uuid::Uuid::nil()), |account| account.id);
    let here = visit::Column::AccountId.eq(account).and(visit::Column::Ip.eq(ip));
    Ok(tx.find::<visit::Entity>().filter(here).limit(1).one().await?.is_some())
}
