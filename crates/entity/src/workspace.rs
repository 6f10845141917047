//! A company: the tenant itself.

use kernel::TenantId;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A company: the tenant itself.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "workspace")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    pub slug: String,
    pub name: String,
    /// Working minutes that a whole day counts.
    pub minutes_per_day: i32,
    /// IANA name.
    pub time_zone: String,
    /// Whether a crew link stays with the first phone that opens it.
    pub crew_links_bound: bool,
    /// When the working day begins: minutes from midnight, 0 to 1,439.
    pub shift_start_min: i32,
    /// Unpaid minutes of the working day.
    pub shift_break_min: i32,
    /// Minutes of a week after which overtime begins.
    pub overtime_min: i32,
    /// The most minutes of a week.
    pub week_max_min: Option<i32>,
    /// The most days in a row, 1 to 28.
    pub days_in_row: i32,
    /// Whether who signs in with a password must show a second factor.
    pub second_factor_required: bool,
    /// Minutes after which an unused session has ended; none for the installation's limit.
    pub session_idle_min: Option<i32>,
    /// Minutes after which a session has ended however much it was used; none for the installation's limit.
    pub session_max_min: Option<i32>,
    /// The end of the address under which people ask for a place; none: nobody asks by a link. The trail tells of it in words.
    #[serde(skip)]
    pub join_token: Option<String>,
    /// Members with an address of this domain come by a provider.
    pub sso_domain: Option<String>,
    /// Which one, as it calls itself; together with the domain or not at all.
    pub sso_issuer: Option<String>,
    /// The end of the address of its logo. The trail tells of it in words.
    #[serde(skip)]
    pub logo_token: Option<String>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Where its logo is, on this server.
    pub fn logo(&self) -> Option<String> {
        self.logo_token.as_ref().map(|token| format!("/logo/{token}.png"))
    }
}
