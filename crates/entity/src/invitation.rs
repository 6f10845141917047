//! A place in a workspace that is offered to an e-mail address.

use kernel::{AccountId, InvitationId, RoleId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A place in a workspace that is offered to an e-mail address.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// Lower case. One open invitation for each.
    pub email: String,
    pub role_id: RoleId,
    /// A tag of `kernel::Language`: of the letter, and of a new account.
    pub language: String,
    /// SHA-256, hex. The trail has no use for it.
    #[serde(skip)]
    pub token_hash: String,
    /// Who sent it last.
    pub by_account_id: AccountId,
    pub by_name: String,
    /// Epoch milliseconds.
    pub sent_at: i64,
    /// Epoch milliseconds.
    pub expires_at: i64,
    /// Epoch milliseconds.
    pub accepted_at: Option<i64>,
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
