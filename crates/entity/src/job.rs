//! One row of the outbox.

use kernel::{JobId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of the outbox.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Nil for work of the installation itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub kind: String,
    /// JSON, or its sealed form; empty once the job is done.
    pub payload: String,
    /// JSON of who asked for it.
    pub actor: String,
    /// Not before.
    pub run_at: i64,
    pub attempts: i32,
    /// Until when the claim holds.
    pub locked_until: Option<i64>,
    /// When it was done.
    pub done_at: Option<i64>,
    /// Why the last try failed, in words for a person.
    pub last_error: Option<String>,
    pub created_at: i64,
    /// What it is about, for who looks after the jobs; empty once the job is done.
    pub label: String,
    /// Whether the payload is sealed.
    pub sealed: bool,
    /// Which claim holds the job: a worker that lost its claim can't end the job for the next one.
    pub claim: Option<Uuid>,
    /// When the last try began.
    pub started_at: Option<i64>,
    /// When the last try ended.
    pub finished_at: Option<i64>,
    /// When it was given up.
    pub dead_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
