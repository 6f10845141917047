//! What is known of the schedule, and what the check makes of a file.

use super::work_words::StatusWord;
use crate::problem::Problem;
use crate::settings::Mode;
use crate::value::date_column::DateColumn;
use crate::value::name::PersonName;
use crate::verdict::{Tally, Verdict};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId};
use serde::{Deserialize, Serialize};

/// What the workspace has, to compare with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleKnown {
    /// Everybody on the roster.
    pub people: Vec<RosterPerson>,
    /// Every project.
    pub projects: Vec<RosterProject>,
    /// The schedule of the file's days; see [`schedule_range`](super::schedule_range).
    pub entries: Vec<KnownEntry>,
}

/// Somebody on the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterPerson {
    pub id: EmployeeId,
    pub number: String,
    pub name: PersonName,
}

/// A project that a cell can name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterProject {
    pub id: ProjectId,
    pub code: String,
    pub name: String,
}

/// A stored entry of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownEntry {
    pub employee: EmployeeId,
    pub date: NaiveDate,
    pub part: PartOfDay,
    pub work: PlannedWork,
}

/// How much of a day an entry takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    Whole,
    /// The morning half.
    First,
    /// The afternoon half.
    Second,
}

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlannedWork {
    Project(ProjectId),
    Status(StatusWord),
}

/// A part of a day and what is done in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DayShare {
    pub part: PartOfDay,
    pub work: PlannedWork,
}

/// What the file says of a person's day, or of half of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedEntry {
    pub employee: EmployeeId,
    pub date: NaiveDate,
    pub part: PartOfDay,
    pub work: PlannedWork,
}

/// A person's day after the import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPlan {
    pub employee: EmployeeId,
    pub date: NaiveDate,
    /// All of the day: what the file says, and the half it doesn't speak of as it is stored.
    pub shares: Vec<DayShare>,
    /// Whether it is to be stored.
    pub change: DayChange,
    /// The file's first row that says it.
    pub row: u32,
}

/// What an import does to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayChange {
    /// Nothing was stored: store the shares.
    New,
    /// Replace what is stored by the shares.
    Changed,
    /// Stored already.
    Same,
    /// Stays as it is, because the user only wants new days, or only changes.
    Kept,
}

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// Its number in the file.
    pub row: u32,
    /// What becomes of its good cells; [`Verdict::Refused`] when it has none.
    pub verdict: Verdict<Vec<PlannedEntry>>,
    /// Cells that are refused although others of the row are good.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Problem>,
}

/// Something to import first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nobody is on the roster yet.
    People,
    /// There are no projects yet.
    Projects,
}

/// A checked schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScheduleReport {
    /// One for each row given, in the same order.
    pub rows: Vec<ScheduleRow>,
    /// What to store: each day of each person once.
    pub days: Vec<DayPlan>,
    /// The counts; entries, not rows.
    pub tally: Tally,
    /// What to import first.
    pub missing: Vec<Missing>,
    /// How dates of a list were read.
    pub dates: Vec<DateColumn>,
    /// What was asked for.
    pub mode: Mode,
}
