//! Changes that a program may send again under the same key.

use super::{TRIES, apply};
use crate::{Refused, op};
use kernel::AppError;
use manpower_domain::{OpBatch, OpOutcome, ScheduleError};
use store::{Replay, RequestCx, StoreError};
use uuid::Uuid;

/// As [`save`](super::save), and once: the same batch that comes again under its key changes nothing, and is given the answer of the
/// first time, whatever others did to the cells since.
///
/// # Errors
/// As [`save`](super::save); [`ScheduleError::KeyReused`] when another batch came under the key.
pub async fn save_once(cx: &RequestCx, key: Uuid, batch: &OpBatch) -> Result<Vec<OpOutcome>, AppError> {
    let mut tries = 1;
    loop {
        match attempt(cx, key, batch).await {
            Err(Refused::Store(StoreError::Taken(_) | StoreError::Stale)) if tries < TRIES => tries += 1,
            other => return Ok(other?),
        }
    }
}

async fn attempt(cx: &RequestCx, key: Uuid, batch: &OpBatch) -> Result<Vec<OpOutcome>, Refused> {
    let tx = cx.write(op::OPS).await?;
    match tx.replay(key, batch).await? {
        Replay::Answered(outcomes) => return Ok(outcomes),
        Replay::Reused => return Err(Refused::Rule(ScheduleError::KeyReused)),
        Replay::New => {}
    }
    let done = apply(&tx, batch).await?;
    tx.keep_answer(key, batch, &done.value).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}
