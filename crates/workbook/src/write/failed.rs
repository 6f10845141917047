use std::io::Write;

use super::out::Out;
use super::sheet::Layout;
use super::style::Style;
use super::{BookWriter, WriteError};
use crate::cell::Cell;

/// A row that was refused.
#[derive(Debug, Clone, Copy)]
pub struct FailedRow<'a> {
    /// Its cells as they were read, from column A.
    pub cells: &'a [Cell],
    /// Why it was refused, in words.
    pub error: &'a str,
}

/// Heading of the column that says why.
const ERROR: &str = "Error";

/// Writes refused rows under their header with an `Error` column, to be corrected and brought again.
///
/// The file's own titles and totals are left out, so the header is row 1. Columns without a heading keep their place; cells
/// right of the header are left out. A header that has an `Error` column, because such a file failed once more, keeps one.
///
/// # Errors
/// [`WriteError::File`], [`WriteError::SheetFull`].
pub fn write_failed_rows<'a>(
    target: impl Write + Send,
    sheet_name: &str,
    header: &[&str],
    rows: impl IntoIterator<Item = FailedRow<'a>>,
) -> Result<(), WriteError> {
    let mut headings: Vec<Out<'_>> = header.iter().map(|heading| Out::text(heading)).collect();
    let error_at = header.iter().position(|heading| heading.trim() == ERROR).unwrap_or(headings.len());
    if error_at == headings.len() {
        headings.push(Out::text(ERROR));
    }
    let mut widths = vec![18.0; headings.len()];
    widths[error_at] = 60.0;

    let mut book = BookWriter::new(sheet_name, "");
    let mut sheet = book.sheet(sheet_name, &Layout { widths: &widths, filter: true, ..Layout::default() })?;
    sheet.header(&headings)?;
    for failed in rows {
        for column in 0..headings.len() {
            let cell = failed.cells.get(column).unwrap_or(&Cell::Empty);
            let error = Out::text(failed.error).styled(Style::Alert);
            sheet.cell(if column == error_at { error } else { Out::from(cell) })?;
        }
        sheet.end_row();
    }
    sheet.finish()?;
    book.write_to(target)
}
