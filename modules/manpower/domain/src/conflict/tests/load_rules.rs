//! C08 and C09: a long week, and too many days in a row.

use super::*;
use ConflictDetail::{DaysInARow, Overtime, PastWeekMax};
use DayPart::{First, Second, Whole};

fn week47() -> IsoWeek {
    IsoWeek::of(nov(16))
}

fn overtime(minutes: i32) -> ConflictDetail {
    Overtime { week: week47(), minutes, limit_min: 2_400 }
}

fn past_max(minutes: i32) -> ConflictDetail {
    PastWeekMax { week: week47(), minutes, limit_min: 3_600 }
}

#[test]
fn exactly_at_a_limit_is_within_it() {
    // five days of equal length with a break; the last is as long as it takes
    let week = |each: i32, last: i32| {
        let plan = (16..20).fold(Plan::new(), |p, day| p.on(P1, nov(day), Whole, shift(360, 390 + each, 30)));
        plan.on(P2, nov(20), Whole, shift(360, 360 + last, 0))
    };
    let without_max = |plan: Plan| Plan { limits: Limits { week_max_min: None, ..plan.limits }, ..plan };
    let cases = [
        (week(480, 480), None),
        (week(480, 481), Some((Severity::Info, overtime(2_401)))),
        (week(720, 720), Some((Severity::Info, overtime(3_600)))),
        (week(720, 721), Some((Severity::Warning, past_max(3_601)))),
        (without_max(week(720, 721)), Some((Severity::Info, overtime(3_601)))),
        (week(480, 480).away(Status::Training, nov(21), Whole), None),
        (week(480, 480).on(P2, nov(21), Second, None), Some((Severity::Info, overtime(2_640)))),
    ];
    for (at, (plan, expected)) in cases.into_iter().enumerate() {
        let found: Vec<_> = plan.found().into_iter().map(|c| (c.severity, c.detail)).collect();
        assert_eq!(found, Vec::from_iter(expected), "case {at}");
    }
}

#[test]
fn a_week_is_whole_and_has_its_own_days() {
    // a Sunday's night counts in the week it begins in, and the days beside a week do not
    let plan = Plan::new().run(nov(16), 4).on(P1, nov(22), Whole, shift(1_320, 1_801, 0));
    assert_eq!(plan.of(Rule::LongWeek), [(nov(22), overtime(2_401))]);
    let beside = Plan::new().run(nov(16), 5).on(P1, nov(15), Whole, None).on(P1, nov(23), Whole, None);
    assert_eq!(beside.of(Rule::LongWeek), []);
    // asked for Thursday alone, the week's other days count too
    let six = Plan::new().run(nov(16), 6).during(nov(19), nov(19));
    assert_eq!(six.of(Rule::LongWeek), [(nov(21), overtime(2_880))]);
    assert_eq!(six.clone().during(nov(23), nov(29)).found(), []);
}

#[test]
fn weeks_in_which_the_clocks_change_have_as_many_hours() {
    // nights from Monday to Friday and the one in which the clocks change
    for monday in ["2026-03-02", "2026-10-26", "2026-03-23", "2026-10-19"] {
        let days: Vec<NaiveDate> = date(monday).iter_days().take(7).collect();
        let night = |plan: Plan, day: usize, end| plan.on(P1, days[day], Whole, shift(1_320, end, 30));
        let plan = [0, 1, 2, 3].into_iter().fold(Plan::new().during(days[0], days[6]), |p, day| night(p, day, 1_830));
        assert_eq!(night(plan.clone(), 5, 1_830).of(Rule::LongWeek), [], "{monday}");
        assert_eq!(night(plan, 5, 1_831).of(Rule::LongWeek).len(), 1, "{monday}");
    }
}

#[test]
fn the_day_that_goes_past_the_limit_is_named() {
    let plan = Plan::new().run(nov(16), 4).on(P1, nov(20), First, None).on(P1, nov(20), Second, None);
    let plan = plan.on(P2, nov(21), First, None).on(P2, nov(22), First, None).away(Status::Off, nov(22), Second);
    let only = plan.clone().during(nov(16), nov(21)).found().remove(0);
    assert_eq!((only.day, only.detail, only.employee, only.project), (nov(21), overtime(2_880), Some(ANA), None));
    let clear = |day| Fix::Clear { entry: place(nov(day), First) };
    assert_eq!(only.fixes, [clear(22), clear(21)]);
    assert_eq!(only.entries.len(), 8);
    assert_eq!(only.entries[..2], [place(nov(16), Whole), place(nov(17), Whole)]);
}

