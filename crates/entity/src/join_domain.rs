//! A domain of e-mail addresses whose people may ask for a place in a workspace.

use kernel::TenantId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A domain of e-mail addresses whose people may ask for a place in a workspace.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "join_domain")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    /// Lower case: `northline.example`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub domain: String,
}

impl ActiveModelBehavior for ActiveModel {}
