//! Cells and rows as a file holds them, before anything is understood.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One cell of the file. In JSON: `null`, text, number, bool, `{"d":"2026-11-16"}`, `{"f":"SUM(A1:A9)"}`, `{"x":"#REF!"}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub enum RawCell {
    /// Nothing in it.
    #[default]
    Empty,
    /// Text as typed.
    Text(String),
    /// A number; a date without a date format is one too.
    Number(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// A day, from a cell with a date format.
    Date(NaiveDate),
    /// A formula's text, with or without its `=`.
    Formula(String),
    /// What a broken formula shows: `#REF!`.
    Error(String),
}

/// One row of the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRow {
    /// Its number in the file, from 1.
    #[serde(rename = "n")]
    pub number: u32,
    /// From column A on; trailing empty cells may be left away.
    #[serde(rename = "c")]
    pub cells: Vec<RawCell>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Wire {
    Empty,
    Bool(bool),
    Number(f64),
    Text(String),
    Date { d: NaiveDate },
    Formula { f: String },
    Error { x: String },
}

impl From<Wire> for RawCell {
    fn from(wire: Wire) -> Self {
        match wire {
            Wire::Empty => Self::Empty,
            Wire::Bool(yes) => Self::Bool(yes),
            Wire::Number(number) => Self::Number(number),
            Wire::Text(text) => Self::Text(text),
            Wire::Date { d } => Self::Date(d),
            Wire::Formula { f } => Self::Formula(f),
            Wire::Error { x } => Self::Error(x),
        }
    }
}

impl From<RawCell> for Wire {
    fn from(cell: RawCell) -> Self {
        match cell {
            RawCell::Empty => Self::Empty,
            RawCell::Text(text) => Self::Text(text),
            RawCell::Number(number) => Self::Number(number),
            RawCell::Bool(yes) => Self::Bool(yes),
            RawCell::Date(d) => Self::Date { d },
            RawCell::Formula(f) => Self::Formula { f },
            RawCell::Error(x) => Self::Error { x },
        }
    }
}

impl RawCell {
    /// What a person reads in the cell: `1106` for 1106.0, ISO for a date, `=…` for a formula.
    pub fn display(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => crate::words::tidy(text),
            Self::Number(number) => number_text(*number),
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Formula(text) => format!("={}", text.trim_start_matches('=')),
            Self::Error(text) => text.clone(),
        }
    }

    /// Whether nothing can be seen in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(crate::words::is_gap),
            _ => false,
        }
    }
}

impl RawRow {
    /// The cell in a column (from 0); empty beyond the row's end.
    pub fn cell(&self, column: usize) -> &RawCell {
        const NOTHING: &RawCell = &RawCell::Empty;
        self.cells.get(column).unwrap_or(NOTHING)
    }

    /// Columns (from 0) and cells that are not blank.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &RawCell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank())
    }
}

/// Excel's letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn column_letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn number_text(number: f64) -> String {
    // whole numbers without `.0`; `+ 0.0` turns -0 into 0
    if number.fract() == 0.0 { format!("{:.0}", number + 0.0) } else { number.to_string() }
}
