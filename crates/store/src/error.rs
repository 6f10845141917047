//! What can go wrong below the rules, and how it reaches the wire.

use kernel::AppError;
use sea_orm::{DbErr, SqlErr};

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row in this workspace.
    #[error("not found")]
    NotFound,
    /// The actor's role does not hold the operation's permission.
    #[error("forbidden")]
    Forbidden,
    /// The workspace asks for a second factor, which this session has not shown.
    #[error("second factor missing")]
    SecondFactorMissing,
    /// What is asked is dangerous, and the person's last proof is too old for it.
    #[error("fresh sign-in wanted")]
    FreshSignIn,
    /// The session is over by the workspace's own limits.
    #[error("signed out")]
    SignedOut,
    /// The row has another version than the one that was read.
    #[error("stale")]
    Stale,
    /// A unique key is taken already.
    #[error("taken: {0}")]
    Taken(String),
    /// Something written was left without an audit row; the transaction was rolled back.
    #[error("a change without an audit row")]
    Unaudited,
    /// Stored text that should be JSON is not.
    #[error("stored JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A sealed value can't be opened.
    #[error("sealed: {0}")]
    Sealed(#[from] seal::SealError),
    /// The configuration or the database's roles are not as they must be.
    #[error("{0}")]
    Setup(String),
    /// The database's own error.
    #[error("database: {0}")]
    Db(DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => Self::Taken(what),
            _ => match error {
                DbErr::RecordNotFound(_) => Self::NotFound,
                other => Self::Db(other),
            },
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Forbidden => Self::Forbidden,
            StoreError::SecondFactorMissing => Self::SecondFactorMissing,
            StoreError::FreshSignIn => Self::FreshSignIn,
            StoreError::SignedOut => Self::SignedOut,
            StoreError::Stale => Self::Stale,
            StoreError::Taken(_) => Self::rule("taken"),
            other => {
                let fault = uuid::Uuid::now_v7().to_string();
                tracing::error!(fault, error = %other, "internal error");
                Self::Internal { request_id: fault }
            }
        }
    }
}

/// How a use-case fails: by a rule of the business, or below it.
#[derive(Debug, thiserror::Error)]
pub enum UseCaseError<E> {
    /// The rule that refuses.
    #[error("rule: {0}")]
    Rule(E),
    /// The store's error.
    #[error(transparent)]
    Store(StoreError),
}

// `E` can't be covered by a blanket `From<E>`: it would overlap with the store's. Rules are wrapped by name instead.
impl<E> From<StoreError> for UseCaseError<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl<E> From<DbErr> for UseCaseError<E> {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl<E: Into<AppError>> From<UseCaseError<E>> for AppError {
    fn from(error: UseCaseError<E>) -> Self {
        match error {
            UseCaseError::Rule(rule) => rule.into(),
            UseCaseError::Store(store) => store.into(),
        }
    }
}
