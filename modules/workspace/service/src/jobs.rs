//! The workspace's background work, and what to do about what failed.

use crate::Clock;
use entity::job;
use kernel::JobId;
use sea_orm::{ColumnTrait, Condition};
use serde_json::json;
use std::collections::BTreeMap;
use store::{AuditChange, Reads, StoreError, WriteTx, revived_job};
use workspace_domain::{JOBS_MOST, JobFacts, JobKind, JobRow, JobState, Jobs};

/// The span of the figures: 24 hours.
const SPAN_MS: i64 = 24 * 60 * 60 * 1000;

/// The most done jobs that the figures are made of.
const MEASURED: u64 = 10_000;

/// What waits, runs and failed, and how long the kinds of work take.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &impl Reads) -> Result<Jobs, StoreError> {
    let (clock, now) = (Clock::read(tx).await?, tx.now());
    let is_open = || Condition::all().add(job::Column::DoneAt.is_null());
    let count = async |condition: Condition| -> Result<u32, StoreError> {
        Ok(u32::try_from(tx.find::<job::Entity>().filter(condition).count().await?).unwrap_or(u32::MAX))
    };
    let alive = || is_open().add(job::Column::DeadAt.is_null());
    let all = count(alive()).await?;
    let running = count(alive().add(job::Column::LockedUntil.gt(now))).await?;
    let retrying = count(alive().add(job::Column::Attempts.gt(0))).await?.saturating_sub(running);
    let failed = count(is_open().add(job::Column::DeadAt.is_not_null())).await?;
    let done = count(Condition::all().add(job::Column::DoneAt.gte(now - SPAN_MS))).await?;
    // what was given up first, the latest on top; then what has waited longest
    let dead = tx.find::<job::Entity>().filter(is_open().add(job::Column::DeadAt.is_not_null()));
    let mut rows = dead.order_by_desc(job::Column::DeadAt).limit(JOBS_MOST).all().await?;
    let rest = tx.find::<job::Entity>().filter(alive()).order_by_asc(job::Column::RunAt);
    rows.extend(rest.limit(JOBS_MOST.saturating_sub(rows.len() as u64)).all().await?);
    Ok(Jobs {
        waiting: all.saturating_sub(running + retrying),
        running,
        retrying,
        failed,
        done,
        open: rows.into_iter().map(|row| line(row, clock, now)).collect(),
        kinds: kinds(tx, now).await?,
    })
}

/// Makes a job that was given up wait again.
///
/// # Errors
/// [`StoreError::NotFound`]; [`StoreError::Stale`] when it was not given up, or no longer.
pub async fn retry(tx: &WriteTx, id: JobId) -> Result<AuditChange, StoreError> {
    let row = given_up(tx, id).await?;
    match tx.update_where(revived_job(tx.now()), one_given_up(id)).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(told(&row)),
    }
}

/// Deletes a job that was given up.
///
/// # Errors
/// As [`retry`].
pub async fn discard(tx: &WriteTx, id: JobId) -> Result<AuditChange, StoreError> {
    let row = given_up(tx, id).await?;
    match tx.delete_where::<job::Entity>(one_given_up(id)).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(told(&row)),
    }
}

async fn given_up(tx: &WriteTx, id: JobId) -> Result<job::Model, StoreError> {
    let row = tx.find::<job::Entity>().filter(job::Column::Id.eq(id)).one().await?.ok_or(StoreError::NotFound)?;
    if row.dead_at.is_some() { Ok(row) } else { Err(StoreError::Stale) }
}

fn one_given_up(id: JobId) -> Condition {
    Condition::all().add(job::Column::Id.eq(id)).add(job::Column::DeadAt.is_not_null())
}

/// For the trail: what the job was about and why it had failed, never what it holds.
fn told(row: &job::Model) -> AuditChange {
    let facts = json!({ "kind": row.kind, "attempts": row.attempts, "error": row.last_error });
    AuditChange::event("job", row.id.0, if row.label.is_empty() { &row.kind } else { &row.label }, facts)
}

fn line(row: job::Model, clock: Clock, now: i64) -> JobRow {
    let facts = JobFacts { dead: row.dead_at.is_some(), locked_until: row.locked_until, attempts: row.attempts };
    let state = JobState::of(facts, now);
    JobRow {
        id: row.id,
        kind: row.kind,
        label: row.label,
        state,
        attempts: u32::try_from(row.attempts).unwrap_or_default(),
        asked_text: clock.text(row.created_at),
        next_text: (state == JobState::Retrying).then(|| clock.text(row.run_at)),
        error: row.last_error,
    }
}

async fn kinds(tx: &impl Reads, now: i64) -> Result<Vec<JobKind>, StoreError> {
    use job::Column;
    let measured: Vec<(String, Option<i64>, Option<i64>)> = tx
        .find::<job::Entity>()
        .filter(Column::DoneAt.gte(now - SPAN_MS))
        .order_by_desc(Column::FinishedAt)
        .limit(MEASURED)
        .values([Column::Kind, Column::StartedAt, Column::FinishedAt])
        .await?;
    let mut took: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (kind, started, finished) in measured {
        if let (Some(started), Some(finished)) = (started, finished) {
            took.entry(kind).or_default().push((finished - started).max(0));
        }
    }
    Ok(took.into_iter().filter_map(|(kind, took)| JobKind::of(kind, took)).collect())
}
