//! A new passkey.

use super::{keep, site};
use crate::{Client, Factor, Failure, Identity, account, letters, recovery, second_factor, session, step};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use entity::passkey as row;
use identity_domain::{IdentityError, NewPasskey, PasskeyOptions, RecoveryCodes};
use kernel::{PasskeyId, SecurityKind};
use mail::FactorChange;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Principal, Reason};
use uuid::Uuid;
use webauthn_rs::prelude::PasskeyRegistration;

/// The most that an account may have: each is named to the browser whenever one is asked for.
const MOST: usize = 20;

/// Asks the browser for a new passkey.
///
/// # Errors
/// [`IdentityError::FreshSignIn`], [`IdentityError::PasskeysMost`], [`IdentityError::PasskeysNotHere`].
pub async fn begin(identity: &Identity, who: &Principal) -> Result<PasskeyOptions, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    let person = account::by_id(&tx, who.account).await?.ok_or(IdentityError::SignedOut)?;
    let others = keep::of_account(&tx, who.account).await?;
    if others.len() >= MOST {
        return Err(IdentityError::PasskeysMost.into());
    }
    let asked = identity.site()?.ask_new(&person, &others, tx.now())?;
    step::begin_in(&tx, step::Kind::PasskeyMake, who, asked.state).await?;
    tx.commit().await?;
    Ok(asked.options)
}

/// Keeps the passkey that the browser made. The session has then shown a second factor. Who had none before gets recovery codes.
///
/// # Errors
/// [`IdentityError::WrongPasskey`], [`IdentityError::PasskeyTooLate`], [`IdentityError::FreshSignIn`], [`IdentityError::Invalid`];
/// [`IdentityError::AlreadySetUp`] for one that an account has.
pub async fn add(
    identity: &Identity,
    who: &Principal,
    cmd: &NewPasskey,
    client: &Client,
) -> Result<Option<RecoveryCodes>, Failure> {
    let name = cmd.check()?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    let asked = step::look_in(&tx, step::Kind::PasskeyMake, who).await.map_err(site::late)?;
    let state: PasskeyRegistration = site::take(&tx, &asked).await?;
    let made = match identity.site()?.made(&cmd.answer, &state) {
        Ok(made) => made,
        Err(refused) => {
            // it was asked once, and answered
            tx.commit().await?;
            return Err(refused);
        }
    };
    let credential_id = BASE64_URL_SAFE_NO_PAD.encode(made.cred_id());
    let known = tx.find::<row::Entity>().filter(row::Column::CredentialId.eq(&credential_id));
    if known.one().await?.is_some() {
        return Err(IdentityError::AlreadySetUp.into());
    }
    let first = !second_factor::has_any(&tx, who.account).await?.any();
    tx.insert(row::ActiveModel {
        id: Set(PasskeyId(Uuid::now_v7())),
        account_id: Set(who.account),
        credential_id: Set(credential_id),
        name: Set(name),
        data: Set(site::data_of(&made)?),
        created_at: Set(tx.now()),
        last_used_at: Set(None),
    })
    .await?;
    let codes = if first { Some(recovery::make(&tx, who.account).await?) } else { None };
    session::prove(&tx, who.session, Some(Factor::Passkey)).await?;
    letters::factor_changed(&tx, who.account, FactorChange::PasskeyAdded, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::FactorChanged, "passkey_added", client, Some(who.account));
    Ok(codes)
}
