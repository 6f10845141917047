//! Time off: from when to when a person is away, and whether that is settled.

use crate::{DayPart, ScheduleError, Status};
use chrono::NaiveDate;
use kernel::{EmployeeId, TimeOffId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

mod settle;

pub use settle::{OffTurn, settle_time_off, turn_time_off};

/// A person's time off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeOff {
    /// The record, once it is kept.
    #[serde(default)]
    pub id: Option<Uuid>,
    /// Who is away.
    pub employee: EmployeeId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// How much of each of its days.
    pub part: DayPart,
    /// Why.
    pub kind: TimeOffKind,
    /// Whether it is settled.
    pub state: TimeOffState,
}

/// Why a person is off. Each is a [`Status`] of a cell; training and a day off are planned in the cell alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeOffKind {
    /// Paid time off.
    Pto,
    /// Sick.
    Sick,
    /// A holiday.
    Holiday,
}

/// Whether time off is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeOffState {
    /// Asked for.
    Requested,
    /// Granted.
    Approved,
    /// Not granted.
    Declined,
}

/// A record as the page last saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeOffRef {
    /// Which one.
    pub id: TimeOffId,
    /// The version that was seen.
    pub version: i64,
}

/// A kept record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeOffView {
    /// What it says.
    pub off: TimeOff,
    /// For the next change.
    pub seen: TimeOffRef,
}

/// Time off to be recorded, or to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveTimeOff {
    /// The record that is changed; none for a new one.
    #[serde(default)]
    pub seen: Option<TimeOffRef>,
    /// What it shall say; its own id says nothing.
    pub off: TimeOff,
}

impl SaveTimeOff {
    /// Checks what can be checked without the workspace's rows.
    ///
    /// # Errors
    /// [`ScheduleError::RangeReversed`], [`ScheduleError::TimeOffTooLong`].
    pub fn check(&self) -> Result<(), ScheduleError> {
        self.off.check()
    }
}

impl TimeOff {
    /// The most days of one record: a year.
    pub const MOST_DAYS: i64 = 366;

    fn check(&self) -> Result<(), ScheduleError> {
        match (self.to - self.from).num_days() {
            ..0 => Err(ScheduleError::RangeReversed),
            Self::MOST_DAYS.. => Err(ScheduleError::TimeOffTooLong { most: 366 }),
            _ => Ok(()),
        }
    }

    /// Whether it takes any of this part of the day, whatever its state.
    pub fn covers(&self, day: NaiveDate, part: DayPart) -> bool {
        self.taken(day, part).is_some()
    }

    /// What it takes of this part of the day, whatever its state: a half of a whole day, for instance.
    pub fn taken(&self, day: NaiveDate, part: DayPart) -> Option<DayPart> {
        let on_day = (self.from..=self.to).contains(&day);
        on_day.then(|| common(self.part, part)).flatten()
    }
}

impl TimeOffKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Pto, Self::Sick, Self::Holiday];

    /// The cell's status.
    pub fn status(self) -> Status {
        match self {
            Self::Pto => Status::Pto,
            Self::Sick => Status::Sick,
            Self::Holiday => Status::Holiday,
        }
    }

    /// The kind that a cell's status stands for; none for training and a day off.
    pub fn of(status: Status) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.status() == status)
    }
}

impl TimeOffState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Requested, Self::Approved, Self::Declined];

    /// The word stored in the database and used on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    /// The state of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What two parts of one day have in common.
fn common(a: DayPart, b: DayPart) -> Option<DayPart> {
    match (a, b) {
        (DayPart::Whole, part) | (part, DayPart::Whole) => Some(part),
        _ => (a == b).then_some(a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DayPart::{First, Second, Whole};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn off(from: &str, to: &str, part: DayPart) -> TimeOff {
        TimeOff {
            id: None,
            employee: EmployeeId(Uuid::nil()),
            from: day(from),
            to: day(to),
            part,
            kind: TimeOffKind::Pto,
            state: TimeOffState::Approved,
        }
    }

    #[test]
    fn it_takes_its_part_of_its_days() {
        let (whole, first) = (off("2026-11-17", "2026-11-19", Whole), off("2026-11-17", "2026-11-19", First));
        let cases = [
            (whole, "2026-11-16", Whole, None),
            (whole, "2026-11-17", Whole, Some(Whole)),
            (whole, "2026-11-19", Second, Some(Second)),
            (whole, "2026-11-20", First, None),
            (first, "2026-11-18", Whole, Some(First)),
            (first, "2026-11-18", First, Some(First)),
            (first, "2026-11-18", Second, None),
            (off("2026-11-17", "2026-11-17", Second), "2026-11-17", Whole, Some(Second)),
            (off("2026-11-17", "2026-11-16", Whole), "2026-11-17", Whole, None),
        ];
        for (off, on, part, taken) in cases {
            assert_eq!(
                (off.taken(day(on), part), off.covers(day(on), part)),
                (taken, taken.is_some()),
                "{on} {part:?}"
            );
        }
    }

    #[test]
    fn it_has_a_direction() {
        assert_eq!(off("2026-11-17", "2026-11-17", Whole).check(), Ok(()));
        assert_eq!(off("2026-11-17", "2026-11-16", Whole).check(), Err(ScheduleError::RangeReversed));
        assert_eq!(off("2026-01-01", "2027-01-01", Whole).check(), Ok(()));
        assert_eq!(off("2026-01-01", "2027-01-02", Whole).check(), Err(ScheduleError::TimeOffTooLong { most: 366 }));
    }

    #[test]
    fn kinds_are_statuses_and_states_are_words() {
        let kinds = Status::ALL.map(TimeOffKind::of);
        assert_eq!(kinds, [Some(TimeOffKind::Pto), Some(TimeOffKind::Sick), None, None, Some(TimeOffKind::Holiday)]);
        for kind in TimeOffKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.status().as_str());
        }
        for state in TimeOffState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
            assert_eq!(TimeOffState::parse(state.as_str()), Some(state));
        }
        assert_eq!(TimeOffState::parse("Approved"), None);
    }
}
