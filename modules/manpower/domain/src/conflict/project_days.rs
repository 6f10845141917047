//! C10: the project is not worked on that day.

use super::{
    Conflict, ConflictDetail, Fix, ProjectTerms,
    person::{Job, PersonDays},
};
use chrono::NaiveDate;

/// Every entry on a project outside its days or on hold. Its first and last day are among its days. A hold has no date, so it
/// counts for today and later.
pub(super) fn outside_project(person: &PersonDays<'_>, today: NaiveDate) -> Vec<Conflict> {
    let outside = |job: &Job<'_>| {
        let (detail, remedy) = wrong(job.terms?, job.day(), today)?;
        Some(job.entry.conflict(detail, vec![Fix::Clear { entry: job.place() }, remedy]))
    };
    person.jobs.iter().filter_map(outside).collect()
}

fn wrong(terms: &ProjectTerms, day: NaiveDate, today: NaiveDate) -> Option<(ConflictDetail, Fix)> {
    let project = terms.id;
    if let Some(starts_on) = terms.starts_on.filter(|first| day < *first) {
        return Some((ConflictDetail::BeforeStart { starts_on }, Fix::MoveStart { project, starts_on: day }));
    }
    if let Some(ends_on) = terms.ends_on.filter(|last| day > *last) {
        return Some((ConflictDetail::AfterEnd { ends_on }, Fix::MoveEnd { project, ends_on: day }));
    }
    (terms.on_hold && day >= today).then_some((ConflictDetail::OnHold, Fix::Resume { project }))
}
