//! What a rule found, for the words and buttons of a page. Numbers only: the page words them.

use super::{ConflictDetail, Fix};
use crate::DayPart;
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId};
use serde::{Deserialize, Serialize};

/// Something wrong with the schedule. In order: by day, the worst first, then by rule, person and project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Conflict {
    /// The day it shows on. It may lie outside the days asked for when one of its entries is within.
    pub day: NaiveDate,
    /// How bad it is.
    pub severity: Severity,
    /// The rule.
    pub rule: Rule,
    /// Whose it is; nobody's when it is a project's day.
    pub employee: Option<EmployeeId>,
    /// The project it speaks of, where it speaks of one.
    pub project: Option<ProjectId>,
    /// The entries that make it, by day; none when it is a project's day.
    pub entries: Vec<EntryRef>,
    /// What is wrong.
    pub detail: ConflictDetail,
    /// What ends it, or helps; the likeliest first.
    pub fixes: Vec<Fix>,
}

/// How bad a conflict is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It can't be.
    Error,
    /// It should not be.
    Warning,
    /// Good to know.
    Info,
}

/// A rule. On the wire and in exports its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// Two projects at the same time.
    #[serde(rename = "C01")]
    DoubleBooked,
    /// On a project during approved time off.
    #[serde(rename = "C02")]
    OnTimeOff,
    /// Not employed on the day.
    #[serde(rename = "C03")]
    NotEmployed,
    /// A long week.
    #[serde(rename = "C08")]
    LongWeek,
    /// Too many days in a row.
    #[serde(rename = "C09")]
    LongRun,
    /// The project is not worked on that day.
    #[serde(rename = "C10")]
    ProjectClosed,
    /// Fewer or more people than needed.
    #[serde(rename = "C13")]
    Staffing,
}

/// A part of a person's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryRef {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// How much of it.
    pub part: DayPart,
}

impl Conflict {
    /// A conflict whose rule and severity follow from what is wrong.
    pub(super) fn new(day: NaiveDate, detail: ConflictDetail) -> Self {
        Self {
            day,
            severity: detail.severity(),
            rule: detail.rule(),
            employee: None,
            project: None,
            entries: Vec::new(),
            detail,
            fixes: Vec::new(),
        }
    }
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 7] = [
        Self::DoubleBooked,
        Self::OnTimeOff,
        Self::NotEmployed,
        Self::LongWeek,
        Self::LongRun,
        Self::ProjectClosed,
        Self::Staffing,
    ];

    /// Its number: `C01`.
    pub fn id(self) -> &'static str {
        match self {
            Self::DoubleBooked => "C01",
            Self::OnTimeOff => "C02",
            Self::NotEmployed => "C03",
            Self::LongWeek => "C08",
            Self::LongRun => "C09",
            Self::ProjectClosed => "C10",
            Self::Staffing => "C13",
        }
    }
}