fn runs(plan: &Plan) -> Vec<(NaiveDate, NaiveDate, NaiveDate, u32)> {
    let run = |(day, detail)| match detail {
        DaysInARow { from, to, days, limit: 6 } => (day, from, to, days),
        other => panic!("{other:?}"),
    };
    plan.of(Rule::LongRun).into_iter().map(run).collect()
}

#[test]
fn six_days_in_a_row_may_be_worked_and_seven_not() {
    let seven = [(nov(23), nov(17), nov(23), 7)];
    let cases = [
        ("six within the week", Plan::new().run(nov(16), 6), vec![]),
        ("the whole week", Plan::new().run(nov(16), 7), vec![(nov(22), nov(16), nov(22), 7)]),
        ("six across its end", Plan::new().run(nov(18), 6), vec![]),
        ("seven across its end", Plan::new().run(nov(17), 7), seven.to_vec()),
        ("seven from its last day on", Plan::new().run(nov(22), 7), vec![(nov(28), nov(22), nov(28), 7)]),
        ("seven up to its first day", Plan::new().run(nov(10), 7), vec![(nov(16), nov(10), nov(16), 7)]),
        ("seven up to the day before", Plan::new().run(nov(9), 7), vec![]),
        ("seven from the day after", Plan::new().run(nov(23), 7), vec![]),
        ("a free day", Plan::new().run(nov(13), 5).run(nov(19), 5), vec![]),
        ("a day away", Plan::new().run(nov(16), 3).away(Status::Pto, nov(19), Whole).run(nov(20), 4), vec![]),
        (
            "half a day away",
            {
                let half = Plan::new().away(Status::Pto, nov(20), First).on(P2, nov(20), Second, None);
                half.run(nov(17), 3).run(nov(21), 3)
            },
            seven.to_vec(),
        ),
        (
            "a night into the seventh day",
            { Plan::new().run(nov(16), 5).on(P1, nov(21), Whole, shift(1_320, 1_800, 0)) },
            vec![],
        ),
        (
            "two runs",
            { Plan::new().run(nov(10), 7).run(nov(18), 7) },
            vec![(nov(16), nov(10), nov(16), 7), (nov(24), nov(18), nov(24), 7)],
        ),
        ("longer than is looked at", Plan::new().run(nov(1), 30), vec![(nov(16), nov(10), nov(28), 19)]),
    ];
    for (what, plan, expected) in cases {
        assert_eq!(runs(&plan), expected, "{what}");
    }
    let next_week = Plan::new().run(nov(17), 7).during(nov(23), nov(29));
    assert_eq!(runs(&next_week), seven);
}

#[test]
fn a_day_off_is_offered_where_the_run_is_too_long() {
    let found = Plan::new().run(nov(16), 7).found();
    let run = found.iter().find(|c| c.rule == Rule::LongRun).unwrap();
    let entry = place(nov(22), Whole);
    assert_eq!(run.fixes, [Fix::PutStatus { entry, status: Status::Off }, Fix::Clear { entry }]);
    assert_eq!((run.severity, run.employee, run.entries.len()), (Severity::Warning, Some(ANA), 7));
    let three = Limits { consecutive_days: 3, ..Limits::default() };
    let plan = Plan { limits: three, ..Plan::new() }.run(nov(17), 4);
    assert_eq!(plan.of(Rule::LongRun), [(nov(20), DaysInARow { from: nov(17), to: nov(20), days: 4, limit: 3 })]);
}

#[test]
fn the_days_that_are_needed() {
    let limits = |consecutive_days| Limits { consecutive_days, ..Limits::default() };
    let cases = [
        // whole weeks need the days that may be worked in a row on either side
        ((16, 22), 6, (10, 28)),
        // a day within needs its week
        ((19, 19), 1, (16, 22)),
        // a single Monday or Sunday needs a day on the other side for its nights
        ((16, 16), 1, (15, 22)),
        ((22, 22), 1, (16, 23)),
        ((22, 22), 6, (16, 28)),
    ];
    for ((from, to), consecutive, (first, last)) in cases {
        let needed = DayRange { from: nov(from), to: nov(to) }.needed(&limits(consecutive));
        assert_eq!(needed, DayRange { from: nov(first), to: nov(last) }, "{from} to {to}, {consecutive}");
    }
}
