//! A refresh token, by its hash; spent ones are kept to see reuse.

use kernel::SessionId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A refresh token, by its hash; spent ones are kept to see reuse.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// SHA-256, hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub session_id: SessionId,
    pub created_at: i64,
    pub expires_at: i64,
    pub spent_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
