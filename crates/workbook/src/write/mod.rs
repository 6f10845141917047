//! Workbooks written row by row, in constant memory, on rust_xlsxwriter.
//!
//! `book` and `sheet` are the writers, `out` is what goes into a cell, `style` what it looks like. `text` and `names` make
//! any text fit Excel's rules, so that nothing a user typed can make an export fail.

mod book;
mod error;
mod failed;
mod names;
mod out;
mod sheet;
mod style;
mod text;

pub use book::BookWriter;
pub use error::WriteError;
pub use failed::{FailedRow, write_failed_rows};
pub use out::{Out, Value};
pub use sheet::{Layout, SheetWriter};
pub use style::{HUES, Style};
pub use text::MAX_TEXT_UNITS;
