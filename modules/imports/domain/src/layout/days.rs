//! The dates of a wide schedule's day columns, from what its header and its titles say together.

use super::day_words::DayWords;
use crate::value::date::make_date;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A date from outside the day columns: from a title row, or from the user.
#[derive(Clone, Copy)]
pub(super) struct Anchor {
    pub(super) date: NaiveDate,
    /// The week's last day rather than its first.
    pub(super) ending: bool,
}

/// The date of each day column, or none when the header doesn't say enough: weekdays alone, or no year anywhere.
///
/// Columns are in the file's order. Numeric dates are read month first unless only the other order gives consistent days.
pub(super) fn resolve(columns: &[DayWords], anchor: Option<Anchor>) -> Option<Vec<NaiveDate>> {
    let readings = [false, true].map(|day_first| read_all(columns, anchor, day_first));
    readings
        .into_iter()
        .flatten()
        // later days to the right and weekdays that fit speak for a reading; the first of equals is month first
        .rev()
        .max_by_key(|dates| consistency(columns, dates))
}

fn read_all(columns: &[DayWords], anchor: Option<Anchor>, day_first: bool) -> Option<Vec<NaiveDate>> {
    let mut out: Vec<NaiveDate> = Vec::with_capacity(columns.len());
    for words in columns {
        let date = match words {
            DayWords { date: None, day_first: Some(only), .. } => *only,
            DayWords { day_first: Some(other), .. } if day_first => *other,
            DayWords { date: Some(date), .. } => *date,
            DayWords { pair: Some(pair), .. } => {
                let (month, day) = if day_first && !words.named { (pair.1, pair.0) } else { *pair };
                nearest_year(month, day, near(out.last(), anchor)?)?
            }
            DayWords { day: Some(day), .. } => nearest_month(*day, words.weekday, near(out.last(), anchor)?)?,
            DayWords { weekday: Some(day), .. } => match out.last() {
                Some(last) => on_or_after(last.checked_add_days(Days::new(1))?, *day)?,
                None => first_day(columns, *day, anchor?)?,
            },
            DayWords { next: true, .. } => out.last()?.checked_add_days(Days::new(1))?,
            _ => return None,
        };
        out.push(date);
    }
    Some(out)
}

fn near(last: Option<&NaiveDate>, anchor: Option<Anchor>) -> Option<NaiveDate> {
    last.copied().or(anchor.map(|anchor| anchor.date))
}

fn consistency(columns: &[DayWords], dates: &[NaiveDate]) -> usize {
    let later = dates.windows(2).filter(|pair| pair[0] < pair[1] && (pair[1] - pair[0]).num_days() <= 7).count();
    let fitting = columns.iter().zip(dates).filter(|(words, date)| words.weekday == Some(date.weekday())).count();
    later + fitting
}

/// The date of the first column when it names a weekday only: in the week of the anchor.
fn first_day(columns: &[DayWords], weekday: Weekday, anchor: Anchor) -> Option<NaiveDate> {
    let named = columns.iter().any(|words| words.weekday == Some(anchor.date.weekday()));
    let weekend = matches!(anchor.date.weekday(), Weekday::Sat | Weekday::Sun);
    if !named && weekend && !anchor.ending {
        // "Week of" a Sunday over columns from Monday: the week that begins
        on_or_after(anchor.date, weekday)
    } else {
        on_or_after(anchor.date.checked_sub_days(Days::new(6))?, weekday)
    }
}

/// The first such weekday on or after a day.
pub(crate) fn on_or_after(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - date.weekday().num_days_from_monday()) % 7;
    date.checked_add_days(Days::new(u64::from(ahead)))
}

fn nearest_year(month: u32, day: u32, to: NaiveDate) -> Option<NaiveDate> {
    (to.year() - 1..=to.year() + 1)
        .filter_map(|year| make_date(year, month, day).ok())
        .min_by_key(|date| (*date - to).num_days().abs())
}

/// The nearest such day of a month; one that falls on the weekday, if there is one in the months around.
fn nearest_month(day: u32, weekday: Option<Weekday>, to: NaiveDate) -> Option<NaiveDate> {
    (-1..=1)
        .filter_map(|shift| {
            let months = to.year() * 12 + to.month0() as i32 + shift;
            make_date(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, day).ok()
        })
        .min_by_key(|date| (weekday.is_some_and(|weekday| weekday != date.weekday()), (*date - to).num_days().abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RawCell;

    fn dates(headers: &[&str], anchor: Option<(&str, bool)>) -> Option<Vec<String>> {
        let words: Vec<DayWords> = headers
            .iter()
            .map(|header| super::super::day_words::read(&RawCell::Text((*header).to_owned())).unwrap())
            .collect();
        let anchor = anchor.map(|(date, ending)| Anchor { date: date.parse().unwrap(), ending });
        Some(resolve(&words, anchor)?.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn day_columns_get_their_dates() {
        let monday = Some(("2026-11-16", false));
        for (headers, anchor, expected) in [
            (vec!["11/16/2026", "11/17/2026"], None, vec!["2026-11-16", "2026-11-17"]),
            (vec!["11/16", "11/17"], monday, vec!["2026-11-16", "2026-11-17"]),
            (vec!["Mon 16", "Tue 17", "Wed 18"], monday, vec!["2026-11-16", "2026-11-17", "2026-11-18"]),
            (vec!["Mon", "Tue", "Wed"], monday, vec!["2026-11-16", "2026-11-17", "2026-11-18"]),
            (vec!["Mon 30", "Tue 1"], Some(("2026-11-30", false)), vec!["2026-11-30", "2026-12-01"]),
            (vec!["12/31", "1/1"], Some(("2026-12-28", false)), vec!["2026-12-31", "2027-01-01"]),
            // a week from Sunday, told by its Sunday
            (vec!["Sun", "Mon"], Some(("2026-11-15", false)), vec!["2026-11-15", "2026-11-16"]),
            // told by its last day, and by the Sunday before it
            (vec!["Mon", "Tue"], Some(("2026-11-22", true)), vec!["2026-11-16", "2026-11-17"]),
            (vec!["Mon", "Tue"], Some(("2026-11-15", false)), vec!["2026-11-16", "2026-11-17"]),
            // day first: 9/11 to 12/11 are days in a row only so
            (vec!["9/11/2026", "10/11/2026", "11/11/2026"], None, vec!["2026-11-09", "2026-11-10", "2026-11-11"]),
            (vec!["Mon, Nov 16", "Tue, Nov 17"], monday, vec!["2026-11-16", "2026-11-17"]),
        ] {
            let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(dates(&headers, anchor), Some(expected), "{headers:?}");
        }
        assert_eq!(dates(&["Mon", "Tue"], None), None);
        assert_eq!(dates(&["11/16", "11/17"], None), None);
    }
}
