//! A small company for tests: Ruth leads Pete and Ana, Dan leads Luis; projects 104 and 121.

use crate::{
    Cell, CellDetails, EntryFacts, IsoWeek, PersonFacts, ProjectFacts, Stamp, Status, TimeOff, WeekFacts, WeekQuery,
    WeekView, Work, build_week,
};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, Shift};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(crate) const RUTH: EmployeeId = EmployeeId(Uuid::from_u128(1));
pub(crate) const PETE: EmployeeId = EmployeeId(Uuid::from_u128(2));
pub(crate) const ANA: EmployeeId = EmployeeId(Uuid::from_u128(3));
pub(crate) const DAN: EmployeeId = EmployeeId(Uuid::from_u128(4));
pub(crate) const LUIS: EmployeeId = EmployeeId(Uuid::from_u128(5));
pub(crate) const EVERYBODY: [EmployeeId; 5] = [RUTH, PETE, ANA, DAN, LUIS];
pub(crate) const P104: ProjectId = ProjectId(Uuid::from_u128(104));
pub(crate) const P121: ProjectId = ProjectId(Uuid::from_u128(121));

/// Who holds what on which day of a week, from Monday.
pub(crate) type Plan = BTreeMap<(EmployeeId, usize), Cell>;

pub(crate) struct Company {
    pub(crate) people: Vec<PersonFacts>,
    pub(crate) projects: Vec<ProjectFacts>,
    pub(crate) details: BTreeMap<(EmployeeId, NaiveDate), CellDetails>,
    pub(crate) time_off: Vec<TimeOff>,
}

pub(crate) fn company() -> Company {
    let people = [
        (RUTH, "Ruth", "Adeyemi", None),
        (PETE, "Pete", "Novak", Some(RUTH)),
        (ANA, "Ana", "Pool", Some(RUTH)),
        (DAN, "Dan", "Kowalski", None),
        (LUIS, "Luis", "Zuniga", Some(DAN)),
    ];
    let person = |(id, given, family, foreman): (EmployeeId, &str, &str, Option<EmployeeId>)| PersonFacts {
        id,
        number: id.0.as_u128().to_string(),
        given_name: given.into(),
        family_name: family.into(),
        title: None,
        is_foreman: foreman.is_none(),
        foreman,
        region: None,
        active: true,
        hired_on: None,
        ended_on: None,
    };
    let project = |(id, code): (ProjectId, &str)| ProjectFacts {
        id,
        code: code.into(),
        name: format!("Site {code}"),
        region: None,
        running: true,
        closed: false,
        starts_on: None,
        ends_on: None,
        hue: 3,
        heads_per_day: 2,
        shift: None,
        on_hold: false,
        deleted: false,
    };
    Company {
        people: people.into_iter().map(person).collect(),
        projects: [(P104, "P-104"), (P121, "P-121")].into_iter().map(project).collect(),
        details: BTreeMap::new(),
        time_off: Vec::new(),
    }
}

impl Company {
    pub(crate) fn person(&mut self, id: EmployeeId) -> &mut PersonFacts {
        self.people.iter_mut().find(|person| person.id == id).unwrap()
    }

    pub(crate) fn project(&mut self, id: ProjectId) -> &mut ProjectFacts {
        self.projects.iter_mut().find(|project| project.id == id).unwrap()
    }

    pub(crate) fn view(&self, query: WeekQuery, plan: &Plan) -> WeekView {
        let entries = plan.iter().flat_map(|((employee, day), cell)| {
            cell.entries().map(|(part, work)| {
                let stamp = Stamp { made_at: 1_795_000_000_000, version: 1 };
                EntryFacts { employee: *employee, day: query.week.day(*day), part, work, stamp }
            })
        });
        build_week(&WeekFacts {
            query,
            today: query.week.monday(),
            shift: Shift::default(),
            people: &self.people,
            projects: &self.projects,
            regions: &[],
            entries: &entries.collect::<Vec<_>>(),
            details: &self.details,
            time_off: &self.time_off,
        })
    }
}

pub(crate) fn week(text: &str) -> IsoWeek {
    text.parse().unwrap()
}

pub(crate) fn on(project: ProjectId) -> Cell {
    Cell::project(project)
}

pub(crate) fn away(status: Status) -> Cell {
    Cell::Whole(Work::Status(status))
}

/// Any cell: free, whole or in halves, of both projects and some statuses.
pub(crate) fn some_cell() -> impl proptest::strategy::Strategy<Value = Cell> {
    use proptest::prelude::*;
    let work = prop_oneof![
        Just(None),
        Just(Some(Work::Project(P104))),
        Just(Some(Work::Project(P121))),
        Just(Some(Work::Status(Status::Pto))),
        Just(Some(Work::Status(Status::Training))),
    ];
    prop_oneof![
        work.clone().prop_map(|work| Cell::halves(work, work)),
        (work.clone(), work).prop_map(|(first, second)| Cell::halves(first, second))
    ]
}

/// Any week of the company.
pub(crate) fn some_plan() -> impl proptest::strategy::Strategy<Value = Plan> {
    use proptest::prelude::*;
    proptest::collection::btree_map((0..EVERYBODY.len(), 0usize..7), some_cell(), 0..20)
        .prop_map(|plan| plan.into_iter().map(|((who, day), cell)| ((EVERYBODY[who], day), cell)).collect())
}
