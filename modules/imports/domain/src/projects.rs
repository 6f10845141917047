//! Projects: what is known, and what a row becomes.

mod check;
mod compare;
mod draft;
mod record;

pub use check::check_projects;
pub use record::{KnownProject, ProjectRecord, ProjectsKnown, ProjectsReport};
