//! A passkey of an account.

use kernel::{AccountId, PasskeyId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A passkey of an account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasskeyId,
    pub account_id: AccountId,
    /// Base64, as the authenticator names it.
    pub credential_id: String,
    /// As the person calls it.
    pub name: String,
    /// The public key and its counter, as JSON.
    pub data: String,
    pub created_at: i64,
    pub last_used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
