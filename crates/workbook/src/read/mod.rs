//! From an upload's bytes to a [`Book`].
//!
//! `kind` looks at the bytes; `package` measures a zip file with `tags` before `xlsx` lets calamine open it; `delimited`
//! reads text with the help of `encoding` and `delimiter`. `rows` collects cells for both and holds them to the limits.

mod delimited;
mod delimiter;
mod encoding;
mod error;
mod kind;
mod limits;
mod merged;
mod package;
mod rows;
mod serial;
mod tags;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use error::ReadError;
pub use kind::FileKind;
pub use limits::Limits;

use crate::cell::{Book, Sheet};
use kind::Content;

/// Reads an uploaded file. What it is is decided by its content; `file_name` only names the sheet of a delimited file.
///
/// # Errors
/// A [`ReadError`] with the values for its message. No input makes this panic or use memory without bound.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Book, ReadError> {
    let size = bytes.len() as u64;
    if size > limits.bytes {
        return Err(ReadError::TooLarge { bytes: size, limit: limits.bytes });
    }
    // Everything below parses hostile bytes, some of it in other people's code. Nothing outlives a panic there: all of it
    // is owned by the closure, so the file is refused and the caller goes on.
    let book = catch_unwind(AssertUnwindSafe(|| read_content(bytes, file_name, limits)))
        .unwrap_or_else(|_| Err(ReadError::broken("the parser panicked")))?;
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(ReadError::Empty);
    }
    Ok(book)
}

fn read_content(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Book, ReadError> {
    match kind::content(bytes) {
        Content::Nothing => Err(ReadError::Empty),
        Content::Protected => Err(ReadError::PasswordProtected),
        Content::Other(kind) => Err(ReadError::NotASpreadsheet { kind }),
        Content::Zip => xlsx::read(bytes, limits),
        Content::Text => {
            let (source, rows) = delimited::read(bytes, limits)?;
            let name = sheet_name(file_name).to_owned();
            Ok(Book { source, sheets: vec![Sheet { name, hidden: false, rows }] })
        }
    }
}

/// The file's name without folders and ending.
fn sheet_name(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
