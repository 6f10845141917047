//! The authenticator app of an account.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The authenticator app of an account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "totp")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Sealed.
    pub secret: String,
    pub created_at: i64,
    /// When a first code was right; until then it counts for nothing.
    pub confirmed_at: Option<i64>,
    /// The step of the last code that was taken: it and earlier ones are refused.
    pub last_step: i64,
}

impl ActiveModelBehavior for ActiveModel {}
