//! C13: fewer or more people than a project needs on a day.

use super::{Conflict, ConflictDetail, ConflictFacts, Fix};
use chrono::NaiveDate;
use kernel::ProjectId;
use std::collections::HashMap;

/// A project on a day.
pub(super) type ProjectDay = (ProjectId, NaiveDate);

/// Every project's day, of those that `wanted` says, on which not just as many people are planned as are needed. Half a day is
/// half a head, as below the grid. A day without a need has nothing to compare with.
pub(super) fn staffing(facts: &ConflictFacts<'_>, wanted: impl Fn(&ProjectDay) -> bool) -> Vec<Conflict> {
    let mut days: HashMap<ProjectDay, Halves> = HashMap::new();
    for need in facts.needs.iter().filter(|need| need.heads > 0 && facts.days.contains(need.day)) {
        let at = (need.project, need.day);
        if wanted(&at) {
            days.entry(at).or_default().needed += 2 * u32::from(need.heads);
        }
    }
    for entry in facts.entries {
        let at = entry.work.project().map(|project| (project, entry.day));
        if let Some(halves) = at.and_then(|at| days.get_mut(&at)) {
            halves.assigned += entry.part.halves();
        }
    }
    days.into_iter().filter_map(|(at, halves)| uneven(at, &halves)).collect()
}

/// Half days of a project's day.
#[derive(Default)]
struct Halves {
    needed: u32,
    assigned: u32,
}

fn uneven((project, day): ProjectDay, halves: &Halves) -> Option<Conflict> {
    let (needed_halves, assigned_halves) = (halves.needed, halves.assigned);
    let detail = match assigned_halves.cmp(&needed_halves) {
        std::cmp::Ordering::Less => ConflictDetail::Short { needed_halves, assigned_halves },
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => ConflictDetail::Over { needed_halves, assigned_halves },
    };
    let fixes = vec![Fix::ShowDay { project, day }];
    Some(Conflict { project: Some(project), fixes, ..Conflict::new(day, detail) })
}
