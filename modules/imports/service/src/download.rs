//! Files that go out.

use kernel::AppError;
use store::StoreError;
use workbook::WriteError;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// The store's error.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The workbook could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The file could not be made.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The writing broke off.
    #[error(transparent)]
    Stopped(#[from] tokio::task::JoinError),
}

impl From<DownloadError> for AppError {
    fn from(error: DownloadError) -> Self {
        match error {
            DownloadError::Store(error) => error.into(),
            other => StoreError::Setup(other.to_string()).into(),
        }
    }
}
