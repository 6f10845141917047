//! How far one file is.

use crate::stored::{Facts, Layout, Outcome};
use entity::{import_row, import_run};
use imports_domain::{Progress, RunState, RunStatus};
use kernel::ImportId;
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// All that the wizard shows of a file, but for its rows.
///
/// # Errors
/// [`StoreError::NotFound`]; the database's own.
pub async fn status(tx: &impl Reads, id: ImportId) -> Result<RunStatus, StoreError> {
    let run = tx.get::<import_run::Entity>(id).await?;
    let state = run.state()?;
    let outcome = run.outcome()?;
    let (findings, saved) = outcome.map_or((None, None), |Outcome { findings, saved, .. }| (Some(findings), saved));
    Ok(RunStatus {
        id,
        kind: run.kind()?,
        file_name: run.file_name.clone(),
        state,
        progress: progress(tx, &run, state).await?,
        layout: run.layout()?.map(|Layout { view, .. }| view),
        mode: run.said()?.mode,
        findings,
        problem: run.problem()?,
        saved,
    })
}

/// While rows are checked, those in the staging table are done.
async fn progress(tx: &impl Reads, run: &import_run::Model, state: RunState) -> Result<Progress, StoreError> {
    let total = u32::try_from(run.rows_total).unwrap_or_default();
    let done = match state {
        RunState::Reading | RunState::Columns | RunState::Failed => 0,
        RunState::Checked | RunState::Applied => total,
        RunState::Checking => {
            let staged = tx.find::<import_row::Entity>().filter(import_row::Column::RunId.eq(run.id)).count().await?;
            u32::try_from(staged).unwrap_or(total)
        }
    };
    Ok(Progress { done, total })
}
