//! Several people's days put on one project, or lent to a foreman. Time off stays what it is.

use crate::{
    Cell, Fate, WeekView, Work,
    lay::{DaysOff, HalfDays, lay},
    loan::jobs_of,
};
use kernel::{EmployeeId, ProjectId};

/// What one cell gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day of the week, from Monday.
    pub day: usize,
    /// What it will hold.
    pub set: Cell,
    /// What becomes of it.
    pub fate: Fate,
}

/// A person's day of the week, from Monday.
pub type PersonDay = (EmployeeId, usize);

/// Puts days on a project. Whatever stands there is replaced, but for time off. Days of people who are not in the view are left out.
pub fn assign(view: &WeekView, days: &[PersonDay], project: ProjectId) -> Vec<Placed> {
    place(view, days, |_| [Some(Work::Project(project)); 2])
}

/// Lends days to a foreman: each gets what the foreman works on that day. Days on which the foreman is on no project, and the
/// foreman's own, are left out.
pub fn lend(view: &WeekView, days: &[PersonDay], to: EmployeeId) -> Vec<Placed> {
    let days: Vec<PersonDay> =
        days.iter().copied().filter(|(who, day)| *who != to && !jobs_of(view, to, *day).is_empty()).collect();
    place(view, &days, |day| (jobs_of(view, to, day)).each_half())
}

fn place(view: &WeekView, days: &[PersonDay], work: impl Fn(usize) -> HalfDays) -> Vec<Placed> {
    let off = DaysOff::of(view);
    let placed = days.iter().filter_map(|(employee, day)| {
        let row = view.rows().find(|row| row.employee == *employee)?;
        let off = off.on(*employee, view.query.week.day(*day));
        let (set, fate) = lay(work(*day), row.cells.get(*day)?.cell, off, true, |_| true);
        Some(Placed { employee: *employee, day: *day, set, fate })
    });
    placed.collect()
}
