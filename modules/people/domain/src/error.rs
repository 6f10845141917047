//! What the rules of the roster refuse.

use kernel::{AppError, FieldError, Params};

/// A rule that refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// Fields that can't be taken as they are.
    #[error("{} invalid fields", .0.len())]
    Invalid(Vec<FieldError>),
    /// Another person of the roster has this number.
    #[error("number {number} is taken")]
    NumberTaken { number: String },
    /// Another region has this name.
    #[error("region {name} is there already")]
    RegionTaken { name: String },
    /// A foreman with a crew stays a foreman.
    #[error("{people} people are in this crew")]
    HasCrew { people: u64 },
    /// The person would be, through others, their own foreman.
    #[error("{number} would be their own foreman")]
    ForemanCircle {
        /// The number of one of them.
        number: String,
    },
}

impl From<PeopleError> for AppError {
    fn from(error: PeopleError) -> Self {
        let rule = |code: &str, field: &str, key: &str, value: String| AppError::Rule {
            code: code.to_owned(),
            params: Params::from([(key.to_owned(), value)]),
            field: Some(field.to_owned()),
        };
        match error {
            PeopleError::Invalid(fields) => AppError::Invalid { fields },
            PeopleError::NumberTaken { number } => rule("number_taken", "number", "number", number),
            PeopleError::RegionTaken { name } => rule("region_taken", "name", "name", name),
            PeopleError::HasCrew { people } => rule("has_crew", "is_foreman", "people", people.to_string()),
            PeopleError::ForemanCircle { number } => rule("foreman_circle", "foreman_id", "number", number),
        }
    }
}
