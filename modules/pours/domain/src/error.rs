//! What the rules of pours refuse.

use crate::status::{Need, PourStatus};
use kernel::{AppError, FieldError, Params};

/// A rule that refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PourError {
    /// Fields that can't be taken as they are.
    #[error("{} invalid fields", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another pour of the project has this number, whatever the case of its letters.
    #[error("number {number} is taken")]
    NumberTaken { number: String },
    /// Something of the same kind has this name or code, whatever the case of its letters.
    #[error("{field} {name} is taken")]
    NameTaken {
        /// The form's field: `name`, or `code` of a mix.
        field: &'static str,
        name: String,
    },
    /// There is no way from the one status to the other.
    #[error("no way from {} to {}", .from.as_str(), .to.as_str())]
    NoWay { from: PourStatus, to: PourStatus },
    /// The way needs more than there is.
    #[error("{} needs are not met", .0.len())]
    Lacks(Vec<Need>),
    /// It has begun, or is called off: its plan stays as it was.
    #[error("its plan is closed: {}", .status.as_str())]
    Closed { status: PourStatus },
    /// Something that is planned with it: `pours` of them.
    #[error("{pours} pours are planned with it")]
    InUse { pours: u64 },
}

impl From<PourError> for AppError {
    fn from(error: PourError) -> Self {
        let rule = |code: &str, params: &[(&str, String)], field: Option<&str>| AppError::Rule {
            code: code.to_owned(),
            params: params.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect::<Params>(),
            field: field.map(str::to_owned),
        };
        match error {
            PourError::Invalid(fields) => AppError::Invalid { fields },
            PourError::NumberTaken { number } => rule("pour_number_taken", &[("number", number)], Some("number")),
            PourError::NameTaken { field, name } => rule("name_taken", &[("name", name)], Some(field)),
            PourError::NoWay { from, to } => {
                rule("pour_no_way", &[("from", from.as_str().to_owned()), ("to", to.as_str().to_owned())], None)
            }
            PourError::Lacks(needs) => AppError::Invalid {
                fields: needs.into_iter().map(|need| FieldError::new(need.field(), "needed")).collect(),
            },
            PourError::Closed { status } => rule("pour_closed", &[("status", status.as_str().to_owned())], None),
            PourError::InUse { pours } => rule("in_use", &[("pours", pours.to_string())], None),
        }
    }
}
