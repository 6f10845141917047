//! A project that a member is given: what a role reaches that is limited to projects.

use kernel::{MembershipId, ProjectId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A project that a member is given: what a role reaches that is limited to projects.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "member_project")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: MembershipId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub project_id: ProjectId,
}

impl ActiveModelBehavior for ActiveModel {}
