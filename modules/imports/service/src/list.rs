//! The files of late.

use crate::stored::Facts;
use entity::{import_run, membership};
use imports_domain::RunRow;
use kernel::AccountId;
use sea_orm::ColumnTrait;
use std::collections::HashMap;
use store::{Reads, StoreError};
use workspace_service::Clock;

/// Files listed.
const MOST: u64 = 30;

/// The files that were brought last, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads) -> Result<Vec<RunRow>, StoreError> {
    let runs = tx
        .find::<import_run::Entity>()
        .order_by_desc(import_run::Column::CreatedAt)
        .order_by_desc(import_run::Column::Id)
        .limit(MOST)
        .all()
        .await?;
    let accounts: Vec<AccountId> = runs.iter().map(|run| run.created_by).collect();
    let names: HashMap<AccountId, String> = tx
        .find::<membership::Entity>()
        .filter(membership::Column::AccountId.is_in(accounts))
        .values([membership::Column::AccountId, membership::Column::Name])
        .await?
        .into_iter()
        .collect();
    let clock = Clock::read(tx).await?;
    let row = |run: &import_run::Model| {
        Ok(RunRow {
            id: run.id,
            kind: run.kind()?,
            file_name: run.file_name.clone(),
            state: run.state()?,
            tally: run.outcome()?.map(|outcome| outcome.findings.tally),
            by: names.get(&run.created_by).cloned().unwrap_or_default(),
            at_text: clock.text(run.created_at),
        })
    };
    runs.iter().map(row).collect()
}
