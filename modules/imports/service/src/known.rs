//! What the workspace has, in the words of the import's rules.

use crate::rules::Known;
use imports_domain::{
    ImportKind, KnownEmployee, KnownEntry, KnownProject, PartOfDay, PeopleKnown, PersonName, PlannedWork,
    ProjectStatusWord, ProjectsKnown, RawRow, RosterPerson, RosterProject, ScheduleKnown, Settings, StatusWord,
    schedule_range,
};
use kernel::RegionId;
use manpower_domain::{Cell, Status, Work};
use manpower_service::KnownCell;
use people_domain::RegionRow;
use projects_domain::ProjectStatus;
use std::collections::HashMap;
use store::{Reads, StoreError};

/// What a kind of file is held against, as the services that own it tell it.
pub(crate) enum Here {
    People(people_service::Known),
    Projects(Projects),
    Schedule(ScheduleKnown),
}

/// What a file of projects is held against.
pub(crate) struct Projects {
    pub(crate) projects: Vec<projects_service::KnownProject>,
    pub(crate) regions: Vec<RegionRow>,
}

/// Reads it. A schedule asks only for the entries of the file's days.
pub(crate) async fn read(
    tx: &impl Reads,
    kind: ImportKind,
    rows: &[RawRow],
    settings: &Settings,
) -> Result<Here, StoreError> {
    Ok(match kind {
        ImportKind::People => Here::People(people(tx).await?),
        ImportKind::Projects => Here::Projects(Projects {
            projects: projects(tx).await?,
            regions: people_service::regions::list(tx).await?,
        }),
        ImportKind::Schedule => Here::Schedule(schedule(tx, rows, settings).await?),
    })
}

impl Here {
    /// The same in the words of the rules.
    pub(crate) fn rules(&self) -> Known {
        match self {
            Self::People(here) => Known::People(people_rules(here)),
            Self::Projects(here) => Known::Projects(projects_rules(here)),
            Self::Schedule(here) => Known::Schedule(here.clone()),
        }
    }
}

// by id: the engines may answer in any order, and the same rows must give the same report
async fn people(tx: &impl Reads) -> Result<people_service::Known, StoreError> {
    let mut known = people_service::known(tx).await?;
    known.employees.sort_unstable_by_key(|employee| employee.id);
    Ok(known)
}

async fn projects(tx: &impl Reads) -> Result<Vec<projects_service::KnownProject>, StoreError> {
    let mut known = projects_service::known(tx).await?.projects;
    known.sort_unstable_by_key(|project| project.id);
    Ok(known)
}

async fn schedule(tx: &impl Reads, rows: &[RawRow], settings: &Settings) -> Result<ScheduleKnown, StoreError> {
    let person = |one: people_service::KnownEmployee| RosterPerson {
        id: one.id,
        number: one.input.number,
        name: PersonName { first: one.input.given_name, last: one.input.family_name },
    };
    let project =
        |one: projects_service::KnownProject| RosterProject { id: one.id, code: one.input.code, name: one.input.name };
    // a mapping that doesn't fit is told by the check itself
    let range = schedule_range(rows, settings).ok().flatten();
    let cells = match range {
        Some((from, to)) => manpower_service::known(tx, from, to).await?,
        None => Vec::new(),
    };
    Ok(ScheduleKnown {
        people: people(tx).await?.employees.into_iter().map(person).collect(),
        projects: projects(tx).await?.into_iter().map(project).collect(),
        entries: cells.iter().flat_map(entries).collect(),
    })
}

fn people_rules(here: &people_service::Known) -> PeopleKnown {
    let regions = names(&here.regions);
    let employee = |one: &people_service::KnownEmployee| {
        let input = one.input.clone();
        KnownEmployee {
            id: one.id,
            number: input.number,
            name: PersonName { first: input.given_name, last: input.family_name },
            title: input.title,
            classification: input.classification,
            is_foreman: input.is_foreman,
            foreman: input.foreman_id,
            region: input.region_id.and_then(|id| regions.get(&id).cloned()),
            phone: input.phone,
            email: input.email,
            hired: input.hired_on,
            ended: input.ended_on,
            skills: input.skills,
            active: input.active,
        }
    };
    PeopleKnown {
        employees: here.employees.iter().map(employee).collect(),
        regions: here.regions.iter().map(|region| region.name.clone()).collect(),
        titles: here.titles.clone(),
    }
}

