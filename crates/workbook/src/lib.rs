//! Spreadsheets: typed sheets out in constant memory, xlsx and csv in.
//!
//! Two halves that know nothing of people or projects:
//!
//! | Room | Gives |
//! | --- | --- |
//! | [`read`] | an upload's bytes as a [`Book`] of typed [`Cell`]s, within [`Limits`], or a [`ReadError`] that says why not |
//! | [`BookWriter`] | workbooks written row by row; a sheet in work costs one row of memory |
//! | [`write_failed_rows`] | the rows an import refused, with an Error column, to be corrected and brought again |
//!
//! What a user typed is data in both directions: it is never written as a formula, and a formula that was never calculated
//! is read as [`Cell::Formula`], not as a value.
//!
//! Both halves work on the calling thread and may take seconds: a server calls them from a blocking task.

mod cell;
mod read;
mod write;

pub use cell::{Book, Cell, Row, Sheet, Source, column_name};
pub use read::{FileKind, Limits, ReadError, read};
pub use write::{
    BookWriter, FailedRow, HUES, Layout, MAX_TEXT_UNITS, Out, SheetWriter, Style, Value, WriteError, write_failed_rows,
};
