use super::*;
use crate::{
    Cell, DayPart, Status, TimeOff, TimeOffKind, TimeOffState, TransferCounts,
    some_week::{ANA, Company, DAN, LUIS, P104, P121, PETE, Plan, RUTH, away, company, on, some_plan, week},
};
use proptest::prelude::*;

/// What makes a company different from the usual.
type Turn = fn(&mut Company);

fn command(overwrite: bool) -> CopyWeek {
    CopyWeek { from: WeekQuery::of(week("2026-W47")), people: None, to: week("2026-W48"), overwrite }
}

fn plan(company: &Company, command: &CopyWeek, source: &Plan, target: &Plan) -> Vec<PlannedCell> {
    let facts = CopyFacts {
        source: &company.view(command.from, source),
        target: &company.view(WeekQuery::of(command.to), target),
        people: &company.people,
        projects: &company.projects,
    };
    plan_copy_week(command, &facts)
}

/// The target week when the plan is carried out.
fn carried_out(command: &CopyWeek, target: &Plan, planned: &[PlannedCell]) -> Plan {
    let mut after = target.clone();
    for cell in planned.iter().filter(|cell| cell.fate.writes()) {
        after.insert((cell.employee, command.to.index_of(cell.day).unwrap()), cell.set);
    }
    after
}

#[test]
fn each_day_has_one_fate() {
    let mut company = company();
    company.project(P121).ends_on = "2026-11-24".parse().ok();
    company.person(LUIS).ended_on = "2026-11-23".parse().ok();
    let half = Cell::halves(Some(Work::Project(P104)), Some(Work::Status(Status::Pto)));
    let source = Plan::from([
        ((RUTH, 0), on(P104)),
        ((RUTH, 1), away(Status::Pto)),
        ((RUTH, 2), half),
        ((PETE, 0), on(P104)),
        ((PETE, 1), on(P104)),
        ((PETE, 2), on(P104)),
        ((ANA, 1), on(P121)),
        ((ANA, 2), on(P121)),
        ((LUIS, 0), on(P104)),
        ((LUIS, 1), on(P104)),
        ((DAN, 0), away(Status::Training)),
    ]);
    let target = Plan::from([
        ((PETE, 0), on(P104)),
        ((PETE, 1), away(Status::Sick)),
        ((PETE, 2), on(P121)),
        ((ANA, 5), on(P104)),
    ]);
    // Ruth Adeyemi, Pete Novak, Ana Pool; Luis Zuniga: PTO and training are not copied
    let fates = |overwrite: bool| -> Vec<(EmployeeId, usize, Fate)> {
        let command = command(overwrite);
        let planned = plan(&company, &command, &source, &target);
        planned.iter().map(|cell| (cell.employee, command.to.index_of(cell.day).unwrap(), cell.fate)).collect()
    };
    let kept = [
        (RUTH, 0, Fate::Created),
        (RUTH, 2, Fate::Created),
        (PETE, 0, Fate::Same),
        (PETE, 1, Fate::TimeOff),
        (PETE, 2, Fate::Kept),
        (ANA, 1, Fate::Created),
        (ANA, 2, Fate::NotRunning),
        (LUIS, 0, Fate::Created),
        (LUIS, 1, Fate::NotThere),
    ];
    assert_eq!(fates(false), kept);
    let mut overwritten = kept;
    overwritten[4].2 = Fate::Overwritten;
    assert_eq!(fates(true), overwritten);
    let after = carried_out(&command(true), &target, &plan(&company, &command(true), &source, &target));
    assert_eq!(after[&(RUTH, 2)], Cell::halves(Some(Work::Project(P104)), None), "a half is copied as a half");
    assert_eq!(after[&(ANA, 5)], on(P104), "a blank day clears nothing");
}

#[test]
fn the_scope_is_the_filter_or_the_people() {
    let company = company();
    let source = Plan::from([((RUTH, 0), on(P104)), ((PETE, 0), on(P104)), ((LUIS, 0), on(P121))]);
    let who = |command: CopyWeek| -> Vec<EmployeeId> {
        plan(&company, &command, &source, &Plan::new()).iter().map(|cell| cell.employee).collect()
    };
    assert_eq!(who(command(false)), [DAN, RUTH, PETE, LUIS].into_iter().filter(|who| *who != DAN).collect::<Vec<_>>());
    let crew = WeekQuery { foreman: Some(RUTH), ..command(false).from };
    assert_eq!(who(CopyWeek { from: crew, ..command(false) }), [RUTH, PETE]);
    assert_eq!(who(CopyWeek { people: Some(vec![PETE, ANA]), ..command(false) }), [PETE]);
    assert_eq!(CopyWeek { to: week("2026-W47"), ..command(false) }.check(), Err(ScheduleError::SameWeek));
}

