//! A single-use token with which an address is shown to be somebody's who signs up.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A single-use token with which an address is shown to be somebody's who signs up.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "sign_up_link")]
pub struct Model {
    /// Its newest link is the only one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub email: String,
    /// SHA-256, hex.
    pub token_hash: String,
    pub created_at: i64,
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
