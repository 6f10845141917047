//! Several weeks below each other on the sheet of a wide schedule.

use super::day_words::{self, DayWords, title_date};
use super::days::{Anchor, resolve};
use super::rows::Reader;
use crate::field::ImportKind;
use crate::synonym::best_field;
use crate::verdict::SkipReason;
use crate::words::key;
use crate::{RawCell, RawRow};
use chrono::{Days, NaiveDate};

/// The dates of the day columns at the row that is being read.
pub(crate) struct Blocks {
    /// Columns and dates, left to right.
    pub(crate) days: Vec<(usize, NaiveDate)>,
}

impl Blocks {
    /// Begins with the header's dates.
    pub(crate) fn new(reader: &Reader<'_>) -> Self {
        Self { days: reader.days.clone() }
    }

    /// Whether the row is the header or the title of another week, whose dates then count; says as what it is left out.
    pub(crate) fn begin(&mut self, reader: &Reader<'_>, row: &RawRow) -> Option<SkipReason> {
        if self.titled(reader, row) {
            return Some(SkipReason::Heading);
        }
        let (mut words, mut columns): (Vec<DayWords>, Vec<usize>) = (Vec::new(), Vec::new());
        for (column, cell) in reader.filled(row) {
            if reader.days.iter().any(|(day, _)| *day == column) {
                words.push(day_words::read(cell)?);
                columns.push(column);
            } else if !matches!(cell, RawCell::Text(text) if best_field(ImportKind::Schedule, text).is_some())
                && !reader.is_header_cell(column, cell)
            {
                return None;
            }
        }
        if words.len() < 2 {
            return None;
        }
        if words.iter().all(DayWords::only_weekday) {
            return Some(SkipReason::RepeatedHeader);
        }
        let date = self.days.first()?.1;
        let dates = resolve(&words, Some(Anchor { date, ending: false }))?;
        if dates.windows(2).any(|pair| pair[0] >= pair[1]) {
            return None;
        }
        self.days = columns.into_iter().zip(dates).collect();
        Some(SkipReason::RepeatedHeader)
    }

    /// `WEEK OF 11/23/2026` between the rows: the same weekdays, some weeks on.
    fn titled(&mut self, reader: &Reader<'_>, row: &RawRow) -> bool {
        let mut filled = reader.filled(row);
        let (Some((_, RawCell::Text(text))), None) = (filled.next(), filled.next()) else { return false };
        let speaks = key(text).split(' ').any(|word| matches!(word, "week" | "wk"));
        let (Some((date, _)), Some((_, first)), true) = (title_date(text), self.days.first().copied(), speaks) else {
            return false;
        };
        let on = (date - first).num_days().div_euclid(7) * 7;
        for (_, day) in &mut self.days {
            let shifted = if on < 0 {
                day.checked_sub_days(Days::new(on.unsigned_abs()))
            } else {
                day.checked_add_days(Days::new(on.unsigned_abs()))
            };
            *day = shifted.unwrap_or(*day);
        }
        true
    }
}
