//! What a planner can do about a conflict.

use super::EntryRef;
use crate::Status;
use chrono::NaiveDate;
use kernel::ProjectId;
use serde::{Deserialize, Serialize};

/// What a planner can do about it with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fix {
    /// Empty this part of the day.
    Clear {
        /// The part.
        entry: EntryRef,
    },
    /// Keep the one entry and empty the other.
    Keep {
        /// What stays.
        keep: EntryRef,
        /// What goes.
        clear: EntryRef,
    },
    /// Put a status into this part of the day. What is in its other half stays.
    PutStatus {
        /// The part.
        entry: EntryRef,
        /// The status.
        status: Status,
    },
    /// Let the project begin on this day.
    MoveStart {
        /// The project.
        project: ProjectId,
        /// Its new first day.
        starts_on: NaiveDate,
    },
    /// Let the project end on this day.
    MoveEnd {
        /// The project.
        project: ProjectId,
        /// Its new last day.
        ends_on: NaiveDate,
    },
    /// Take the project off hold.
    Resume {
        /// The project.
        project: ProjectId,
    },
    /// Show who is on the project on the day and who is free.
    ShowDay {
        /// The project.
        project: ProjectId,
        /// The day.
        day: NaiveDate,
    },
}
