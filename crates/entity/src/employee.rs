//! A person on the roster.

use kernel::{EmployeeId, RegionId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person on the roster.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "employee")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmployeeId,
    /// Unique among those not deleted.
    pub number: String,
    pub given_name: String,
    pub family_name: String,
    pub title: Option<String>,
    pub classification: Option<String>,
    pub is_foreman: bool,
    pub foreman_id: Option<EmployeeId>,
    pub region_id: Option<RegionId>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Per hour, in hundredths of the currency.
    pub pay_rate: Option<i64>,
    /// Per hour with all that is on top, in hundredths of the currency.
    pub cost_rate: Option<i64>,
    pub hired_on: Option<Date>,
    pub ended_on: Option<Date>,
    /// JSON list of texts.
    pub skills: String,
    pub active: bool,
    pub deleted_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
