//! Conflicts after a change, without looking at everybody again.

use super::{Conflict, ConflictFacts, check::of_people, conflict_text, staffing::staffing};
use crate::{Cell, IsoWeek};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// What was changed: people whose entries, time off or employment, and project days whose entries or needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictChange {
    people: HashSet<EmployeeId>,
    project_days: HashSet<(ProjectId, NaiveDate)>,
}

/// Which conflicts are wanted: those of a week, or of what was changed in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictQuery {
    /// The week.
    pub week: IsoWeek,
    /// What was changed; none: all of the week's.
    #[serde(default)]
    pub change: Option<ConflictChange>,
}

/// Conflicts, and what the people and projects that they speak of are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundConflicts {
    /// Sorted as [`Conflict`] says.
    pub conflicts: Vec<Conflict>,
    /// Given and family name of each person.
    pub people: BTreeMap<EmployeeId, String>,
    /// Each project's code.
    pub projects: BTreeMap<ProjectId, String>,
}

impl FoundConflicts {
    /// Puts what was found after a change in the place of what was there.
    pub fn replace(&mut self, change: &ConflictChange, anew: Self) {
        self.conflicts = change.replace(std::mem::take(&mut self.conflicts), anew.conflicts);
        self.people.extend(anew.people);
        self.projects.extend(anew.projects);
    }

    /// A conflict in a sentence.
    pub fn text(&self, conflict: &Conflict) -> String {
        conflict_text(conflict, |id| self.projects.get(&id).cloned().unwrap_or_default())
    }
}

impl ConflictChange {
    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.project_days.is_empty()
    }

    /// Adds what else was changed.
    pub fn join(&mut self, other: Self) {
        self.people.extend(other.people);
        self.project_days.extend(other.project_days);
    }

    /// The same days' conflicts with those that the change touches replaced by the ones found anew.
    #[must_use]
    pub fn replace(&self, mut before: Vec<Conflict>, anew: Vec<Conflict>) -> Vec<Conflict> {
        before.retain(|conflict| !self.concerns(conflict));
        before.extend(anew);
        before.sort();
        before
    }

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
pub fn recheck_conflicts(before: Vec<Conflict>, facts: &ConflictFacts<'_>, change: &ConflictChange) -> Vec<Conflict> {
    let mut anew = of_people(facts, |employee| change.people.contains(&employee));
    anew.extend(staffing(facts, |day| change.project_days.contains(day)));
    change.replace(before, anew)
}
