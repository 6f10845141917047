//! What a page asks to be done. A `version` is the one the page last saw; another in the database means somebody was first.

use crate::{ProjectInput, ProjectPatch};
use kernel::ProjectId;
use serde::{Deserialize, Serialize};

/// A project as the page knows it: to delete it, or to bring it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectRef {
    pub id: ProjectId,
    pub version: i64,
}

/// The whole form of a project, saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeProject {
    pub id: ProjectId,
    pub version: i64,
    pub input: ProjectInput,
}

/// One cell of the list, saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetProjectField {
    pub id: ProjectId,
    pub version: i64,
    pub patch: ProjectPatch,
}
