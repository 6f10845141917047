//! One line of the security log.

use kernel::{AccountId, RequestId, SessionId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One line of the security log. It tells no secret, and text that people typed only where it says whose account or role it was.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "security_event")]
pub struct Model {
    /// Nil for what belongs to no workspace: signing in, say.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Epoch milliseconds.
    pub at: i64,
    /// `kernel::SecurityKind`.
    pub kind: String,
    /// Who, or whose account it is about; none when that is not known.
    pub account_id: Option<AccountId>,
    pub session_id: Option<SessionId>,
    /// Which operation or way in: a word of the code.
    pub what: String,
    /// Its particulars, in one line.
    pub detail: String,
    pub request_id: RequestId,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
