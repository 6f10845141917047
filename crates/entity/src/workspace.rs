//! A company: the tenant itself.

use kernel::TenantId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A company: the tenant itself.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "workspace")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    pub slug: String,
    pub name: String,
    /// Working minutes that a whole day counts.
    pub minutes_per_day: i32,
    /// IANA name.
    pub time_zone: String,
    /// Whether a crew link stays with the first phone that opens it.
    pub crew_links_bound: bool,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
