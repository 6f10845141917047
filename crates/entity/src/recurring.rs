//! Work that comes again by the clock: when each kind is due next.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One kind of work that comes again. The row is what servers that share a database claim: it fires once for all.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "recurring")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Epoch milliseconds.
    pub due_at: i64,
    /// Epoch milliseconds; none before the first time.
    pub last_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
