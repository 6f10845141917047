//! A person's picture.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person's picture.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "account_picture")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// 256 × 256 pixels.
    pub jpeg: Vec<u8>,
    /// Epoch milliseconds; a new picture has a new address by it.
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
