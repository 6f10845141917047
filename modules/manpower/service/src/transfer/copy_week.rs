//! A week's work copied to another week.

use super::{carry_out, preview};
use crate::{
    Done, Refused,
    company::{Company, Planned},
    op,
    ops::in_turn,
};
use kernel::AppError;
use manpower_domain::{CopyFacts, CopyWeek, PlannedCell, TransferCounts, TransferPreview, WeekQuery, plan_copy_week};
use store::{Reads, RequestCx, StoreError, WriteTx};

/// What copying would do, as [`plan_copy_week`] says.
///
/// # Errors
/// [`ScheduleError::SameWeek`](manpower_domain::ScheduleError).
pub async fn preview_copy_week(tx: &impl Reads, command: &CopyWeek) -> Result<TransferPreview, Refused> {
    command.check().map_err(Refused::Rule)?;
    let (plan, company) = plan(tx, command).await?;
    Ok(preview(command.to.monday(), &plan, &company.people)?)
}

/// Copies a week in a transaction of its own, as one edit, and answers what was done.
///
/// `seen`: the digest of the preview that the planner was shown. When the cells are not any more as they were then, nothing is copied.
///
/// Invariants: as [`apply`](crate::apply).
///
/// # Errors
/// [`ScheduleError::SameWeek`](manpower_domain::ScheduleError), `ChangedSincePreview`; [`AppError::Forbidden`].
pub async fn copy_week(cx: &RequestCx, command: &CopyWeek, seen: Option<&str>) -> Result<TransferCounts, AppError> {
    in_turn(cx, op::COPY_WEEK, &(command, seen), |tx, (command, seen)| Box::pin(copy(tx, command, *seen))).await
}

async fn copy(tx: &WriteTx, command: &CopyWeek, seen: Option<&str>) -> Result<Done<TransferCounts>, Refused> {
    command.check().map_err(Refused::Rule)?;
    let (plan, _) = plan(tx, command).await?;
    carry_out(tx, &plan, seen).await
}

async fn plan(tx: &impl Reads, command: &CopyWeek) -> Result<(Vec<PlannedCell>, Company), StoreError> {
    let (from, to) = (command.from.week, command.to);
    // projects and people of both weeks, whichever is the earlier
    let company = Company::read(tx, from.min(to).monday(), from.max(to).sunday()).await?;
    let there = Planned::read(tx, from.monday(), from.sunday()).await?;
    let here = Planned::read(tx, to.monday(), to.sunday()).await?;
    let facts = CopyFacts {
        source: &company.week(command.from, &there),
        target: &company.week(WeekQuery::of(to), &here),
        people: &company.people,
        projects: &company.projects,
    };
    Ok((plan_copy_week(command, &facts), company))
}
