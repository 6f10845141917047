//! What a spreadsheet is once it was read: sheets of rows of typed cells.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A cell's value. Text is as the file has it, spaces included.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing, or a text of no characters.
    #[default]
    Empty,
    /// Text. Every filled cell of a delimited file is text, also `12` and `=A1`.
    Text(String),
    /// A number that is not formatted as a day; a time of day or a duration is a number of days.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day, from a serial number with a date format or an ISO date cell. A time on that day is dropped.
    Date(NaiveDate),
    /// A formula without a calculated value, or one that reaches out of the workbook; begins with `=`.
    Formula(String),
    /// An error value as Excel shows it, such as `#N/A`.
    Error(String),
}

impl Cell {
    /// Whether nothing is in the cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// The cell in words: numbers without needless decimals (`1001`), days as `2026-11-16`, truth as `TRUE` and `FALSE`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) | Self::Formula(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Bool(true) => f.write_str("TRUE"),
            Self::Bool(false) => f.write_str("FALSE"),
            Self::Date(day) => write!(f, "{day}"),
        }
    }
}

/// A row with at least one filled cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The row's number as Excel shows it, from 1.
    pub number: u32,
    /// Cells from column A to the last filled one.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in `column`, counted from 0; [`Cell::Empty`] beyond the last one.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }
}

/// A worksheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab; a delimited file's sheet has the file's name without its ending.
    pub name: String,
    /// Whether Excel hides it from its user.
    pub hidden: bool,
    /// Filled rows, top to bottom. Blank rows are left out: [`Row::number`] tells where a row stood.
    pub rows: Vec<Row>,
}

/// A file's worksheets in the order of their tabs, also those without a filled row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// How the file was read.
    pub source: Source,
    /// At least one sheet has a row.
    pub sheets: Vec<Sheet>,
}

/// How a file was read; shown so that a wrong guess is noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// An Excel workbook (`.xlsx`, `.xlsm`).
    Excel,
    /// Text with a delimiter.
    Delimited {
        /// The character between two fields.
        delimiter: char,
        /// The encoding's name, such as `UTF-8` or `windows-1252`.
        encoding: String,
    },
}

/// The letters of a column, counted from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        match rest / 26 {
            0 => break,
            higher => rest = higher - 1,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_named_as_in_excel() {
        let known = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (column, name) in known {
            assert_eq!(column_name(column), name);
        }
    }
}
