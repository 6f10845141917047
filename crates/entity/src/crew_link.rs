//! The link with which a person of the crew sees the own days on a phone.

use kernel::{AccountId, CrewLinkId, EmployeeId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The link with which a person of the crew sees the own days on a phone.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "crew_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CrewLinkId,
    pub employee_id: EmployeeId,
    /// SHA-256, hex. The trail has no use for it, nor for what follows of the phone.
    #[serde(skip)]
    pub token_hash: String,
    /// SHA-256, hex, of the cookie of the phone that it is bound to.
    #[serde(skip)]
    pub device_hash: Option<String>,
    pub made_by: Option<AccountId>,
    /// JSON: what the person saw at the visit before.
    #[serde(skip)]
    pub seen: Option<String>,
    /// JSON: what the person saw last.
    #[serde(skip)]
    pub shown: Option<String>,
    /// Epoch milliseconds; to a few minutes.
    #[serde(skip)]
    pub last_opened_at: Option<i64>,
    /// Epoch milliseconds.
    pub revoked_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
