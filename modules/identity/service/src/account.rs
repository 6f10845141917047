//! Rows of accounts.

use crate::Failure;
use entity::{account, external_identity, passkey};
use identity_domain::IdentityError;
use kernel::{AccountId, Email};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{StoreError, SystemTx};
use uuid::Uuid;

/// The account of an address, if there is one.
///
/// # Errors
/// The database's own.
pub async fn by_email(tx: &SystemTx, email: &Email) -> Result<Option<account::Model>, StoreError> {
    tx.find::<account::Entity>().filter(account::Column::Email.eq(email.as_str())).one().await
}

/// The account with this id, if there is one.
///
/// # Errors
/// The database's own.
pub async fn by_id(tx: &SystemTx, id: AccountId) -> Result<Option<account::Model>, StoreError> {
    tx.find::<account::Entity>().filter(account::Column::Id.eq(id)).one().await
}

/// The account with this id, which nobody else gets here until the transaction ends: of two that go at once the second waits, and sees
/// what the first did.
///
/// # Errors
/// [`IdentityError::SignedOut`] without one; the database's own.
pub(crate) async fn hold(tx: &SystemTx, id: AccountId) -> Result<account::Model, Failure> {
    let person = tx.find::<account::Entity>().filter(account::Column::Id.eq(id)).for_update().one().await?;
    Ok(person.ok_or(IdentityError::SignedOut)?)
}

/// Makes an account. `password_hash` is a PHC string, or none for a person who will set one by a link.
///
/// # Errors
/// [`StoreError::Taken`] when the address has an account; the database's own.
pub async fn create(
    tx: &SystemTx,
    email: &Email,
    name: &str,
    password_hash: Option<String>,
) -> Result<account::Model, StoreError> {
    tx.insert(account::ActiveModel {
        id: Set(AccountId(Uuid::now_v7())),
        email: Set(email.as_str().to_owned()),
        name: Set(name.to_owned()),
        password_hash: Set(password_hash),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    })
    .await
}

/// Notes that the account's address was shown to be the person's.
///
/// # Errors
/// The database's own.
pub(crate) async fn address_shown(tx: &SystemTx, id: AccountId) -> Result<(), StoreError> {
    let shown = account::ActiveModel { email_verified_at: Set(Some(tx.now())), ..Default::default() };
    tx.update_where(shown, account::Column::Id.eq(id)).await?;
    Ok(())
}

/// Makes sure that a person who has just lost one way in has another: a password, a passkey or a provider.
///
/// # Errors
/// [`IdentityError::LastWayIn`]; the database's own.
pub(crate) async fn keep_a_way_in(tx: &SystemTx, id: AccountId) -> Result<(), Failure> {
    let person = hold(tx, id).await?;
    let keys = tx.find::<passkey::Entity>().filter(passkey::Column::AccountId.eq(id)).count().await?;
    let providers =
        tx.find::<external_identity::Entity>().filter(external_identity::Column::AccountId.eq(id)).count().await?;
    if person.password_hash.is_none() && keys + providers == 0 {
        return Err(IdentityError::LastWayIn.into());
    }
    Ok(())
}
