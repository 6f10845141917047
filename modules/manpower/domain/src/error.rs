//! What the schedule refuses as a whole. What it refuses of a single cell is an [`OpOutcome`](crate::OpOutcome).

use chrono::NaiveDate;
use kernel::AppError;

/// A rule that refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// More changes in one batch than are taken.
    #[error("too_many_ops")]
    TooMany {
        /// The most that are taken.
        most: usize,
    },
    /// Other changes were sent under this key before.
    #[error("key_reused")]
    KeyReused,
    /// The last day lies before the first.
    #[error("range_reversed")]
    RangeReversed,
    /// Time off is longer than a year.
    #[error("time_off_too_long")]
    TimeOffTooLong {
        /// The most days.
        most: usize,
    },
    /// Other approved time off takes one of the days already.
    #[error("time_off_overlaps")]
    TimeOffOverlaps {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
    },
    /// A range is longer than is given at once.
    #[error("range_too_long")]
    RangeTooLong {
        /// The most: weeks of an export, days of a list of cells.
        most: usize,
    },
    /// A week would be copied to itself.
    #[error("same_week")]
    SameWeek,
    /// The cells are not any more what the planner was shown.
    #[error("changed_since_preview")]
    ChangedSincePreview,
}

impl From<ScheduleError> for AppError {
    fn from(error: ScheduleError) -> Self {
        let most = |most: usize| vec![("most".to_owned(), most.to_string())];
        let (field, params) = match error {
            ScheduleError::TooMany { most: ops } => (None, most(ops)),
            ScheduleError::KeyReused => (None, Vec::new()),
            ScheduleError::RangeReversed => (Some("to"), Vec::new()),
            ScheduleError::RangeTooLong { most: weeks } => (Some("to"), most(weeks)),
            ScheduleError::TimeOffTooLong { most: days } => (Some("to"), most(days)),
            ScheduleError::TimeOffOverlaps { from, to } => {
                (Some("from"), vec![("from".to_owned(), from.to_string()), ("to".to_owned(), to.to_string())])
            }
            ScheduleError::SameWeek => (Some("to"), Vec::new()),
            ScheduleError::ChangedSincePreview => (None, Vec::new()),
        };
        Self::Rule { code: error.to_string(), params: params.into_iter().collect(), field: field.map(str::to_owned) }
    }
}
