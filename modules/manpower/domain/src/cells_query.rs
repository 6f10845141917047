//! Which cells are wanted, for who takes them one after the other and not as the grid of a week.

use crate::ScheduleError;
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId};
use serde::{Deserialize, Serialize};

/// Cells with something in them, of a range of days; filters narrow together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellsQuery {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Only this person's.
    #[serde(default)]
    pub employee: Option<EmployeeId>,
    /// Only cells of which some of the day is on this project.
    #[serde(default)]
    pub project: Option<ProjectId>,
}

impl CellsQuery {
    /// The most days of a range: a leap year.
    pub const MOST_DAYS: usize = 366;

    /// Checks the range.
    ///
    /// # Errors
    /// [`ScheduleError::RangeReversed`], [`ScheduleError::RangeTooLong`].
    pub fn check(&self) -> Result<(), ScheduleError> {
        match usize::try_from(self.to.signed_duration_since(self.from).num_days()) {
            Err(_) => Err(ScheduleError::RangeReversed),
            Ok(days) if days >= Self::MOST_DAYS => Err(ScheduleError::RangeTooLong { most: Self::MOST_DAYS }),
            Ok(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_day_to_a_leap_year() {
        let query = |from: &str, to: &str| CellsQuery {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            employee: None,
            project: None,
        };
        assert_eq!(query("2026-11-16", "2026-11-16").check(), Ok(()));
        assert_eq!(query("2028-01-01", "2028-12-31").check(), Ok(()));
        assert_eq!(query("2026-01-01", "2027-01-02").check(), Err(ScheduleError::RangeTooLong { most: 366 }));
        assert_eq!(query("2026-11-16", "2026-11-15").check(), Err(ScheduleError::RangeReversed));
    }
}
