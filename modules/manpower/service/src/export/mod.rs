//! A week or a range of days as a workbook: sheets Schedule, By Project, Bench & Time off, Conflicts and Legend.
//!
//! For days of one week the day columns are headed by typed dates. For a longer range a first column holds each row's Monday as
//! a typed date and the day columns are headed Mon to Sun: one row per person and week, so that a planner can filter by week,
//! foreman or person.
//!
//! Memory does not grow with the range: weeks are read one by one from one snapshot and go through a short channel to the
//! writer, which runs on a thread of its own. A sheet can't be written while another is, so the weeks are read twice: for
//! Schedule (time off is gathered on the way) and for By Project.

mod bench;
mod book;
mod by_project;
mod conflicts;
mod feed;
mod legend;
mod plan;
mod schedule;
mod spans;

use crate::company::Company;
use kernel::AppError;
use manpower_domain::{ExportQuery, ScheduleError};
use plan::Plan;
use std::{path::Path, sync::Arc};
use store::{ReadTx, StoreError};
use workbook::WriteError;

/// Who makes the workbook, and when: it says so on each sheet.
#[derive(Clone, Debug)]
pub struct Made {
    /// Epoch milliseconds; shown in the workspace's time.
    pub at: i64,
    /// The person's name.
    pub by: String,
}

/// Why a workbook was not made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The range is refused.
    #[error("rule: {0}")]
    Rule(ScheduleError),
    /// It could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The writer stopped without saying why.
    #[error("the workbook's writer stopped")]
    Stopped,
}

impl From<ExportError> for AppError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Rule(rule) => rule.into(),
            ExportError::Store(store) => store.into(),
            ExportError::Write(_) | ExportError::Stopped => StoreError::Setup(format!("export: {error}")).into(),
        }
    }
}

/// Weeks on their way to the writer.
const IN_FLIGHT: usize = 1;

/// Writes the schedule of a range of days to `out`, over a file that is there. [`ExportQuery::file_name`] is what the file should
/// be called. The same data make the same rows in the same order.
///
/// # Errors
/// [`ExportError`]; then nothing was written to `out`, or it is incomplete and must be deleted.
pub async fn schedule(tx: ReadTx, query: &ExportQuery, made: Made, out: &Path) -> Result<(), ExportError> {
    query.check().map_err(ExportError::Rule)?;
    let company = Arc::new(Company::read(&tx, query.from, query.to).await?);
    let (send, receive) = tokio::sync::mpsc::channel(IN_FLIGHT);
    let plan = Plan::new(Arc::clone(&company), *query, &made);
    let path = out.to_owned();
    let writer = tokio::task::spawn_blocking(move || book::write(&plan, receive, &path));
    let fed = feed::feed(&tx, &company, query, send).await;
    let written = writer.await.map_err(|_| ExportError::Stopped)?;
    // when reading failed the writer only missed its next week: the reader knows why
    fed?;
    written
}
