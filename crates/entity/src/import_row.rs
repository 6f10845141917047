//! One row of a file on its way in.

use kernel::{ImportId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of a file on its way in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "import_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: ImportId,
    /// As in the file, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_no: i32,
    /// JSON.
    pub cells: String,
    /// create, update, same, refused, skipped.
    pub verdict: Option<String>,
    /// JSON: the record or the problems.
    pub outcome: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
