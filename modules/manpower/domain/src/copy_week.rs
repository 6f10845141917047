//! A week's work copied to another week.

use crate::{
    CellDetails, CellView, EntryDetails, Fate, IsoWeek, PersonFacts, PlannedCell, ProjectFacts, ScheduleError,
    WeekQuery, WeekView, Work,
    lay::{DaysOff, lay},
};
use kernel::{EmployeeId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Which week's work goes where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyWeek {
    /// The week that is copied, and the filters that say whose.
    pub from: WeekQuery,
    /// Of these only they; everybody without.
    #[serde(default)]
    pub people: Option<Vec<EmployeeId>>,
    /// The week that gets it.
    pub to: IsoWeek,
    /// Whether what stands there is replaced. Time off stays in any case.
    #[serde(default)]
    pub overwrite: bool,
}

impl CopyWeek {
    /// Checks what can be checked without the workspace's rows.
    ///
    /// # Errors
    /// [`ScheduleError::SameWeek`].
    pub fn check(&self) -> Result<(), ScheduleError> {
        if self.from.week == self.to { Err(ScheduleError::SameWeek) } else { Ok(()) }
    }
}

/// What the database knows of both weeks.
#[derive(Clone, Copy, Debug)]
pub struct CopyFacts<'a> {
    /// The week that is copied, with the command's filters.
    pub source: &'a WeekView,
    /// The week that gets it, with everybody in it.
    pub target: &'a WeekView,
    /// People, each once.
    pub people: &'a [PersonFacts],
    /// Projects, each once.
    pub projects: &'a [ProjectFacts],
}

/// What becomes of each cell that would get work, in the order of the source's rows.
///
/// Work on projects is copied, day by day, with its times and roles; statuses and notes belong to their own days. A blank day changes
/// nothing. A cell keeps time off, and without `overwrite` whatever else stands in it. Nobody gets work before the first day of
/// employment or after the last, or on a project that does not run on that day.
pub fn plan_copy_week(command: &CopyWeek, facts: &CopyFacts<'_>) -> Vec<PlannedCell> {
    let chosen: Option<HashSet<EmployeeId>> = command.people.as_ref().map(|people| people.iter().copied().collect());
    let people: HashMap<EmployeeId, &PersonFacts> = facts.people.iter().map(|person| (person.id, person)).collect();
    let projects: HashMap<ProjectId, &ProjectFacts> = facts.projects.iter().map(|one| (one.id, one)).collect();
    let targets: HashMap<EmployeeId, &[CellView]> =
        facts.target.rows().map(|row| (row.employee, row.cells.as_slice())).collect();
    let off = DaysOff::of(facts.target);
    let rows = facts.source.rows().filter(|row| chosen.as_ref().is_none_or(|chosen| chosen.contains(&row.employee)));
    let cells = rows.flat_map(|row| row.cells.iter().enumerate().map(move |(at, seen)| (row.employee, at, seen.cell)));
    let planned = cells.filter_map(|(employee, at, cell)| {
        let work = cell.each_half().map(|half| half.filter(|work| work.project().is_some()));
        if work == [None, None] {
            return None;
        }
        let day = command.to.day(at);
        let base = targets.get(&employee).map_or_else(CellView::default, |cells| cells[at]);
        let there = people.get(&employee).is_some_and(|person| person.is_there_on(day));
        let runs = |work: Work| work.project().and_then(|id| projects.get(&id)).is_some_and(|one| one.runs_on(day));
        let (set, fate) = if there {
            lay(work, base.cell, off.on(employee, day), command.overwrite, runs)
        } else {
            (base.cell.plain(), Fate::NotThere)
        };
        let whole = fate.writes() && set == cell.plain();
        let details = whole.then(|| copied(&facts.source.details_of(employee, command.from.week.day(at))));
        Some(PlannedCell { employee, day, base, set, details, fate })
    });
    planned.collect()
}

/// What goes along with a whole cell: a note speaks of its day.
fn copied(details: &CellDetails) -> CellDetails {
    CellDetails::of(details.iter().map(|(part, one)| (part, EntryDetails { note: None, ..one.clone() })))
}

#[cfg(test)]
mod tests;
