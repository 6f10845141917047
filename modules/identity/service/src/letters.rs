//! Mails about an account, written in the transaction that they tell of.

use crate::{Client, account, profile};
use entity::account as row;
use kernel::{AccountId, Email, Language, Slug};
use mail::{Device, FactorChange, Letter, Mail, SendMail};
use store::{StoreError, SystemTx};

/// Where a person looks after the own account.
const PROFILE: &str = "/profile";
/// Minutes for which a reset is good.
const RESET_MIN: u32 = 30;
/// Minutes for which a link to sign up is good.
pub(crate) const SIGN_UP_MIN: u32 = 24 * 60;

/// The way to an account, to an address that has none.
pub(crate) async fn sign_up(tx: &SystemTx, to: Email, token: &str, join: Option<&str>) -> Result<(), StoreError> {
    let query = join.map(|join| format!("?join={join}")).unwrap_or_default();
    let letter = Letter::ConfirmSignUp { link: format!("/signup/{token}{query}"), minutes: SIGN_UP_MIN };
    // nobody has said a name or a language yet
    let mail = Mail { to, name: String::new(), language: Language::default(), house: None, letter };
    tx.enqueue(&SendMail::new(mail)).await
}

/// There is an account already, to its address.
pub(crate) async fn has_account(tx: &SystemTx, person: &row::Model, join: Option<&str>) -> Result<(), StoreError> {
    let query = join.map(|join| format!("?next=/join/{join}")).unwrap_or_default();
    send(tx, person, Letter::HasAccount { link: format!("/signin{query}") }).await
}

/// The account is there, with a workspace of its own.
pub(crate) async fn welcome(tx: &SystemTx, founder: &row::Model, slug: &Slug) -> Result<(), StoreError> {
    send(tx, founder, Letter::Welcome { link: format!("/w/{slug}") }).await
}

/// The way to a new password.
pub(crate) async fn reset(tx: &SystemTx, person: &row::Model, token: &str) -> Result<(), StoreError> {
    let letter = Letter::ResetPassword { link: format!("/reset/{token}"), minutes: RESET_MIN };
    send(tx, person, letter).await
}

/// The password was changed.
pub(crate) async fn password_changed(tx: &SystemTx, person: &row::Model, client: &Client) -> Result<(), StoreError> {
    let letter = Letter::PasswordChanged { at: tx.now(), device: device(client), link: "/forgot".into() };
    send(tx, person, letter).await
}

/// A second factor came or went.
pub(crate) async fn factor_changed(
    tx: &SystemTx,
    account: AccountId,
    change: FactorChange,
    client: &Client,
) -> Result<(), StoreError> {
    let Some(person) = account::by_id(tx, account).await? else { return Ok(()) };
    let letter = Letter::SecondFactorChanged { change, at: tx.now(), device: device(client), link: PROFILE.into() };
    send(tx, &person, letter).await
}

/// Somebody signed in from a browser that the account was not signed in with before.
pub(crate) async fn new_device(tx: &SystemTx, person: &row::Model, client: &Client) -> Result<(), StoreError> {
    let letter = Letter::NewDevice { at: tx.now(), device: device(client), link: PROFILE.into() };
    send(tx, person, letter).await
}

/// A spent refresh token came again.
pub(crate) async fn token_reused(
    tx: &SystemTx,
    person: &row::Model,
    session: &entity::session::Model,
) -> Result<(), StoreError> {
    let agent = session.user_agent.as_deref().map(identity_domain::agent_words).unwrap_or_default();
    let device = Device { name: agent, ip: session.ip.clone(), place: None };
    send(tx, person, Letter::TokenReused { at: tx.now(), device, link: "/signin".into() }).await
}

async fn send(tx: &SystemTx, person: &row::Model, letter: Letter) -> Result<(), StoreError> {
    // an address that an account has was read as one before
    let Ok(to) = Email::parse(&person.email) else { return Ok(()) };
    let (name, language) = (person.name.clone(), profile::language(person));
    tx.enqueue(&SendMail::new(Mail { to, name, language, house: None, letter })).await
}

fn device(client: &Client) -> Device {
    let name = client.user_agent.as_deref().map(identity_domain::agent_words).unwrap_or_default();
    Device { name, ip: client.origin.ip.clone(), place: None }
}
