use super::*;
use DayPart::{First, Second, Whole};

/// Parts of a Wednesday on P1, each of another person.
fn crew(parts: &[DayPart]) -> Plan {
    let entry = |(n, part): (usize, &DayPart)| PlannedEntry {
        employee: EmployeeId(Uuid::from_u128(10 + n as u128)),
        day: nov(18),
        part: *part,
        work: Work::Project(P1),
        shift: None,
    };
    Plan { entries: parts.iter().enumerate().map(entry).collect(), ..Plan::new() }
}

fn need(project: ProjectId, day: u32, heads: u16) -> Need {
    Need { project, day: nov(day), heads }
}

#[test]
fn heads_are_counted_in_halves() {
    let short = |needed_halves, assigned_halves| {
        Some((Severity::Warning, ConflictDetail::Short { needed_halves, assigned_halves }))
    };
    let over = |needed_halves, assigned_halves| {
        Some((Severity::Info, ConflictDetail::Over { needed_halves, assigned_halves }))
    };
    let wed = |heads| vec![need(P1, 18, heads)];
    let cases: [(&[DayPart], Vec<Need>, _); 12] = [
        (&[], wed(1), short(2, 0)),
        (&[First], wed(1), short(2, 1)),
        (&[First, Second], wed(1), None),
        (&[Whole, First], wed(2), short(4, 3)),
        (&[Whole, Whole], wed(2), None),
        (&[Whole, First, First], wed(2), None),
        (&[Whole, Whole, Second], wed(2), over(4, 5)),
        (&[Whole, Whole], wed(0), None),
        (&[Whole, Whole], vec![], None),
        (&[Whole, Whole], vec![need(P1, 18, 1), need(P1, 18, 2)], short(6, 4)),
        (&[Whole, Whole], vec![need(P2, 18, 1)], None),
        (&[Whole], vec![need(P1, 23, 1), need(P1, 15, 1)], None),
    ];
    for (at, (parts, needs, expected)) in cases.into_iter().enumerate() {
        let found = Plan { needs, ..crew(parts) }.found();
        let found: Vec<_> =
            found.into_iter().filter(|c| c.project == Some(P1)).map(|c| (c.severity, c.detail)).collect();
        assert_eq!(found, Vec::from_iter(expected), "case {at}");
    }
}

#[test]
fn who_is_away_or_elsewhere_is_not_there() {
    let plan = Plan { needs: vec![need(P1, 18, 1)], ..Plan::new() }
        .away(Status::Pto, nov(18), First)
        .on(P2, nov(18), Second, None)
        .on(P1, nov(17), Whole, shift(1_320, 1_800, 0));
    let expected = Conflict {
        day: nov(18),
        severity: Severity::Warning,
        rule: Rule::Staffing,
        employee: None,
        project: Some(P1),
        entries: Vec::new(),
        detail: ConflictDetail::Short { needed_halves: 2, assigned_halves: 0 },
        fixes: vec![Fix::ShowDay { project: P1, day: nov(18) }],
    };
    assert_eq!(plan.only(), expected);
}
