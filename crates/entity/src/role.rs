//! What the members who have it may do.

use kernel::{FieldSet, PermissionSet, Powers, RecordScope, Role, RoleId, TenantId};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// What the members who have it may do.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RoleId,
    /// A word of `kernel::Role`, where the workspace began with it.
    pub built_in: Option<String>,
    /// Unique, whatever the case.
    pub name: String,
    /// JSON list of words of `kernel::Permission`.
    pub permissions: String,
    /// A word of `kernel::RecordScope`.
    pub record_scope: String,
    /// JSON list of words of `kernel::Field`.
    pub field_scope: String,
    /// Whether who signs in with a password must show a second factor.
    pub requires_second_factor: bool,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// All that it gives. The owner's is everything, whatever stands in the row.
    pub fn powers(&self) -> Powers {
        powers(self.built_in.as_deref(), &self.permissions, &self.record_scope, &self.field_scope)
    }
}

/// A role that a new workspace begins with.
pub fn starting(tenant: TenantId, role: Role, now: i64) -> ActiveModel {
    ActiveModel {
        tenant_id: Set(tenant),
        id: Set(RoleId(Uuid::now_v7())),
        built_in: Set(Some(role.as_str().to_owned())),
        name: Set(role.name().to_owned()),
        permissions: Set(role.permissions().json()),
        record_scope: Set(RecordScope::All.as_str().to_owned()),
        field_scope: Set(role.fields().json()),
        requires_second_factor: Set(true),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(1),
    }
}

/// All that a role gives, from its stored words. A scope that is not known reaches nobody: it is read as the narrowest.
pub fn powers(built_in: Option<&str>, permissions: &str, record_scope: &str, field_scope: &str) -> Powers {
    if built_in == Some(Role::Owner.as_str()) {
        return Powers::of_owner();
    }
    Powers {
        owner: false,
        permissions: PermissionSet::of_json(permissions),
        records: RecordScope::parse(record_scope).unwrap_or(RecordScope::Crews),
        fields: FieldSet::of_json(field_scope),
    }
}
