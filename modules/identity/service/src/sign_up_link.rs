//! The link with which signing up begins: it goes to the address and shows it to be the person's. Until it is opened nobody is told
//! anything about the address: who has an account learns it in the mailbox, and a stranger learns nothing.

use crate::{
    Client, Failure, Identity, account, entry, letters,
    limits::{self, Act, Attempt},
    secret_token,
    secret_token::Token,
};
use entity::sign_up_link::{self, Column};
use identity_domain::{AskSignUp, IdentityError};
use kernel::Email;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Origin, Reason, StoreError, SystemTx};

/// As its letter says.
const LIFE_MS: i64 = letters::SIGN_UP_MIN as i64 * 60 * 1000;
/// Between two mails to one address, so that nobody fills another's mailbox.
const PAUSE_MS: i64 = 60 * 1000;

/// Mails an address the way on: to who is new a link with which the account is made, to who has one that there is one. The answer, how
/// long it takes, and the statements that run are the same for both.
///
/// # Errors
/// [`IdentityError::Invalid`], [`IdentityError::JoinUnknown`]; [`IdentityError::TooMany`], as soon for one address as for another; the
/// database's own.
pub async fn ask_sign_up(identity: &Identity, cmd: &AskSignUp, client: &Client) -> Result<(), Failure> {
    let email = cmd.check()?;
    let attempt = Attempt { act: Act::AskSignUp, about: email.as_str(), origin: &client.origin, known_place: false };
    // never forgiven: each asks for a mail
    let _asked = limits::admit(identity.store(), attempt).await?;
    let tx = identity.store().system_write(Reason::SignUp).await?;
    let join = cmd.join.as_deref();
    if let Some(join) = join {
        entry::by_link(&tx, join).await?.ok_or(IdentityError::JoinUnknown)?;
    }
    let known = account::by_email(&tx, &email).await?;
    let token = Token::random(tx.now() + LIFE_MS);
    let former = Condition::all().add(Column::Email.eq(email.as_str())).add(Column::CreatedAt.lte(tx.now() - PAUSE_MS));
    tx.delete_where::<sign_up_link::Entity>(former).await?;
    let link = sign_up_link::ActiveModel {
        email: Set(email.as_str().to_owned()),
        token_hash: Set(secret_token::hash_of(token.text())),
        created_at: Set(tx.now()),
        expires_at: Set(token.expires_at()),
    };
    match tx.insert(link).await {
        // asked lately, or in another window at once
        Err(StoreError::Taken(_)) => return Ok(()),
        done => done?,
    };
    match known {
        Some(person) => letters::has_account(&tx, &person, join).await?,
        None => letters::sign_up(&tx, email, token.text(), join).await?,
    }
    Ok(tx.commit().await?)
}

/// The address that a link shows to be somebody's. Looking changes nothing: programs that look into mails open links too.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`], [`IdentityError::EmailTaken`]; [`IdentityError::TooMany`] after many guesses.
pub async fn describe_sign_up(identity: &Identity, token: &str, origin: &Origin) -> Result<Email, Failure> {
    let email = open(identity, token, origin).await?;
    let tx = identity.store().system_read(Reason::SignUp).await?;
    match account::by_email(&tx, &email).await? {
        Some(_) => Err(IdentityError::EmailTaken.into()),
        None => Ok(email),
    }
}

/// The address of a link that is good. One that is not counts as a guess.
pub(crate) async fn open(identity: &Identity, token: &str, origin: &Origin) -> Result<Email, Failure> {
    let tx = identity.store().system_read(Reason::SignUp).await?;
    if let Some(email) = address_of(&tx, token).await? {
        return Ok(email);
    }
    drop(tx);
    entry::count_guess(identity, origin).await?;
    Err(IdentityError::LinkSpentOrExpired.into())
}

/// Uses a link up, and answers its address.
pub(crate) async fn spend(tx: &SystemTx, token: &str) -> Result<Email, Failure> {
    let email = address_of(tx, token).await?.ok_or(IdentityError::LinkSpentOrExpired)?;
    let this = Column::TokenHash.eq(secret_token::hash_of(token));
    // of two that come at once, one finds it
    if tx.delete_where::<sign_up_link::Entity>(this).await? != 1 {
        return Err(IdentityError::LinkSpentOrExpired.into());
    }
    Ok(email)
}

/// Forgets the links whose time is over, and with them the addresses of who never came.
pub(crate) async fn forget_old(tx: &SystemTx) -> Result<(), StoreError> {
    tx.delete_where::<sign_up_link::Entity>(Column::ExpiresAt.lte(tx.now())).await?;
    Ok(())
}

async fn address_of(tx: &SystemTx, token: &str) -> Result<Option<Email>, StoreError> {
    let good =
        Condition::all().add(Column::TokenHash.eq(secret_token::hash_of(token))).add(Column::ExpiresAt.gt(tx.now()));
    let link = tx.find::<sign_up_link::Entity>().filter(good).one().await?;
    Ok(link.and_then(|link| Email::parse(&link.email).ok()))
}
