//! An account's place in one workspace.

use kernel::{AccountId, MembershipId, RoleId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An account's place in one workspace.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MembershipId,
    pub account_id: AccountId,
    /// As the workspace knows it.
    pub email: String,
    pub name: String,
    pub role_id: RoleId,
    pub disabled_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
