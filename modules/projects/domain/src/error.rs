//! What the rules of projects refuse.

use kernel::{AppError, FieldError, Params};

/// A rule that refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectError {
    /// Fields that can't be taken as they are.
    #[error("{} invalid fields", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another project has this code, whatever the case of its letters.
    #[error("code {code} is taken")]
    CodeTaken { code: String },
}

impl From<ProjectError> for AppError {
    fn from(error: ProjectError) -> Self {
        match error {
            ProjectError::Invalid(fields) => AppError::Invalid { fields },
            ProjectError::CodeTaken { code } => AppError::Rule {
                code: "code_taken".to_owned(),
                params: Params::from([("code".to_owned(), code)]),
                field: Some("code".to_owned()),
            },
        }
    }
}
