//! Conflicts after a change, without looking at everybody again.

use super::{Conflict, ConflictFacts, check::of_people, staffing::staffing};
use crate::Cell;
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId};
use std::collections::HashSet;

/// What was changed: people whose entries, time off or employment, and project days whose entries or needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConflictChange {
    people: HashSet<EmployeeId>,
    project_days: HashSet<(ProjectId, NaiveDate)>,
}

impl ConflictChange {
    /// A cell held one thing and holds another. Call it also when only the times of its entries changed.
    pub fn cell(&mut self, employee: EmployeeId, day: NaiveDate, before: Cell, after: Cell) {
        self.person(employee);
        let projects = before.entries().chain(after.entries()).filter_map(|(_, work)| work.project());
        self.project_days.extend(projects.map(|project| (project, day)));
    }

    /// A person's time off or employment.
    pub fn person(&mut self, employee: EmployeeId) {
        self.people.insert(employee);
    }

    /// How many people a project needs on a day.
    pub fn project_day(&mut self, project: ProjectId, day: NaiveDate) {
        self.project_days.insert((project, day));
    }

    /// The people: of them every entry of the needed days is looked at.
    pub fn people(&self) -> impl Iterator<Item = EmployeeId> {
        self.people.iter().copied()
    }

    /// The project days: of them every entry is looked at, whoever's it is.
    pub fn project_days(&self) -> impl Iterator<Item = (ProjectId, NaiveDate)> {
        self.project_days.iter().copied()
    }

    fn concerns(&self, conflict: &Conflict) -> bool {
        match (conflict.employee, conflict.project) {
            (Some(employee), _) => self.people.contains(&employee),
            (None, Some(project)) => self.project_days.contains(&(project, conflict.day)),
            (None, None) => false,
        }
    }
}

/// The conflicts after a change: those of the people and project days that it touched are found anew, the others stay. The same
/// as [`find_conflicts`](super::find_conflicts) of the facts after the change.
///
/// `before`: the conflicts of the same days before. `facts`: those after the change; entries, people, time off and needs of others
/// may be left out. When the days, today, a limit, a shift or a project's terms have changed, find all conflicts instead.
pub fn recheck_conflicts(
    mut before: Vec<Conflict>,
    facts: &ConflictFacts<'_>,
    change: &ConflictChange,
) -> Vec<Conflict> {
    before.retain(|conflict| !change.concerns(conflict));
    before.extend(of_people(facts, |employee| change.people.contains(&employee)));
    before.extend(staffing(facts, |day| change.project_days.contains(day)));
    before.sort();
    before
}
