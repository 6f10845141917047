//! C02: on a project during approved time off.

use super::{Conflict, ConflictDetail, EntryRef, Fix, person::PersonDays};

/// Every entry on a project of which approved time off takes some, once for each record of time off.
///
/// It goes by the parts of the day, not by the clock: a night shift is off when the day it begins on is. Entries that are time
/// away themselves are no conflict.
pub(super) fn on_time_off(person: &PersonDays<'_>) -> Vec<Conflict> {
    let mut found = Vec::new();
    for job in &person.jobs {
        for off in &person.off {
            let Some(part) = off.taken(job.day(), job.entry.part) else { continue };
            let detail = ConflictDetail::Off { id: off.id, kind: off.kind, from: off.from, to: off.to, part: off.part };
            // only what is off has to go: the other half of a whole day stays
            let entry = EntryRef { part, ..job.place() };
            let fixes = vec![Fix::PutStatus { entry, status: off.kind.status() }, Fix::Clear { entry }];
            found.push(job.entry.conflict(detail, fixes));
        }
    }
    found
}
