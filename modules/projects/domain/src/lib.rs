//! Projects: where people are sent. Pure: the same checks run in the browser and on the server.
//!
//! | Idea | Room |
//! | --- | --- |
//! | A project's fields and their rules | [`ProjectInput`] in `project` |
//! | Where a project stands | [`ProjectStatus`] in `status` |
//! | One field changed in the list | [`ProjectPatch`] in `patch` |
//! | The colour of a project that nobody chose one for | [`default_hue`] in `hue` |
//! | Wire in, wire out, the list's filters | `command`, `view`, `query` |
//!
//! Invariants: a code is given once among the projects that were not deleted, whatever the case of its letters; an end is not
//! before its start; a place lies on the globe. A deleted project keeps its history, and its code may be given again.

mod command;
mod error;
mod hue;
mod patch;
mod project;
mod query;
mod status;
mod view;
mod zone;

pub use command::{ChangeProject, ProjectRef, SetProjectField};
pub use error::ProjectError;
pub use hue::default_hue;
pub use patch::ProjectPatch;
pub use project::ProjectInput;
pub use query::{ProjectColumn, ProjectsQuery};
pub use status::ProjectStatus;
pub use view::{ProjectChoices, ProjectHit, ProjectRow, RegionChoice};
pub use zone::has_zone_shape;
