//! Projects: use-cases and queries. Regions are people's: this service asks [`people_service::regions`] for them.
//!
//! | Use-case | Room |
//! | --- | --- |
//! | Operations and their permissions | [`op`] |
//! | The list, its menus, one project, its history | [`list`], [`list_after`], [`choices`], [`get`], [`by_code`], [`history`] |
//! | Finding a project by a few letters | [`search`] |
//! | Adding and changing | [`add`], [`change`], [`set_field`] |
//! | Deleting, and bringing back | [`remove`], [`restore`] |
//! | A project's own working day | [`shift`] |
//! | A whole file at once | [`known`], [`apply`] |
//!
//! Searching ignores case as far as the engines do: see [`people_service`].

mod add;
mod apply;
mod change;
mod check;
mod choices;
mod get;
mod known;
mod list;
pub mod op;
mod query;
mod remove;
mod rows;
mod search;

pub use add::add;
pub use apply::{ProjectWrite, apply};
pub use change::{change, set_field};
pub use check::is_time_zone;
pub use choices::choices;
pub use get::{by_code, get, history};
pub use known::{Known, KnownProject, known};
pub use list::{list, list_after};
pub use remove::{remove, restore};
pub use rows::shift;
pub use search::search;

use projects_domain::ProjectError;
use store::{AuditChange, UseCaseError};

/// How a use-case of projects fails.
pub type Refused = UseCaseError<ProjectError>;

/// What a use-case did, and what the trail must keep of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The use-case's answer.
    pub value: T,
    /// For `tx.commit`. Empty when nothing had to be changed.
    pub audit: Vec<AuditChange>,
}
