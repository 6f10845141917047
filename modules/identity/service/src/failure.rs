//! How a use-case of identity fails.

use crate::{KeyError, PasswordError};
use identity_domain::IdentityError;
use kernel::AppError;
use store::StoreError;

/// A rule refuses it, or something below the rules went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rule that refuses.
    #[error(transparent)]
    Rule(#[from] IdentityError),
    /// The store's error.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A password could not be hashed or checked at all.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A token could not be signed.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl From<Failure> for AppError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Rule(rule) => rule.into(),
            Failure::Store(store) => store.into(),
            Failure::Password(PasswordError::Busy) => Self::TooMany { after_s: 1 },
            Failure::Password(error) => internal(&error),
            Failure::Key(error) => internal(&error),
        }
    }
}

fn internal(error: &dyn std::error::Error) -> AppError {
    let request_id = uuid::Uuid::now_v7().to_string();
    tracing::error!(fault = request_id, %error, "internal error");
    AppError::Internal { request_id }
}
