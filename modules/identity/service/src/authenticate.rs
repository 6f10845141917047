//! Who sends this request.

use crate::{Failure, Identity, access_token, account, session};
use entity::session as row;
use identity_domain::IdentityError;
use sea_orm::ColumnTrait;
use store::{Principal, Reason};

/// The person of an access token. The token's signature and time are checked first, then its session's row: one that was ended a
/// moment ago counts no more.
///
/// # Errors
/// [`IdentityError::SignedOut`] for a token that is not good or a session that has ended.
pub async fn authenticate(identity: &Identity, access: &str) -> Result<Principal, Failure> {
    let claims = access_token::verify(identity.keys(), access).ok_or(IdentityError::SignedOut)?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let session = tx.find::<row::Entity>().filter(row::Column::Id.eq(claims.sid)).one().await?;
    let live = session.is_some_and(|s| s.account_id == claims.sub && session::is_live(&s, tx.now()));
    if !live {
        return Err(IdentityError::SignedOut.into());
    }
    let person = account::by_id(&tx, claims.sub).await?.ok_or(IdentityError::SignedOut)?;
    Ok(session::principal(&person, claims.sid))
}
