//! When a day's work begins and ends.
//!
//! Times are minutes of the clock on the site's wall, counted from the midnight that begins the day; a time past 1,440 is on the
//! next day. They are not moved when the clocks change: a shift from 22:00 to 6:00 has 480 minutes on the wall in every night of
//! the year, though 420 or 540 go by in two of them. What overlaps, and what is paid, is counted on the wall.

use crate::{DayPart, minutes_of};
use kernel::{DAY_MINUTES, Shift};
use serde::{Deserialize, Serialize};

/// From one time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First minute, from the midnight that begins the day.
    pub start_min: i32,
    /// The minute after the last; past 1,440 on the next day.
    pub end_min: i32,
}

/// When an entry is worked, and how much of it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntryTimes {
    /// From begin to end, with the break.
    pub span: Span,
    /// Minutes without the break.
    pub paid_min: i32,
}

impl EntryTimes {
    /// The times of a whole shift, or of one half of its working time.
    pub fn in_shift(shift: Shift, part: DayPart) -> Self {
        let (start_min, end_min) = (shift.start_min(), shift.end_min());
        let paid_min = minutes_of(part, shift.paid_min());
        let span = match part {
            DayPart::Whole => Span { start_min, end_min },
            DayPart::First => Span { start_min, end_min: start_min + paid_min },
            DayPart::Second => Span { start_min: end_min - paid_min, end_min },
        };
        Self { span, paid_min }
    }

    /// An entry's times: those of its own shift, else of the project's, else of the workspace's.
    ///
    /// An entry's own shift is taken as it is, whatever its part: who writes down when somebody comes and goes has said all. Of
    /// the other two a half day is one half.
    pub fn of(part: DayPart, workspace: Shift, project: Option<Shift>, own: Option<Shift>) -> Self {
        match own {
            Some(own) => Self::in_shift(own, DayPart::Whole),
            None => Self::in_shift(project.unwrap_or(workspace), part),
        }
    }
}

impl Span {
    /// What it has in common with a span of a day so many days later, in minutes of that later day. Spans that only touch have
    /// nothing in common.
    pub fn overlap(self, later: Self, days: i32) -> Option<Self> {
        let offset = days.saturating_mul(DAY_MINUTES);
        let start_min = self.start_min.saturating_sub(offset).max(later.start_min);
        let end_min = self.end_min.saturating_sub(offset).min(later.end_min);
        (start_min < end_min).then_some(Self { start_min, end_min })
    }

    /// Minutes on the wall, with any break.
    pub fn minutes(self) -> i32 {
        self.end_min - self.start_min
    }
}

#[cfg(test)]
mod tests;
