//! Schedules at random: four people, three projects, five weeks, asked for some days in the middle.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const PEOPLE: u128 = 4;
const PROJECTS: u128 = 3;
const DAYS: u64 = 35;

/// What may be in a cell: entries with their own times.
pub(super) type Held = Vec<(DayPart, Work, Option<Shift>)>;
pub(super) type Cells = BTreeMap<(EmployeeId, NaiveDate), Held>;

pub(super) fn first_day() -> NaiveDate {
    nov(2)
}

pub(super) fn who() -> impl Strategy<Value = EmployeeId> {
    (1..=PEOPLE).prop_map(|n| EmployeeId(Uuid::from_u128(n)))
}

fn project() -> impl Strategy<Value = ProjectId> {
    (0..PROJECTS).prop_map(|n| ProjectId(Uuid::from_u128(101 + n)))
}

pub(super) fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..DAYS).prop_map(|offset| first_day() + Days::new(offset))
}

pub(super) fn near_day() -> impl Strategy<Value = NaiveDate> {
    (14..21u64).prop_map(|offset| first_day() + Days::new(offset))
}

fn some_shift() -> impl Strategy<Value = Option<Shift>> {
    let shifts = [shift(420, 930, 30), shift(360, 840, 0), shift(660, 1_200, 60), shift(1_320, 1_860, 30)];
    prop_oneof![3 => Just(None), 2 => prop::sample::select(shifts.to_vec())]
}

fn work() -> impl Strategy<Value = Work> {
    let status = prop::sample::select(Status::ALL.to_vec()).prop_map(Work::Status);
    prop_oneof![5 => project().prop_map(Work::Project), 1 => status]
}

pub(super) fn held() -> impl Strategy<Value = Held> {
    let one = || (work(), some_shift());
    prop_oneof![
        5 => one().prop_map(|(work, own)| vec![(DayPart::Whole, work, own)]),
        1 => one().prop_map(|(work, own)| vec![(DayPart::First, work, own)]),
        1 => one().prop_map(|(work, own)| vec![(DayPart::Second, work, own)]),
        2 => (one(), one()).prop_map(|(a, b)| vec![(DayPart::First, a.0, a.1), (DayPart::Second, b.0, b.1)]),
    ]
}

fn part() -> impl Strategy<Value = DayPart> {
    prop::sample::select(vec![DayPart::Whole, DayPart::First, DayPart::Second])
}

fn time_off() -> impl Strategy<Value = TimeOff> {
    let state = prop::sample::select(TimeOffState::ALL.to_vec());
    let kind = prop::sample::select(TimeOffKind::ALL.to_vec());
    (who(), any_day(), 0..5u64, part(), kind, state).prop_map(|(employee, from, days, part, kind, state)| TimeOff {
        id: None,
        employee,
        from,
        to: from + Days::new(days),
        part,
        kind,
        state,
    })
}

fn need() -> impl Strategy<Value = Need> {
    (project(), any_day(), 0..3u16).prop_map(|(project, day, heads)| Need { project, day, heads })
}

fn people() -> impl Strategy<Value = Vec<PersonFacts>> {
    let one = |n| {
        let days = (prop::option::weighted(0.3, any_day()), prop::option::weighted(0.3, any_day()));
        (days, prop::bool::weighted(0.8)).prop_map(move |((hired_on, ended_on), active)| PersonFacts {
            active,
            hired_on,
            ended_on,
            ..person(EmployeeId(Uuid::from_u128(n)))
        })
    };
    (1..=PEOPLE).map(one).collect::<Vec<_>>()
}

fn projects() -> impl Strategy<Value = Vec<ProjectTerms>> {
    let one = |n| {
        let days = (prop::option::weighted(0.3, any_day()), prop::option::weighted(0.3, any_day()));
        (days, prop::bool::weighted(0.2), some_shift()).prop_map(move |((starts_on, ends_on), on_hold, shift)| {
            ProjectTerms { id: ProjectId(Uuid::from_u128(n)), starts_on, ends_on, on_hold, shift }
        })
    };
    (101..101 + PROJECTS).map(one).collect::<Vec<_>>()
}

fn cells() -> impl Strategy<Value = Cells> {
    prop::collection::btree_map((who(), any_day()), held(), 20..120)
}

pub(super) fn plan_of(cells: &Cells) -> Vec<PlannedEntry> {
    let entry = |(at, held): (&(EmployeeId, NaiveDate), &Held)| {
        let (employee, day) = *at;
        let entry = move |(part, work, shift)| PlannedEntry { employee, day, part, work, shift };
        held.clone().into_iter().map(entry)
    };
    cells.iter().flat_map(entry).collect()
}

pub(super) fn plan() -> impl Strategy<Value = (Plan, Cells)> {
    let offs = prop::collection::vec(time_off(), 0..8);
    let needs = prop::collection::vec(need(), 0..40);
    let range = (any_day(), 0..9u64, any_day(), 1..8u16);
    (cells(), people(), projects(), offs, needs, range).prop_map(|(cells, people, projects, time_off, needs, range)| {
        let (from, days, today, consecutive_days) = range;
        let plan = Plan {
            days: DayRange { from, to: from + Days::new(days) },
            today,
            limits: Limits { consecutive_days, ..Limits::default() },
            people,
            projects,
            entries: plan_of(&cells),
            time_off,
            needs,
            ..Plan::new()
        };
        (plan, cells)
    })
}

/// One step of planning.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Set(EmployeeId, NaiveDate, Held),
    Clear(EmployeeId, NaiveDate),
    TimeOff(TimeOff),
    Hire(EmployeeId, Option<NaiveDate>),
    Need(Need),
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let day = || prop_oneof![near_day(), any_day()];
    prop_oneof![
        4 => (who(), day(), held()).prop_map(|(who, day, held)| Step::Set(who, day, held)),
        2 => (who(), day()).prop_map(|(who, day)| Step::Clear(who, day)),
        1 => time_off().prop_map(Step::TimeOff),
        1 => (who(), prop::option::of(any_day())).prop_map(|(who, day)| Step::Hire(who, day)),
        1 => need().prop_map(Step::Need),
    ]
}
