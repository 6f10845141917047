//! A password that an account had before, as its hash.

use kernel::{AccountId, PasswordHistoryId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A password that an account had before, as its hash.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "password_history")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasswordHistoryId,
    pub account_id: AccountId,
    /// PHC string.
    pub password_hash: String,
    pub replaced_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
