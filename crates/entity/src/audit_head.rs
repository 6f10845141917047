//! The end of a workspace's audit chain.

use kernel::TenantId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The end of a workspace's audit chain.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    pub seq: i64,
    /// SHA-256, hex.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
