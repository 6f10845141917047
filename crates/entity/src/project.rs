//! A project that people are sent to.

use kernel::{ProjectId, RegionId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A project that people are sent to.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "project")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProjectId,
    /// Unique among those not deleted, whatever the case.
    pub code: String,
    pub name: String,
    pub region_id: Option<RegionId>,
    /// pursuit, awarded, active, on_hold, complete, lost.
    pub status: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub address: Option<String>,
    /// Degrees.
    pub lat: Option<f64>,
    /// Degrees.
    pub lon: Option<f64>,
    /// IANA name; none is the workspace's.
    pub time_zone: Option<String>,
    /// 0 to 11, the style sheet's hues.
    pub color: i32,
    /// People needed on a working day.
    pub heads_per_day: i32,
    /// Own times, minutes from the midnight that begins the day; all three or none.
    pub shift_start_min: Option<i32>,
    /// Past 1,440 on the next day.
    pub shift_end_min: Option<i32>,
    /// Unpaid minutes.
    pub shift_break_min: Option<i32>,
    pub deleted_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
