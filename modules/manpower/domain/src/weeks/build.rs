//! Folds the days of several weeks into a cell per person and week, and counts.

use super::{WeekCell, WeekCount, WeekItem, WeeksGroup, WeeksProject, WeeksQuery, WeeksRow, WeeksView};
use crate::{
    Figure, Figures, Foreman, Hidden, PersonFacts, ProjectFacts, Status, WeekFacts, Work,
    build::{by_name, leaders},
    crews::{Gathered, Member, gather},
    fold,
    recount::Paid,
};
use kernel::{EmployeeId, ProjectId};
use std::collections::{HashMap, HashSet};

/// The table of `count` weeks, from the week of `facts.query` on.
///
/// In it are people who could work in one of the weeks, and others when they have entries. The filter narrows them; who is without
/// an entry in all of the weeks is on the bench.
pub fn build_weeks(facts: &WeekFacts<'_>, count: WeekCount) -> WeeksView {
    let query = WeeksQuery { first: facts.query, count };
    let order = by_name(facts.people);
    let heads = leaders(facts.people);
    let projects = projects(facts, query);
    let place = projects.iter().enumerate().map(|(index, project)| (project.id, index)).collect();
    let mut cells = cells(facts, query, &place);
    let (mut rows, mut hidden) = (Vec::new(), Hidden::default());
    for (rank, index) in order.iter().enumerate() {
        let person = &facts.people[*index];
        let row = row(person, std::mem::take(&mut cells[*index]), rank, &heads);
        if row.is_free() && !query.weeks().any(|week| person.is_there(week)) {
            continue;
        }
        if passes(query, &row) {
            rows.push(row);
            continue;
        }
        hidden.employees += 1;
        hidden.foremen += u32::from(row.is_foreman);
        hidden.on_job += u32::from(row.on_job());
    }
    let mut view = WeeksView {
        query,
        today: facts.today,
        projects,
        regions: facts.regions.to_vec(),
        foremen: foremen(facts, query, &order, &heads, &rows),
        groups: Vec::new(),
        figures: Figures::default(),
        hidden,
    };
    view.arrange(rows);
    view
}

impl WeeksView {
    /// Makes the groups from the rows, and counts every total from them.
    pub(super) fn arrange(&mut self, rows: Vec<WeeksRow>) {
        let figure = |shown: usize, hidden: u32| {
            let shown = u32::try_from(shown).unwrap_or(u32::MAX);
            Figure { shown, of: shown.saturating_add(hidden) }
        };
        let count = |test: fn(&WeeksRow) -> bool| rows.iter().filter(|row| test(row)).count();
        let on: HashSet<ProjectId> = rows
            .iter()
            .flat_map(|row| &row.weeks)
            .flat_map(|cell| &cell.items)
            .filter_map(|i| i.work.project())
            .collect();
        let shown = self.projects.iter().filter(|project| project.matches || on.contains(&project.id)).count();
        let others = u32::try_from(self.projects.len() - shown).unwrap_or(u32::MAX);
        self.figures = Figures {
            employees: figure(rows.len(), self.hidden.employees),
            foremen: figure(count(|row| row.is_foreman), self.hidden.foremen),
            projects: figure(shown, others),
            on_job: figure(count(WeeksRow::on_job), self.hidden.on_job),
        };
        let member =
            |row: &WeeksRow| Member { employee: row.employee, crew: row.crew, rank: row.rank, free: row.is_free() };
        let weeks = self.query.count.get();
        let group = |group: Gathered<WeeksRow>| {
            let Gathered { crew, name, region, rows } = group;
            let on_job =
                |week: usize| rows.iter().filter(|row| row.weeks.get(week).is_some_and(WeekCell::on_job)).count();
            let heads = (0..weeks).map(|week| u16::try_from(on_job(week)).unwrap_or(u16::MAX)).collect();
            WeeksGroup { crew, name, region, heads, rows }
        };
        self.groups = gather(&self.foremen, rows, member).into_iter().map(group).collect();
    }
}

