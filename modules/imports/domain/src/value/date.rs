//! Dates as people type them.

use crate::RawCell;
use chrono::{Datelike, Days, Month, NaiveDate};
use serde::{Deserialize, Serialize};

/// What comes first in `3/4/2026`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// The month: March 4, as in the United States.
    #[default]
    MonthFirst,
    /// The day: 3 April.
    DayFirst,
}

/// How a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateStyle {
    /// A cell with a date format.
    Excel,
    /// Excel's day number without a date format.
    Serial,
    /// `2026-11-16` or `20261116`.
    Iso,
    /// `11/16/26`, `11-16-2026`, `16.11.2026`.
    Numeric,
    /// `29-Mar-2026`, `Mar 29, 2026`.
    Named,
}

/// A date and how it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRead {
    /// The day.
    pub date: NaiveDate,
    /// How it was written.
    pub style: DateStyle,
    /// The other order would have given another day.
    pub ambiguous: bool,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written as a date at all.
    #[error("not a date")]
    NotADate,
    /// 13/45/2019.
    #[error("there is no month {0}")]
    NoSuchMonth(u32),
    /// February 30: year, month, day.
    #[error("month {1} of {0} has no day {2}")]
    NoSuchDay(i32, u32, u32),
    /// Before 1940 or after 2099.
    #[error("the year {0} is out of range")]
    YearOutOfRange(i32),
}

/// Years that a crew's papers can speak of; also keeps a plain number from passing as a day number.
const YEARS: std::ops::RangeInclusive<i32> = 1940..=2099;

/// Reads a date out of a date cell, a day number or a text. A time of day behind it is dropped.
///
/// Two figures of a year mean 1950 to 2049.
///
/// # Errors
/// [`DateError`]; formulas, errors and truth values are [`DateError::NotADate`].
pub fn read_date(cell: &RawCell, order: DateOrder) -> Result<DateRead, DateError> {
    let plain = |date: NaiveDate, style| {
        let year = date.year();
        if !YEARS.contains(&year) {
            return Err(DateError::YearOutOfRange(year));
        }
        Ok(DateRead { date, style, ambiguous: false })
    };
    match cell {
        RawCell::Date(date) => plain(*date, DateStyle::Excel),
        RawCell::Number(number) => match from_eight_figures(*number) {
            Some(date) => plain(date?, DateStyle::Iso),
            None => plain(from_serial(*number).ok_or(DateError::NotADate)?, DateStyle::Serial),
        },
        RawCell::Text(text) => read_text(&crate::words::tidy(text), order),
        RawCell::Empty | RawCell::Bool(_) | RawCell::Formula(_) | RawCell::Error(_) => Err(DateError::NotADate),
    }
}

/// The day of one of Excel's day numbers (1900 system), if it is one of 1940 to 2099; a time of day is dropped.
pub(crate) fn from_serial(number: f64) -> Option<NaiveDate> {
    // Excel's day 0 for all days after its imaginary 29 February 1900
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    if !(1.0..100_000.0).contains(&number) {
        return None;
    }
    zero.checked_add_days(Days::new(number as u64)).filter(|date| YEARS.contains(&date.year()))
}

/// A month's number by its English name or the first three letters and more of it; the key must be in lower case.
pub(crate) fn month_number(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 {
        return None;
    }
    NAMES.iter().position(|name| name.starts_with(word)).map(|at| at as u32 + 1)
}

/// A month's English name.
pub(crate) fn month_name(month: u32) -> &'static str {
    u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok()).map_or("That month", |month| month.name())
}

/// The day of a year, month and day of month.
pub(crate) fn make_date(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    if !(1..=12).contains(&month) {
        return Err(DateError::NoSuchMonth(month));
    }
    if !YEARS.contains(&year) {
        return Err(DateError::YearOutOfRange(year));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay(year, month, day))
}

/// 20261116 as a number.
fn from_eight_figures(number: f64) -> Option<Result<NaiveDate, DateError>> {
    ((19_400_000.0..21_000_000.0).contains(&number) && number.fract() == 0.0).then(|| {
        let whole = number as u32;
        make_date((whole / 10_000) as i32, whole / 100 % 100, whole % 100)
    })
}

