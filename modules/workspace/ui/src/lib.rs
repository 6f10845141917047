//! The office of a workspace: its members, its settings, its audit trail, its background work.
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]
#![allow(unreachable_pub, reason = "the component macro makes an inner item of each public component")]

pub mod api;
mod audit_page;
mod entry_lists;
mod invite_dialog;
mod jobs_page;
mod join_section;
mod leave_page;
mod make_token;
mod members_page;
mod place_fields;
mod reach_dialog;
mod roles;
mod security_page;
mod settings_page;
mod sign_in_rules;
mod tokens_page;
mod transfer_dialog;
mod words;

pub use audit_page::AuditPage;
pub use jobs_page::JobsPage;
pub use leave_page::LeavePage;
pub use members_page::MembersPage;
pub use roles::RolesPage;
pub use security_page::SecurityPage;
pub use settings_page::SettingsPage;
pub use tokens_page::TokensPage;
