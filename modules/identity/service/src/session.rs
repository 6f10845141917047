//! A session: the row that has the last word, a refresh token bound to it, an access token that names it.

use crate::{
    Client, Factor, Failure, Keys, Method, Proof, access_token, device, proof, secret_token, secret_token::Token,
};
use entity::{account, refresh_token, session};
use identity_domain::IdentityError;
use kernel::{AccountId, SessionId};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition,
};
use store::{Principal, StoreError, SystemTx};
use uuid::Uuid;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A session that nobody used for so long has ended.
const IDLE_MS: i64 = 14 * DAY_MS;
/// However much it is used, a session ends after so long.
const ABSOLUTE_MS: i64 = 30 * DAY_MS;

/// A person with a session.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub who: Principal,
    /// Good for ten minutes.
    pub access: Token,
    /// Good for one use within 14 days.
    pub refresh: Token,
    /// What the browser keeps so that it is known the next time; none when it has that already.
    pub device: Option<Token>,
}

/// Makes a session with its tokens, ends the one that the browser had, and clears away the account's ended ones.
pub async fn begin(
    tx: &SystemTx,
    keys: &Keys,
    account: &account::Model,
    client: &Client,
    proof: Proof,
) -> Result<SignedIn, Failure> {
    begin_with(tx, keys, account, client, (proof, None)).await
}

/// A provider's word for a person.
pub(crate) struct Voucher<'p> {
    issuer: &'p str,
    /// Whether it vouches for two factors.
    two_factors: bool,
    /// When the person showed it who they are, as far as it says.
    proven_at: Option<i64>,
}

impl<'p> Voucher<'p> {
    pub(crate) fn of(person: &'p oidc::Person) -> Self {
        Self { issuer: &person.issuer, two_factors: person.two_factors, proven_at: person.authenticated_at }
    }
}

/// As [`begin`], for who comes by a provider's word.
pub(crate) async fn begin_vouched(
    tx: &SystemTx,
    keys: &Keys,
    account: &account::Model,
    client: &Client,
    voucher: &Voucher<'_>,
) -> Result<SignedIn, Failure> {
    begin_with(tx, keys, account, client, (Method::Oidc.into(), Some(voucher))).await
}

