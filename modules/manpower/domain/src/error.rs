//! What the schedule refuses as a whole. What it refuses of a single cell is an [`OpOutcome`](crate::OpOutcome).

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
    /// An export's last day lies before its first.
    #[error("range_reversed")]
    RangeReversed,
    /// An export covers more weeks than are given at once.
    #[error("range_too_long")]
    RangeTooLong {
        /// The most weeks.
        most: usize,
    },
}

impl From<ScheduleError> for AppError {
    fn from(error: ScheduleError) -> Self {
        let (field, most) = match error {
            ScheduleError::TooMany { most } => (None, Some(most)),
            ScheduleError::RangeReversed => (Some("to"), None),
            ScheduleError::RangeTooLong { most } => (Some("to"), Some(most)),
        };
        Self::Rule {
            code: error.to_string(),
            params: most.map(|most| ("most".to_owned(), most.to_string())).into_iter().collect(),
            field: field.map(str::to_owned),
        }
    }
}
