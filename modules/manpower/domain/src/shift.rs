//! When a day's work begins and ends.
//!
//! Times are minutes of the clock on the site's wall, counted from the midnight that begins the day; a time past 1,440 is on the
//! next day. They are not moved when the clocks change: a shift from 22:00 to 6:00 has 480 minutes on the wall in every night of
//! the year, though 420 or 540 go by in two of them. What overlaps, and what is paid, is counted on the wall.

use crate::{DayPart, minutes_of};
use serde::{Deserialize, Serialize};

/// Minutes of a day on the wall.
pub const DAY_MINUTES: i32 = 1_440;

/// Fewer minutes of work than this can't be halved.
const LEAST_PAID: i32 = 2;

/// A day's work: begin, end and an unpaid break. It belongs to the day it begins on, also when it ends on the next.
///
/// The break lies between the two halves of the working time. From 7:00 to 15:30 with a break of 30 minutes the first half ends
/// at 11:00 and the second begins at 11:30; each is paid in full, and together they are the whole shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Shift {
    start_min: i32,
    end_min: i32,
    break_min: i32,
}

/// Why three numbers are no shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShiftError {
    /// It does not begin on its day: the begin is not within 0 to 1,439.
    #[error("shift_start_outside_day")]
    StartOutsideDay,
    /// It ends before or when it begins.
    #[error("shift_end_before_start")]
    EndNotAfterStart,
    /// It is longer than 24 hours.
    #[error("shift_too_long")]
    TooLong,
    /// The break is less than nothing.
    #[error("shift_break_negative")]
    BreakNegative,
    /// The break leaves no work that could be halved.
    #[error("shift_break_too_long")]
    BreakTooLong,
}

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

impl Shift {
    /// A shift of these minutes.
    ///
    /// # Errors
    /// [`ShiftError`], the first that applies in the order of its variants.
    pub fn new(start_min: i32, end_min: i32, break_min: i32) -> Result<Self, ShiftError> {
        if !(0..DAY_MINUTES).contains(&start_min) {
            return Err(ShiftError::StartOutsideDay);
        }
        if end_min <= start_min {
            return Err(ShiftError::EndNotAfterStart);
        }
        let length = end_min - start_min;
        if length > DAY_MINUTES {
            return Err(ShiftError::TooLong);
        }
        if break_min < 0 {
            return Err(ShiftError::BreakNegative);
        }
        if break_min > length - LEAST_PAID {
            return Err(ShiftError::BreakTooLong);
        }
        Ok(Self { start_min, end_min, break_min })
    }

    /// First minute, 0 to 1,439.
    pub fn start_min(self) -> i32 {
        self.start_min
    }

    /// The minute after the last, at most 1,440 after the first.
    pub fn end_min(self) -> i32 {
        self.end_min
    }

    /// Minutes of the unpaid break.
    pub fn break_min(self) -> i32 {
        self.break_min
    }

    /// Minutes without the break.
    pub fn paid_min(self) -> i32 {
        self.end_min - self.start_min - self.break_min
    }

    /// The times of the whole shift, or of one half of its working time.
    pub fn times(self, part: DayPart) -> EntryTimes {
        let Self { start_min, end_min, .. } = self;
        let paid_min = minutes_of(part, self.paid_min());
        let span = match part {
            DayPart::Whole => Span { start_min, end_min },
            DayPart::First => Span { start_min, end_min: start_min + paid_min },
            DayPart::Second => Span { start_min: end_min - paid_min, end_min },
        };
        EntryTimes { span, paid_min }
    }
}

impl Default for Shift {
    /// From 7:00 to 15:30 with a break of half an hour: eight hours of work.
    fn default() -> Self {
        Self { start_min: 420, end_min: 930, break_min: 30 }
    }
}

impl ShiftError {
    /// The field of [`Shift`] that it speaks of.
    pub fn field(self) -> &'static str {
        match self {
            Self::StartOutsideDay => "start_min",
            Self::EndNotAfterStart | Self::TooLong => "end_min",
            Self::BreakNegative | Self::BreakTooLong => "break_min",
        }
    }
}

impl EntryTimes {
    /// An entry's times: those of its own shift, else of the project's, else of the workspace's.
    ///
    /// An entry's own shift is taken as it is, whatever its part: who writes down when somebody comes and goes has said all. Of
    /// the other two a half day is one half.
    pub fn of(part: DayPart, workspace: Shift, project: Option<Shift>, own: Option<Shift>) -> Self {
        match own {
            Some(own) => own.times(DayPart::Whole),
            None => project.unwrap_or(workspace).times(part),
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

/// A shift before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    start_min: i32,
    end_min: i32,
    #[serde(default)]
    break_min: i32,
}

impl TryFrom<Written> for Shift {
    type Error = ShiftError;
    fn try_from(Written { start_min, end_min, break_min }: Written) -> Result<Self, ShiftError> {
        Self::new(start_min, end_min, break_min)
    }
}

impl From<Shift> for Written {
    fn from(Shift { start_min, end_min, break_min }: Shift) -> Self {
        Self { start_min, end_min, break_min }
    }
}

#[cfg(test)]
mod tests;
