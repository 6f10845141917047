//! The three files of `end2end/fixtures`, as a contractor brings them.

use std::path::Path;

use chrono::NaiveDate;
use workbook::{Book, Cell, Limits, Source, read};

use crate::make::text;

fn fixture(name: &str) -> Book {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/fixtures").join(name);
    read(&std::fs::read(path).unwrap(), name, &Limits::default()).unwrap()
}

fn day(text: &str) -> Cell {
    Cell::Date(text.parse::<NaiveDate>().unwrap())
}

#[test]
fn the_roster_has_typed_days_and_an_uncalculated_formula() {
    let book = fixture("roster.xlsx");
    assert_eq!(book.source, Source::Excel);
    assert_eq!(book.sheets.len(), 1);
    let rows = &book.sheets[0].rows;
    let row = |number: u32| rows.iter().find(|row| row.number == number).unwrap();

    assert_eq!(rows[0].cells, [text("ACME CONCRETE - EMPLOYEE ROSTER")]);
    assert_eq!(rows.iter().map(|row| row.number).take(4).collect::<Vec<_>>(), [1, 2, 4, 5], "row 3 is blank");
    assert_eq!(row(4).cell(7), &text("Hired"));
    // serial 45705; 2025-02-17 by `date -d '1899-12-30 +45705 days'`
    assert_eq!(row(5).cells[..4], [Cell::Number(1001.0), text("Tran, Troy "), text("Foreman"), Cell::Empty]);
    assert_eq!(row(5).cell(7), &day("2025-02-17"));
    assert_eq!(row(191).cell(1), &Cell::Formula(r#"=HYPERLINK("http://example.com","x")"#.to_owned()));
    assert_eq!(row(191).cell(7), &text("2019-03-14"), "a day typed as text stays text");
    assert_eq!(row(193).cells, [text("Total: 187")]);
    assert_eq!(row(193).cell(40), &Cell::Empty);
    assert_eq!(rows.last().unwrap().number, 193);
}

#[test]
fn the_schedule_has_a_day_above_each_column() {
    let book = fixture("schedule-W47.xlsx");
    let rows = &book.sheets[0].rows;
    assert_eq!(rows[0].cells, [text("WEEK OF 11/16/2026")]);
    assert_eq!(rows[1].cells[..3], [Cell::Empty, Cell::Empty, text("Mon")]);
    for (column, wanted) in (2..9).zip(16..) {
        assert_eq!(rows[2].cell(column), &day(&format!("2026-11-{wanted}")));
    }
    assert_eq!(rows.last().unwrap().number, 212);
    let halves = rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.to_string().contains('/')).count();
    // expect.json: 27 half days, an entry each in one cell "a/b"; the title has two slashes in one more
    assert_eq!(halves, 28);
}

#[test]
fn the_projects_are_windows_1252_with_semicolons() {
    let book = fixture("projects.csv");
    let source = Source::Delimited { delimiter: ';', encoding: "windows-1252".to_owned() };
    assert_eq!(book.source, source);
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("projects", false));
    assert_eq!(sheet.rows[0].cells.first(), Some(&text("Job")));
    assert_eq!(sheet.rows[1].cell(1), &text("Café Tower"));
    assert_eq!(sheet.rows[37].cells.len(), 4, "the blank end of P-109's second line is not kept");
    assert!(sheet.rows.iter().all(|row| row.number == 38 || row.cells.len() == 10));
    // header, 36 projects and two bad rows
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), (1..=39).collect::<Vec<_>>());
}
