//! One line of the audit trail.

use kernel::{AccountId, AuditId, RequestId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One line of the audit trail.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    /// 1, 2, 3 … within the workspace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub id: AuditId,
    /// Epoch milliseconds.
    pub at: i64,
    pub actor_id: Option<AccountId>,
    pub actor_name: String,
    /// The operation's name.
    pub op: String,
    /// Table name.
    pub entity: String,
    pub entity_id: Uuid,
    /// What a person calls the record.
    pub label: String,
    /// JSON of the changed fields.
    pub before: Option<String>,
    /// JSON of the changed fields.
    pub after: Option<String>,
    pub request_id: RequestId,
    pub ip: Option<String>,
    pub prev_hash: String,
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
