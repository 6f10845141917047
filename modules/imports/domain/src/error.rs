//! What the rules of imports refuse.

use crate::run::FileProblem;
use kernel::AppError;

/// A rule that refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file can't be taken at all.
    #[error("{}", .0.text)]
    File(FileProblem),
    /// Its rows were saved already.
    #[error("applied already")]
    AlreadyApplied,
    /// The check is not through, or found that the columns need the user.
    #[error("not checked")]
    NotChecked,
    /// What the rows were held against has changed since; a new check is on its way.
    #[error("check again")]
    CheckAgain,
    /// A change that can't be made: a column or sheet that the file lacks, or too many answers.
    #[error("no such {0}")]
    NoSuch(&'static str),
    /// A rule of the people, the projects or the schedule refuses a row after all.
    #[error("refused by its module: {0}")]
    Refused(AppError),
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::File(FileProblem { code, mut params, text }) => {
                params.insert("text".to_owned(), text);
                Self::Rule { code, params, field: Some("file".to_owned()) }
            }
            ImportError::AlreadyApplied => Self::rule("already_applied"),
            ImportError::NotChecked => Self::rule("not_checked"),
            ImportError::CheckAgain => Self::rule("check_again"),
            ImportError::NoSuch(what) => Self::field(what, "unknown"),
            ImportError::Refused(error) => error,
        }
    }
}
