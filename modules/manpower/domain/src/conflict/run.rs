//! C09: too many days in a row.

use super::{
    Conflict, ConflictDetail, DayRange, EntryRef, Fix, Limits,
    person::{Job, PersonDays},
};
use crate::{DayPart, Status};
use chrono::NaiveDate;

/// Every run of days with work on a project that is longer than the limit. Half a day makes a day of it; a night counts for the
/// day it begins on; time away ends a run, and so does a free day.
///
/// Runs are looked at as far as the limit's days around the range. That is enough to know of each day within whether it belongs
/// to a run that is too long; one that goes on beyond is told as far as it was looked at.
pub(super) fn long_runs(person: &PersonDays<'_>, range: DayRange, limits: &Limits) -> Vec<Conflict> {
    let window = range.widened(limits.consecutive_days);
    let mut days: Vec<NaiveDate> = person.jobs.iter().map(Job::day).filter(|day| window.contains(*day)).collect();
    days.dedup();
    let runs = days.chunk_by(|a, b| a.succ_opt() == Some(*b));
    runs.filter_map(|run| long_run(person, run, limits.consecutive_days)).collect()
}

fn long_run(person: &PersonDays<'_>, run: &[NaiveDate], limit: u16) -> Option<Conflict> {
    let (from, to) = (*run.first()?, *run.last()?);
    let beyond = *run.get(usize::from(limit))?;
    let jobs = person.jobs.iter().filter(|job| (from..=to).contains(&job.day()));
    let entries: Vec<EntryRef> = jobs.map(Job::place).collect();
    let employee = entries.first()?.employee;
    let days = u32::try_from(run.len()).unwrap_or(u32::MAX);
    let entry = EntryRef { employee, day: beyond, part: DayPart::Whole };
    Some(Conflict {
        employee: Some(employee),
        entries,
        fixes: vec![Fix::PutStatus { entry, status: Status::Off }, Fix::Clear { entry }],
        ..Conflict::new(beyond, ConflictDetail::DaysInARow { from, to, days, limit })
    })
}
