//! Who sends this request.

use crate::{Failure, Identity, access_token, account, session};
use entity::session as row;
use identity_domain::IdentityError;
use kernel::{AccountId, SessionId};
use sea_orm::ColumnTrait;
use store::{Principal, Reason, StoreError, SystemTx};

/// How exactly a session's last use is known.
const SEEN_EVERY_MS: i64 = 60_000;

/// The person of an access token. The token's signature and time are checked first, then its session's row: one that was ended a
/// moment ago counts no more, nor does a token from before the person's last proof; the browser then spends its refresh token.
///
/// # Errors
/// [`IdentityError::SignedOut`] for a token that is not good or a session that has ended.
pub async fn authenticate(identity: &Identity, access: &str) -> Result<Principal, Failure> {
    let claims = access_token::verify(identity.keys(), access).ok_or(IdentityError::SignedOut)?;
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let session = live(&tx, claims.sub, claims.sid).await?;
    let session = session.filter(|s| !claims.is_older_than(s.authenticated_at)).ok_or(IdentityError::SignedOut)?;
    let person = account::by_id(&tx, claims.sub).await?.ok_or(IdentityError::SignedOut)?;
    Ok(session::principal(&person, &session, tx.now()))
}

/// Whether the session of a person who was let in before is still good, for an answer that goes on for longer than a moment.
///
/// # Errors
/// The database's own.
pub async fn still_signed_in(identity: &Identity, who: &Principal) -> Result<bool, StoreError> {
    let tx = identity.store().system_read(Reason::SignIn).await?;
    Ok(live(&tx, who.account, who.session).await?.is_some())
}

/// Notes that a person's session was used, once a minute at most: it is what the idle limit counts from.
///
/// # Errors
/// The database's own.
pub async fn seen(identity: &Identity, who: &Principal) -> Result<(), StoreError> {
    let Some(span) = who.assurance.session else { return Ok(()) };
    if span.asked_at - span.last_seen_at < SEEN_EVERY_MS {
        return Ok(());
    }
    let tx = identity.store().system_write(Reason::SignIn).await?;
    session::seen(&tx, who.session).await?;
    tx.commit().await
}

async fn live(tx: &SystemTx, account: AccountId, id: SessionId) -> Result<Option<row::Model>, StoreError> {
    let session = tx.find::<row::Entity>().filter(row::Column::Id.eq(id)).one().await?;
    Ok(session.filter(|s| s.account_id == account && session::is_live(s, tx.now())))
}
