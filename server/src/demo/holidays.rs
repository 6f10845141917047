//! The holidays on which nobody is on a job: those that United States contractors commonly keep.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether the day is a holiday, or the weekday on which one that falls on a weekend is kept.
pub(super) fn is_holiday(day: NaiveDate) -> bool {
    // New Year's Day may be kept on the last day of the year before
    [day.year(), day.year() + 1].into_iter().flat_map(holidays).any(|holiday| holiday == day)
}

fn holidays(year: i32) -> impl Iterator<Item = NaiveDate> {
    let fixed = [(1, 1), (7, 4), (12, 25)].map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day).map(kept_on));
    let thanksgiving = NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4);
    let moving = [
        // the last Monday of May
        NaiveDate::from_weekday_of_month_opt(year, 6, Weekday::Mon, 1)
            .and_then(|first| first.checked_sub_days(Days::new(7))),
        NaiveDate::from_weekday_of_month_opt(year, 9, Weekday::Mon, 1),
        thanksgiving,
        thanksgiving.and_then(|day| day.succ_opt()),
    ];
    fixed.into_iter().chain(moving).flatten()
}

/// The Friday before a Saturday, the Monday after a Sunday.
fn kept_on(day: NaiveDate) -> NaiveDate {
    let moved = match day.weekday() {
        Weekday::Sat => day.pred_opt(),
        Weekday::Sun => day.succ_opt(),
        _ => None,
    };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_two_years() {
        // the federal calendars of 2021 and 2026, and the Fridays after Thanksgiving
        let kept = [
            "2021-01-01",
            "2021-05-31",
            "2021-07-05",
            "2021-09-06",
            "2021-11-25",
            "2021-11-26",
            "2021-12-24",
            "2021-12-31",
            "2026-01-01",
            "2026-05-25",
            "2026-07-03",
            "2026-09-07",
            "2026-11-26",
            "2026-11-27",
            "2026-12-25",
        ];
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = |year| day(&format!("{year}-01-01")).iter_days().take_while(move |d| d.year() == year);
        let found: Vec<String> =
            days(2021).chain(days(2026)).filter(|d| is_holiday(*d)).map(|d| d.to_string()).collect();
        assert_eq!(found, kept);
    }
}
