//! Taking back what one person changed last, and doing it again.

use super::{
    Judged, Verdict,
    desk::{Desk, Want},
    edits::{self, EditCell},
    perform,
};
use crate::{Done, rows::Content};
use entity::schedule_edit;
use manpower_domain::{CellView, OffTurn, OpOutcome, OpResult};
use store::{StoreError, WriteTx};

/// Takes back the newest edit of the person who acts: each of its cells gets what it held before. None when there is no edit.
///
/// A cell that holds something else than the edit left there was changed since: it stays, and is answered as a conflict.
///
/// Invariants: as [`apply`](super::apply).
///
/// # Errors
/// As [`apply`](super::apply).
pub async fn undo(tx: &WriteTx) -> Result<Done<Option<Vec<OpOutcome>>>, StoreError> {
    match edits::last(tx).await? {
        Some(edit) => turn(tx, &edit, Way::Back).await,
        None => Ok(Done { value: None, audit: Vec::new() }),
    }
}

/// Does again the edit that the person undid last. None when there is none, or they changed something else since.
///
/// Cells, invariants and errors as in [`undo`].
pub async fn redo(tx: &WriteTx) -> Result<Done<Option<Vec<OpOutcome>>>, StoreError> {
    match edits::last_undone(tx).await? {
        Some(edit) => turn(tx, &edit, Way::Again).await,
        None => Ok(Done { value: None, audit: Vec::new() }),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

impl Way {
    /// What a cell holds when nobody changed it since, and what it shall hold.
    fn of(self, cell: &EditCell) -> (Content, Content) {
        match self {
            Self::Back => (cell.after(), cell.before()),
            Self::Again => (cell.before(), cell.after()),
        }
    }

    /// How it turns the person's time off.
    fn off(self, cell: &EditCell) -> Option<OffTurn> {
        match self {
            Self::Back => cell.off.map(OffTurn::reversed),
            Self::Again => cell.off,
        }
    }
}

async fn turn(tx: &WriteTx, edit: &schedule_edit::Model, way: Way) -> Result<Done<Option<Vec<OpOutcome>>>, StoreError> {
    let cells = edits::cells(edit)?;
    let want = |cell: &EditCell| Want { employee: cell.employee, day: cell.day, cell: way.of(cell).1.cell };
    let mut desk = Desk::load(tx, &cells.iter().map(want).collect::<Vec<_>>()).await?;
    let judged = cells.iter().map(|cell| {
        let (left, set) = way.of(cell);
        let verdict = judge(&desk, cell, &left, &set);
        Judged {
            op_id: edit.id,
            employee: cell.employee,
            day: cell.day,
            set: set.cell,
            details: Some(set.details),
            off: way.off(cell),
            verdict,
        }
    });
    let judged: Vec<Judged> = judged.collect();
    let done = perform(tx, &mut desk, judged).await?;
    let made = cells.into_iter().zip(&done.made).filter(|(_, made)| made.is_some());
    let made: Vec<EditCell> = made.map(|(cell, _)| cell).collect();
    edits::settle(tx, edit, &made, way == Way::Back).await?;
    Ok(Done { value: Some(done.outcomes), audit: done.audit })
}

/// Judges by what the cell holds, not by who wrote it when: a change that was itself undone leaves nothing to lose.
fn judge(desk: &Desk, cell: &EditCell, left: &Content, set: &Content) -> Verdict {
    if let Some(code) = desk.refusal(cell.employee, cell.day, set.cell) {
        return Verdict::Answer(OpResult::Refused { code });
    }
    let current = desk.loaded(cell.employee, cell.day);
    let holds = desk.content(cell.employee, cell.day);
    if holds == *left {
        Verdict::Do
    } else if holds == *set {
        Verdict::Answer(OpResult::Applied(current))
    } else {
        let seen = CellView { cell: left.cell, ..CellView::default() };
        Verdict::Answer(OpResult::Conflict { current, reason: super::reason(&seen, &current) })
    }
}
