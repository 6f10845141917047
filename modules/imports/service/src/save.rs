//! Writes what a report says through the services that own the rows.

mod people;
mod projects;
mod regions;
mod schedule;

pub(crate) use people::save_people;
pub(crate) use projects::save_projects;
pub(crate) use schedule::save_schedule;

use crate::Refused;
use imports_domain::{ImportError, Saved};
use kernel::AppError;
use store::{AuditChange, UseCaseError};

/// What was written, and what the trail must keep of it.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) saved: Saved,
    pub(crate) audit: Vec<AuditChange>,
}

/// Another module's refusal, as ours: the check should have found it.
pub(crate) fn refused<E: Into<AppError>>(error: UseCaseError<E>) -> Refused {
    match error {
        UseCaseError::Rule(rule) => Refused::Rule(ImportError::Refused(rule.into())),
        UseCaseError::Store(error) => Refused::Store(error),
    }
}
