//! A single-use link with which a new member sets a password.
//!
//! Whoever holds the link can become the account, in every workspace of it. So only the workspace that the account joined first gives
//! links, and only while there is no password: another company that adds the same address later gets none.

use crate::{
    Client, Failure, Identity, Method, SignedIn, account, external, membership, my_workspaces::open_to, new_password,
    secret_token, secret_token::Token, session,
};
use entity::{account as row, password_link};
use identity_domain::{IdentityError, LinkView, SetPassword};
use kernel::{SecurityKind, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Reason, StoreError, SystemTx};

/// Seven days.
const LIFE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// Makes a link's token; earlier ones of the account become worthless. The caller has asked [`may_issue`], and audits it.
///
/// # Errors
/// The database's own.
pub async fn issue(tx: &SystemTx, account: &row::Model) -> Result<Token, StoreError> {
    spend_all(tx, account).await?;
    let token = Token::random(tx.now() + LIFE_MS);
    tx.insert(password_link::ActiveModel {
        token_hash: Set(secret_token::hash_of(token.text())),
        account_id: Set(account.id),
        created_at: Set(tx.now()),
        expires_at: Set(token.expires_at()),
        used_at: Set(None),
    })
    .await?;
    Ok(token)
}

/// Whether a workspace may give a link to an account: it has no password and no other way in yet, and this workspace is the first it joined.
///
/// # Errors
/// The database's own.
pub async fn may_issue(tx: &SystemTx, account: &row::Model, tenant: TenantId) -> Result<bool, StoreError> {
    // who comes in by another provider is a person already, and the link would be a way in for who hands it out
    if account.password_hash.is_some() || external::has_any(tx, account.id).await? {
        return Ok(false);
    }
    Ok(membership::of_account(tx, account.id).await?.first().is_some_and(|first| first.tenant_id == tenant))
}

/// For whom a link is.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`].
pub async fn describe(identity: &Identity, token: &str) -> Result<LinkView, Failure> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = holder(&tx, token).await?;
    let workspaces = open_to(&tx, person.id).await?.into_iter().map(|w| w.name).collect();
    Ok(LinkView { name: person.name, email: person.email, workspaces })
}

/// Sets the password, spends the link, ends what sessions the account has, and signs the person in.
///
/// # Errors
/// [`IdentityError::LinkSpentOrExpired`], [`IdentityError::Invalid`].
pub async fn set_password(identity: &Identity, cmd: &SetPassword, client: &Client) -> Result<SignedIn, Failure> {
    cmd.check()?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let person = holder(&tx, &cmd.token).await?;
    drop(tx);
    let hash = new_password::hash_of_new(identity, Some(person.id), &cmd.password).await?;

    let tx = identity.store().system_write(Reason::SignIn).await?;
    let person = holder(&tx, &cmd.token).await?;
    let used = password_link::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
    let unused = Condition::all()
        .add(password_link::Column::TokenHash.eq(secret_token::hash_of(&cmd.token)))
        .add(password_link::Column::UsedAt.is_null());
    // of two that come at once, one finds the link unused
    if tx.update_where(used, unused).await? != 1 {
        return Err(IdentityError::LinkSpentOrExpired.into());
    }
    spend_all(&tx, &person).await?;
    new_password::replace(&tx, &person, hash).await?;
    session::revoke(&tx, Condition::all().add(entity::session::Column::AccountId.eq(person.id))).await?;
    let signed_in = session::begin(&tx, identity.keys(), &person, client, Method::Link.into()).await?;
    tx.commit().await?;
    identity.note(SecurityKind::PasswordChanged, "link", client, Some(person.id));
    Ok(signed_in)
}

/// The account of a link that is still good.
async fn holder(tx: &SystemTx, token: &str) -> Result<row::Model, Failure> {
    let link = tx
        .find::<password_link::Entity>()
        .filter(password_link::Column::TokenHash.eq(secret_token::hash_of(token)))
        .filter(password_link::Column::UsedAt.is_null())
        .filter(password_link::Column::ExpiresAt.gt(tx.now()))
        .one()
        .await?
        .ok_or(IdentityError::LinkSpentOrExpired)?;
    Ok(account::by_id(tx, link.account_id).await?.ok_or(IdentityError::LinkSpentOrExpired)?)
}

async fn spend_all(tx: &SystemTx, account: &row::Model) -> Result<u64, StoreError> {
    let used = password_link::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
    let unused = Condition::all()
        .add(password_link::Column::AccountId.eq(account.id))
        .add(password_link::Column::UsedAt.is_null());
    tx.update_where(used, unused).await
}
