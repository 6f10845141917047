//! A person who signs in.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person who signs in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Lower case.
    pub email: String,
    pub name: String,
    /// PHC string; none until the person has set one.
    pub password_hash: Option<String>,
    /// When a mail to the address was answered; none until then.
    pub email_verified_at: Option<i64>,
    /// A tag of `kernel::Language`.
    pub language: String,
    /// IANA name; none for the workspace's own.
    pub time_zone: Option<String>,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// JSON: the notices that are switched off.
    pub muted: String,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