/// Every person's cells, in the order of the people.
fn cells(facts: &WeekFacts<'_>, query: WeeksQuery, place: &HashMap<ProjectId, usize>) -> Vec<Vec<WeekCell>> {
    let at: HashMap<EmployeeId, usize> =
        facts.people.iter().enumerate().map(|(index, person)| (person.id, index)).collect();
    let monday = query.first.week.monday();
    let weeks = query.count.get();
    let shifts = facts.projects.iter().filter_map(|project| Some((project.id, project.shift?)));
    let paid = Paid::of(facts.shift, shifts, facts.details, query.first.week);
    let mut cells = vec![vec![WeekCell::default(); weeks]; facts.people.len()];
    for entry in facts.entries {
        let week = usize::try_from(entry.day.signed_duration_since(monday).num_days().div_euclid(7));
        let (Some(index), Some(week)) = (at.get(&entry.employee), week.ok().filter(|week| *week < weeks)) else {
            continue;
        };
        let cell = &mut cells[*index][week];
        if let Some(project) = entry.work.project() {
            cell.minutes += paid.of_entry((entry.employee, entry.day), entry.part, project);
        }
        match cell.items.iter_mut().find(|item| item.work == entry.work) {
            Some(item) => item.halves += entry.part.halves(),
            None => cell.items.push(WeekItem { work: entry.work, halves: entry.part.halves() }),
        }
    }
    for cell in cells.iter_mut().flatten() {
        cell.items.sort_by_key(|item| key(*item, place));
    }
    cells
}

/// Projects before time away; among projects the most days first, then the code.
fn key(item: WeekItem, place: &HashMap<ProjectId, usize>) -> (bool, std::cmp::Reverse<u32>, usize) {
    let most = std::cmp::Reverse(item.halves);
    match item.work {
        Work::Project(id) => (false, most, place.get(&id).copied().unwrap_or(usize::MAX)),
        Work::Status(status) => (true, most, Status::ALL.iter().position(|one| *one == status).unwrap_or(usize::MAX)),
    }
}

fn row(person: &PersonFacts, weeks: Vec<WeekCell>, rank: usize, heads: &HashSet<EmployeeId>) -> WeeksRow {
    let own = heads.contains(&person.id).then_some(person.id);
    WeeksRow {
        employee: person.id,
        name: person.name(),
        title: person.title.clone(),
        region: person.region,
        crew: own.or_else(|| person.foreman.filter(|id| heads.contains(id))),
        is_foreman: person.is_foreman,
        rank: u32::try_from(rank).unwrap_or(u32::MAX),
        minutes: weeks.iter().map(|cell| cell.minutes).sum(),
        weeks,
    }
}

fn passes(query: WeeksQuery, row: &WeeksRow) -> bool {
    let on = |project| row.weeks.iter().flat_map(|cell| &cell.items).any(|item| item.work == Work::Project(project));
    query.first.region.is_none_or(|region| row.region == Some(region))
        && query.first.foreman.is_none_or(|foreman| row.crew == Some(foreman))
        && query.first.project.is_none_or(on)
}

/// Foremen who are there in one of the weeks or lead somebody shown, by name.
fn foremen(
    facts: &WeekFacts<'_>,
    query: WeeksQuery,
    order: &[usize],
    heads: &HashSet<EmployeeId>,
    rows: &[WeeksRow],
) -> Vec<Foreman> {
    let leading: HashSet<EmployeeId> = rows.iter().filter_map(|row| row.crew).collect();
    let there = |person: &PersonFacts| query.weeks().any(|week| person.is_there(week));
    let people = order.iter().map(|index| &facts.people[*index]);
    let known = people.filter(|p| heads.contains(&p.id) && (leading.contains(&p.id) || there(p)));
    known
        .map(|person| Foreman { id: person.id, name: person.name(), region: person.region, hidden_jobs: Vec::new() })
        .collect()
}

/// By code: projects that run in one of the weeks, or that an entry of them is about.
fn projects(facts: &WeekFacts<'_>, query: WeeksQuery) -> Vec<WeeksProject> {
    let (from, to) = query.days();
    let within = facts.entries.iter().filter(|entry| (from..=to).contains(&entry.day));
    let used: HashSet<ProjectId> = within.filter_map(|entry| entry.work.project()).collect();
    let open = |project: &ProjectFacts| query.weeks().any(|week| project.is_open(week));
    let mut kept: Vec<_> = facts.projects.iter().map(|project| (project, open(project))).collect();
    kept.retain(|(project, open)| *open || used.contains(&project.id));
    kept.sort_by_cached_key(|(project, _)| (fold(&project.code), project.id));
    kept.into_iter()
        .map(|(project, open)| WeeksProject {
            id: project.id,
            code: project.code.clone(),
            name: project.name.clone(),
            hue: project.hue,
            // a crew has no projects of its own: only those that its people are on
            matches: open
                && query.first.foreman.is_none()
                && query.first.region.is_none_or(|region| project.region == Some(region))
                && query.first.project.is_none_or(|wanted| project.id == wanted),
        })
        .collect()
}
