//! What a person of the crew answered for a day. Never changed: a later answer is a row of its own.

use kernel::{AcknowledgementId, EmployeeId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What a person of the crew answered for a day.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "acknowledgement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    /// Made by the phone; an answer that comes twice has the same.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AcknowledgementId,
    pub employee_id: EmployeeId,
    pub day: Date,
    /// there, problem.
    pub answer: String,
    pub note: String,
    /// Epoch milliseconds by the phone's clock.
    pub at: i64,
    /// Epoch milliseconds by the server's.
    pub received_at: i64,
    /// link, account.
    pub via: String,
    /// Always 1.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
