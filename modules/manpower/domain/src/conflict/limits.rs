//! From when on a week is long.

use serde::{Deserialize, Serialize};

/// A workspace's limits. Exactly at a limit is within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Paid minutes of a week beyond which there is overtime.
    pub overtime_min: i32,
    /// The most paid minutes of a week, where there is a most.
    pub week_max_min: Option<i32>,
    /// The most days in a row with work on a project.
    pub consecutive_days: u16,
}

/// What is wrong with limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitsError {
    /// Overtime begins at less than nothing, or after the week's last minute.
    #[error("overtime_outside_week")]
    OvertimeOutsideWeek,
    /// The most is less than where overtime begins.
    #[error("week_max_below_overtime")]
    MaxBelowOvertime,
    /// The most is more than a week has.
    #[error("week_max_outside_week")]
    MaxOutsideWeek,
    /// No day in a row, or more than [`Limits::MOST_DAYS`].
    #[error("consecutive_days_out_of_range")]
    DaysOutOfRange,
}

impl Limits {
    /// The most days in a row that a limit may allow: four weeks. So many days around a range have to be read.
    pub const MOST_DAYS: u16 = 28;
    /// Minutes of a week.
    pub const WEEK_MINUTES: i32 = 10_080;

    /// Checks the numbers.
    ///
    /// # Errors
    /// [`LimitsError`], the first that applies in the order of its variants.
    pub fn check(&self) -> Result<(), LimitsError> {
        if !(0..=Self::WEEK_MINUTES).contains(&self.overtime_min) {
            return Err(LimitsError::OvertimeOutsideWeek);
        }
        if self.week_max_min.is_some_and(|most| most < self.overtime_min) {
            return Err(LimitsError::MaxBelowOvertime);
        }
        if self.week_max_min.is_some_and(|most| most > Self::WEEK_MINUTES) {
            return Err(LimitsError::MaxOutsideWeek);
        }
        if !(1..=Self::MOST_DAYS).contains(&self.consecutive_days) {
            return Err(LimitsError::DaysOutOfRange);
        }
        Ok(())
    }
}

impl Default for Limits {
    /// Overtime after 40 hours, at most 60 hours, at most six days in a row.
    fn default() -> Self {
        Self { overtime_min: 40 * 60, week_max_min: Some(60 * 60), consecutive_days: 6 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_limits() {
        let with = |overtime_min, week_max_min, consecutive_days| {
            Limits { overtime_min, week_max_min, consecutive_days }.check()
        };
        assert_eq!(Limits::default().check(), Ok(()));
        assert_eq!(Limits::default(), Limits { overtime_min: 2_400, week_max_min: Some(3_600), consecutive_days: 6 });
        let cases = [
            (with(-1, None, 6), Err(LimitsError::OvertimeOutsideWeek)),
            (with(0, Some(0), 1), Ok(())),
            (with(10_081, None, 6), Err(LimitsError::OvertimeOutsideWeek)),
            (with(2_400, Some(2_399), 6), Err(LimitsError::MaxBelowOvertime)),
            (with(2_400, Some(10_080), 28), Ok(())),
            (with(2_400, Some(10_081), 6), Err(LimitsError::MaxOutsideWeek)),
            (with(2_400, None, 0), Err(LimitsError::DaysOutOfRange)),
            (with(2_400, None, 29), Err(LimitsError::DaysOutOfRange)),
        ];
        for (at, (found, expected)) in cases.into_iter().enumerate() {
            assert_eq!(found, expected, "case {at}");
        }
    }
}