/// A figure of a written date: its value and how many figures it has.
#[derive(Clone, Copy)]
struct Figure {
    value: u32,
    length: usize,
}

enum Token {
    Figure(Figure),
    Month(u32),
}

fn read_text(text: &str, order: DateOrder) -> Result<DateRead, DateError> {
    let low = text.to_lowercase();
    let tokens = tokens(without_time(&low)).ok_or(DateError::NotADate)?;
    let read = |style, ambiguous, year, month, day| {
        make_date(year, month, day).map(|date| DateRead { date, style, ambiguous })
    };
    match tokens.as_slice() {
        [Token::Figure(only)] if only.length == 8 => {
            let value = only.value;
            read(DateStyle::Iso, false, (value / 10_000) as i32, value / 100 % 100, value % 100)
        }
        [Token::Figure(only)] if only.length == 5 => {
            let date = from_serial(f64::from(only.value)).ok_or(DateError::NotADate)?;
            Ok(DateRead { date, style: DateStyle::Serial, ambiguous: false })
        }
        [Token::Figure(year), Token::Figure(month), Token::Figure(day)] if year.length == 4 => {
            read(DateStyle::Iso, false, year.value as i32, month.value, day.value)
        }
        [Token::Figure(a), Token::Figure(b), Token::Figure(year)] => {
            let (month, day) = match numeric_order(&low, order, *a, *b) {
                DateOrder::MonthFirst => (a.value, b.value),
                DateOrder::DayFirst => (b.value, a.value),
            };
            let ambiguous = a.value <= 12 && b.value <= 12 && a.value != b.value;
            read(DateStyle::Numeric, ambiguous, full_year(*year)?, month, day)
        }
        [Token::Figure(day), Token::Month(month), Token::Figure(year)] if year.length != 1 && day.length <= 2 => {
            read(DateStyle::Named, false, full_year(*year)?, *month, day.value)
        }
        [Token::Month(month), Token::Figure(day), Token::Figure(year)] => {
            read(DateStyle::Named, false, full_year(*year)?, *month, day.value)
        }
        [Token::Figure(year), Token::Month(month), Token::Figure(day)] if year.length == 4 => {
            read(DateStyle::Named, false, year.value as i32, *month, day.value)
        }
        _ => Err(DateError::NotADate),
    }
}

/// With dots the day stands first wherever dots are used, unless that can't be.
fn numeric_order(text: &str, order: DateOrder, a: Figure, b: Figure) -> DateOrder {
    let dotted = text.matches('.').count() >= 2 && !text.contains(['/', '-']);
    match (dotted, a.value <= 12, b.value <= 12) {
        (true, _, true) => DateOrder::DayFirst,
        (true, true, false) => DateOrder::MonthFirst,
        _ => order,
    }
}

fn full_year(year: Figure) -> Result<i32, DateError> {
    let value = year.value as i32;
    match year.length {
        4 => Ok(value),
        2 if value < 50 => Ok(2000 + value),
        2 => Ok(1900 + value),
        _ => Err(DateError::NotADate),
    }
}

/// What stands before a time of day: `2026-11-16` of `2026-11-16t07:00`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    text[..colon].trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', 't', ','])
}

/// Figures and months in order; weekdays and ordinal endings are dropped. None when anything else is in it.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        if c.is_ascii_digit() {
            let (figures, behind) = rest.split_at(run(|c| c.is_ascii_digit()));
            out.push(Token::Figure(Figure { value: figures.parse().ok()?, length: figures.len() }));
            rest = behind;
        } else if c.is_alphabetic() {
            let (word, behind) = rest.split_at(run(char::is_alphabetic));
            match month_number(word) {
                Some(month) => out.push(Token::Month(month)),
                None if is_weekday(word) || matches!(word, "st" | "nd" | "rd" | "th" | "of") => {}
                None => return None,
            }
            rest = behind;
        } else if matches!(c, '/' | '-' | '.' | ',' | ' ') {
            rest = &rest[c.len_utf8()..];
        } else {
            return None;
        }
    }
    Some(out)
}

fn is_weekday(word: &str) -> bool {
    crate::layout::day_words::weekday(word).is_some()
}
