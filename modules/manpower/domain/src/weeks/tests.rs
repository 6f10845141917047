use super::*;
use crate::{
    CellDetails, DayPart, EntryDetails, EntryFacts, Figure, Stamp, Status, WeekFacts,
    build::tests::{Company, NORTH, company, job, week, who},
    build_week,
};
use chrono::Days;
use kernel::Shift;
use proptest::prelude::*;

const PTO: Work = Work::Status(Status::Pto);

/// Whose day so many days after the first Monday, how much of it, on what.
type Placed = (u128, u64, DayPart, Work);

fn entries(placed: &[Placed]) -> Vec<EntryFacts> {
    let entry = |(person, day, part, work): &Placed| EntryFacts {
        employee: who(*person),
        day: week().monday() + Days::new(*day),
        part: *part,
        work: *work,
        stamp: Stamp { made_at: 0, version: 1 },
    };
    placed.iter().map(entry).collect()
}

fn facts(company: &Company, first: WeekQuery) -> WeekFacts<'_> {
    WeekFacts {
        query: first,
        today: "2026-11-25".parse().unwrap(),
        shift: Shift::default(),
        people: &company.people,
        projects: &company.projects,
        regions: &company.regions,
        entries: &company.entries,
        details: &company.details,
        time_off: &company.time_off,
    }
}

fn weeks_of(company: &Company, first: WeekQuery, count: u8) -> WeeksView {
    build_weeks(&facts(company, first), count.try_into().unwrap())
}

fn all() -> WeekQuery {
    WeekQuery::of(week())
}

/// What a cell says: `P-104 3d, PTO 0.5d · 24 h`.
fn said(view: &WeeksView, person: u128, week: usize) -> String {
    let cell = &view.rows().find(|row| row.employee == who(person)).unwrap().weeks[week];
    let item = |item: &WeekItem| match item.work {
        Work::Status(status) => format!("{} {}", status.label(), item.days_text()),
        Work::Project(id) => format!("{} {}", view.project(id).unwrap().code, item.days_text()),
    };
    let items: Vec<String> = cell.items.iter().map(item).collect();
    format!("{} · {} h", items.join(", "), crate::hours_text(cell.minutes))
}

#[test]
fn two_to_twelve_weeks_stand_side_by_side() {
    for (count, fits) in [(0, false), (1, false), (2, true), (4, true), (12, true), (13, false), (255, false)] {
        assert_eq!(WeekCount::try_from(count).is_ok(), fits, "{count}");
        assert_eq!(serde_json::from_str::<WeekCount>(&count.to_string()).is_ok(), fits, "{count}");
    }
    let query = WeeksQuery { first: all(), count: WeekCount::default() };
    // by `cal`: week 47 of 2026 begins on 16 November, week 50 ends on 13 December
    assert_eq!(query.title(), "16 Nov – 13 Dec 2026");
    let names: Vec<String> = query.weeks().map(|week| week.to_string()).collect();
    assert_eq!(names, ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]);
    let days = [
        ("2026-11-15", None),
        ("2026-11-16", Some(0)),
        ("2026-11-22", Some(0)),
        ("2026-11-23", Some(1)),
        ("2026-12-14", None),
    ];
    for (day, index) in days {
        assert_eq!(query.index_of(day.parse().unwrap()), index, "{day}");
    }
}

#[test]
fn days_fold_into_a_cell_per_week() {
    use DayPart::{First, Second, Whole};
    let cases: [(&[Placed], usize, &str); 8] = [
        (&[], 0, " · 0 h"),
        (&[(2, 0, Whole, job(104)), (2, 1, Whole, job(104)), (2, 2, Whole, job(104))], 0, "P-104 3d · 24 h"),
        // the Sunday is the first week's, the Monday after it the second's
        (&[(2, 6, Whole, job(104)), (2, 7, Whole, job(121))], 0, "P-104 1d · 8 h"),
        (&[(2, 6, Whole, job(104)), (2, 7, Whole, job(121))], 1, "P-121 1d · 8 h"),
        // halves of one day, and the project with more of the week first
        (
            &[(2, 0, First, job(104)), (2, 0, Second, job(121)), (2, 1, Whole, job(121))],
            0,
            "P-121 1.5d, P-104 0.5d · 16 h",
        ),
        // as much of both: by code
        (&[(2, 0, Whole, job(121)), (2, 1, Whole, job(104))], 0, "P-104 1d, P-121 1d · 16 h"),
        // time away comes last, however long, and counts no hours
        (&[(2, 0, Whole, PTO), (2, 1, Whole, PTO), (2, 2, First, job(121))], 0, "P-121 0.5d, PTO 2d · 4 h"),
        // before the first week and after the last
        (&[(2, 14, Whole, job(104))], 1, " · 0 h"),
    ];
    for (placed, at, expected) in cases {
        let company = Company { entries: entries(placed), ..company() };
        assert_eq!(said(&weeks_of(&company, all(), 2), 2, at), expected, "{placed:?}");
    }
}

