//! Changing cells.

mod back;
pub(crate) mod desk;
pub(crate) mod edits;
mod once;
pub(crate) mod pen;

pub use back::{redo, undo};
pub use once::save_once;

use crate::{Done, Refused, op, rows::Content, time_off::Followed};
use chrono::NaiveDate;
use desk::{Desk, Want};
use edits::EditCell;
use kernel::{AppError, EmployeeId, Op};
use manpower_domain::{
    Cell, CellDetails, CellOp, CellView, ConflictReason, DayPart, EntryDetails, OffTurn, OpBatch, OpOutcome, OpResult,
    Refusal, TransferCounts,
};
use pen::Pen;
use std::{collections::BTreeMap, future::Future, pin::Pin};
use store::{AuditChange, RequestCx, StoreError, WriteTx};
use uuid::Uuid;

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
    let judged = batch.ops.iter().zip(verdicts).map(|(op, verdict)| {
        let CellOp { op_id, employee, day, set, .. } = *op;
        let details = op.details.as_ref().map(|details| CellDetails::of(details.iter().map(owned)));
        Judged { op_id, employee, day, set, details, off: None, verdict }
    });
    let judged = judged.collect();
    let done = perform(tx, &mut desk, judged).await?;
    edits::keep(tx, edits_of(batch, done.made)).await?;
    Ok(Done { value: done.outcomes, audit: done.audit })
}

/// Applies changes in a transaction of its own, and commits. When another request changes the same cell at the same moment, the
/// batch is judged anew, so that the loser is answered with a conflict and the cell as it stands.
///
/// # Errors
/// As [`apply`]; [`AppError::Forbidden`].
pub async fn save(cx: &RequestCx, batch: &OpBatch) -> Result<Vec<OpOutcome>, AppError> {
    in_turn(cx, op::OPS, batch, |tx, batch| Box::pin(apply(tx, batch))).await
}

/// [`undo`] in a transaction of its own, as [`save`] does.
///
/// # Errors
/// As [`undo`]; [`AppError::Forbidden`].
pub async fn undo_last(cx: &RequestCx) -> Result<Option<Vec<OpOutcome>>, AppError> {
    in_turn(cx, op::UNDO, &(), |tx, ()| Box::pin(async { Ok(undo(tx).await?) })).await
}

/// [`redo`] in a transaction of its own, as [`save`] does.
///
/// # Errors
/// As [`redo`]; [`AppError::Forbidden`].
pub async fn redo_last(cx: &RequestCx) -> Result<Option<Vec<OpOutcome>>, AppError> {
    in_turn(cx, op::REDO, &(), |tx, ()| Box::pin(async { Ok(redo(tx).await?) })).await
}

/// An answer that may say where in the trail its changes stand.
pub(crate) trait InTrail {
    /// Takes in the place, which is known once the changes are committed.
    fn stand_at(&mut self, at: Option<i64>);
}

impl InTrail for Vec<OpOutcome> {
    fn stand_at(&mut self, at: Option<i64>) {
        self.iter_mut().filter(|outcome| outcome.at.is_some()).for_each(|outcome| outcome.at = at);
    }
}

impl InTrail for Option<Vec<OpOutcome>> {
    fn stand_at(&mut self, at: Option<i64>) {
        self.iter_mut().for_each(|outcomes| outcomes.stand_at(at));
    }
}

impl InTrail for TransferCounts {
    /// Counts stand nowhere.
    fn stand_at(&mut self, _: Option<i64>) {}
}

/// A use-case under way.
pub(crate) type Doing<'t, T> = Pin<Box<dyn Future<Output = Result<Done<T>, Refused>> + Send + 't>>;

