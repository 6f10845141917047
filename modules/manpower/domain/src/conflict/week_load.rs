//! C08: a long week.

use super::{
    Conflict, ConflictDetail, Fix, Limits,
    person::{Job, PersonDays},
};
use crate::IsoWeek;

/// Every ISO week with more paid minutes on projects than the limits allow: past the most where there is one, else past where
/// overtime begins. A night's minutes all count in the week it begins in.
pub(super) fn long_weeks(person: &PersonDays<'_>, limits: &Limits) -> Vec<Conflict> {
    let weeks = person.jobs.chunk_by(|a, b| IsoWeek::of(a.day()) == IsoWeek::of(b.day()));
    weeks.filter_map(|jobs| long_week(jobs, limits)).collect()
}

fn long_week(jobs: &[Job<'_>], limits: &Limits) -> Option<Conflict> {
    let minutes: i32 = jobs.iter().map(|job| job.times.paid_min).sum();
    let week = IsoWeek::of(jobs.first()?.day());
    let (detail, limit) = match limits.week_max_min.filter(|most| minutes > *most) {
        Some(limit_min) => (ConflictDetail::PastWeekMax { week, minutes, limit_min }, limit_min),
        None => {
            let limit_min = limits.overtime_min;
            (ConflictDetail::Overtime { week, minutes, limit_min }, limit_min)
        }
    };
    let beyond = beyond(jobs, limit);
    let first = beyond.first()?;
    Some(Conflict {
        employee: Some(first.entry.employee),
        entries: jobs.iter().map(Job::place).collect(),
        fixes: beyond.iter().rev().map(|job| Fix::Clear { entry: job.place() }).collect(),
        ..Conflict::new(first.day(), detail)
    })
}

/// The entries from the one that goes past the limit on; none when the week is within it.
fn beyond<'a, 'b>(jobs: &'a [Job<'b>], limit: i32) -> &'a [Job<'b>] {
    let mut sum = 0;
    let within = jobs.iter().take_while(|job| {
        sum += job.times.paid_min;
        sum <= limit
    });
    &jobs[within.count()..]
}
