//! How often something was tried that nobody should try often.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// The tries under one key: of a place, about an account, or of both together.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    /// SHA-256, hex, of what was tried by whom: the table tells no address and no person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    /// Tries that were let through and not taken back.
    pub tries: i32,
    /// Before then, none is let through.
    pub next_at: i64,
    /// From then on, none of them counts.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
