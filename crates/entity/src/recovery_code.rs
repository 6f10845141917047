//! A code for the day when the second factor is lost.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A code for the day when the second factor is lost.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// SHA-256, hex, of 120 random bits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    pub account_id: AccountId,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
