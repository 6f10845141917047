use super::*;
use DayPart::{First, Second, Whole};

fn overlaps(plan: &Plan) -> Vec<(NaiveDate, i32, i32)> {
    let times = |(day, detail)| match detail {
        ConflictDetail::Overlap { start_min, end_min, .. } => (day, start_min, end_min),
        other => panic!("{other:?}"),
    };
    plan.of(Rule::DoubleBooked).into_iter().map(times).collect()
}

#[test]
fn entries_meet_when_their_times_do() {
    let wed = nov(18);
    let two = |a: (ProjectId, DayPart, Option<Shift>), b: (ProjectId, DayPart, Option<Shift>)| {
        Plan::new().on(a.0, wed, a.1, a.2).on(b.0, wed, b.1, b.2)
    };
    let cases = [
        ("halves with the break between", two((P1, First, None), (P2, Second, None)), vec![]),
        (
            "halves that touch",
            Plan { shift: shift(360, 840, 0).unwrap(), ..two((P1, First, None), (P2, Second, None)) },
            vec![],
        ),
        ("own times that touch", two((P1, First, shift(420, 660, 0)), (P2, Second, shift(660, 900, 0))), vec![]),
        (
            "own times a minute too long",
            two((P1, First, shift(420, 661, 0)), (P2, Second, shift(660, 900, 0))),
            vec![(wed, 660, 661)],
        ),
        (
            "the later entry given first",
            two((P2, Second, shift(660, 900, 0)), (P1, First, shift(420, 661, 0))),
            vec![(wed, 660, 661)],
        ),
        (
            "one within the other",
            two((P1, First, shift(420, 930, 0)), (P2, Second, shift(500, 600, 0))),
            vec![(wed, 500, 600)],
        ),
        ("the same project", two((P1, First, shift(420, 930, 0)), (P1, Second, shift(500, 600, 0))), vec![]),
        ("own times past the half", two((P1, First, shift(420, 700, 0)), (P2, Second, None)), vec![(wed, 690, 700)]),
    ];
    for (what, plan, expected) in cases {
        assert_eq!(overlaps(&plan), expected, "{what}");
    }
}

#[test]
fn a_projects_own_shift_counts() {
    // the second half of 6:00 to 14:30 begins at 10:30, the first half of 7:00 to 15:30 ends at 11:00
    let mut plan = Plan::new().on(P1, nov(18), First, None).on(P2, nov(18), Second, None);
    plan.projects[1].shift = shift(360, 870, 30);
    assert_eq!(overlaps(&plan), [(nov(18), 630, 660)]);
}

#[test]
fn time_away_is_never_in_two_places() {
    let plan = Plan::new().on(P1, nov(18), First, shift(0, 1_440, 0)).away(Status::Training, nov(18), Second);
    assert_eq!(overlaps(&plan), []);
}

#[test]
fn a_night_meets_the_next_morning() {
    let night = |day| Plan::new().on(P1, day, Whole, shift(1_320, 1_800, 0));
    let (tue, wed, thu) = (nov(17), nov(18), nov(19));
    let cases = [
        ("at six, when the night ends", night(tue).on(P2, wed, Whole, shift(360, 840, 0)), vec![]),
        ("a minute before", night(tue).on(P2, wed, Whole, shift(359, 840, 0)), vec![(wed, 359, 360)]),
        ("the same project", night(tue).on(P1, wed, Whole, shift(300, 840, 0)), vec![]),
        ("a day between", night(tue).on(P2, thu, Whole, shift(0, 480, 0)), vec![]),
        ("the morning of its own day", night(tue).on(P2, tue, Second, shift(0, 480, 0)), vec![]),
        (
            "the second half of a night",
            {
                let mut plan = Plan::new().on(P1, tue, Second, None).on(P2, wed, First, shift(300, 600, 0));
                plan.projects[0].shift = shift(1_320, 1_800, 30);
                plan
            },
            vec![(wed, 300, 360)],
        ),
    ];
    for (what, plan, expected) in cases {
        assert_eq!(overlaps(&plan), expected, "{what}");
    }
}

#[test]
fn a_night_over_the_edge_of_the_range_shows_on_both_sides() {
    let plan = Plan::new().on(P1, nov(22), Whole, shift(1_320, 1_800, 0)).on(P2, nov(23), Whole, shift(300, 780, 0));
    let expected = [(nov(23), 300, 360)];
    assert_eq!(overlaps(&plan), expected);
    assert_eq!(overlaps(&plan.clone().during(nov(23), nov(29))), expected);
    assert_eq!(overlaps(&plan.clone().during(nov(24), nov(29))), []);
    assert_eq!(overlaps(&plan.during(nov(16), nov(21))), []);
}

#[test]
fn nights_in_which_the_clocks_change_are_as_long_on_the_wall() {
    // the United States: forward on 8 March 2026, back on 1 November 2026; Europe: 29 March and 25 October
    for sunday in ["2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-11-15"] {
        let sunday = date(sunday);
        let saturday = sunday.pred_opt().unwrap();
        let until = |start| {
            let night = Plan::new().during(saturday, sunday).on(P1, saturday, Whole, shift(1_320, 1_800, 0));
            overlaps(&night.on(P2, sunday, Whole, shift(start, 840, 0)))
        };
        assert_eq!((until(360), until(359)), (vec![], vec![(sunday, 359, 360)]), "{sunday}");
    }
}

#[test]
fn it_names_both_and_offers_to_keep_either() {
    let wed = nov(18);
    let (first, second) = (place(wed, First), place(wed, Second));
    let plan = Plan::new().on(P2, wed, Second, shift(600, 840, 0)).on(P1, wed, First, None);
    let expected = Conflict {
        day: wed,
        severity: Severity::Error,
        rule: Rule::DoubleBooked,
        employee: Some(ANA),
        project: Some(P2),
        entries: vec![first, second],
        detail: ConflictDetail::Overlap { with: P1, start_min: 600, end_min: 660 },
        fixes: vec![Fix::Keep { keep: first, clear: second }, Fix::Keep { keep: second, clear: first }],
    };
    assert_eq!(plan.only(), expected);
}
