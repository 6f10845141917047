//! The passkeys that an account has.

use crate::{Client, Failure, Identity, account, letters, recovery, session};
use entity::passkey as row;
use identity_domain::{PasskeyView, RenamePasskey};
use kernel::{AccountId, PasskeyId, SecurityKind};
use mail::FactorChange;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Principal, Reason, StoreError, SystemTx};

/// Calls a passkey of the person by another name. Another person's is not there.
///
/// # Errors
/// [`StoreError::NotFound`]; `Invalid` of [`identity_domain::IdentityError`].
pub async fn rename(identity: &Identity, who: &Principal, cmd: &RenamePasskey) -> Result<(), Failure> {
    let name = cmd.check()?;
    let tx = identity.store().system_write(Reason::SignIn).await?;
    let named = row::ActiveModel { name: Set(name), ..Default::default() };
    if tx.update_where(named, own(who.account, cmd.id)).await? == 0 {
        return Err(StoreError::NotFound.into());
    }
    Ok(tx.commit().await?)
}

/// Takes a passkey away, and with the last second factor the recovery codes. Another person's is not there.
///
/// # Errors
/// [`StoreError::NotFound`]; `FreshSignIn` and `LastWayIn` of [`identity_domain::IdentityError`].
pub async fn remove(identity: &Identity, who: &Principal, id: PasskeyId, client: &Client) -> Result<(), Failure> {
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::fresh(&tx, who)?;
    if tx.delete_where::<row::Entity>(own(who.account, id)).await? == 0 {
        return Err(StoreError::NotFound.into());
    }
    account::keep_a_way_in(&tx, who.account).await?;
    recovery::drop_if_needless(&tx, who.account).await?;
    letters::factor_changed(&tx, who.account, FactorChange::PasskeyRemoved, client).await?;
    tx.commit().await?;
    identity.note(SecurityKind::FactorChanged, "passkey_removed", client, Some(who.account));
    Ok(())
}

/// An account's passkeys as its profile shows them, oldest first.
pub(crate) async fn list(tx: &SystemTx, account: AccountId) -> Result<Vec<PasskeyView>, StoreError> {
    let view = |one: row::Model| PasskeyView {
        id: one.id,
        name: one.name,
        created_at: one.created_at,
        last_used_at: one.last_used_at,
    };
    Ok(of_account(tx, account).await?.into_iter().map(view).collect())
}

/// An account's passkeys, oldest first.
pub(super) async fn of_account(tx: &SystemTx, account: AccountId) -> Result<Vec<row::Model>, StoreError> {
    let mine = tx.find::<row::Entity>().filter(row::Column::AccountId.eq(account));
    mine.order_by_asc(row::Column::CreatedAt).order_by_asc(row::Column::Id).all().await
}

fn own(account: AccountId, id: PasskeyId) -> Condition {
    Condition::all().add(row::Column::AccountId.eq(account)).add(row::Column::Id.eq(id))
}
