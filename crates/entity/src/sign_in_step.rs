//! What stands between two steps of signing in, for a few minutes.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What stands between two steps of signing in, for a few minutes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "sign_in_step")]
pub struct Model {
    /// SHA-256, hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub account_id: Option<AccountId>,
    pub kind: String,
    /// Sealed.
    pub state: String,
    pub tries: i32,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
