//! Stores what a check answers, in memory and by the simplest way, to check the same file again.

use imports_domain::{
    DayChange, ForemanKey, KnownEmployee, KnownEntry, KnownProject, PeopleKnown, PeopleReport, PersonRecord,
    ProjectRecord, ProjectStatusWord, ProjectsKnown, ProjectsReport, RosterPerson, RosterProject, ScheduleKnown,
    ScheduleReport, Verdict,
};
use kernel::{EmployeeId, ProjectId};
use std::collections::HashMap;

pub(crate) fn employee_id(number: u32) -> EmployeeId {
    format!("00000000-0000-7000-8000-{number:012x}").parse().unwrap()
}

pub(crate) fn project_id(number: u32) -> ProjectId {
    format!("00000000-0000-7000-9000-{number:012x}").parse().unwrap()
}

/// Makes the new people with ids by their row, then sets the foremen.
pub(crate) fn apply_people(known: &mut PeopleKnown, report: &PeopleReport) {
    let mut ids: HashMap<ForemanKey, EmployeeId> = HashMap::new();
    for foreman in &report.new_foremen {
        if let ForemanKey::New(name) = foreman {
            panic!("no test makes a foreman of a name alone: {name}");
        }
    }
    for row in &report.rows {
        match &row.verdict {
            Verdict::Create(record) => {
                let id = employee_id(row.row);
                ids.insert(ForemanKey::InRow(row.row), id);
                known.employees.push(made(id, row.row, record));
            }
            Verdict::Update(record, _) => {
                let stored = known.employees.iter_mut().find(|stored| Some(stored.id) == record.id).unwrap();
                changed(stored, record);
            }
            _ => {}
        }
    }
    let id_of = |key: &ForemanKey| match key {
        ForemanKey::Here(id) => *id,
        key => ids[key],
    };
    for row in &report.rows {
        if let Verdict::Create(record) | Verdict::Update(record, _) = &row.verdict
            && let Some(foreman) = &record.foreman
        {
            let id = record.id.unwrap_or_else(|| employee_id(row.row));
            known.employees.iter_mut().find(|stored| stored.id == id).unwrap().foreman = Some(id_of(foreman));
        }
    }
    let leaders: Vec<EmployeeId> = report.new_foremen.iter().map(id_of).collect();
    known
        .employees
        .iter_mut()
        .filter(|stored| leaders.contains(&stored.id))
        .for_each(|stored| stored.is_foreman = true);
    let regions = known.employees.iter().filter_map(|employee| employee.region.clone());
    let mut regions: Vec<String> = known.regions.iter().cloned().chain(regions).collect();
    regions.sort();
    regions.dedup();
    known.regions = regions;
}

fn made(id: EmployeeId, row: u32, record: &PersonRecord) -> KnownEmployee {
    let record = record.clone();
    KnownEmployee {
        id,
        number: record.number.unwrap_or_else(|| format!("N{row}")),
        name: record.name.unwrap(),
        title: record.title,
        classification: record.classification,
        is_foreman: false,
        foreman: None,
        region: record.region,
        phone: record.phone,
        email: record.email,
        hired: record.hired,
        ended: record.ended,
        skills: record.skills.unwrap_or_default(),
        active: record.active.unwrap_or(true),
    }
}

fn changed(stored: &mut KnownEmployee, record: &PersonRecord) {
    let record = record.clone();
    stored.name = record.name.unwrap_or(stored.name.clone());
    stored.title = record.title.or(stored.title.take());
    stored.classification = record.classification.or(stored.classification.take());
    stored.region = record.region.or(stored.region.take());
    stored.phone = record.phone.or(stored.phone.take());
    stored.email = record.email.or(stored.email.take());
    stored.hired = record.hired.or(stored.hired);
    stored.ended = record.ended.or(stored.ended);
    stored.skills = record.skills.unwrap_or(std::mem::take(&mut stored.skills));
    stored.active = record.active.unwrap_or(stored.active);
}

pub(crate) fn apply_projects(known: &mut ProjectsKnown, report: &ProjectsReport) {
    for row in &report.rows {
        match &row.verdict {
            Verdict::Create(record) => known.projects.push(made_project(project_id(row.row), record)),
            Verdict::Update(record, _) => {
                let stored = known.projects.iter_mut().find(|stored| Some(stored.id) == record.id).unwrap();
                stored.name = record.name.clone().unwrap_or(stored.name.clone());
                stored.heads = record.heads.unwrap_or(stored.heads);
                stored.status = record.status.unwrap_or(stored.status);
                stored.end = record.end.or(stored.end);
            }
            _ => {}
        }
    }
    let mut regions: Vec<String> = known.projects.iter().filter_map(|project| project.region.clone()).collect();
    regions.sort();
    regions.dedup();
    known.regions = regions;
}

fn made_project(id: ProjectId, record: &ProjectRecord) -> KnownProject {
    let record = record.clone();
    KnownProject {
        id,
        code: record.code.unwrap(),
        name: record.name.unwrap(),
        region: record.region,
        status: record.status.unwrap_or(ProjectStatusWord::Active),
        start: record.start,
        end: record.end,
        address: record.address,
        lat: record.lat,
        lon: record.lon,
        time_zone: record.time_zone,
        heads: record.heads.unwrap_or(0),
        color: record.color.unwrap_or(0),
    }
}

/// What a schedule is checked against after people and projects are in.
pub(crate) fn schedule_known(people: &PeopleKnown, projects: &ProjectsKnown) -> ScheduleKnown {
    let people = people.employees.iter();
    let projects = projects.projects.iter();
    ScheduleKnown {
        people: people
            .map(|one| RosterPerson { id: one.id, number: one.number.clone(), name: one.name.clone() })
            .collect(),
        projects: projects
            .map(|one| RosterProject { id: one.id, code: one.code.clone(), name: one.name.clone() })
            .collect(),
        entries: Vec::new(),
    }
}

pub(crate) fn apply_schedule(known: &mut ScheduleKnown, report: &ScheduleReport) {
    for day in report.days.iter().filter(|day| matches!(day.change, DayChange::New | DayChange::Changed)) {
        known.entries.retain(|entry| (entry.employee, entry.date) != (day.employee, day.date));
        let (employee, date) = (day.employee, day.date);
        let entry =
            |share: &imports_domain::DayShare| KnownEntry { employee, date, part: share.part, work: share.work };
        known.entries.extend(day.shares.iter().map(entry));
    }
}
