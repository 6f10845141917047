//! What goes into a cell.

use chrono::NaiveDate;

use super::style::Style;
use crate::cell::Cell;

/// A value to be written. Text is always written as text, whatever it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Value<'a> {
    /// Nothing.
    #[default]
    Blank,
    /// Text, cut to what a cell holds.
    Text(&'a str),
    /// A whole number; one that a float cannot hold exactly (beyond 2^53) is written as text.
    Int(i64),
    /// A number; NaN and infinities leave the cell blank.
    Number(f64),
    /// A day; one before 1900-03-01, where Excel's calendar goes wrong, is written as ISO text.
    Date(NaiveDate),
    /// True or false.
    Bool(bool),
}

/// A value and its look.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Out<'a> {
    /// What is written.
    pub value: Value<'a>,
    /// How it looks.
    pub style: Style,
}

impl<'a> Out<'a> {
    /// An empty cell; with a [`styled`](Self::styled) look it is still drawn.
    pub const BLANK: Self = Self::new(Value::Blank);

    const fn new(value: Value<'a>) -> Self {
        Self { value, style: Style::Plain }
    }

    /// Plain text.
    #[must_use]
    pub const fn text(text: &'a str) -> Self {
        Self::new(Value::Text(text))
    }

    /// A plain whole number.
    #[must_use]
    pub const fn int(number: i64) -> Self {
        Self::new(Value::Int(number))
    }

    /// A plain number.
    #[must_use]
    pub const fn number(number: f64) -> Self {
        Self::new(Value::Number(number))
    }

    /// A day.
    #[must_use]
    pub const fn date(day: NaiveDate) -> Self {
        Self::new(Value::Date(day))
    }

    /// The same value in another look.
    #[must_use]
    pub const fn styled(self, style: Style) -> Self {
        Self { value: self.value, style }
    }
}

impl<'a> From<&'a str> for Out<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

/// A cell that was read, written again; formulas and error values become the text they were shown as.
impl<'a> From<&'a Cell> for Out<'a> {
    fn from(cell: &'a Cell) -> Self {
        Self::new(match cell {
            Cell::Empty => Value::Blank,
            Cell::Text(text) | Cell::Formula(text) | Cell::Error(text) => Value::Text(text),
            Cell::Number(number) => Value::Number(*number),
            Cell::Bool(truth) => Value::Bool(*truth),
            Cell::Date(day) => Value::Date(*day),
        })
    }
}
