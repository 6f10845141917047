//! C03: not employed on the day.

use super::{Conflict, ConflictDetail, Fix, person::PersonDays};
use crate::PersonFacts;
use chrono::NaiveDate;

/// Every entry, also time away, outside the person's employment. The first and the last day are within it. A person who is
/// switched off has no day of it, so that counts for today and later.
pub(super) fn outside_employment(person: &PersonDays<'_>, today: NaiveDate) -> Vec<Conflict> {
    let Some(facts) = person.facts else { return Vec::new() };
    let outside = |entry: &&super::PlannedEntry| {
        let detail = wrong(facts, entry.day, today)?;
        Some(entry.conflict(detail, vec![Fix::Clear { entry: entry.place() }]))
    };
    person.entries.iter().filter_map(outside).collect()
}

fn wrong(person: &PersonFacts, day: NaiveDate, today: NaiveDate) -> Option<ConflictDetail> {
    if let Some(hired_on) = person.hired_on.filter(|first| day < *first) {
        return Some(ConflictDetail::BeforeHire { hired_on });
    }
    if let Some(ended_on) = person.ended_on.filter(|last| day > *last) {
        return Some(ConflictDetail::AfterLastDay { ended_on });
    }
    (!person.active && day >= today).then_some(ConflictDetail::SwitchedOff)
}
