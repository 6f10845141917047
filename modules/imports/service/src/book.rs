//! An upload's bytes as the rows that the rules understand. No database here.

use imports_domain::{FileProblem, RawCell, RawRow};
use std::time::Duration;
use workbook::{Book, Cell, Limits, ReadError, Row, Sheet};

/// How long a file may take. The caps on size and cells keep honest files far below it.
const TIME: Duration = Duration::from_secs(60);

/// Reads a file on a thread of its own. Its size was held to the server's setting when it came in; a setting that is lowered since
/// then refuses no file that was taken.
pub(crate) async fn read(bytes: Vec<u8>, file_name: String) -> Result<Book, FileProblem> {
    let limits = Limits { bytes: bytes.len() as u64, ..Limits::default() };
    let reading = tokio::task::spawn_blocking(move || workbook::read(&bytes, &file_name, &limits));
    match tokio::time::timeout(TIME, reading).await {
        Ok(Ok(book)) => book.map_err(|error| problem(&error)),
        // the reader catches its own panics; a join error means that the server is stopping
        Ok(Err(stopped)) => Err(problem(&ReadError::Broken { detail: stopped.to_string() })),
        Err(_) => Err(FileProblem::new(
            "too_slow",
            "The file takes too long to read. Copy the rows you need into a new workbook and upload that.",
        )
        .with("seconds", TIME.as_secs())),
    }
}

/// Refuses a file for its size alone, before it is stored. `limit`: the most bytes.
pub(crate) fn size_problem(bytes: u64, limit: u64) -> Option<FileProblem> {
    match bytes {
        0 => Some(problem(&ReadError::Empty)),
        bytes if bytes > limit => Some(problem(&ReadError::TooLarge { bytes, limit })),
        _ => None,
    }
}

fn problem(error: &ReadError) -> FileProblem {
    if let ReadError::Broken { detail } = error {
        tracing::info!(detail, "an upload is broken");
    }
    error
        .params()
        .into_iter()
        .fold(FileProblem::new(error.code(), error.to_string()), |problem, (key, value)| problem.with(key, value))
}

/// A sheet's rows.
pub(crate) fn raw_rows(sheet: Sheet) -> Vec<RawRow> {
    sheet.rows.into_iter().map(raw_row).collect()
}

fn raw_row(row: Row) -> RawRow {
    RawRow { number: row.number, cells: row.cells.into_iter().map(raw_cell).collect() }
}

fn raw_cell(cell: Cell) -> RawCell {
    match cell {
        Cell::Empty => RawCell::Empty,
        Cell::Text(text) => RawCell::Text(text),
        Cell::Number(number) => RawCell::Number(number),
        Cell::Bool(truth) => RawCell::Bool(truth),
        Cell::Date(day) => RawCell::Date(day),
        Cell::Formula(text) => RawCell::Formula(text),
        Cell::Error(text) => RawCell::Error(text),
    }
}

/// A cell to be written again as it was read.
pub(crate) fn book_cell(cell: RawCell) -> Cell {
    match cell {
        RawCell::Empty => Cell::Empty,
        RawCell::Text(text) => Cell::Text(text),
        RawCell::Number(number) => Cell::Number(number),
        RawCell::Bool(truth) => Cell::Bool(truth),
        RawCell::Date(day) => Cell::Date(day),
        RawCell::Formula(text) => Cell::Formula(text),
        RawCell::Error(text) => Cell::Error(text),
    }
}
