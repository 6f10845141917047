//! Changing cells.

pub(crate) mod desk;
pub(crate) mod pen;

use crate::{Done, Refused, op, rows};
use desk::{Desk, Want};
use kernel::AppError;
use manpower_domain::{CellOp, CellView, ConflictReason, OpBatch, OpOutcome, OpResult, Refusal};
use pen::Pen;
use store::{RequestCx, StoreError, WriteTx};

/// How often a batch is tried when other requests change the same rows at the same moment.
const TRIES: usize = 3;

/// Applies changes to cells, and answers each.
///
/// A change is applied when the cell still is as the client saw it. When it is not, it is a conflict, unless the cell already
/// holds what is wanted: sending a change again does no harm. Changes of one batch to one cell follow each other.
///
/// Invariants: each half of a person's day is taken once; each row written leaves its audit change.
///
/// # Errors
/// [`ScheduleError::TooMany`](manpower_domain::ScheduleError). [`StoreError::Taken`] or [`StoreError::Stale`] when another request
/// changes the same cell at the same moment (on PostgreSQL): begin anew, as [`save`] does.
pub async fn apply(tx: &WriteTx, batch: &OpBatch) -> Result<Done<Vec<OpOutcome>>, Refused> {
    batch.check().map_err(Refused::Rule)?;
    let wants: Vec<Want> =
        batch.ops.iter().map(|op| Want { employee: op.employee, day: op.day, cell: op.set }).collect();
    let mut desk = Desk::load(tx, &wants).await?;
    let mut verdicts: Vec<Verdict> = batch.ops.iter().map(|op| judge(&desk, op)).collect();
    let refused = |verdict: &Verdict| matches!(verdict, Verdict::Answer(result) if !result.is_applied());
    if batch.all_or_nothing && verdicts.iter().any(refused) {
        for verdict in verdicts.iter_mut().filter(|verdict| !refused(verdict)) {
            *verdict = Verdict::Answer(OpResult::Refused { code: Refusal::BatchHeldBack });
        }
    }
    let (mut pen, mut outcomes) = (Pen::default(), Vec::with_capacity(batch.ops.len()));
    for (op, verdict) in batch.ops.iter().zip(verdicts) {
        let result = match verdict {
            Verdict::Answer(result) => result,
            Verdict::Do => {
                let changes = rows::plan(tx, op.employee, op.day, desk.rows_mut(op.employee, op.day), op.set);
                let label = desk.label(op.employee, op.day);
                pen.take(tx, (op.employee, op.day), changes, &label).await?;
                OpResult::Applied(desk.view(op.employee, op.day))
            }
        };
        outcomes.push(OpOutcome { op_id: op.op_id, employee: op.employee, day: op.day, result });
    }
    Ok(Done { value: outcomes, audit: pen.finish(tx).await? })
}

/// Applies changes in a transaction of its own, and commits. When another request changes the same cell at the same moment, the
/// batch is judged anew, so that the loser is answered with a conflict and the cell as it stands.
///
/// # Errors
/// As [`apply`]; [`AppError::Forbidden`].
pub async fn save(cx: &RequestCx, batch: &OpBatch) -> Result<Vec<OpOutcome>, AppError> {
    let mut tries = 1;
    loop {
        let tx = cx.write(op::OPS).await?;
        match apply(&tx, batch).await {
            Ok(done) => {
                tx.commit(done.audit).await?;
                return Ok(done.value);
            }
            Err(Refused::Store(StoreError::Taken(_) | StoreError::Stale)) if tries < TRIES => {
                tries += 1;
                tracing::debug!(tries, "another request changed the same cells");
            }
            Err(error) => return Err(error.into()),
        }
    }
}

enum Verdict {
    /// Nothing is to be written.
    Answer(OpResult),
    /// To be written.
    Do,
}

/// Judges by what was loaded, not by what the batch did since: the client made its changes in one go.
fn judge(desk: &Desk, op: &CellOp) -> Verdict {
    if let Some(code) = desk.refusal(op.employee, op.day, op.set) {
        return Verdict::Answer(OpResult::Refused { code });
    }
    let current = desk.loaded(op.employee, op.day);
    if current.same_state(&op.base) {
        Verdict::Do
    } else if current.cell.plain() == op.set.plain() {
        Verdict::Answer(OpResult::Applied(current))
    } else {
        Verdict::Answer(OpResult::Conflict { current, reason: reason(&op.base, &current) })
    }
}

fn reason(seen: &CellView, current: &CellView) -> ConflictReason {
    match (seen.cell.is_empty(), current.cell.is_empty()) {
        (true, false) => ConflictReason::Filled,
        (false, true) => ConflictReason::Cleared,
        _ => ConflictReason::Changed,
    }
}
