//! A person at another provider who stands for an account.

use kernel::{AccountId, ExternalIdentityId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A person at another provider who stands for an account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "external_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExternalIdentityId,
    pub account_id: AccountId,
    /// The provider, as it calls itself. Unique with the subject.
    pub issuer: String,
    /// The person there.
    pub subject: String,
    /// The address that the provider told last.
    pub email: Option<String>,
    pub linked_at: i64,
    pub last_used_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
