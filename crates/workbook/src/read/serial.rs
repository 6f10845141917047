//! Excel's day numbers.

use chrono::{Days, NaiveDate};

/// The day of `serial` (days since the workbook's epoch, the fraction a time of day), if it is one.
///
/// In the 1900 system day 1 is 1900-01-01 and day 60 is 1900-02-29, which never was: it and all that Excel itself cannot
/// show as a day yield nothing, so do times of day without a day (below 1). In the 1904 system day 0 is 1904-01-01, but a
/// serial below 1 is read as a time of day there too.
pub(super) fn day(serial: f64, is_1904: bool) -> Option<NaiveDate> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // in range by the check above, so the cast keeps the whole days exactly
    let whole = serial as u64;
    let (year, month, first, offset) = match (is_1904, whole) {
        (true, _) => (1904, 1, 1, whole),
        (false, 60) => return None,
        (false, 1..60) => (1899, 12, 31, whole),
        (false, _) => (1899, 12, 30, whole),
    };
    let found = NaiveDate::from_ymd_opt(year, month, first)?.checked_add_days(Days::new(offset))?;
    (found <= NaiveDate::from_ymd_opt(9999, 12, 31)?).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(serial: f64, is_1904: bool) -> Option<String> {
        day(serial, is_1904).map(|day| day.to_string())
    }

    #[test]
    fn days_of_both_systems() {
        // Microsoft, "Differences between the 1900 and the 1904 date system": July 5, 1998 is 35981 and 34519
        assert_eq!(shown(35_981.0, false).as_deref(), Some("1998-07-05"));
        assert_eq!(shown(34_519.0, true).as_deref(), Some("1998-07-05"));
        assert_eq!(shown(46_342.75, false).as_deref(), Some("2026-11-16"));
        assert_eq!(shown(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(shown(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(shown(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(shown(2_958_465.0, false).as_deref(), Some("9999-12-31"));
    }

    #[test]
    fn what_is_no_day() {
        for serial in [f64::NAN, f64::INFINITY, -1.0, 0.5, 60.0, 2_958_466.0] {
            assert_eq!(day(serial, false), None, "{serial}");
        }
        assert_eq!(day(2_958_465.0, true), None);
    }
}
