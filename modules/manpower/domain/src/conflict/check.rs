//! All rules together.

use super::{
    Conflict, ConflictFacts, absence::on_time_off, employment::outside_employment, overlap::double_bookings,
    person::PersonDays, project_days::outside_project, run::long_runs, staffing::staffing, week_load::long_weeks,
};
use kernel::EmployeeId;

/// Every conflict that touches the days asked for: one of its entries is on them, or it is a project's day among them. Sorted
/// as [`Conflict`] says, so that the same facts in any order give the same list.
///
/// Entries are needed of the days that [`DayRange::needed`](super::DayRange::needed) gives; more do not change the answer.
pub fn find_conflicts(facts: &ConflictFacts<'_>) -> Vec<Conflict> {
    let mut found = of_people(facts, |_| true);
    found.extend(staffing(facts, |_| true));
    found.sort();
    found
}

/// The conflicts of the people whom `wanted` says, in any order.
pub(super) fn of_people(facts: &ConflictFacts<'_>, wanted: impl Fn(EmployeeId) -> bool) -> Vec<Conflict> {
    let people = PersonDays::all(facts, wanted);
    let mut found: Vec<Conflict> = people.values().flat_map(|person| of_person(person, facts)).collect();
    found.retain(|conflict| conflict.entries.iter().any(|entry| facts.days.contains(entry.day)));
    found
}

fn of_person(person: &PersonDays<'_>, facts: &ConflictFacts<'_>) -> impl Iterator<Item = Conflict> + use<> {
    let rules = [
        double_bookings(person),
        on_time_off(person),
        outside_employment(person, facts.today),
        long_weeks(person, &facts.limits),
        long_runs(person, facts.days, &facts.limits),
        outside_project(person, facts.today),
    ];
    rules.into_iter().flatten()
}