async fn begin_with(
    tx: &SystemTx,
    keys: &Keys,
    account: &account::Model,
    client: &Client,
    (proof, voucher): (Proof, Option<&Voucher<'_>>),
) -> Result<SignedIn, Failure> {
    clear_ended(tx, account.id).await?;
    if let Some(former) = client.session {
        revoke(tx, Condition::all().add(session::Column::Id.eq(former))).await?;
    }
    // a clock that is ahead makes nothing fresher than now
    let proven_at = voucher.and_then(|by| by.proven_at).map_or(tx.now(), |at| at.min(tx.now()));
    let made = tx
        .insert(session::ActiveModel {
            id: Set(SessionId(Uuid::now_v7())),
            account_id: Set(account.id),
            created_at: Set(tx.now()),
            last_seen_at: Set(tx.now()),
            expires_at: Set(tx.now() + ABSOLUTE_MS),
            revoked_at: Set(None),
            ip: Set(client.origin.ip.clone()),
            user_agent: Set(client.agent()),
            method: Set(proof.method.as_str().to_owned()),
            factor: Set(proof.factor.map(|factor| factor.as_str().to_owned())),
            authenticated_at: Set(proven_at),
            issuer: Set(voucher.map(|by| by.issuer.to_owned())),
            issuer_factors: Set(voucher.is_some_and(|by| by.two_factors)),
            idle_ms: Set(IDLE_MS),
        })
        .await?;
    let device = device::meet(tx, account, client).await?;
    let access = access_token::issue(keys, account.id, made.id, tx.now())?;
    let refresh = new_refresh_token(tx, &made).await?;
    Ok(SignedIn { who: principal(account, &made, tx.now()), access, refresh, device })
}

/// Makes the next refresh token of a session.
pub(crate) async fn new_refresh_token(tx: &SystemTx, session: &session::Model) -> Result<Token, StoreError> {
    let token = Token::random((tx.now() + session.idle_ms).min(session.expires_at));
    tx.insert(refresh_token::ActiveModel {
        token_hash: Set(secret_token::hash_of(token.text())),
        session_id: Set(session.id),
        created_at: Set(tx.now()),
        expires_at: Set(token.expires_at()),
        spent_at: Set(None),
    })
    .await?;
    Ok(token)
}

/// Asks for a fresh proof of who it is.
///
/// # Errors
/// [`IdentityError::FreshSignIn`] when the last one is older than ten minutes.
pub fn fresh(tx: &SystemTx, who: &Principal) -> Result<(), IdentityError> {
    if who.assurance.is_fresh(tx.now()) { Ok(()) } else { Err(IdentityError::FreshSignIn) }
}

/// Notes that a session was used.
pub(crate) async fn seen(tx: &SystemTx, session: SessionId) -> Result<(), StoreError> {
    let seen = session::ActiveModel { last_seen_at: Set(tx.now()), ..Default::default() };
    tx.update_where(seen, session::Column::Id.eq(session)).await?;
    Ok(())
}

/// Notes that the person of a session has just proved once more who they are, and with which second factor if with one.
pub(crate) async fn prove(tx: &SystemTx, session: SessionId, factor: Option<Factor>) -> Result<(), StoreError> {
    let factor = factor.map_or(NotSet, |factor| Set(Some(factor.as_str().to_owned())));
    let proven = session::ActiveModel { authenticated_at: Set(tx.now()), factor, ..Default::default() };
    tx.update_where(proven, session::Column::Id.eq(session)).await?;
    Ok(())
}

/// Notes that a provider vouches for the person of a session, too.
pub(crate) async fn vouch(tx: &SystemTx, session: SessionId, voucher: &Voucher<'_>) -> Result<(), StoreError> {
    let vouched = session::ActiveModel {
        issuer: Set(Some(voucher.issuer.to_owned())),
        issuer_factors: Set(voucher.two_factors),
        ..Default::default()
    };
    tx.update_where(vouched, session::Column::Id.eq(session)).await?;
    Ok(())
}

/// Ends the sessions that meet the condition and have not ended yet. Their tokens are worthless at once.
pub(crate) async fn revoke(tx: &SystemTx, which: Condition) -> Result<u64, StoreError> {
    let ended = session::ActiveModel { revoked_at: Set(Some(tx.now())), ..Default::default() };
    tx.update_where(ended, which.add(session::Column::RevokedAt.is_null())).await
}

/// Whether a session is good at `now`.
pub(crate) fn is_live(session: &session::Model, now: i64) -> bool {
    session.revoked_at.is_none() && now < session.expires_at && now < session.last_seen_at + session.idle_ms
}

pub(crate) fn principal(account: &account::Model, session: &session::Model, now: i64) -> Principal {
    let (name, email) = (account.name.clone(), account.email.clone());
    Principal { account: account.id, session: session.id, name, email, assurance: proof::assurance(session, now) }
}

/// Takes out the account's sessions that are past their absolute end, with their tokens. Revoked ones stay until then: a token of
/// theirs is still known for what it is.
async fn clear_ended(tx: &SystemTx, account: AccountId) -> Result<(), StoreError> {
    let ended = tx
        .find::<session::Entity>()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::ExpiresAt.lte(tx.now()))
        .all()
        .await?;
    if ended.is_empty() {
        return Ok(());
    }
    let ids: Vec<SessionId> = ended.iter().map(|s| s.id).collect();
    tx.delete_where::<refresh_token::Entity>(refresh_token::Column::SessionId.is_in(ids.iter().copied())).await?;
    tx.delete_where::<session::Entity>(session::Column::Id.is_in(ids)).await?;
    Ok(())
}