#[test]
fn times_and_roles_go_along_and_time_off_without_a_cell_counts() {
    let mut company = company();
    let source = Plan::from([((RUTH, 0), on(P104)), ((PETE, 0), on(P104))]);
    let written = EntryDetails { shift: None, role: Some("Pump".into()), note: Some("Gate 3".into()) };
    let monday = week("2026-W47").monday();
    company.details.insert((RUTH, monday), CellDetails::of([(DayPart::Whole, written.clone())]));
    let (from, to) = (week("2026-W48").monday(), week("2026-W48").monday());
    let (kind, state) = (TimeOffKind::Pto, TimeOffState::Approved);
    company.time_off.push(TimeOff { id: None, employee: PETE, from, to, part: DayPart::Whole, kind, state });
    let planned = plan(&company, &command(true), &source, &Plan::new());
    let role = EntryDetails { note: None, ..written };
    assert_eq!(planned[0].details, Some(CellDetails::of([(DayPart::Whole, role)])));
    assert_eq!((planned[1].employee, planned[1].fate, planned[1].set), (PETE, Fate::TimeOff, Cell::Empty));
}

#[test]
fn projects_and_people_have_their_days() {
    let source = Plan::from([((RUTH, 0), on(P104))]);
    let fate = |change: fn(&mut Company)| {
        let mut company = company();
        change(&mut company);
        plan(&company, &command(true), &source, &Plan::new())[0].fate
    };
    // the copied Monday is 23 November
    let cases: [(Turn, Fate); 10] = [
        (|_| (), Fate::Created),
        (|c| c.project(P104).ends_on = "2026-11-23".parse().ok(), Fate::Created),
        (|c| c.project(P104).ends_on = "2026-11-22".parse().ok(), Fate::NotRunning),
        (|c| c.project(P104).starts_on = "2026-11-24".parse().ok(), Fate::NotRunning),
        (|c| c.project(P104).closed = true, Fate::NotRunning),
        (|c| c.project(P104).deleted = true, Fate::NotRunning),
        (|c| c.person(RUTH).ended_on = "2026-11-23".parse().ok(), Fate::Created),
        (|c| c.person(RUTH).ended_on = "2026-11-22".parse().ok(), Fate::NotThere),
        (|c| c.person(RUTH).hired_on = "2026-11-24".parse().ok(), Fate::NotThere),
        (|c| c.person(RUTH).active = false, Fate::NotThere),
    ];
    for (at, (change, expected)) in cases.into_iter().enumerate() {
        assert_eq!(fate(change), expected, "case {at}");
    }
}

proptest! {
    #[test]
    fn a_copied_week_has_nothing_that_was_not_told(source in some_plan(), target in some_plan(), overwrite: bool) {
        let (company, command) = (company(), command(overwrite));
        let planned = plan(&company, &command, &source, &target);
        let after = carried_out(&command, &target, &planned);
        for (key, cell) in &after {
            let before = target.get(key).copied().unwrap_or_default();
            let told = planned.iter().find(|one| (one.employee, command.to.index_of(one.day).unwrap()) == *key);
            match told.filter(|one| one.fate.writes()) {
                Some(one) => prop_assert!(one.set.plain() == cell.plain() && before.plain() != cell.plain()),
                None => prop_assert_eq!(before.plain(), cell.plain()),
            }
            // time off stays, half by half, and without overwriting so does everything else
            for (was, is) in before.each_half().into_iter().zip((*cell).each_half()) {
                let stays = was.is_some() && (!overwrite || was == Some(Work::Status(Status::Pto)));
                prop_assert!(!stays || was == is);
            }
            // what was copied stood on the same day of the week that is copied
            let from = source.get(key).copied().unwrap_or_default();
            for ((was, is), half) in before.each_half().into_iter().zip((*cell).each_half()).zip(from.each_half()) {
                prop_assert!(was == is || (is == half && is.is_some_and(|work| work.project().is_some())));
            }
        }
        // the same again changes nothing
        let again = plan(&company, &command, &source, &after);
        prop_assert!(!TransferCounts::of(&again).changes());
    }
}
