//! One file on its way in.

use kernel::{AccountId, ImportId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One file on its way in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    /// people, projects, schedule.
    pub kind: String,
    pub file_name: String,
    /// reading, columns, checking, checked, applied, failed.
    pub state: String,
    pub rows_total: i32,
    pub rows_done: i32,
    /// JSON: sheet, header, columns.
    pub layout: Option<String>,
    /// JSON: mapping, mode, decisions.
    pub settings: String,
    /// JSON: how many of each verdict.
    pub tally: Option<String>,
    /// JSON: why the file can't be read.
    pub problem: Option<String>,
    pub created_by: AccountId,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
