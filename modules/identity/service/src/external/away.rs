//! Leaving for a provider.

use super::step::{self, Gone};
use crate::{
    Client, Failure, Identity, Token,
    limits::{self, Act, Attempt},
    session,
};
use identity_domain::{IdentityError, own_path};
use kernel::SecurityKind;
use store::{Principal, Reason, StoreError};

/// A browser is to go to a provider.
#[derive(Debug)]
pub struct Away {
    /// Where.
    pub url: String,
    /// What the browser keeps until it is back.
    pub step: Token,
}

/// Sends somebody to a provider to sign in. Who is signed in already is asked anew there, as far as the provider does that.
///
/// # Errors
/// [`StoreError::NotFound`] for no provider of the settings; [`IdentityError::TooMany`] after many from one place;
/// [`IdentityError::ProviderUnreachable`].
pub async fn leave(
    identity: &Identity,
    provider: &str,
    next: Option<String>,
    who: Option<&Principal>,
    client: &Client,
) -> Result<Away, Failure> {
    let attempt = Attempt { act: Act::External, about: "", origin: &client.origin, known_place: false };
    match limits::admit(identity.store(), attempt).await {
        Ok(_counted) => {}
        Err(refused @ Failure::Rule(IdentityError::TooMany { .. })) => {
            identity.note(SecurityKind::SignInLimited, "oidc", client, None);
            return Err(refused);
        }
        Err(other) => return Err(other),
    }
    go(identity, provider, own_path(next), who, None).await
}

/// Sends a person who is signed in to a provider, to tie the account there to the own one.
///
/// # Errors
/// [`IdentityError::FreshSignIn`]; [`StoreError::NotFound`], [`IdentityError::ProviderUnreachable`].
pub async fn leave_to_link(identity: &Identity, who: &Principal, provider: &str) -> Result<Away, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    drop(tx);
    go(identity, provider, "/".into(), None, Some(who)).await
}

async fn go(
    identity: &Identity,
    provider: &str,
    next: String,
    known: Option<&Principal>,
    link_to: Option<&Principal>,
) -> Result<Away, Failure> {
    let provider = identity.providers().get(provider).ok_or(StoreError::NotFound)?;
    let begun = if known.is_some() { provider.start_anew().await } else { provider.start().await };
    let begun = begun.map_err(|_| IdentityError::ProviderUnreachable)?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let gone = Gone { kept: begun.kept, next };
    let step = step::begin(identity, &tx, link_to.map(|who| who.account), &gone).await?;
    tx.commit().await?;
    Ok(Away { url: begun.url, step })
}
