//! Deleting tokens that ended long ago.

use crate::sign_up_link;
use entity::refresh_token;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};
use store::{Job, Reason, Store, StoreError};

/// How long a token is kept after its end, in milliseconds: 30 days. Until then a reuse still names its session.
const KEEP_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// The work of deleting them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CleanUp {}

impl Job for CleanUp {
    const KIND: &'static str = "identity.clean_up";
}

/// Deletes refresh tokens whose time ended long ago, and links to sign up whose time is over. Can be done again at any time.
///
/// # Errors
/// The database's own.
pub async fn clean_up(store: &Store) -> Result<(), StoreError> {
    let tx = store.system_write(Reason::SignIn).await?;
    let before = tx.now() - KEEP_MS;
    tx.delete_where::<refresh_token::Entity>(refresh_token::Column::ExpiresAt.lt(before)).await?;
    sign_up_link::forget_old(&tx).await?;
    tx.commit().await
}
