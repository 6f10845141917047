use super::*;
use crate::{
    IsoWeek, Status, WeekQuery,
    some_week::{ANA, Company, LUIS, P104, P121, PETE, Plan, RUTH, away, company, on, some_plan, week},
};
use proptest::prelude::*;

fn w47() -> IsoWeek {
    week("2026-W47")
}

fn day(index: usize) -> NaiveDate {
    w47().day(index)
}

fn push(on: usize, overwrite: bool) -> PushDay {
    PushDay { project: P104, day: day(on), overwrite }
}

/// Plans with the week of the lost day, and the week after it.
fn plan(company: &Company, command: &PushDay, this: &Plan, after: &Plan) -> Vec<PlannedCell> {
    let (week, next) = (company.view(WeekQuery::of(w47()), this), company.view(WeekQuery::of(w47().next()), after));
    let next = if w47().index_of(next_working_day(command.day)).is_some() { &week } else { &next };
    let project = company.projects.iter().find(|project| project.id == command.project);
    plan_push_day(command, &PushFacts { week: &week, next, people: &company.people, project })
}

#[test]
fn working_days_are_monday_to_friday() {
    let next: Vec<NaiveDate> = (0..7).map(|index| next_working_day(day(index))).collect();
    let monday = w47().next().monday();
    assert_eq!(next, [day(1), day(2), day(3), day(4), monday, monday, monday]);
}

#[test]
fn everybody_leaves_the_day_and_the_next_one_takes_who_is_free() {
    let halves = |first, second| Cell::halves(Some(Work::Project(first)), Some(Work::Project(second)));
    let this = Plan::from([
        ((RUTH, 2), on(P104)),
        ((RUTH, 3), on(P104)),
        ((PETE, 2), halves(P104, P121)),
        ((ANA, 2), on(P104)),
        ((ANA, 3), away(Status::Sick)),
        ((LUIS, 2), on(P104)),
        ((LUIS, 3), on(P121)),
    ]);
    let seen = |overwrite: bool| -> Vec<_> {
        let planned = plan(&company(), &push(2, overwrite), &this, &Plan::new());
        let of = |cell: &PlannedCell| (cell.employee, w47().index_of(cell.day).unwrap(), cell.set, cell.fate);
        planned.iter().map(of).collect()
    };
    let mut expected = vec![
        (RUTH, 2, Cell::Empty, Fate::Left),
        (RUTH, 3, on(P104), Fate::Same),
        (PETE, 2, Cell::halves(None, Some(Work::Project(P121))), Fate::Left),
        (PETE, 3, Cell::halves(Some(Work::Project(P104)), None), Fate::Created),
        (ANA, 2, Cell::Empty, Fate::Left),
        (ANA, 3, away(Status::Sick), Fate::TimeOff),
        (LUIS, 2, Cell::Empty, Fate::Left),
        (LUIS, 3, on(P121), Fate::Kept),
    ];
    assert_eq!(seen(false), expected);
    expected[7] = (LUIS, 3, on(P104), Fate::Overwritten);
    assert_eq!(seen(true), expected);
}

#[test]
fn friday_goes_to_monday_and_an_ended_project_nowhere() {
    let this = Plan::from([((RUTH, 4), on(P104))]);
    let planned = plan(&company(), &push(4, false), &this, &Plan::from([((RUTH, 0), on(P121))]));
    assert_eq!(planned.iter().map(|cell| cell.fate).collect::<Vec<_>>(), [Fate::Left, Fate::Kept]);
    assert_eq!(planned[1].day, w47().next().monday());
    let mut ended = company();
    ended.project(P104).ends_on = Some(day(4));
    let planned = plan(&ended, &push(4, true), &this, &Plan::new());
    assert_eq!(planned.iter().map(|cell| cell.fate).collect::<Vec<_>>(), [Fate::NotRunning]);
    let mut leaver = company();
    leaver.person(RUTH).ended_on = Some(day(6));
    let planned = plan(&leaver, &push(4, true), &this, &Plan::new());
    assert_eq!(planned.iter().map(|cell| cell.fate).collect::<Vec<_>>(), [Fate::Left, Fate::NotThere]);
}

proptest! {
    #[test]
    fn a_pushed_day_has_nobody_on_the_project_and_touches_nothing_else(
        this in some_plan(), at in 0usize..4, overwrite: bool
    ) {
        let planned = plan(&company(), &push(at, overwrite), &this, &Plan::new());
        let mut after = this.clone();
        for cell in planned.iter().filter(|cell| cell.fate.writes()) {
            after.insert((cell.employee, w47().index_of(cell.day).unwrap()), cell.set);
        }
        for (key, cell) in &after {
            let before = this.get(key).copied().unwrap_or_default();
            for (was, is) in before.each_half().into_iter().zip((*cell).each_half()) {
                let (p104, pto) = (Some(Work::Project(P104)), Some(Work::Status(Status::Pto)));
                match key.1 {
                    day if day == at => prop_assert!(is != p104 && (was == is || was == p104)),
                    day if day == at + 1 => prop_assert!(was == is || (is == p104 && was != pto && (overwrite || was.is_none()))),
                    _ => prop_assert_eq!(was, is),
                }
            }
        }
    }
}
