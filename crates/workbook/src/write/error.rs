use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why a workbook was not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The sheet is full: Excel has 1,048,576 rows of 16,384 columns.
    #[error("the sheet has no room for row {row}, column {column}")]
    SheetFull {
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 1.
        column: u32,
    },
    /// The temporary files or the target cannot be written.
    #[error("the workbook cannot be written")]
    File(#[from] XlsxError),
}
