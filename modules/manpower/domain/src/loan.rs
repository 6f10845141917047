//! Loans: who works under another foreman. A loan is no record of its own; it follows from where people and foremen are, so it begins
//! and ends with the cells, and the home crew stays what it is.

use crate::{Cell, DAYS, WeekView};
use kernel::{EmployeeId, ProjectId};
use std::collections::{HashMap, HashSet};

/// To which foreman a person is lent on each day, Monday first.
pub type Lent = [Option<EmployeeId>; DAYS];

/// Everybody who is lent on a day of the week.
///
/// A person of a crew is lent when the project of the day, or of half of it, is not their own foreman's but another's; to the first
/// of those by name when several are there. Foremen are never lent. Foremen whom the filter hides count as well.
pub fn loans(view: &WeekView) -> HashMap<EmployeeId, Lent> {
    let on_site = on_site(view);
    let mut lent = HashMap::new();
    for row in view.rows() {
        let Some(home) = row.crew.filter(|home| *home != row.employee) else { continue };
        let to = |day: usize, cell: Cell| {
            let mut others = cell.entries().filter_map(|(_, work)| {
                let foremen = on_site.get(&(day, work.project()?))?;
                (!foremen.contains(&home)).then(|| foremen.first().copied())?
            });
            others.next()
        };
        let days: Lent = std::array::from_fn(|day| to(day, row.cells[day].cell));
        if days.iter().any(Option::is_some) {
            lent.insert(row.employee, days);
        }
    }
    lent
}

/// A foreman's work on projects on a day; statuses are left out.
pub(crate) fn jobs_of(view: &WeekView, foreman: EmployeeId, day: usize) -> Cell {
    match view.rows().find(|row| row.employee == foreman) {
        Some(row) => {
            let [first, second] = row.cells[day].cell.each_half().map(|half| half.filter(|w| w.project().is_some()));
            Cell::halves(first, second)
        }
        None => {
            let hidden = view.foremen.iter().find(|one| one.id == foreman).into_iter().flat_map(|one| &one.hidden_jobs);
            hidden.filter(|(on, _)| *on == day).map(|(_, project)| Cell::project(*project)).next().unwrap_or_default()
        }
    }
}

/// The foremen on each project on each day, by name.
fn on_site(view: &WeekView) -> HashMap<(usize, ProjectId), Vec<EmployeeId>> {
    let rows: HashMap<EmployeeId, _> =
        view.rows().filter(|row| row.crew == Some(row.employee)).map(|row| (row.employee, row)).collect();
    let mut on_site: HashMap<(usize, ProjectId), Vec<EmployeeId>> = HashMap::new();
    for foreman in &view.foremen {
        let mut jobs: HashSet<(usize, ProjectId)> = foreman.hidden_jobs.iter().copied().collect();
        for (day, cell) in rows.get(&foreman.id).into_iter().flat_map(|row| row.cells.iter().enumerate()) {
            jobs.extend(cell.cell.entries().filter_map(|(_, work)| Some((day, work.project()?))));
        }
        for job in jobs {
            on_site.entry(job).or_default().push(foreman.id);
        }
    }
    on_site
}

#[cfg(test)]
mod tests;
