//! Who sends this request.

use crate::{Failure, Identity, access_token, account, session};
use entity::session as row;
use identity_domain::IdentityError;
use kernel::{AccountId, SessionId};
use sea_orm::ColumnTrait;
use store::{Principal, Reason, StoreError, SystemTx};

/// The person of an access token. The token's signature and time are checked first, then its session's row: one that was ended a
/// moment ago counts no more.
///
/// # Errors
/// [`IdentityError::SignedOut`] for a token that is not good or a session that has ended.
pub async fn authenticate(identity: &Identity, access: &str) -> Result<Principal, Failure> {
    let claims = access_token::verify(identity.keys(), access).ok_or(IdentityError::SignedOut)?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    if !is_live(&tx, claims.sub, claims.sid).await? {
        return Err(IdentityError::SignedOut.into());
    }
    let person = account::by_id(&tx, claims.sub).await?.ok_or(IdentityError::SignedOut)?;
    Ok(session::principal(&person, claims.sid))
}

/// Whether the session of a person who was let in before is still good, for an answer that goes on for longer than a moment.
///
/// # Errors
/// The database's own.
pub async fn still_signed_in(identity: &Identity, who: &Principal) -> Result<bool, StoreError> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    is_live(&tx, who.account, who.session).await
}

async fn is_live(tx: &SystemTx, account: AccountId, id: SessionId) -> Result<bool, StoreError> {
    let session = tx.find::<row::Entity>().filter(row::Column::Id.eq(id)).one().await?;
    Ok(session.is_some_and(|s| s.account_id == account && session::is_live(&s, tx.now())))
}
