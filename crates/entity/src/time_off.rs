//! From when to when a person is off.

use kernel::{EmployeeId, TenantId, TimeOffId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// From when to when a person is off.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "time_off")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TimeOffId,
    pub employee_id: EmployeeId,
    pub from_day: Date,
    pub to_day: Date,
    /// Of each day: 0 all of it, 1 the first half, 2 the second.
    pub part: i32,
    /// pto, sick, holiday.
    pub kind: String,
    /// requested, approved, declined.
    pub state: String,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