fn projects_rules(here: &Projects) -> ProjectsKnown {
    let regions = names(&here.regions);
    let project = |one: &projects_service::KnownProject| {
        let input = one.input.clone();
        KnownProject {
            id: one.id,
            code: input.code,
            name: input.name,
            region: input.region_id.and_then(|id| regions.get(&id).cloned()),
            status: status_word(input.status),
            start: input.starts_on,
            end: input.ends_on,
            address: input.address,
            lat: input.lat,
            lon: input.lon,
            time_zone: input.time_zone,
            heads: input.heads_per_day,
            color: input.color.unwrap_or_default(),
        }
    };
    ProjectsKnown {
        projects: here.projects.iter().map(project).collect(),
        regions: here.regions.iter().map(|region| region.name.clone()).collect(),
    }
}

fn names(regions: &[RegionRow]) -> HashMap<RegionId, String> {
    regions.iter().map(|region| (region.id, region.name.clone())).collect()
}

fn entries(known: &KnownCell) -> Vec<KnownEntry> {
    let entry = |part, work| KnownEntry { employee: known.employee, date: known.day, part, work: planned(work) };
    let half = |part, work: Option<Work>| work.map(|work| entry(part, work));
    match known.cell {
        Cell::Empty => Vec::new(),
        Cell::Whole(work) => vec![entry(PartOfDay::Whole, work)],
        Cell::Halves { first, second } => {
            [half(PartOfDay::First, first), half(PartOfDay::Second, second)].into_iter().flatten().collect()
        }
    }
}

fn planned(work: Work) -> PlannedWork {
    match work {
        Work::Project(id) => PlannedWork::Project(id),
        Work::Status(Status::Pto) => PlannedWork::Status(StatusWord::Pto),
        Work::Status(Status::Sick) => PlannedWork::Status(StatusWord::Sick),
        Work::Status(Status::Training) => PlannedWork::Status(StatusWord::Training),
        Work::Status(Status::Off) => PlannedWork::Status(StatusWord::Off),
        Work::Status(Status::Holiday) => PlannedWork::Status(StatusWord::Holiday),
    }
}

/// What the schedule calls a file's work.
pub(crate) fn work_of(work: PlannedWork) -> Work {
    match work {
        PlannedWork::Project(id) => Work::Project(id),
        PlannedWork::Status(StatusWord::Pto) => Work::Status(Status::Pto),
        PlannedWork::Status(StatusWord::Sick) => Work::Status(Status::Sick),
        PlannedWork::Status(StatusWord::Training) => Work::Status(Status::Training),
        PlannedWork::Status(StatusWord::Off) => Work::Status(Status::Off),
        PlannedWork::Status(StatusWord::Holiday) => Work::Status(Status::Holiday),
    }
}

fn status_word(status: ProjectStatus) -> ProjectStatusWord {
    match status {
        ProjectStatus::Pursuit => ProjectStatusWord::Pursuit,
        ProjectStatus::Awarded => ProjectStatusWord::Awarded,
        ProjectStatus::Active => ProjectStatusWord::Active,
        ProjectStatus::OnHold => ProjectStatusWord::OnHold,
        ProjectStatus::Complete => ProjectStatusWord::Complete,
        ProjectStatus::Lost => ProjectStatusWord::Lost,
    }
}

/// What projects call a file's status.
pub(crate) fn status_of(word: ProjectStatusWord) -> ProjectStatus {
    match word {
        ProjectStatusWord::Pursuit => ProjectStatus::Pursuit,
        ProjectStatusWord::Awarded => ProjectStatus::Awarded,
        ProjectStatusWord::Active => ProjectStatus::Active,
        ProjectStatusWord::OnHold => ProjectStatus::OnHold,
        ProjectStatusWord::Complete => ProjectStatus::Complete,
        ProjectStatusWord::Lost => ProjectStatus::Lost,
    }
}
