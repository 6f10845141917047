//! Why something is refused.

use kernel::{AppError, FieldError};

/// A refusal of identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Fields that can't be taken as they are.
    #[error("invalid fields")]
    Invalid(Vec<FieldError>),
    /// Somebody has signed up with this address.
    #[error("email_taken")]
    EmailTaken,
    /// Another workspace has this slug.
    #[error("slug_taken")]
    SlugTaken,
    /// One answer for an unknown address, an account without a password and a wrong password.
    #[error("wrong_email_or_password")]
    WrongEmailOrPassword,
    /// One answer for a link that was used, replaced, is too old or never was.
    #[error("link_spent_or_expired")]
    LinkSpentOrExpired,
    /// Too many wrong passwords from one place.
    #[error("too many tries")]
    TooMany {
        /// Seconds to wait.
        after_s: u32,
    },
    /// No session, or one that has ended.
    #[error("signed out")]
    SignedOut,
}

impl From<IdentityError> for AppError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::Invalid(fields) => Self::Invalid { fields },
            IdentityError::EmailTaken => Self::field("email", error.to_string()),
            IdentityError::SlugTaken => Self::field("slug", error.to_string()),
            IdentityError::WrongEmailOrPassword | IdentityError::LinkSpentOrExpired => Self::rule(error.to_string()),
            IdentityError::TooMany { after_s } => Self::TooMany { after_s },
            IdentityError::SignedOut => Self::SignedOut,
        }
    }
}
