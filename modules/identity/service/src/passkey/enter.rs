//! Signing in by a passkey alone.

use super::{
    check::{Verdict, check},
    site,
};
use crate::{
    Client, Failure, Identity, Method, SignedIn, Token, account, external,
    limits::{self, Act, Attempt},
    session, step,
};
use identity_domain::{IdentityError, PasskeyAnswer, PasskeyOptions};
use kernel::{AccountId, SecurityKind};
use store::Reason;
use uuid::Uuid;
use webauthn_rs::prelude::PublicKeyCredential;

/// Asks whoever it is for a passkey. The token is the browser's: nobody else can answer. Nothing in it depends on any account.
///
/// # Errors
/// [`IdentityError::TooMany`], [`IdentityError::PasskeysNotHere`].
pub async fn ask(identity: &Identity, client: &Client) -> Result<(Token, PasskeyOptions), Failure> {
    let site = identity.site()?;
    // never forgiven: each writes a row
    let _asked = limits::admit(identity.store(), attempt(Act::AskPasskey, client)).await?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let asked = site.ask(&[], tx.now())?;
    let token = step::begin_asking(&tx, step::Kind::PasskeySignIn, asked.state).await?;
    tx.commit().await?;
    Ok((token, asked.options))
}

/// Makes a session for the person of a passkey. As it verified its person, no second factor is asked.
///
/// # Errors
/// [`IdentityError::WrongPasskey`], [`IdentityError::PasskeyTooLate`], [`IdentityError::TooMany`], [`IdentityError::SsoRequired`].
pub async fn enter(
    identity: &Identity,
    token: &str,
    cmd: &PasskeyAnswer,
    client: &Client,
) -> Result<SignedIn, Failure> {
    cmd.check()?;
    let admitted = match limits::admit(identity.store(), attempt(Act::Passkey, client)).await {
        Err(refused @ Failure::Rule(IdentityError::TooMany { .. })) => {
            identity.note(SecurityKind::SignInLimited, "passkey", client, None);
            return Err(refused);
        }
        admitted => admitted?,
    };
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let asked = step::look(&tx, step::Kind::PasskeySignIn, token).await.map_err(site::late)?;
    let state = site::take(&tx, &asked).await?;
    asked.spend(&tx).await?;
    let answer: Option<PublicKeyCredential> = site::read(&cmd.answer).ok();
    let whose = answer.as_ref().and_then(|answer| Uuid::from_slice(answer.get_user_unique_id()?).ok()).map(AccountId);
    let verdict = match (answer, whose) {
        (Some(answer), Some(whose)) => check(identity, &tx, whose, state, &answer).await?,
        _ => Verdict::Wrong { what: "passkey", known: false },
    };
    let person = match (verdict, whose) {
        (Verdict::Right, Some(whose)) => account::by_id(&tx, whose).await?.ok_or(IdentityError::WrongPasskey)?,
        (Verdict::Right, None) => return Err(IdentityError::WrongPasskey.into()),
        (Verdict::Wrong { what, known }, whose) => {
            tx.commit().await?;
            identity.note(SecurityKind::SignInFailed, what, client, whose.filter(|_| known));
            return Err(IdentityError::WrongPasskey.into());
        }
    };
    admitted.forgive(&tx).await?;
    if let Err(refused) = external::refuse_own_way(identity, &tx, &person, client).await {
        tx.commit().await?;
        return Err(refused);
    }
    let signed_in = session::begin(&tx, identity.keys(), &person, client, Method::Passkey.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::SignedIn, "passkey", client, Some(person.id));
    Ok(signed_in)
}

fn attempt(act: Act, client: &Client) -> Attempt<'_> {
    Attempt { act, about: "", origin: &client.origin, known_place: false }
}
