//! C02, C03 and C10: an entry that should not be there.

use super::*;
use DayPart::{First, Second, Whole};

fn off(from: NaiveDate, to: NaiveDate, part: DayPart, state: TimeOffState) -> TimeOff {
    TimeOff { id: None, employee: ANA, from, to, part, kind: TimeOffKind::Sick, state }
}

#[test]
fn only_what_approved_time_off_takes_is_a_conflict() {
    let wed = nov(18);
    let cases = [
        (Whole, Whole, Some(Whole)),
        (Whole, First, Some(First)),
        (Whole, Second, Some(Second)),
        (First, Whole, Some(First)),
        (First, First, Some(First)),
        (First, Second, None),
        (Second, First, None),
        (Second, Second, Some(Second)),
    ];
    for (entry, part, taken) in cases {
        for state in TimeOffState::ALL {
            let mut plan = Plan::new().on(P1, wed, entry, None);
            plan.time_off.push(off(wed, wed, part, state));
            let taken = taken.filter(|_| state == TimeOffState::Approved);
            let fixes = taken.map(|taken| {
                let entry = place(wed, taken);
                vec![Fix::PutStatus { entry, status: Status::Sick }, Fix::Clear { entry }]
            });
            let found: Vec<_> = plan.found().into_iter().map(|c| (c.rule, c.severity, c.project, c.fixes)).collect();
            let expected = fixes.map(|fixes| (Rule::OnTimeOff, Severity::Error, Some(P1), fixes));
            assert_eq!(found, Vec::from_iter(expected), "{entry:?} on {part:?} {state:?}");
        }
    }
}

#[test]
fn time_off_has_a_first_and_a_last_day() {
    // 17 to 19 November; nights belong to the day they begin on
    for own in [None, shift(1_320, 1_800, 0)] {
        let found = [16, 17, 19, 20].map(|day| {
            let mut plan = Plan::new().on(P1, nov(day), Whole, own);
            plan.time_off.push(off(nov(17), nov(19), Whole, TimeOffState::Approved));
            plan.of(Rule::OnTimeOff).len()
        });
        assert_eq!(found, [0, 1, 1, 0], "{own:?}");
    }
}

#[test]
fn time_away_and_other_people_are_free_to_be_off() {
    let mut plan = Plan::new().away(Status::Pto, nov(18), Whole).on(P1, nov(19), Whole, None);
    let approved = off(nov(18), nov(19), Whole, TimeOffState::Approved);
    plan.time_off.push(TimeOff { to: nov(18), ..approved });
    plan.time_off.push(TimeOff { employee: EmployeeId(Uuid::from_u128(2)), ..approved });
    assert_eq!(plan.found(), []);
}

#[test]
fn employment_has_a_first_and_a_last_day() {
    let employed = |hired: Option<u32>, ended: Option<u32>, active| {
        let hired_on = hired.map(nov);
        let ended_on = ended.map(nov);
        PersonFacts { active, hired_on, ended_on, ..person(ANA) }
    };
    let before = |day| Some(ConflictDetail::BeforeHire { hired_on: nov(day) });
    let after = |day| Some(ConflictDetail::AfterLastDay { ended_on: nov(day) });
    let cases = [
        (employed(None, None, true), 18, None),
        (employed(Some(18), None, true), 17, before(18)),
        (employed(Some(18), None, true), 18, None),
        (employed(None, Some(18), true), 18, None),
        (employed(None, Some(18), true), 19, after(18)),
        (employed(Some(18), Some(18), true), 18, None),
        // today is the 18th
        (employed(None, None, false), 17, None),
        (employed(None, None, false), 18, Some(ConflictDetail::SwitchedOff)),
        (employed(None, None, false), 19, Some(ConflictDetail::SwitchedOff)),
        (employed(None, Some(18), false), 19, after(18)),
        (employed(Some(18), None, false), 17, before(18)),
    ];
    for (facts, day, expected) in cases {
        let base = Plan { people: vec![facts.clone()], ..Plan::new() };
        let worked = base.clone().on(P1, nov(day), Whole, None);
        assert_eq!(worked.found().first().map(|c| c.detail), expected, "{facts:?} on {day}");
        let away = base.away(Status::Holiday, nov(day), Second);
        assert_eq!(away.found().first().map(|c| c.detail), expected, "away: {facts:?} on {day}");
        if expected.is_some() {
            let only = away.only();
            assert_eq!((only.rule, only.severity, only.project), (Rule::NotEmployed, Severity::Error, None));
            assert_eq!(only.fixes, [Fix::Clear { entry: place(nov(day), Second) }]);
        }
    }
    let unknown = Plan { people: Vec::new(), ..Plan::new() }.run(nov(16), 2);
    assert_eq!(unknown.found(), []);
}

#[test]
fn a_project_has_a_first_and_a_last_day_and_may_be_on_hold() {
    let running = |starts: Option<u32>, ends: Option<u32>, on_hold| {
        let starts_on = starts.map(nov);
        let ends_on = ends.map(nov);
        ProjectTerms { starts_on, ends_on, on_hold, ..terms(P1) }
    };
    let before = |starts_on, day| {
        Some((ConflictDetail::BeforeStart { starts_on }, Fix::MoveStart { project: P1, starts_on: day }))
    };
    let after = |ends_on, day| Some((ConflictDetail::AfterEnd { ends_on }, Fix::MoveEnd { project: P1, ends_on: day }));
    let held = Some((ConflictDetail::OnHold, Fix::Resume { project: P1 }));
    let cases = [
        (running(None, None, false), 18, None),
        (running(Some(18), None, false), 17, before(nov(18), nov(17))),
        (running(Some(18), None, false), 18, None),
        (running(None, Some(18), false), 18, None),
        (running(None, Some(18), false), 19, after(nov(18), nov(19))),
        (running(Some(18), Some(18), false), 18, None),
        // today is the 18th
        (running(None, None, true), 17, None),
        (running(None, None, true), 18, held),
        (running(None, None, true), 19, held),
        (running(None, Some(18), true), 19, after(nov(18), nov(19))),
    ];
    for (project, day, expected) in cases {
        // a night's end on the next day does not matter
        for own in [None, shift(1_320, 1_800, 0)] {
            let plan = Plan { projects: vec![project], ..Plan::new() }.on(P1, nov(day), First, own);
            let expected = expected.map(|(detail, remedy)| Conflict {
                day: nov(day),
                severity: Severity::Warning,
                rule: Rule::ProjectClosed,
                employee: Some(ANA),
                project: Some(P1),
                entries: vec![place(nov(day), First)],
                detail,
                fixes: vec![Fix::Clear { entry: place(nov(day), First) }, remedy],
            });
            assert_eq!(plan.found(), Vec::from_iter(expected), "{project:?} on {day}");
        }
    }
    let unknown = Plan { projects: Vec::new(), ..Plan::new() }.on(P1, nov(18), Whole, None);
    assert_eq!(unknown.found(), []);
}
