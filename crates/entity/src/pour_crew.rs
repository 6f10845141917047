//! A person of a pour's crew.

use kernel::{EmployeeId, PourId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person of a pour's crew, as its plan names them.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "pour_crew")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub pour_id: PourId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub employee_id: EmployeeId,
    /// lead, placer, finisher, labourer, operator.
    pub role: String,
}

impl ActiveModelBehavior for ActiveModel {}
