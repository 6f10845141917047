//! Imports: files of people, projects and schedules, from the upload to saved rows.
//!
//! | Use-case | Room |
//! | --- | --- |
//! | Operations and their permissions | [`op`] |
//! | Taking a file in | [`upload`] |
//! | Reading and checking it, by the worker | [`run_check`], with `book`, `layout`, `rules`, `stage` |
//! | The files of late; one file; its rows | [`list`], [`status`], [`problems`], [`preview`] |
//! | Another sheet, mapping, mode; answers and fixes | [`configure`] |
//! | Saving the good rows, in one transaction | [`apply`], with `save` |
//! | Excel: the refused rows, an empty file | [`failed_rows`], [`template()`] |
//!
//! A run goes from `reading` to `checking` to `checked`, or to `columns` or `failed` where the file needs a person or another
//! file; every change of the user sends it back to `reading`. From `checked` it goes to `applied`, and stays there.
//!
//! Reading and checking hold no write transaction: only the staging rows are written, in small chunks. Saving holds one, and
//! reads no file.

mod apply;
mod book;
mod check;
mod configure;
mod download;
mod failed_rows;
mod judged;
mod known;
mod layout;
mod list;
mod memory;
pub mod op;
mod rows;
mod rules;
mod run;
mod save;
mod stage;
mod status;
mod stored;
mod template;
mod upload;
mod zones;

pub use apply::{Applied, apply};
pub use check::{CheckJob, run_check};
pub use configure::configure;
pub use download::DownloadError;
pub use failed_rows::failed_rows;
pub use list::list;
pub use rows::{preview, problems};
pub use status::status;
pub use template::{Template, template};
pub use upload::upload;

use imports_domain::ImportError;
use store::{AuditChange, UseCaseError};

/// How a use-case of imports fails.
pub type Refused = UseCaseError<ImportError>;

/// What a use-case did, and what the trail must keep of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The use-case's answer.
    pub value: T,
    /// For `tx.commit`.
    pub audit: Vec<AuditChange>,
}
