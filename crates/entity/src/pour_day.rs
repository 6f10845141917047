//! A day of the schedule that a pour filled.

use kernel::{EmployeeId, PourId, ProjectId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A day of the schedule that a pour filled, and that goes with it as long as nobody changed it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "pour_day")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub pour_id: PourId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub employee_id: EmployeeId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// What it put there.
    pub project_id: ProjectId,
}

impl ActiveModelBehavior for ActiveModel {}
