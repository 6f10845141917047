//! Days as text. English, without the locale tables that would weigh on the browser's part.

use chrono::{Datelike, NaiveDate, Weekday};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `Mar 14, 2019`.
pub fn date_text(day: NaiveDate) -> String {
    format!("{} {}, {}", month(day), day.day(), day.year())
}

/// `16 – 22 Nov 2026`, `30 Nov – 6 Dec 2026`, `28 Dec 2026 – 3 Jan 2027`; one day alone: `16 Nov 2026`.
pub fn range_text(from: NaiveDate, to: NaiveDate) -> String {
    let end = format!("{} {} {}", to.day(), month(to), to.year());
    if from == to {
        end
    } else if from.year() != to.year() {
        format!("{} {} {} – {end}", from.day(), month(from), from.year())
    } else if from.month() != to.month() {
        format!("{} {} – {end}", from.day(), month(from))
    } else {
        format!("{} – {end}", from.day())
    }
}

/// The head of a day's column: `Mon 16`.
pub fn day_text(day: NaiveDate) -> String {
    format!("{} {}", weekday(day.weekday()), day.day())
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days() {
        assert_eq!(date_text(day("2019-03-14")), "Mar 14, 2019");
        assert_eq!(day_text(day("2026-11-16")), "Mon 16");
        assert_eq!(day_text(day("2026-11-22")), "Sun 22");
    }

    #[test]
    fn ranges_say_month_and_year_once_where_they_can() {
        assert_eq!(range_text(day("2026-11-16"), day("2026-11-22")), "16 – 22 Nov 2026");
        assert_eq!(range_text(day("2026-11-30"), day("2026-12-06")), "30 Nov – 6 Dec 2026");
        assert_eq!(range_text(day("2026-12-28"), day("2027-01-03")), "28 Dec 2026 – 3 Jan 2027");
        assert_eq!(range_text(day("2026-11-16"), day("2026-11-16")), "16 Nov 2026");
    }
}
