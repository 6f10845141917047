//! A new access token for a refresh token, which is spent by it.

use crate::{Failure, Identity, access_token, account, letters, secret_token, secret_token::Token, session};
use entity::{refresh_token, session as row};
use identity_domain::IdentityError;
use kernel::SecurityKind;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Origin, Principal, Reason, SecurityEvent, StoreError, SystemTx};

/// So long after it was spent, a token may come again: from a second tab that asked at the same time, or for an answer that was
/// lost on the way. Later, two parties hold the token, and one of them stole it.
const GRACE_MS: i64 = 30_000;

/// A session that goes on.
#[derive(Clone, Debug)]
pub struct Refreshed {
    /// Who.
    pub who: Principal,
    /// Good for ten minutes.
    pub access: Token,
    /// The next refresh token. None when the one that came was spent moments ago: the browser has the next one already.
    pub refresh: Option<Token>,
}

/// Spends a refresh token for what a person does: the session goes on with the next one, and was used. A token that was spent longer
/// than 30 seconds ago ends the session for whoever holds it.
///
/// # Errors
/// [`IdentityError::SignedOut`].
pub async fn refresh(identity: &Identity, token: &str, origin: &Origin) -> Result<Refreshed, Failure> {
    refreshed(identity, token, origin, true).await
}

/// Spends a refresh token for what a page does by itself, which keeps no unused session alive. Else as [`refresh`].
///
/// # Errors
/// [`IdentityError::SignedOut`].
pub async fn refresh_in_background(identity: &Identity, token: &str, origin: &Origin) -> Result<Refreshed, Failure> {
    refreshed(identity, token, origin, false).await
}

/// Spends a refresh token: the session goes on with the next one. A token that was spent longer than 30 seconds ago ends the session
/// for whoever holds it, and the person is mailed.
async fn refreshed(identity: &Identity, token: &str, origin: &Origin, by_person: bool) -> Result<Refreshed, Failure> {
    let hash = secret_token::hash_of(token);
    // looked at in a read first, so that made-up tokens never wait for the writer
    let tx = identity.store().system_read(Reason::SignIn).await?;
    let known = find(&tx, &hash).await?;
    drop(tx);
    known.ok_or(IdentityError::SignedOut)?;

    let tx = identity.store().system_write(Reason::SignIn).await?;
    let spent = refresh_token::ActiveModel { spent_at: Set(Some(tx.now())), ..Default::default() };
    let unspent = Condition::all()
        .add(refresh_token::Column::TokenHash.eq(&hash))
        .add(refresh_token::Column::SpentAt.is_null())
        .add(refresh_token::Column::ExpiresAt.gt(tx.now()));
    let claimed = tx.update_where(spent, unspent).await? == 1;
    let (mine, session) = find(&tx, &hash).await?.ok_or(IdentityError::SignedOut)?;
    if !session::is_live(&session, tx.now()) {
        return Err(IdentityError::SignedOut.into());
    }
    if !claimed && mine.spent_at.is_none_or(|at| tx.now() > at + GRACE_MS) {
        return end_stolen(identity, tx, (&mine, &session), origin).await;
    }
    let person = account::by_id(&tx, session.account_id).await?.ok_or(IdentityError::SignedOut)?;
    let refresh = if claimed { Some(next(&tx, &session, by_person).await?) } else { None };
    let access = access_token::issue(identity.keys(), person.id, session.id, tx.now())?;
    let who = session::principal(&person, &session, tx.now());
    tx.commit().await?;
    Ok(Refreshed { who, access, refresh })
}

/// The token's row with its session.
async fn find(tx: &SystemTx, hash: &str) -> Result<Option<(refresh_token::Model, row::Model)>, StoreError> {
    let token = tx.find::<refresh_token::Entity>().filter(refresh_token::Column::TokenHash.eq(hash)).one().await?;
    let Some(token) = token else { return Ok(None) };
    let session = tx.find::<row::Entity>().filter(row::Column::Id.eq(token.session_id)).one().await?;
    Ok(session.map(|session| (token, session)))
}

/// The next token of a session that is in use.
async fn next(tx: &SystemTx, session: &row::Model, by_person: bool) -> Result<Token, StoreError> {
    if by_person {
        session::seen(tx, session.id).await?;
    }
    session::new_refresh_token(tx, session).await
}

/// A token that came too late. When it had been spent, the session ends; when it had only grown old, there is nothing to end.
async fn end_stolen(
    identity: &Identity,
    tx: SystemTx,
    (token, session): (&refresh_token::Model, &row::Model),
    origin: &Origin,
) -> Result<Refreshed, Failure> {
    if token.spent_at.is_some() {
        session::revoke(&tx, Condition::all().add(row::Column::Id.eq(session.id))).await?;
        if let Some(person) = account::by_id(&tx, session.account_id).await? {
            letters::token_reused(&tx, &person, session).await?;
        }
        tx.commit().await?;
        let event = SecurityEvent::new(SecurityKind::TokenReused, "refresh", origin);
        identity.store().note(event.of(session.account_id).in_session(session.id));
    }
    Err(IdentityError::SignedOut.into())
}
