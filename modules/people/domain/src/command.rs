//! What a page asks to be done. A `version` is the one the page last saw; another in the database means somebody was first.

use crate::{EmployeeInput, EmployeePatch};
use kernel::{EmployeeId, RegionId};
use serde::{Deserialize, Serialize};

/// A person as the page knows them: to take them off the roster, or to put them back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeeRef {
    pub id: EmployeeId,
    pub version: i64,
}

/// The whole form of a person, saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeEmployee {
    pub id: EmployeeId,
    pub version: i64,
    pub input: EmployeeInput,
}

/// One cell of the list, saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetEmployeeField {
    pub id: EmployeeId,
    pub version: i64,
    pub patch: EmployeePatch,
}

/// A region to be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddRegion {
    pub name: String,
}

/// Another name for a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameRegion {
    pub id: RegionId,
    pub version: i64,
    pub name: String,
}
