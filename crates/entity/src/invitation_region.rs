//! A region that who accepts an invitation is given.

use kernel::{InvitationId, RegionId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A region that who accepts an invitation is given.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "invitation_region")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub invitation_id: InvitationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_id: RegionId,
}

impl ActiveModelBehavior for ActiveModel {}
