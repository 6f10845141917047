//! What a planner can do about a conflict.

use super::EntryRef;
use crate::{Status, Work};
use chrono::NaiveDate;
use kernel::ProjectId;
use serde::{Deserialize, Serialize};

/// What a fix asks of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amend {
    /// Another first day.
    Start {
        /// The project.
        project: ProjectId,
        /// The day.
        starts_on: NaiveDate,
    },
    /// Another last day.
    End {
        /// The project.
        project: ProjectId,
        /// The day.
        ends_on: NaiveDate,
    },
    /// No longer on hold.
    Resume {
        /// The project.
        project: ProjectId,
    },
}

impl Fix {
    /// What it asks of a project, if it does.
    pub fn amend(self) -> Option<Amend> {
        match self {
            Self::MoveStart { project, starts_on } => Some(Amend::Start { project, starts_on }),
            Self::MoveEnd { project, ends_on } => Some(Amend::End { project, ends_on }),
            Self::Resume { project } => Some(Amend::Resume { project }),
            Self::Clear { .. } | Self::Keep { .. } | Self::PutStatus { .. } | Self::ShowDay { .. } => None,
        }
    }

    /// The part of a day that it changes, and what it shall hold; none when it changes no cell.
    pub fn entry(self) -> Option<(EntryRef, Option<Work>)> {
        match self {
            Self::Clear { entry } | Self::Keep { clear: entry, .. } => Some((entry, None)),
            Self::PutStatus { entry, status } => Some((entry, Some(Work::Status(status)))),
            Self::MoveStart { .. } | Self::MoveEnd { .. } | Self::Resume { .. } | Self::ShowDay { .. } => None,
        }
    }
}

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
