//! Tokens for programs: 256 random bits behind `dbk_`, by which a scanner of sources and logs knows one.

use crate::{
    Failure,
    limits::{self, Act, Attempt},
    secret_token::{self, Token},
};
use entity::api_token;
use kernel::ApiTokenId;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Origin, Reason, Store, StoreError};

/// How each begins.
pub const PREFIX: &str = "dbk_";

/// The random part: 32 bytes in base64 without padding.
const RANDOM_CHARS: usize = 43;

/// When a token was used is noted no more often than so.
const NOTED_EVERY_MS: i64 = 5 * 60 * 1000;

/// A token that is good: neither revoked nor too old. Whether its person still belongs to the workspace is not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which one.
    pub id: ApiTokenId,
    /// What the database keeps of it.
    pub hash: String,
}

/// A new token, as it is shown once.
pub fn random() -> String {
    format!("{PREFIX}{}", Token::random(0).text())
}

/// What the database keeps of a token: SHA-256, hex.
pub fn hash_of(token: &str) -> String {
    secret_token::hash_of(token)
}

/// Whether a text looks like a token; whether it is one is for the database to say.
pub fn is_one(text: &str) -> bool {
    let random = text.strip_prefix(PREFIX).unwrap_or_default();
    random.len() == RANDOM_CHARS && random.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Looks up a token that a program shows, and notes that it was used. None for one that is not good; such guesses are counted by place,
/// and keep nobody out who has a good one.
///
/// # Errors
/// [`identity_domain::IdentityError::TooMany`] after many guesses; the database's own.
pub async fn find(store: &Store, text: &str, origin: &Origin) -> Result<Option<Shown>, Failure> {
    let hash = hash_of(text);
    let tx = store.system_read(Reason::ApiToken).await?;
    let now = tx.now();
    let good = Condition::all()
        .add(api_token::Column::TokenHash.eq(&hash))
        .add(api_token::Column::RevokedAt.is_null())
        .add(api_token::Column::ExpiresAt.gt(now));
    let found = if is_one(text) { tx.find::<api_token::Entity>().filter(good).one().await? } else { None };
    drop(tx);
    let Some(row) = found else {
        let guess = Attempt { act: Act::Token, about: "", origin, known_place: false };
        let _counted = limits::admit(store, guess).await?;
        tracing::warn!(target: "security", request_id = %origin.request_id, "an API token that is not good");
        return Ok(None);
    };
    if row.last_used_at.is_none_or(|at| now - at >= NOTED_EVERY_MS) {
        note(store, &row).await?;
    }
    Ok(Some(Shown { id: row.id, hash }))
}

async fn note(store: &Store, token: &api_token::Model) -> Result<(), StoreError> {
    let tx = store.system_write(Reason::ApiToken).await?;
    let used = api_token::ActiveModel { last_used_at: Set(Some(tx.now())), ..Default::default() };
    let this =
        Condition::all().add(api_token::Column::TenantId.eq(token.tenant_id)).add(api_token::Column::Id.eq(token.id));
    tx.update_where(used, this).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_shape() {
        let token = random();
        assert!(is_one(&token), "{token}");
        assert_ne!(token, random());
        assert!(!is_one(&token[..token.len() - 1]) && !is_one(&token[PREFIX.len()..]) && !is_one("dbk_"));
        assert!(!is_one(&format!("{}'", &token[..token.len() - 1])));
    }
}
