//! The refused rows go out, are corrected, and come back in.

use chrono::NaiveDate;
use workbook::{Cell, FailedRow, write_failed_rows};

use crate::make::{read_default, rows, text};

fn written(header: &[&str], failed: &[FailedRow<'_>]) -> workbook::Book {
    let mut bytes = Vec::new();
    write_failed_rows(&mut bytes, "Employees: failed", header, failed.iter().copied()).unwrap();
    read_default(&bytes).unwrap()
}

#[test]
fn rows_keep_their_types_and_gain_an_error() {
    let day = Cell::Date(NaiveDate::from_ymd_opt(2019, 3, 14).unwrap());
    let formula = r#"=HYPERLINK("http://example.com","x")"#;
    let cells = [Cell::Number(1905.0), Cell::Formula(formula.to_owned()), Cell::Empty, day.clone(), Cell::Bool(true)];
    let short = [Cell::Number(1906.0)];
    let failed = [
        FailedRow { cells: &cells, error: "Name holds a formula." },
        FailedRow { cells: &short, error: "Name is missing." },
    ];
    let header = ["Emp #", "Name", "", "Hired"];
    let book = written(&header, &failed);
    assert_eq!(book.sheets[0].name, "Employees- failed");
    let wanted: [(u32, &[Cell]); 3] = [
        (1, &[text("Emp #"), text("Name"), Cell::Empty, text("Hired"), text("Error")]),
        (2, &[Cell::Number(1905.0), text(formula), Cell::Empty, day, text("Name holds a formula.")]),
        (3, &[Cell::Number(1906.0), Cell::Empty, Cell::Empty, Cell::Empty, text("Name is missing.")]),
    ];
    assert_eq!(rows(&book), wanted);
}

#[test]
fn a_file_that_fails_again_keeps_one_error_column() {
    let cells = ["1", "old reason", "North"].map(text);
    let book = written(&["Emp #", "Error", "Region"], &[FailedRow { cells: &cells, error: "new reason" }]);
    assert_eq!(rows(&book)[1].1, ["1", "new reason", "North"].map(text));
}
