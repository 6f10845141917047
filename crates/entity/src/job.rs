//! One row of the outbox.

use kernel::{JobId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of the outbox.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    /// JSON.
    pub payload: String,
    /// JSON of who asked for it.
    pub actor: String,
    pub run_at: i64,
    pub attempts: i32,
    pub locked_until: Option<i64>,
    pub done_at: Option<i64>,
    pub last_error: Option<String>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
