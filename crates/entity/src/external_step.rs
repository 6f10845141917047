//! What waits for a browser that is at a provider, or has just come back from one.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What waits for a browser that is at a provider, or has just come back from one.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "external_step")]
pub struct Model {
    /// SHA-256, hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// `away` or `met`.
    pub kind: String,
    /// Whose account is to be tied to the provider; none for who signs in.
    pub account_id: Option<AccountId>,
    /// Sealed.
    pub state: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
