//! Workspace: one company's own room: its frame, members, settings, trail, and what each person last chose.
//!
//! | Use-case | File |
//! | --- | --- |
//! | What the frame around every page shows | `frame` |
//! | See, change, disable, remove members; leave; hand over | `members` |
//! | Offer a place by mail | `invitations` |
//! | Who asks for a place, and who may | `access` |
//! | See, make, change, delete roles | `roles` |
//! | Name, hours of a day, time zone; the day it is there | `settings`, `clock` |
//! | What it asks of who signs in | `sign_in_rules` |
//! | Who changed what, in the workspace and to one record | `audit`, `history`, with the words of values in `audit_words` |
//! | Who came in and who was refused, on a page and as a workbook | `security` |
//! | What a person last chose on a page | `preference` |
//! | Tokens for programs | `tokens` |
//! | The background work, and what to do about what failed | `jobs` |
//!
//! Granting a request, and telling which domains are an owner's, need rows of accounts, which belong to no workspace. Those two open the
//! store's system transaction themselves, behind the same check of the role.

mod audit_words;
mod clock;
mod frame;
mod history;
mod query;

pub mod access;
pub mod audit;
pub mod invitations;
pub mod jobs;
pub mod logo;
pub mod members;
pub mod op;
pub mod preference;
pub mod roles;
pub mod security;
pub mod settings;
pub mod sign_in_rules;
pub mod tokens;

pub use clock::{Clock, today};
pub use frame::frame;
pub use history::history;
// pages ask their own service: what they hand on to `sign_in_rules::providers` is named here
pub use identity_service::Identity;
