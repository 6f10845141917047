//! People: use-cases and queries.
//!
//! | Use-case | Room |
//! | --- | --- |
//! | Operations and their permissions | [`op`] |
//! | The list, its menus, one person, their history | [`list`], [`list_after`], [`choices`], [`get`], [`history`] |
//! | Finding a person by a few letters | [`search`] |
//! | Adding and changing | [`add`], [`change`], [`set_field`] |
//! | Off the roster, and back | [`remove`], [`restore`] |
//! | A whole file at once | [`known`], [`apply`] |
//! | Regions | [`regions`] |
//!
//! Searching ignores case. PostgreSQL folds every letter in a UTF-8 locale; SQLite folds only `A-Z`, so `query` also looks
//! for the searched word in capitals and with a capital first letter. Only an odd mixture such as `mÜLLer` escapes it there.

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
pub mod regions;
mod remove;
mod rows;
mod search;

pub use add::add;
pub use apply::{EmployeeWrite, apply};
pub use change::{change, set_field};
pub use choices::choices;
pub use get::{get, history};
pub use known::{Known, KnownEmployee, known};
pub use list::{list, list_after};
pub use remove::{remove, restore};
pub use search::search;

use people_domain::PeopleError;
use store::{AuditChange, UseCaseError};

/// How a use-case of people fails.
pub type Refused = UseCaseError<PeopleError>;

/// What a use-case did, and what the trail must keep of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The use-case's answer.
    pub value: T,
    /// For `tx.commit`. Empty when nothing had to be changed.
    pub audit: Vec<AuditChange>,
}
