//! Reads the weeks, one after the other, and hands them to the writer.

use crate::{
    company::{Company, Planned},
    conflicts, query,
};
use chrono::NaiveDate;
use kernel::EmployeeId;
use manpower_domain::{DayRange, ExportQuery, FoundConflicts, WeekQuery, WeekView};
use std::collections::HashMap;
use store::{ReadTx, StoreError};
use tokio::sync::mpsc::{Receiver, Sender};

/// A piece of the workbook's data.
pub(super) enum Part {
    /// A week as it is shown.
    Week {
        /// With every filter.
        view: Box<WeekView>,
        /// Without the project's filter, where there is one: time off and what follows it can't be told from a part of a person's week.
        all: Option<Box<WeekView>>,
    },
    /// The first job of each person after the range, with its day.
    Next(NextJobs),
    /// What is wrong with the range.
    Conflicts(FoundConflicts),
}

/// A person's next job: its day and the project's code.
pub(super) type NextJobs = HashMap<EmployeeId, (NaiveDate, String)>;

/// Sends every week twice, then the next jobs. Ends early when the writer is gone.
pub(super) async fn feed(
    tx: &ReadTx,
    company: &Company,
    query: &ExportQuery,
    to: Sender<Part>,
) -> Result<(), StoreError> {
    for first in [true, false] {
        for week in query.weeks() {
            let (from, last) = (query.from.max(week.monday()), query.to.min(week.sunday()));
            let planned = Planned::read_unstamped(tx, from, last).await?;
            let wanted = query.at(week);
            let view = Box::new(company.week(wanted, &planned));
            let all = (first && wanted.project.is_some())
                .then(|| Box::new(company.week(WeekQuery { project: None, ..wanted }, &planned)));
            if to.send(Part::Week { view, all }).await.is_err() {
                return Ok(());
            }
        }
    }
    let jobs = query::next_jobs(tx, query.to).await?;
    let jobs = jobs.into_iter().map(|job| (job.employee_id, (job.day, job.code))).collect();
    // a writer that is gone says itself why
    let _ = to.send(Part::Next(jobs)).await;
    if !query.without_conflicts {
        let _ = to.send(Part::Conflicts(conflicts_of(tx, query).await?)).await;
    }
    Ok(())
}

/// What is wrong with the range, found week by week so that memory holds no more than a few weeks' entries.
async fn conflicts_of(tx: &ReadTx, query: &ExportQuery) -> Result<FoundConflicts, StoreError> {
    let mut all = FoundConflicts::default();
    for week in query.weeks() {
        let days = DayRange { from: query.from.max(week.monday()), to: query.to.min(week.sunday()) };
        let mut found = conflicts::within(tx, days).await?;
        // one that shows on another week's day is found there
        found.conflicts.retain(|conflict| days.contains(conflict.day));
        all.conflicts.append(&mut found.conflicts);
        all.people.append(&mut found.people);
        all.projects.append(&mut found.projects);
    }
    Ok(all)
}

/// The writer's end.
pub(super) struct Weeks(pub(super) Receiver<Part>);

impl Weeks {
    /// The next week; none when the reader stopped.
    pub(super) fn week(&mut self) -> Option<(Box<WeekView>, Option<Box<WeekView>>)> {
        match self.0.blocking_recv()? {
            Part::Week { view, all } => Some((view, all)),
            Part::Next(_) | Part::Conflicts(_) => None,
        }
    }

    /// The next jobs, after the last week.
    pub(super) fn next_jobs(&mut self) -> Option<NextJobs> {
        match self.0.blocking_recv()? {
            Part::Next(jobs) => Some(jobs),
            Part::Week { .. } | Part::Conflicts(_) => None,
        }
    }

    /// What is wrong with the range, after the next jobs.
    pub(super) fn conflicts(&mut self) -> Option<FoundConflicts> {
        match self.0.blocking_recv()? {
            Part::Conflicts(found) => Some(found),
            Part::Week { .. } | Part::Next(_) => None,
        }
    }
}
