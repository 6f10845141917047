//! One signed-in browser.

use kernel::{AccountId, SessionId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One signed-in browser.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub account_id: AccountId,
    pub created_at: i64,
    pub last_seen_at: i64,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    /// The first proof: `password`, `link`, `oidc` or `passkey`.
    pub method: String,
    /// The second, if one was shown: `totp`, `recovery` or `passkey`.
    pub factor: Option<String>,
    /// When the person last proved who they are.
    pub authenticated_at: i64,
    /// The provider that vouched for the person, as it calls itself; none for every other way in.
    pub issuer: Option<String>,
    /// Whether it vouched for two factors.
    pub issuer_factors: bool,
    /// Unused for so long, it has ended.
    pub idle_ms: i64,
}

impl ActiveModelBehavior for ActiveModel {}
