//! The credential with which a program uses the REST API in a member's name.

use kernel::{ApiTokenId, MembershipId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The credential with which a program uses the REST API in a member's name.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApiTokenId,
    pub membership_id: MembershipId,
    /// Unique among the member's tokens that were not revoked.
    pub name: String,
    /// SHA-256, hex. The trail has no use for it.
    #[serde(skip)]
    pub token_hash: String,
    /// A list in JSON: what it allows, of what the member may do.
    pub permissions: String,
    /// Epoch milliseconds.
    pub expires_at: i64,
    /// Epoch milliseconds, to a few minutes. No business record, so not in the trail.
    #[serde(skip)]
    pub last_used_at: Option<i64>,
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
