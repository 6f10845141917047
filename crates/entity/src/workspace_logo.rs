//! A company's logo.

use kernel::TenantId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A company's logo.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "workspace_logo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    /// The end of its address, which nobody guesses; also in the workspace's row.
    #[sea_orm(unique)]
    pub token: String,
    /// At most 480 × 160 pixels.
    pub png: Vec<u8>,
    /// Epoch milliseconds.
    pub made_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
