//! A project's day pushed to the next working day: rain.

use crate::{
    Cell, CellView, Fate, PersonFacts, PlannedCell, ProjectFacts, WeekView, Work,
    lay::{DaysOff, lay},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use kernel::{EmployeeId, ProjectId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Which project's day is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushDay {
    /// The project.
    pub project: ProjectId,
    /// The day that is lost.
    pub day: NaiveDate,
    /// Whether what people do on the next working day is replaced. Time off stays in any case.
    #[serde(default)]
    pub overwrite: bool,
}

/// What the database knows of both days.
#[derive(Clone, Copy, Debug)]
pub struct PushFacts<'a> {
    /// The week of the lost day, with everybody in it.
    pub week: &'a WeekView,
    /// The week of the next working day, which may be the same.
    pub next: &'a WeekView,
    /// People, each once.
    pub people: &'a [PersonFacts],
    /// The project; none when the workspace does not have it.
    pub project: Option<&'a ProjectFacts>,
}

/// The first of Monday to Friday after a day.
pub fn next_working_day(day: NaiveDate) -> NaiveDate {
    let ahead = match day.weekday() {
        Weekday::Fri => 3,
        Weekday::Sat => 2,
        _ => 1,
    };
    day + Days::new(ahead)
}

/// What becomes of each cell: the lost day is left by everybody who was on the project, whether or not the next day takes them, and
/// keeps what else it held. The next day gets the same halves, unless something stands there.
///
/// When the project is over by then, nothing is pushed at all: every cell is [`Fate::NotRunning`].
pub fn plan_push_day(command: &PushDay, facts: &PushFacts<'_>) -> Vec<PlannedCell> {
    let PushDay { project, day, overwrite } = *command;
    let to = next_working_day(day);
    let (Some(at), Some(next_at)) = (facts.week.query.week.index_of(day), facts.next.query.week.index_of(to)) else {
        return Vec::new();
    };
    let runs = facts.project.is_some_and(|project| project.runs_on(to));
    let people: HashMap<EmployeeId, &PersonFacts> = facts.people.iter().map(|person| (person.id, person)).collect();
    let next: HashMap<EmployeeId, CellView> = facts.next.rows().map(|row| (row.employee, row.cells[next_at])).collect();
    let off = DaysOff::of(facts.next);
    let mut planned = Vec::new();
    for (employee, base) in facts.week.rows().map(|row| (row.employee, row.cells[at])) {
        if base.cell.halves_on(project) == 0 {
            continue;
        }
        let on_project = |half: &Work| half.project() == Some(project);
        let work = base.cell.each_half().map(|half| half.filter(on_project));
        let [first, second] = base.cell.each_half().map(|half| half.filter(|half| !on_project(half)));
        if runs {
            let set = Cell::halves(first, second);
            planned.push(PlannedCell { employee, day, base, set, details: None, fate: Fate::Left });
        }
        let (left, base) = (base.cell.plain(), next.get(&employee).copied().unwrap_or_default());
        let there = people.get(&employee).is_some_and(|person| person.is_there_on(to));
        let (set, fate) = match (runs, there) {
            (false, _) => (base.cell.plain(), Fate::NotRunning),
            (true, false) => (base.cell.plain(), Fate::NotThere),
            (true, true) => lay(work, base.cell, off.on(employee, to), overwrite, |_| true),
        };
        // what is written at the day's work goes with all of it
        let whole = fate.writes() && set == left;
        let details = whole.then(|| facts.week.details_of(employee, day));
        planned.push(PlannedCell { employee, day: to, base, set, details, fate });
    }
    planned
}

#[cfg(test)]
mod tests;
