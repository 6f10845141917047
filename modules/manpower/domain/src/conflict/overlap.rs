//! C01: two projects at the same time.

use super::{
    Conflict, ConflictDetail, Fix,
    person::{Job, PersonDays},
};

/// Every two entries on different projects whose times overlap. Times are those of the sites' walls; a shift that ends on the
/// next day can meet that day's entries.
pub(super) fn double_bookings(person: &PersonDays<'_>) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (at, early) in person.jobs.iter().enumerate() {
        for late in &person.jobs[at + 1..] {
            let days = late.day().signed_duration_since(early.day()).num_days();
            // a shift lasts 24 hours at most, so it never reaches the day after the next
            let Some(days) = i32::try_from(days).ok().filter(|days| *days <= 1) else { break };
            found.extend(meeting(early, late, days));
        }
    }
    found
}

/// The conflict of two entries, the later `days` days after the earlier.
fn meeting(early: &Job<'_>, late: &Job<'_>, days: i32) -> Option<Conflict> {
    if early.project == late.project {
        return None;
    }
    let common = early.times.span.overlap(late.times.span, days)?;
    let detail = ConflictDetail::Overlap { with: early.project, start_min: common.start_min, end_min: common.end_min };
    let (first, second) = (early.place(), late.place());
    Some(Conflict {
        employee: Some(late.entry.employee),
        project: Some(late.project),
        entries: vec![first, second],
        fixes: vec![Fix::Keep { keep: first, clear: second }, Fix::Keep { keep: second, clear: first }],
        ..Conflict::new(late.day(), detail)
    })
}
