//! A whole column of dates: which order its `3/4/2026` have, and what the preview tells about it.

use super::date::{DateOrder, DateStyle, read_date};
use crate::RawCell;
use crate::field::Field;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How a column of dates was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateColumn {
    /// From 0.
    pub column: usize,
    /// What the column became.
    pub field: Field,
    /// The order used for its numeric dates.
    pub order: DateOrder,
    /// Why that order.
    pub decided: OrderBy,
    /// How many dates would be another day in the other order.
    pub ambiguous: u32,
    /// The first of them as written.
    pub example: Option<String>,
    /// The ways in which its dates are written.
    pub styles: Vec<DateStyle>,
}

/// What decided a column's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderBy {
    /// The user said so.
    User,
    /// Dates that only one order allows, as 7/29/2022.
    Evidence,
    /// Nothing in the column: month first, as in the United States.
    Default,
}

/// Reads a column's cells for what they say about its order; `said` is the user's word and wins.
pub(crate) fn read_column<'a>(
    column: usize,
    field: Field,
    cells: impl Iterator<Item = &'a RawCell>,
    said: Option<DateOrder>,
) -> DateColumn {
    let (mut month_first, mut day_first, mut ambiguous, mut example) = (0u32, 0u32, 0u32, None);
    let mut styles = BTreeSet::new();
    for cell in cells.filter(|cell| !cell.is_blank()) {
        let us = read_date(cell, DateOrder::MonthFirst);
        let other = read_date(cell, DateOrder::DayFirst);
        if let Some(read) = us.as_ref().ok().or(other.as_ref().ok()) {
            styles.insert(read.style);
        }
        match (us, other) {
            (Ok(a), Ok(b)) if a.date != b.date => {
                ambiguous += 1;
                example.get_or_insert_with(|| cell.display());
            }
            (Ok(_), Err(_)) => month_first += 1,
            (Err(_), Ok(_)) => day_first += 1,
            _ => {}
        }
    }
    let (order, decided) = match said {
        Some(order) => (order, OrderBy::User),
        None if day_first > month_first => (DateOrder::DayFirst, OrderBy::Evidence),
        None if month_first > 0 => (DateOrder::MonthFirst, OrderBy::Evidence),
        None => (DateOrder::MonthFirst, OrderBy::Default),
    };
    DateColumn { column, field, order, decided, ambiguous, example, styles: styles.into_iter().collect() }
}

impl DateColumn {
    /// For the preview, when the order had to be assumed: "3/4/2026 is read as month, day, year."
    pub fn note(&self) -> Option<String> {
        let example = self.example.as_ref().filter(|_| self.decided == OrderBy::Default)?;
        Some(match self.order {
            DateOrder::MonthFirst => {
                format!("{example} is read as month, day, year. Change it if the day stands first.")
            }
            DateOrder::DayFirst => {
                format!("{example} is read as day, month, year. Change it if the month stands first.")
            }
        })
    }
}
