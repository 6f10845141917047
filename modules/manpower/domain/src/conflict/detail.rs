//! What exactly is wrong, in numbers: minutes of the clock, minutes of work, half days, days.

use super::{Rule, Severity};
use crate::{DayPart, IsoWeek, TimeOffKind};
use chrono::NaiveDate;
use kernel::ProjectId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictDetail {
    /// The person is on another project at the same time. The conflict's day and project are those of the entry that begins
    /// later.
    Overlap {
        /// The other project.
        with: ProjectId,
        /// From when, minutes of the conflict's day.
        start_min: i32,
        /// Until when, minutes of the conflict's day.
        end_min: i32,
    },
    /// The person is off.
    Off {
        /// The record, where it is kept.
        id: Option<Uuid>,
        /// Why.
        kind: TimeOffKind,
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
        /// How much of each of its days.
        part: DayPart,
    },
    /// The person is not hired yet.
    BeforeHire {
        /// First day of employment.
        hired_on: NaiveDate,
    },
    /// The person is no longer employed.
    AfterLastDay {
        /// Last day of employment.
        ended_on: NaiveDate,
    },
    /// The person is switched off or deleted.
    SwitchedOff,
    /// The week has overtime. The conflict's day is the one that goes past the limit.
    Overtime {
        /// The week.
        week: IsoWeek,
        /// Paid minutes.
        minutes: i32,
        /// Minutes without overtime.
        limit_min: i32,
    },
    /// The week is longer than the most. The conflict's day is the one that goes past it.
    PastWeekMax {
        /// The week.
        week: IsoWeek,
        /// Paid minutes.
        minutes: i32,
        /// The most minutes.
        limit_min: i32,
    },
    /// Too many days in a row, as far as the days that were looked at go. The conflict's day is the first beyond the limit.
    DaysInARow {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
        /// How many.
        days: u32,
        /// The most days.
        limit: u16,
    },
    /// The project has not begun.
    BeforeStart {
        /// Its first day.
        starts_on: NaiveDate,
    },
    /// The project is over.
    AfterEnd {
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// The project is on hold.
    OnHold,
    /// Fewer people than needed.
    Short {
        /// Half days needed.
        needed_halves: u32,
        /// Half days planned.
        assigned_halves: u32,
    },
    /// More people than needed.
    Over {
        /// Half days needed.
        needed_halves: u32,
        /// Half days planned.
        assigned_halves: u32,
    },
}

impl ConflictDetail {
    /// The rule that says it.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Overlap { .. } => Rule::DoubleBooked,
            Self::Off { .. } => Rule::OnTimeOff,
            Self::BeforeHire { .. } | Self::AfterLastDay { .. } | Self::SwitchedOff => Rule::NotEmployed,
            Self::Overtime { .. } | Self::PastWeekMax { .. } => Rule::LongWeek,
            Self::DaysInARow { .. } => Rule::LongRun,
            Self::BeforeStart { .. } | Self::AfterEnd { .. } | Self::OnHold => Rule::ProjectClosed,
            Self::Short { .. } | Self::Over { .. } => Rule::Staffing,
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Overtime { .. } | Self::Over { .. } => Severity::Info,
            _ => match self.rule() {
                Rule::DoubleBooked | Rule::OnTimeOff | Rule::NotEmployed => Severity::Error,
                Rule::LongWeek | Rule::LongRun | Rule::ProjectClosed | Rule::Staffing => Severity::Warning,
            },
        }
    }
}
