use super::*;
use crate::{Cell, DayPart, IsoWeek, PersonFacts, Status, TimeOff, TimeOffKind, TimeOffState, Work};
use chrono::{Days, NaiveDate};
use kernel::{EmployeeId, ProjectId, Shift};
use uuid::Uuid;

mod entry_rules;
mod load_rules;
mod overlap_rule;
mod properties;
mod some_plan;
mod staffing_rule;
mod wire;

const ANA: EmployeeId = EmployeeId(Uuid::from_u128(1));
const P1: ProjectId = ProjectId(Uuid::from_u128(101));
const P2: ProjectId = ProjectId(Uuid::from_u128(102));

/// A day of November 2026; the 16th is a Monday, as is the 23rd.
fn nov(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn shift(start: i32, end: i32, rest: i32) -> Option<Shift> {
    Some(Shift::new(start, end, rest).unwrap())
}

fn place(day: NaiveDate, part: DayPart) -> EntryRef {
    EntryRef { employee: ANA, day, part }
}

fn person(id: EmployeeId) -> PersonFacts {
    PersonFacts {
        id,
        number: "1".into(),
        given_name: "Ana".into(),
        family_name: "Silva".into(),
        title: None,
        is_foreman: false,
        foreman: None,
        region: None,
        active: true,
        hired_on: None,
        ended_on: None,
    }
}

fn terms(id: ProjectId) -> ProjectTerms {
    ProjectTerms { id, starts_on: None, ends_on: None, on_hold: false, shift: None }
}

/// A small workspace: Ana, two projects, no entries; asked for week 47, on its Wednesday.
#[derive(Clone, Debug)]
struct Plan {
    days: DayRange,
    today: NaiveDate,
    limits: Limits,
    shift: Shift,
    people: Vec<PersonFacts>,
    projects: Vec<ProjectTerms>,
    entries: Vec<PlannedEntry>,
    time_off: Vec<TimeOff>,
    needs: Vec<Need>,
}

impl Plan {
    fn new() -> Self {
        Self {
            days: DayRange { from: nov(16), to: nov(22) },
            today: nov(18),
            limits: Limits::default(),
            shift: Shift::default(),
            people: vec![person(ANA)],
            projects: vec![terms(P1), terms(P2)],
            entries: Vec::new(),
            time_off: Vec::new(),
            needs: Vec::new(),
        }
    }

    fn during(self, from: NaiveDate, to: NaiveDate) -> Self {
        Self { days: DayRange { from, to }, ..self }
    }

    fn with(mut self, entry: PlannedEntry) -> Self {
        self.entries.push(entry);
        self
    }

    /// Ana on a project.
    fn on(self, project: ProjectId, day: NaiveDate, part: DayPart, own: Option<Shift>) -> Self {
        self.with(PlannedEntry { employee: ANA, day, part, work: Work::Project(project), shift: own })
    }

    /// Ana on P1, whole days, so many from a day on.
    fn run(self, from: NaiveDate, days: u64) -> Self {
        (0..days).fold(self, |plan, offset| plan.on(P1, from + Days::new(offset), DayPart::Whole, None))
    }

    /// Ana away.
    fn away(self, status: Status, day: NaiveDate, part: DayPart) -> Self {
        self.with(PlannedEntry { employee: ANA, day, part, work: Work::Status(status), shift: None })
    }

    fn facts(&self) -> ConflictFacts<'_> {
        ConflictFacts {
            days: self.days,
            today: self.today,
            limits: self.limits,
            shift: self.shift,
            people: &self.people,
            projects: &self.projects,
            entries: &self.entries,
            time_off: &self.time_off,
            needs: &self.needs,
        }
    }

    fn found(&self) -> Vec<Conflict> {
        find_conflicts(&self.facts())
    }

    /// What one rule found: day and detail.
    fn of(&self, rule: Rule) -> Vec<(NaiveDate, ConflictDetail)> {
        self.found().into_iter().filter(|c| c.rule == rule).map(|c| (c.day, c.detail)).collect()
    }

    /// The only conflict that there is.
    fn only(&self) -> Conflict {
        let mut found = self.found();
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }
}
