//! A person's whole or half day on a project, or away.

use kernel::{EmployeeId, EntryId, ProjectId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person's whole or half day on a project, or away.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "schedule_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntryId,
    pub employee_id: EmployeeId,
    pub day: Date,
    /// 0 whole day, 1 first half, 2 second half.
    pub part: i32,
    pub project_id: Option<ProjectId>,
    /// pto, sick, training, off, holiday; exactly one of project and status is set.
    pub status: Option<String>,
    /// Own times, minutes from the midnight that begins the day; all three or none.
    pub shift_start_min: Option<i32>,
    /// Past 1,440 on the next day.
    pub shift_end_min: Option<i32>,
    /// Unpaid minutes.
    pub shift_break_min: Option<i32>,
    /// As what the person works, where it is not the usual.
    pub role: Option<String>,
    /// For the crew to read.
    pub note: Option<String>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
