//! Writes checked rows to the staging table, a chunk at a time: their number there is the progress.

use crate::{op, rules::Staged};
use entity::{import_row, import_run};
use kernel::ImportId;
use sea_orm::ActiveValue::Set;
use store::{AuditChange, Reads, RequestCx, StoreError};

/// Rows in one transaction: few enough that a writer who waits does not notice.
const CHUNK: usize = 500;

/// Writes all rows, as long as the run still has this version.
///
/// # Errors
/// [`StoreError::Stale`] when the run was changed meanwhile; the database's own.
pub(crate) async fn write(cx: &RequestCx, id: ImportId, version: i64, mut rows: Vec<Staged>) -> Result<(), StoreError> {
    while !rows.is_empty() {
        let rest = rows.split_off(CHUNK.min(rows.len()));
        let chunk = std::mem::replace(&mut rows, rest);
        let tx = cx.write(op::CHECK).await?;
        if tx.get::<import_run::Entity>(id).await?.version != version {
            return Err(StoreError::Stale);
        }
        let row = |staged: Staged| import_row::ActiveModel {
            tenant_id: Set(tx.tenant()),
            run_id: Set(id),
            row_no: Set(i32::try_from(staged.row).unwrap_or(i32::MAX)),
            cells: Set(staged.cells),
            verdict: Set(Some(staged.state.as_str().to_owned())),
            outcome: Set(Some(staged.outcome)),
        };
        tx.insert_all(chunk.into_iter().map(row).collect()).await?;
        // staging rows are no business record: they leave no trail
        tx.commit(Vec::<AuditChange>::new()).await?;
    }
    Ok(())
}
