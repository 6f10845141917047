//! Cells of the schedule that one person changed in one go.

use kernel::{AccountId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Cells of the schedule that one person changed in one go; each change of an entry stands in the trail as well.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "schedule_edit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Made in order: an account's newest edit has the highest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// JSON: a list of person, day, the cell before and after.
    pub cells: String,
    /// Set while it is undone: an id made at that moment, so that edits and undoings stand in one order.
    pub undone_id: Option<Uuid>,
    /// Epoch milliseconds.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
