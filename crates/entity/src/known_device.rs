//! A browser that an account was signed in with.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A browser that an account was signed in with.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "known_device")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// SHA-256, hex, of what the browser keeps in a cookie.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub created_at: i64,
    pub last_seen_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
