//! A forgotten password: a mailed link, good once and for half an hour.

use crate::{
    Client, Failure, Identity, account, external, letters,
    limits::{self, Act, Attempt},
    new_password, secret_token,
    secret_token::Token,
    session,
};
use entity::{account as row, password_reset};
use identity_domain::{AskReset, IdentityError, SetPassword};
use kernel::SecurityKind;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Reason, StoreError, SystemTx};

/// Half an hour.
const LIFE_MS: i64 = 30 * 60 * 1000;
/// Between two mails to one address, so that nobody fills another's mailbox.
const PAUSE_MS: i64 = 60 * 1000;

/// Mails a link to an address that somebody has. Nothing in the answer, nor how long it takes, tells whether anybody has.
///
/// # Errors
/// [`IdentityError::Invalid`]; [`IdentityError::TooMany`], as soon for an unknown address; the database's own.
pub async fn ask_reset(identity: &Identity, cmd: &AskReset, client: &Client) -> Result<(), Failure> {
    let email = cmd.check()?;
    let attempt = Attempt { act: Act::Reset, about: email.as_str(), origin: &client.origin, known_place: false };
    // never forgiven: each asks for a mail
    let _asked = limits::admit(identity.store(), attempt).await?;
    // what is written is little, and the same statements run for an unknown address up to the last
    let tx = identity.store().system_write(Reason::SignIn).await?;
    // of two who ask at once the second waits here and sees the first's link
    let known = tx.find::<row::Entity>().filter(row::Column::Email.eq(email.as_str())).for_update().one().await?;
    let token = Token::random(tx.now() + LIFE_MS);
    let hash = secret_token::hash_of(token.text());
    match known {
        Some(person) if !asked_lately(&tx, &person).await? => {
            spend_all(&tx, &person).await?;
            tx.insert(password_reset::ActiveModel {
                token_hash: Set(hash),
                account_id: Set(person.id),
                created_at: Set(tx.now()),
                expires_at: Set(token.expires_at()),
                used_at: Set(None),
            })
            .await?;
            letters::reset(&tx, &person, token.text()).await?;
        }
        _ => {}
    }
    Ok(tx.commit().await?)
}

/// Sets the password of a link's account, spends the link and ends every session. The person signs in with the new password next: the
/// link alone does not get by a second factor.
///
/// # Errors
/// [`IdentityError::ResetSpentOrExpired`], [`IdentityError::Invalid`], [`IdentityError::PasswordUsedBefore`];
/// [`IdentityError::SsoRequired`] where a password would let in no more.
pub async fn reset_password(identity: &Identity, cmd: &SetPassword, client: &Client) -> Result<(), Failure> {
    cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = holder(&tx, &cmd.token).await?;
    external::refuse_own_way(identity, &tx, &person, client).await?;
    drop(tx);
    let hash = new_password::hash_of_new(identity, Some(person.id), &cmd.password).await?;

    let tx = identity.store().system_write(Reason::SignIn).await?;
    let person = holder(&tx, &cmd.token).await?;
    let used = password_reset::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
    let unused = Condition::all()
        .add(password_reset::Column::TokenHash.eq(secret_token::hash_of(&cmd.token)))
        .add(password_reset::Column::UsedAt.is_null());
    // of two that come at once, one finds the link unused
    if tx.update_where(used, unused).await? != 1 {
        return Err(IdentityError::ResetSpentOrExpired.into());
    }
    spend_all(&tx, &person).await?;
    new_password::replace(&tx, &person, hash).await?;
    session::revoke(&tx, Condition::all().add(entity::session::Column::AccountId.eq(person.id))).await?;
    letters::password_changed(&tx, &person, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::PasswordChanged, "reset", client, Some(person.id));
    Ok(())
}

/// The account of a link that is still good.
async fn holder(tx: &SystemTx, token: &str) -> Result<row::Model, Failure> {
    let link = tx
        .find::<password_reset::Entity>()
        .filter(password_reset::Column::TokenHash.eq(secret_token::hash_of(token)))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(tx.now()))
        .one()
        .await?
        .ok_or(IdentityError::ResetSpentOrExpired)?;
    Ok(account::by_id(tx, link.account_id).await?.ok_or(IdentityError::ResetSpentOrExpired)?)
}

async fn asked_lately(tx: &SystemTx, person: &row::Model) -> Result<bool, StoreError> {
    let lately = tx
        .find::<password_reset::Entity>()
        .filter(password_reset::Column::AccountId.eq(person.id))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::CreatedAt.gt(tx.now() - PAUSE_MS));
    Ok(lately.one().await?.is_some())
}

/// Makes the account's links worthless, and forgets those that were.
async fn spend_all(tx: &SystemTx, person: &row::Model) -> Result<(), StoreError> {
    let mine = || Condition::all().add(password_reset::Column::AccountId.eq(person.id));
    tx.delete_where::<password_reset::Entity>(mine().add(password_reset::Column::ExpiresAt.lt(tx.now()))).await?;
    let used = password_reset::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
    tx.update_where(used, mine().add(password_reset::Column::UsedAt.is_null())).await?;
    Ok(())
}
