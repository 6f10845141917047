//! An account's way to another address, or to having shown the one it has.

use kernel::AccountId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// An account's way to another address, or to having shown the one it has.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "email_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: AccountId,
    /// The address to be; the account's own when it is only to be shown.
    pub email: String,
    /// SHA-256 of the token that the present address got; none when the address stays.
    pub old_hash: Option<String>,
    /// SHA-256 of the token that the address to be got.
    pub new_hash: String,
    pub old_confirmed_at: Option<i64>,
    pub new_confirmed_at: Option<i64>,
    pub created_at: i64,
    pub expires_at: i64,
    pub done_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
