//! The answer to a request that a program may send again under the same key.

use kernel::{AccountId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The answer to a request that a program may send again under the same key; what the request changed stands in the trail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "request_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// The key, made by the program.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of what was asked, hex.
    pub asked: String,
    /// JSON: what was answered.
    pub answer: String,
    /// Epoch milliseconds.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
