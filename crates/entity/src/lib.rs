//! Every sea-orm entity, a file each: columns, no behaviour. [`owned`] says which belong to a tenant.

pub mod account;
pub mod account_picture;
pub mod acknowledgement;
pub mod attempt;
pub mod audit_event;
pub mod audit_head;
pub mod crew_link;
pub mod email_change;
pub mod employee;
pub mod import_file;
pub mod import_mapping;
pub mod import_row;
pub mod import_run;
pub mod job;
pub mod membership;
pub mod owned;
pub mod password_link;
pub mod preference;
pub mod project;
pub mod recurring;
pub mod refresh_token;
pub mod region;
pub mod request_key;
pub mod schedule_edit;
pub mod schedule_entry;
pub mod security_event;
pub mod session;
pub mod time_off;
pub mod workspace;

pub use owned::{SystemOwned, TenantOwned, Versioned};
