//! ISO 8601 weeks, Monday to Sunday, and how days and weeks are named.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Days in a week; the length of every per-day list here, Monday first.
pub const DAYS: usize = 7;

/// The years in which weeks are planned; also those that Excel can date.
const YEARS: std::ops::RangeInclusive<i32> = 1901..=9998;

/// A week by ISO 8601: it begins on Monday and belongs to the year of its Thursday. Written `2026-W47`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IsoWeek {
    monday: NaiveDate,
}

/// The text is no week, or a week outside the years 1901 to 9998.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("week_shape")]
pub struct WeekError;

impl IsoWeek {
    /// The week that a day falls in. Days outside the years 1901 to 9998 fall in the nearest week within.
    pub fn of(day: NaiveDate) -> Self {
        let year = day.iso_week().year();
        if year < *YEARS.start() {
            return Self::edge(*YEARS.start(), &[1]);
        }
        if year > *YEARS.end() {
            return Self::edge(*YEARS.end(), &[53, 52]);
        }
        let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
        Self { monday: day.checked_sub_days(back).unwrap_or(day) }
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// Its last day.
    pub fn sunday(self) -> NaiveDate {
        self.day(DAYS - 1)
    }

    /// The day so many days after Monday; 6 is Sunday, and so is anything greater.
    pub fn day(self, index: usize) -> NaiveDate {
        self.monday + Days::new(index.min(DAYS - 1) as u64)
    }

    /// Its days, Monday first.
    pub fn days(self) -> [NaiveDate; DAYS] {
        std::array::from_fn(|index| self.day(index))
    }

    /// How many days after Monday the day lies, 0 to 6; none outside the week.
    pub fn index_of(self, day: NaiveDate) -> Option<usize> {
        let days = day.signed_duration_since(self.monday).num_days();
        usize::try_from(days).ok().filter(|index| *index < DAYS)
    }

    /// The week after; the last week of 9998 stays itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.monday + Days::new(DAYS as u64))
    }

    /// The week before; the first week of 1901 stays itself.
    #[must_use]
    pub fn prev(self) -> Self {
        Self::of(self.monday - Days::new(DAYS as u64))
    }

    /// The weeks from this one to the one that holds `last`; none when that lies before.
    pub fn through(self, last: NaiveDate) -> impl Iterator<Item = Self> {
        let end = Self::of(last);
        let first = (self <= end).then_some(self);
        std::iter::successors(first, move |week| (*week < end).then(|| week.next()))
    }

    /// The week's days in words: `16 – 22 Nov 2026`.
    pub fn title(self) -> String {
        range_title(self.monday(), self.sunday())
    }

    /// The first of these weeks that the year has.
    fn edge(year: i32, weeks: &[u32]) -> Self {
        let monday = weeks.iter().find_map(|week| NaiveDate::from_isoywd_opt(year, *week, Weekday::Mon));
        Self { monday: monday.unwrap_or_default() }
    }
}

impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday.iso_week();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

impl FromStr for IsoWeek {
    type Err = WeekError;

    fn from_str(text: &str) -> Result<Self, WeekError> {
        let (year, week) = text.split_once("-W").ok_or(WeekError)?;
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return Err(WeekError);
        }
        let (year, week) = (year.parse().map_err(|_| WeekError)?, week.parse().map_err(|_| WeekError)?);
        if !YEARS.contains(&year) {
            return Err(WeekError);
        }
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(|monday| Self { monday }).ok_or(WeekError)
    }
}

impl TryFrom<String> for IsoWeek {
    type Error = WeekError;
    fn try_from(text: String) -> Result<Self, WeekError> {
        text.parse()
    }
}

impl From<IsoWeek> for String {
    fn from(week: IsoWeek) -> Self {
        week.to_string()
    }
}

/// Days from one to another in words, saying month and year once where they are the same: `16 – 22 Nov 2026`.
pub fn range_title(from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        to.format("%-d %b %Y").to_string()
    } else if from.year() != to.year() {
        format!("{} – {}", from.format("%-d %b %Y"), to.format("%-d %b %Y"))
    } else if from.month() != to.month() {
        format!("{} – {}", from.format("%-d %b"), to.format("%-d %b %Y"))
    } else {
        format!("{} – {}", from.day(), to.format("%-d %b %Y"))
    }
}

/// A day as a sentence names it: `Wed 18 Nov`.
pub fn day_label(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// A day as a column's heading: `Wed 18`.
pub fn day_head(day: NaiveDate) -> String {
    day.format("%a %-d").to_string()
}

#[cfg(test)]
mod tests;
