//! Makes the grid from what the database knows.

use crate::{
    Cell, CellBase, CellView, DAYS, DayPart, EntryFacts, Figures, Foreman, Hidden, PersonFacts, ProjectFacts,
    ProjectLine, Row, Stamp, WeekFacts, WeekQuery, WeekView, Work, fold,
};
use kernel::EmployeeId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The grid of a week.
///
/// In it are people who could work that week, and others when they have entries. The filter narrows them; totals without the
/// filter stay with it. A project that a cell shows is among the view's projects also when it is deleted.
pub fn build_week(facts: &WeekFacts<'_>) -> WeekView {
    let days = place(facts);
    let order = by_name(facts.people);
    let heads = leaders(facts.people);
    let mut projects = lines(facts);
    let at: HashMap<_, _> = projects.iter().enumerate().map(|(index, line)| (line.id, index)).collect();
    let (mut rows, mut hidden) = (Vec::new(), Hidden::default());
    for (rank, index) in order.iter().enumerate() {
        let (person, cells) = (&facts.people[*index], days[*index]);
        let row = row(person, cells, rank, &heads);
        if !person.is_there(facts.query.week) && row.is_free() {
            continue;
        }
        if passes(&facts.query, &row) {
            rows.push(row);
            continue;
        }
        hidden.employees += 1;
        hidden.foremen += u32::from(row.is_foreman);
        hidden.on_job += u32::from(row.on_job());
        for (day, (part, work)) in entries_of(&cells) {
            if let Some(line) = work.project().and_then(|id| at.get(&id)) {
                projects[*line].elsewhere[day] += u16::try_from(part.halves()).unwrap_or_default();
            }
        }
    }
    let on_a_cell: HashSet<_> =
        rows.iter().flat_map(|r| entries_of(&r.cells)).filter_map(|(_, (_, work))| work.project()).collect();
    projects.retain(|line| line.open || line.offered || line.elsewhere != [0; DAYS] || on_a_cell.contains(&line.id));
    let mut view = WeekView {
        query: facts.query,
        at: 0,
        today: facts.today,
        shift: facts.shift,
        projects,
        regions: facts.regions.to_vec(),
        foremen: foremen(facts, &order, &days, &heads, &rows),
        groups: Vec::new(),
        figures: Figures::default(),
        hidden,
        details: BTreeMap::new(),
        time_off: Vec::new(),
    };
    let shown: HashSet<EmployeeId> = rows.iter().map(|row| row.employee).collect();
    let written =
        facts.details.iter().filter(|((who, day), _)| shown.contains(who) && facts.query.week.index_of(*day).is_some());
    view.details = written.map(|(key, details)| (*key, details.clone())).collect();
    view.time_off = facts.time_off.iter().filter(|off| shown.contains(&off.employee)).copied().collect();
    view.arrange(rows);
    view.recount();
    view
}

/// Every person's seven cells, in the order of the people.
fn place(facts: &WeekFacts<'_>) -> Vec<[CellView; DAYS]> {
    type Parts = [Option<(Work, Stamp)>; 3];
    let at: HashMap<EmployeeId, usize> =
        facts.people.iter().enumerate().map(|(index, person)| (person.id, index)).collect();
    let mut parts: Vec<[Parts; DAYS]> = vec![[[None; 3]; DAYS]; facts.people.len()];
    for EntryFacts { employee, day, part, work, stamp } in facts.entries {
        if let (Some(index), Some(day)) = (at.get(employee), facts.query.week.index_of(*day)) {
            parts[*index][day][part_index(*part)] = Some((*work, *stamp));
        }
    }
    let cell = |parts: Parts| {
        let filled = || {
            [DayPart::Whole, DayPart::First, DayPart::Second].into_iter().zip(parts).filter_map(|(p, e)| Some((p, e?)))
        };
        CellView {
            cell: Cell::of(filled().map(|(part, (work, _))| (part, work))),
            base: CellBase::of(filled().map(|(_, (_, stamp))| stamp)),
        }
    };
    parts.into_iter().map(|days| days.map(cell)).collect()
}

fn part_index(part: DayPart) -> usize {
    match part {
        DayPart::Whole => 0,
        DayPart::First => 1,
        DayPart::Second => 2,
    }
}

