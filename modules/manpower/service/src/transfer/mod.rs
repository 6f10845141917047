//! Work carried over to other days in one go: a week copied, a rain day pushed. What is shown before is what is done, or nothing is.

mod copy_week;
mod push_day;

pub use copy_week::{copy_week, preview_copy_week};
pub use push_day::{preview_push_day, push_day};

use crate::{
    Done, Refused,
    ops::{
        Judged, Verdict,
        desk::{Desk, Want},
        edits::{self, EditCell},
        perform,
    },
};
use chrono::NaiveDate;
use kernel::EmployeeId;
use manpower_domain::{PersonFacts, PlannedCell, ScheduleError, TransferCounts, TransferPreview, transfer_notes};
use sha2::{Digest, Sha256};
use store::{StoreError, WriteTx};

/// What a planner is shown of a plan.
fn preview(to: NaiveDate, plan: &[PlannedCell], people: &[PersonFacts]) -> Result<TransferPreview, StoreError> {
    let name = |id: EmployeeId| people.iter().find(|person| person.id == id).map(PersonFacts::name).unwrap_or_default();
    Ok(TransferPreview {
        to,
        counts: TransferCounts::of(plan),
        notes: transfer_notes(plan, name),
        digest: digest(plan)?,
    })
}

/// Carries a plan out as one edit, and answers what it did.
///
/// `seen`: the digest of what the planner was shown; none when nothing was shown.
async fn carry_out(tx: &WriteTx, plan: &[PlannedCell], seen: Option<&str>) -> Result<Done<TransferCounts>, Refused> {
    if let Some(seen) = seen
        && seen != digest(plan)?
    {
        return Err(Refused::Rule(ScheduleError::ChangedSincePreview));
    }
    let cells: Vec<&PlannedCell> = plan.iter().filter(|cell| cell.fate.writes()).collect();
    let wants: Vec<Want> =
        cells.iter().map(|cell| Want { employee: cell.employee, day: cell.day, cell: cell.set }).collect();
    let mut desk = Desk::load(tx, &wants).await?;
    for cell in &cells {
        let refused = desk.refusal(cell.employee, cell.day, cell.set).is_some();
        if refused || !desk.loaded(cell.employee, cell.day).same_state(&cell.base) {
            // another request came between the plan and the lock on its rows
            return Err(StoreError::Stale.into());
        }
    }
    let judged = cells.iter().map(|cell| Judged {
        op_id: tx.new_id(),
        employee: cell.employee,
        day: cell.day,
        set: cell.set,
        details: cell.details.clone(),
        off: None,
        verdict: Verdict::Do,
    });
    let judged = judged.collect();
    let done = perform(tx, &mut desk, judged).await?;
    let edit: Vec<EditCell> = done.made.into_iter().flatten().collect();
    if !edit.is_empty() {
        edits::keep(tx, [edit]).await?;
    }
    Ok(Done { value: TransferCounts::of(plan), audit: done.audit })
}

/// Stands for a plan with all its cells as they are and as they will be.
fn digest(plan: &[PlannedCell]) -> Result<String, StoreError> {
    Ok(hex::encode(Sha256::digest(serde_json::to_vec(plan)?)))
}
