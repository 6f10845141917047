//! Somebody's wish for a place in a workspace.

use kernel::{AccessRequestId, AccountId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Somebody's wish for a place in a workspace. One that was neither granted nor declined is open, one for each account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "access_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessRequestId,
    pub account_id: AccountId,
    /// As the account had them when it asked.
    pub email: String,
    pub name: String,
    /// What the person wrote to who decides.
    pub message: Option<String>,
    /// Epoch milliseconds.
    pub granted_at: Option<i64>,
    /// Epoch milliseconds.
    pub declined_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
