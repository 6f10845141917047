//! The answer to one cell's change.

use crate::{CellDetails, CellView};
use chrono::NaiveDate;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What became of one change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpOutcome {
    /// The change.
    pub op_id: Uuid,
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// What became of it.
    pub result: OpResult,
    /// What is written at the cell's entries as it stands, where the answer says how it stands.
    #[serde(default, skip_serializing_if = "CellDetails::is_empty")]
    pub details: CellDetails,
    /// The place of the trail at which the cell stood so, when it was written; 0 until that is committed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
}

/// Applied, lost to another person's change, or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpResult {
    /// The cell holds what was wanted.
    Applied(CellView),
    /// Another person was first. Nothing was changed.
    Conflict {
        /// The cell as it stands.
        current: CellView,
        /// What the other person did.
        reason: ConflictReason,
    },
    /// It can't be done. Nothing was changed.
    Refused {
        /// Why.
        code: Refusal,
    },
}

impl OpResult {
    /// The cell as it stands now, where the answer says so.
    pub fn current(&self) -> Option<CellView> {
        match self {
            Self::Applied(view) | Self::Conflict { current: view, .. } => Some(*view),
            Self::Refused { .. } => None,
        }
    }

    /// Whether the cell holds what was wanted.
    pub fn is_applied(&self) -> bool {
        matches!(self, Self::Applied(_))
    }
}

/// What another person did to the cell meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictReason {
    /// It was empty and is filled now.
    Filled,
    /// It was filled and is empty now.
    Cleared,
    /// It holds something else now.
    Changed,
}

/// Why a change can't be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The workspace has no such person.
    PersonNotFound,
    /// The workspace has no such project.
    ProjectNotFound,
    /// The day is outside the years that are planned.
    DayOutOfRange,
    /// A role or a note is too long, or there is no entry that it could stand at.
    DetailsRefused,
    /// The change could be done, but another of the same batch could not, and the batch was all or nothing.
    BatchHeldBack,
}