#[test]
fn crews_figures_and_heads_follow_from_the_people_shown() {
    let placed = [
        (2, 0, DayPart::Whole, job(104)),
        (2, 1, DayPart::Whole, job(104)),
        (5, 8, DayPart::First, job(121)),
        (4, 8, DayPart::Whole, PTO),
    ];
    let company = Company { entries: entries(&placed), ..company() };
    let view = weeks_of(&company, all(), 2);
    let groups: Vec<_> = view.groups.iter().map(|g| (g.name.as_str(), g.rows.len(), g.heads.clone())).collect();
    let expected = [("Ruth Adeyemi", 1, vec![1, 0]), ("Dan Kowalski", 2, vec![0, 1]), ("Bench", 4, vec![0, 0])];
    assert_eq!(groups, expected);
    let figures = |view: &WeeksView| {
        [view.figures.employees, view.figures.foremen, view.figures.projects, view.figures.on_job]
            .map(|f| (f.shown, f.of))
    };
    assert_eq!(figures(&view), [(7, 7), (2, 2), (2, 2), (2, 2)]);

    let north = weeks_of(&company, WeekQuery { region: Some(NORTH), ..all() }, 2);
    assert_eq!(figures(&north), [(4, 7), (1, 2), (1, 2), (1, 2)]);
    // on the project in the second week only
    let project = job(121).project();
    let on_it = weeks_of(&company, WeekQuery { project, ..all() }, 2);
    assert_eq!(on_it.rows().map(|row| row.employee).collect::<Vec<_>>(), [who(5)]);
    assert_eq!(on_it.figures.employees, Figure { shown: 1, of: 7 });
}

#[test]
fn who_leaves_between_the_weeks_is_in_them() {
    let mut company = company();
    company.people[1].ended_on = Some(week().sunday());
    company.people[2].hired_on = Some(week().next().monday());
    company.people[3].hired_on = Some(week().next().next().monday());
    let shown = |count| weeks_of(&company, all(), count).rows().map(|row| row.employee).collect::<Vec<_>>();
    assert!(shown(2).contains(&who(2)) && shown(2).contains(&who(3)) && !shown(2).contains(&who(4)));
    assert!(shown(3).contains(&who(4)));
}

fn placed() -> impl Strategy<Value = Vec<Placed>> {
    let work = prop_oneof![Just(job(104)), Just(job(121)), Just(PTO)];
    let part = prop_oneof![Just(DayPart::First), Just(DayPart::Second)];
    let day = (1u128..8, 0u64..21, part, work);
    prop::collection::btree_map((1u128..8, 0u64..21, 0u8..2), day, 0..60).prop_map(|days| {
        // each half of a person's day at most once
        let halves = [DayPart::First, DayPart::Second];
        days.into_iter().map(|((who, day, half), (.., work))| (who, day, halves[usize::from(half)], work)).collect()
    })
}

proptest! {
    #[test]
    fn weeks_add_up_to_what_each_week_says(
        placed in placed(),
        region in prop::option::of(Just(NORTH)),
        // paid minutes of a day, of the workspace and of one project
        minutes in (30i32..700, prop::option::of(30i32..700)),
        own in prop::option::of(30i32..700),
    ) {
        let day = |minutes: i32| Shift::new(360, 360 + minutes, 0).unwrap();
        let mut company = Company { entries: entries(&placed), ..company() };
        company.projects[0].shift = minutes.1.map(day);
        for entry in company.entries.iter().take(1) {
            let written = EntryDetails { shift: own.map(day), ..EntryDetails::default() };
            company.details.insert((entry.employee, entry.day), CellDetails::of([(entry.part, written)]));
        }
        let shift = day(minutes.0);
        let first = WeekQuery { region, ..all() };
        let view = build_weeks(&WeekFacts { shift, ..facts(&company, first) }, 3.try_into().unwrap());
        for (index, week) in view.query.weeks().enumerate() {
            let alone = build_week(&WeekFacts { shift, ..facts(&company, first.at(week)) });
            for row in view.rows() {
                let days = alone.rows().find(|one| one.employee == row.employee).unwrap();
                let cell = &row.weeks[index];
                prop_assert_eq!(cell.minutes, days.minutes);
                prop_assert_eq!(cell.on_job(), days.on_job());
                let halves = days.cells.iter().flat_map(|day| day.cell.entries()).map(|(part, _)| part.halves()).sum::<u32>();
                prop_assert_eq!(cell.items.iter().map(|item| item.halves).sum::<u32>(), halves);
            }
            prop_assert_eq!(alone.row_count(), view.rows().count());
        }
        prop_assert_eq!(view.rows().map(|row| row.weeks.len()).max(), Some(3));
        let text = serde_json::to_string(&view).unwrap();
        prop_assert_eq!(serde_json::from_str::<WeeksView>(&text).unwrap(), view);
    }
}
