//! Recovery codes: ten, each good once, for the day when the second factor is lost.

use crate::{Client, Failure, Identity, letters, second_factor, secret_token, session};
use entity::{passkey, recovery_code as row, totp};
use identity_domain::{IdentityError, RecoveryCodes};
use kernel::AccountId;
use mail::FactorChange;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Principal, Reason, StoreError, SystemTx};

/// How many are made at once.
const COUNT: usize = 10;
/// Letters and digits that nobody mistakes for each other (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a code. With 120 random bits a plain hash is enough (ASVS 5.0, 6.5.2 asks for 112).
const LENGTH: usize = 24;

/// Makes new codes; the ones before are worthless.
///
/// # Errors
/// [`IdentityError::NotSetUp`] without a second factor that they could stand in for; [`IdentityError::FreshSignIn`].
pub async fn renew(identity: &Identity, who: &Principal, client: &Client) -> Result<RecoveryCodes, Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    if !second_factor::has_any(&tx, who.account).await?.any() {
        return Err(IdentityError::NotSetUp.into());
    }
    let codes = make(&tx, who.account).await?;
    letters::factor_changed(&tx, who.account, FactorChange::CodesMade, client).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Makes the account's codes.
pub(crate) async fn make(tx: &SystemTx, account: AccountId) -> Result<RecoveryCodes, StoreError> {
    tx.delete_where::<row::Entity>(row::Column::AccountId.eq(account)).await?;
    let mut codes = Vec::with_capacity(COUNT);
    for _ in 0..COUNT {
        let code = random();
        tx.insert(row::ActiveModel {
            code_hash: Set(hash_of(&code)),
            account_id: Set(account),
            created_at: Set(tx.now()),
            used_at: Set(None),
        })
        .await?;
        codes.push(code);
    }
    Ok(RecoveryCodes { codes })
}

/// Whether a text is one of the account's unused codes, which is used by it.
pub(crate) async fn spend(tx: &SystemTx, account: AccountId, text: &str) -> Result<bool, StoreError> {
    let used = row::ActiveModel { used_at: Set(Some(tx.now())), ..Default::default() };
    let unused = Condition::all()
        .add(row::Column::CodeHash.eq(hash_of(text)))
        .add(row::Column::AccountId.eq(account))
        .add(row::Column::UsedAt.is_null());
    Ok(tx.update_where(used, unused).await? == 1)
}

/// How many are left.
pub(crate) async fn left(tx: &SystemTx, account: AccountId) -> Result<u64, StoreError> {
    let unused = tx.find::<row::Entity>().filter(row::Column::AccountId.eq(account));
    unused.filter(row::Column::UsedAt.is_null()).count().await
}

/// Forgets the codes of an account that has no second factor any more.
pub(crate) async fn drop_if_needless(tx: &SystemTx, account: AccountId) -> Result<(), StoreError> {
    let app = tx.find::<totp::Entity>().filter(totp::Column::AccountId.eq(account)).one().await?;
    let key = tx.find::<passkey::Entity>().filter(passkey::Column::AccountId.eq(account)).one().await?;
    if app.is_none() && key.is_none() {
        tx.delete_where::<row::Entity>(row::Column::AccountId.eq(account)).await?;
    }
    Ok(())
}

/// A code in groups of four.
fn random() -> String {
    let bytes: [u8; LENGTH] = rand::random();
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// The hash of a code as it was meant: in any case, with or without dashes, a letter for the digit that it looks like.
fn hash_of(text: &str) -> String {
    let meant = |c: char| match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).map(meant).collect();
    secret_token::hash_of(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_meant() {
        let code = random();
        assert_eq!((code.len(), code.matches('-').count()), (29, 5));
        assert_eq!(hash_of(&code), hash_of(&code.to_uppercase().replace('-', " ")));
        assert_eq!(hash_of("01"), hash_of("oL"));
        assert_ne!(random(), code);
    }
}
