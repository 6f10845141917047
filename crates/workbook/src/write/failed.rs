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

/// Writes refused rows under their header with an `Error` column after the last one, to be corrected and brought again.
///
/// The file's own titles and totals are left out, so the header is row 1. Columns without a heading keep their place.
///
/// # Errors
/// [`WriteError::File`], [`WriteError::SheetFull`].
pub fn write_failed_rows<'a>(
    target: impl Write + Send,
    sheet_name: &str,
    header: &[&str],
    rows: impl IntoIterator<Item = FailedRow<'a>>,
) -> Result<(), WriteError> {
    let width = header.len();
    let mut widths = vec![18.0; width];
    widths.push(60.0);
    let mut book = BookWriter::new(sheet_name, "");
    let mut sheet = book.sheet(sheet_name, &Layout { widths: &widths, filter: true, ..Layout::default() })?;
    for heading in header {
        sheet.cell(Out::text(heading).styled(Style::Header))?;
    }
    sheet.cell(Out::text("Error").styled(Style::Header))?;
    sheet.end_row();
    for failed in rows {
        let blanks = std::iter::repeat(&Cell::Empty);
        for cell in failed.cells.iter().chain(blanks).take(width) {
            sheet.cell(Out::from(cell))?;
        }
        sheet.cell(Out::text(failed.error).styled(Style::Alert))?;
        sheet.end_row();
    }
    sheet.finish()?;
    book.write_to(target)
}
