//! Reads workbooks back, with a reader that the writer knows nothing of.

use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use std::path::Path;

/// A cell as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Empty,
    Text(String),
    Number(f64),
    /// A number with a date format.
    Day(NaiveDate),
}

impl Value {
    pub(crate) fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

/// A sheet's rows.
pub(crate) fn read(path: &Path, sheet: &str) -> Vec<Vec<Value>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    book.worksheet_range(sheet).unwrap().rows().map(|row| row.iter().map(value).collect()).collect()
}

/// The names of the sheets, and how many cells of all of them are formulas.
pub(crate) fn sheets(path: &Path) -> (Vec<String>, usize) {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let names = book.sheet_names();
    let formulas = names.iter().map(|name| book.worksheet_formula(name).unwrap().used_cells().count()).sum();
    (names, formulas)
}

fn value(cell: &Data) -> Value {
    match cell {
        Data::Empty => Value::Empty,
        Data::String(text) => Value::Text(text.clone()),
        Data::Float(number) => Value::Number(*number),
        Data::Int(number) => Value::Number(*number as f64),
        Data::DateTime(at) => {
            let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
            Value::Day(epoch + chrono::Days::new(at.as_f64() as u64))
        }
        other => panic!("an unexpected cell: {other:?}"),
    }
}
