//! Whether a password may be chosen, and keeping the ones before it.

use crate::{Failure, Identity};
use entity::{account, password_history};
use identity_domain::{IdentityError, Password};
use kernel::{AccountId, FieldError, PasswordHistoryId};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::{Reason, StoreError, SystemTx};
use uuid::Uuid;

/// Former passwords that are kept: with the present one, the last five.
const KEPT: usize = 4;

/// The hash of a password that an account may take: long enough, none of the common ones, none of the account's last five. Slow by
/// design, so it is called outside of any transaction.
///
/// # Errors
/// [`IdentityError::Invalid`], [`IdentityError::PasswordUsedBefore`].
pub(crate) async fn hash_of_new(
    identity: &Identity,
    account: Option<AccountId>,
    password: &Password,
) -> Result<String, Failure> {
    password.check().map_err(|error| IdentityError::Invalid(vec![error]))?;
    if common_passwords::is_common(password.reveal()) {
        return Err(IdentityError::Invalid(vec![FieldError::new("password", "password_common")]).into());
    }
    for former in former(identity, account).await? {
        if identity.passwords().verify(password, Some(&former)).await? {
            return Err(IdentityError::PasswordUsedBefore.into());
        }
    }
    Ok(identity.passwords().hash(password).await?)
}

/// Puts a new hash in the place of an account's present one, which is remembered.
pub(crate) async fn replace(tx: &SystemTx, person: &account::Model, hash: String) -> Result<(), StoreError> {
    if let Some(old) = &person.password_hash {
        tx.insert(password_history::ActiveModel {
            id: Set(PasswordHistoryId(Uuid::now_v7())),
            account_id: Set(person.id),
            password_hash: Set(old.clone()),
            replaced_at: Set(tx.now()),
        })
        .await?;
    }
    let too_old: Vec<_> = rows(tx, person.id).await?.into_iter().skip(KEPT).map(|row| row.id).collect();
    if !too_old.is_empty() {
        tx.delete_where::<password_history::Entity>(password_history::Column::Id.is_in(too_old)).await?;
    }
    let change = account::ActiveModel {
        password_hash: Set(Some(hash)),
        updated_at: Set(tx.now()),
        version: Set(person.version + 1),
        ..Default::default()
    };
    tx.update_where(change, account::Column::Id.eq(person.id)).await?;
    Ok(())
}

/// The hashes of the present password and those before it.
async fn former(identity: &Identity, account: Option<AccountId>) -> Result<Vec<String>, StoreError> {
    let Some(account) = account else { return Ok(Vec::new()) };
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let present = crate::account::by_id(&tx, account).await?.and_then(|person| person.password_hash);
    let before = rows(&tx, account).await?.into_iter().take(KEPT).map(|row| row.password_hash);
    Ok(present.into_iter().chain(before).collect())
}

/// The former passwords, newest first.
async fn rows(tx: &SystemTx, account: AccountId) -> Result<Vec<password_history::Model>, StoreError> {
    let mine = tx.find::<password_history::Entity>().filter(password_history::Column::AccountId.eq(account));
    mine.order_by_desc(password_history::Column::ReplacedAt).order_by_desc(password_history::Column::Id).all().await
}
