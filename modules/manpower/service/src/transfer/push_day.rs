//! A project's day pushed to the next working day.

use super::{carry_out, preview};
use crate::{
    Done, Refused,
    company::{Company, Planned},
    op,
    ops::in_turn,
};
use kernel::AppError;
use manpower_domain::{
    IsoWeek, PlannedCell, PushDay, PushFacts, TransferCounts, TransferPreview, WeekQuery, next_working_day,
    plan_push_day,
};
use store::{Reads, RequestCx, StoreError, WriteTx};

/// What pushing would do, as [`plan_push_day`] says. A project that the workspace lacks has nobody to push.
///
/// # Errors
/// The database's own.
pub async fn preview_push_day(tx: &impl Reads, command: &PushDay) -> Result<TransferPreview, Refused> {
    let (plan, company) = plan(tx, command).await?;
    Ok(preview(next_working_day(command.day), &plan, &company.people)?)
}

/// Pushes a project's day in a transaction of its own, as one edit, and answers what was done.
///
/// `seen`: the digest of the preview that the planner was shown. When the cells are not any more as they were then, nothing is pushed.
///
/// Invariants: as [`apply`](crate::apply).
///
/// # Errors
/// [`ScheduleError::ChangedSincePreview`](manpower_domain::ScheduleError); [`AppError::Forbidden`].
pub async fn push_day(cx: &RequestCx, command: &PushDay, seen: Option<&str>) -> Result<TransferCounts, AppError> {
    in_turn(cx, op::PUSH_DAY, &(command, seen), |tx, (command, seen)| Box::pin(push(tx, command, *seen))).await
}

async fn push(tx: &WriteTx, command: &PushDay, seen: Option<&str>) -> Result<Done<TransferCounts>, Refused> {
    let (plan, _) = plan(tx, command).await?;
    carry_out(tx, &plan, seen).await
}

async fn plan(tx: &impl Reads, command: &PushDay) -> Result<(Vec<PlannedCell>, Company), StoreError> {
    let (week, next) = (IsoWeek::of(command.day), IsoWeek::of(next_working_day(command.day)));
    let company = Company::read(tx, week.monday(), next.sunday()).await?;
    let planned = Planned::read(tx, week.monday(), next.sunday()).await?;
    let facts = PushFacts {
        week: &company.week(WeekQuery::of(week), &planned),
        next: &company.week(WeekQuery::of(next), &planned),
        people: &company.people,
        project: company.projects.iter().find(|project| project.id == command.project),
    };
    Ok((plan_push_day(command, &facts), company))
}