fn entries_of(cells: &[CellView; DAYS]) -> impl Iterator<Item = (usize, (DayPart, Work))> {
    cells.iter().enumerate().flat_map(|(day, view)| view.cell.entries().map(move |entry| (day, entry)))
}

/// The people's indices by family name, given name and number.
pub(crate) fn by_name(people: &[PersonFacts]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by_cached_key(|index| {
        let person = &people[*index];
        (fold(&person.family_name), fold(&person.given_name), person.number.clone(), person.id)
    });
    order
}

/// Who of the people leads a crew: those marked as foremen, and those whom somebody else names as foreman.
pub(crate) fn leaders(people: &[PersonFacts]) -> HashSet<EmployeeId> {
    let named: HashSet<EmployeeId> = people.iter().filter(|p| !p.is_foreman).filter_map(|p| p.foreman).collect();
    people.iter().filter(|person| person.is_foreman || named.contains(&person.id)).map(|person| person.id).collect()
}

fn row(person: &PersonFacts, cells: [CellView; DAYS], rank: usize, heads: &HashSet<EmployeeId>) -> Row {
    let crew =
        if heads.contains(&person.id) { Some(person.id) } else { person.foreman.filter(|id| heads.contains(id)) };
    Row {
        employee: person.id,
        name: person.name(),
        title: person.title.clone(),
        region: person.region,
        crew,
        is_foreman: person.is_foreman,
        rank: u32::try_from(rank).unwrap_or(u32::MAX),
        cells,
        signs: Default::default(),
        minutes: 0,
    }
}

fn passes(query: &WeekQuery, row: &Row) -> bool {
    query.region.is_none_or(|region| row.region == Some(region))
        && query.foreman.is_none_or(|foreman| row.crew == Some(foreman))
        && query.project.is_none_or(|project| row.cells.iter().any(|view| view.cell.halves_on(project) > 0))
}

/// Foremen who are there this week or lead somebody shown, by name.
fn foremen(
    facts: &WeekFacts<'_>,
    order: &[usize],
    days: &[[CellView; DAYS]],
    heads: &HashSet<EmployeeId>,
    rows: &[Row],
) -> Vec<Foreman> {
    let leading: HashSet<EmployeeId> = rows.iter().filter_map(|row| row.crew).collect();
    let shown: HashSet<EmployeeId> = rows.iter().map(|row| row.employee).collect();
    let people = order.iter().map(|index| (&facts.people[*index], &days[*index]));
    let known =
        people.filter(|(p, _)| heads.contains(&p.id) && (leading.contains(&p.id) || p.is_there(facts.query.week)));
    let foreman = |(person, cells): (&PersonFacts, &[CellView; DAYS])| {
        let jobs = entries_of(cells).filter_map(|(day, (_, work))| Some((day, work.project()?)));
        let hidden_jobs = if shown.contains(&person.id) { Vec::new() } else { jobs.collect() };
        Foreman { id: person.id, name: person.name(), region: person.region, hidden_jobs }
    };
    known.map(foreman).collect()
}

fn lines(facts: &WeekFacts<'_>) -> Vec<ProjectLine> {
    let mut projects: Vec<&ProjectFacts> = facts.projects.iter().collect();
    projects.sort_by_cached_key(|project| (fold(&project.code), project.id));
    projects.into_iter().map(|project| line(facts, project)).collect()
}

fn line(facts: &WeekFacts<'_>, project: &ProjectFacts) -> ProjectLine {
    let WeekQuery { week, region, foreman, project: wanted } = facts.query;
    ProjectLine {
        id: project.id,
        code: project.code.clone(),
        name: project.name.clone(),
        hue: project.hue,
        region: project.region,
        needed: week.days().map(|day| project.needed_on(day)),
        open: project.is_open(week),
        offered: project.is_offered(week),
        // a crew has no projects of its own: only those that its people are on
        matches: foreman.is_none()
            && region.is_none_or(|region| project.region == Some(region))
            && wanted.is_none_or(|wanted| project.id == wanted),
        shift: project.shift,
        elsewhere: [0; DAYS],
        assigned: [0; DAYS],
        shown_halves: 0,
    }
}

#[cfg(test)]
pub(crate) mod tests;