/// Runs a use-case in a transaction of its own, and commits. When another request changed the same rows at the same moment, begins
/// anew.
pub(crate) async fn in_turn<C: Sync + ?Sized, T: InTrail + Send>(
    cx: &RequestCx,
    op: Op,
    command: &C,
    act: for<'t> fn(&'t WriteTx, &'t C) -> Doing<'t, T>,
) -> Result<T, AppError> {
    let mut tries = 1;
    loop {
        let tx = cx.write(op).await?;
        let done = act(&tx, command).await;
        match done {
            Ok(mut done) => {
                let at = tx.commit_at(done.audit).await?;
                done.value.stand_at(at);
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

/// A change that was judged.
pub(crate) struct Judged {
    pub(crate) op_id: Uuid,
    pub(crate) employee: EmployeeId,
    pub(crate) day: NaiveDate,
    pub(crate) set: Cell,
    /// None: what is written stays with its work.
    pub(crate) details: Option<CellDetails>,
    /// When an edit is undone or done again: how it turns the person's time off.
    pub(crate) off: Option<OffTurn>,
    pub(crate) verdict: Verdict,
}

/// What became of changes.
pub(crate) struct Performed {
    pub(crate) outcomes: Vec<OpOutcome>,
    /// What each change made of its cell; none where nothing was done.
    pub(crate) made: Vec<Option<EditCell>>,
    pub(crate) audit: Vec<AuditChange>,
}

/// Makes the changes that may be made, and answers all.
pub(crate) async fn perform(tx: &WriteTx, desk: &mut Desk, judged: Vec<Judged>) -> Result<Performed, StoreError> {
    let (mut pen, mut outcomes, mut made) = (Pen::default(), Vec::with_capacity(judged.len()), Vec::new());
    for Judged { op_id, employee, day, set, details, off, verdict } in judged {
        let mut at = None;
        let result = match verdict {
            Verdict::Answer(result) => {
                made.push(None);
                result
            }
            Verdict::Do => {
                let was = desk.content(employee, day);
                let wanted = match details {
                    Some(details) => Content { cell: set.plain(), details },
                    None => was.with(set),
                };
                at = (was != wanted).then_some(0);
                pen.write(tx, desk, (employee, day), &wanted, off).await?;
                made.push(Some(EditCell::new(employee, day, was, wanted)));
                OpResult::Applied(desk.view(employee, day))
            }
        };
        let details = result.current().map(|_| desk.content(employee, day).details).unwrap_or_default();
        outcomes.push(OpOutcome { op_id, employee, day, result, details, at });
    }
    let Followed { offs, audit } = pen.finish(tx).await?;
    for (made, off) in made.iter_mut().flatten().zip(offs) {
        made.off = off;
    }
    Ok(Performed { outcomes, made, audit })
}

/// The edits of a batch, in the order of their numbers. A cell that an edit changed twice is in it once; one that holds in the end
/// what it held before is not.
fn edits_of(batch: &OpBatch, made: Vec<Option<EditCell>>) -> Vec<Vec<EditCell>> {
    let mut edits: BTreeMap<u32, BTreeMap<(EmployeeId, NaiveDate), EditCell>> = BTreeMap::new();
    for (op, made) in batch.ops.iter().zip(made) {
        let Some(made) = made else { continue };
        let cells = edits.entry(op.edit).or_default();
        let cell = match cells.remove(&(op.employee, op.day)) {
            Some(before) => before.then(made),
            None => made,
        };
        cells.insert((op.employee, op.day), cell);
    }
    let changed =
        |cells: BTreeMap<_, EditCell>| cells.into_values().filter(|cell| !cell.is_nothing()).collect::<Vec<_>>();
    edits.into_values().map(changed).filter(|cells| !cells.is_empty()).collect()
}

pub(crate) enum Verdict {
    /// Nothing is to be written.
    Answer(OpResult),
    /// To be written.
    Do,
}

/// Judges by what was loaded, not by what the batch did since: the client made its changes in one go.
fn judge(desk: &Desk, op: &CellOp) -> Verdict {
    let written = op.details.as_ref().is_none_or(|details| fits(details, op.set));
    let refusal = desk.refusal(op.employee, op.day, op.set).or((!written).then_some(Refusal::DetailsRefused));
    if let Some(code) = refusal {
        return Verdict::Answer(OpResult::Refused { code });
    }
    let current = desk.loaded(op.employee, op.day);
    let as_written = || op.details.as_ref().is_none_or(|details| *details == desk.content(op.employee, op.day).details);
    if current.same_state(&op.base) {
        Verdict::Do
    } else if current.cell.plain() == op.set.plain() && as_written() {
        Verdict::Answer(OpResult::Applied(current))
    } else {
        Verdict::Answer(OpResult::Conflict { current, reason: reason(&op.base, &current) })
    }
}

/// Whether the details stand at entries of the cell, and their texts are short enough.
fn fits(details: &CellDetails, cell: Cell) -> bool {
    let parts: Vec<DayPart> = cell.plain().entries().map(|(part, _)| part).collect();
    details.iter().all(|(part, details)| parts.contains(&part) && details.faults().is_empty())
}

fn owned((part, details): (DayPart, &EntryDetails)) -> (DayPart, EntryDetails) {
    (part, details.clone())
}

fn reason(seen: &CellView, current: &CellView) -> ConflictReason {
    match (seen.cell.is_empty(), current.cell.is_empty()) {
        (true, false) => ConflictReason::Filled,
        (false, true) => ConflictReason::Cleared,
        _ => ConflictReason::Changed,
    }
}
