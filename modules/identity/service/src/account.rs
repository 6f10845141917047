//! Rows of accounts.

use entity::account;
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
