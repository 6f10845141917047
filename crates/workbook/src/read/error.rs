use thiserror::Error;

use super::kind::FileKind;

/// Why a file was not read. The words of `Display` may be shown to the person who uploaded it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The upload itself is larger than allowed.
    #[error("The file has {}; {} is the most that can be read. Split it and upload the parts.", megabytes(*.bytes), megabytes(*.limit))]
    TooLarge {
        /// Bytes uploaded.
        bytes: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// The package unpacks to more than allowed: a zip bomb, or a very repetitive sheet.
    #[error("The file unpacks to more than {}. Copy the rows you need into a new workbook and upload that.", megabytes(*.limit))]
    UnpacksTooLarge {
        /// Bytes counted or claimed when reading stopped; the whole may be more.
        bytes: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// The content is something else than a workbook or delimited text.
    #[error("{}", .kind.advice())]
    NotASpreadsheet {
        /// What it is.
        kind: FileKind,
    },
    /// The workbook is encrypted.
    #[error("The workbook is protected by a password. Remove the password in Excel and upload it again.")]
    PasswordProtected,
    /// More filled cells, or places before them, than allowed.
    #[error("The file has more than {limit} filled cells. Split it and upload the parts.")]
    TooManyCells {
        /// Filled cells allowed.
        limit: usize,
    },
    /// A filled cell lies too far to the right.
    #[error("Column {column} is filled; {limit} columns can be read. Delete the columns that are not needed.")]
    TooManyColumns {
        /// Letters of the column.
        column: String,
        /// Columns allowed.
        limit: usize,
    },
    /// More worksheets than allowed.
    #[error("The workbook has more than {limit} sheets. Copy the one you need into a new workbook and upload that.")]
    TooManySheets {
        /// Sheets allowed.
        limit: usize,
    },
    /// More styles, names, links or parts than a person's workbook has.
    #[error("The workbook has more than {limit} {what}. Copy the values into a new workbook and upload that.")]
    TooComplex {
        /// What there is too much of, in the plural.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// No cell is filled.
    #[error("The file is empty. Upload one with a header row and the rows below it.")]
    Empty,
    /// The file is damaged.
    #[error("The file is damaged and cannot be read. Open it in Excel, save it again and upload that.")]
    Broken {
        /// What went wrong, for the log.
        detail: String,
    },
}

impl ReadError {
    /// A stable name of the refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "workbook.too_large",
            Self::UnpacksTooLarge { .. } => "workbook.unpacks_too_large",
            Self::NotASpreadsheet { kind } => kind.code(),
            Self::PasswordProtected => "workbook.password_protected",
            Self::TooManyCells { .. } => "workbook.too_many_cells",
            Self::TooManyColumns { .. } => "workbook.too_many_columns",
            Self::TooManySheets { .. } => "workbook.too_many_sheets",
            Self::TooComplex { .. } => "workbook.too_complex",
            Self::Empty => "workbook.empty",
            Self::Broken { .. } => "workbook.broken",
        }
    }

    /// The values that the wording of [`code`](Self::code) needs, sizes in bytes.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { bytes, limit } | Self::UnpacksTooLarge { bytes, limit } => {
                vec![("bytes", bytes.to_string()), ("limit", limit.to_string())]
            }
            Self::NotASpreadsheet { kind } => vec![("kind", kind.name().to_owned())],
            Self::TooManyCells { limit } | Self::TooManySheets { limit } => vec![("limit", limit.to_string())],
            Self::TooManyColumns { column, limit } => vec![("column", column.clone()), ("limit", limit.to_string())],
            Self::TooComplex { what, limit } => vec![("what", (*what).to_owned()), ("limit", limit.to_string())],
            Self::PasswordProtected | Self::Empty | Self::Broken { .. } => Vec::new(),
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "an error is handed over by `map_err`")]
    pub(super) fn broken(detail: impl ToString) -> Self {
        Self::Broken { detail: detail.to_string() }
    }
}

/// Whole megabytes, at least as many as there are.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
