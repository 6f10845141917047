use super::*;
use crate::{
    CellDetails, Crew, EntryDetails, Figure, IsoWeek, Named, OpOutcome, OpResult, Status, TimeOff, TimeOffKind,
    TimeOffState, WeekView, day_totals,
};
use chrono::NaiveDate;
use kernel::{ProjectId, RegionId, Shift};
use proptest::prelude::*;
use uuid::Uuid;

pub(crate) const NORTH: RegionId = RegionId(Uuid::from_u128(900));
const SOUTH: RegionId = RegionId(Uuid::from_u128(901));

pub(crate) fn who(n: u128) -> EmployeeId {
    EmployeeId(Uuid::from_u128(n))
}

pub(crate) fn job(n: u128) -> Work {
    Work::Project(ProjectId(Uuid::from_u128(n)))
}

pub(crate) fn week() -> IsoWeek {
    "2026-W47".parse().unwrap()
}

fn person(n: u128, given: &str, family: &str, foreman: Option<u128>, region: RegionId) -> PersonFacts {
    PersonFacts {
        id: who(n),
        number: n.to_string(),
        given_name: given.into(),
        family_name: family.into(),
        title: Some(if foreman.is_some() { "Finisher" } else { "Foreman" }.into()),
        is_foreman: foreman.is_none(),
        foreman: foreman.map(who),
        region: Some(region),
        active: true,
        hired_on: None,
        ended_on: None,
    }
}

fn project(n: u128, code: &str, region: RegionId) -> ProjectFacts {
    ProjectFacts {
        id: ProjectId(Uuid::from_u128(n)),
        code: code.into(),
        name: format!("Site {code}"),
        region: Some(region),
        running: true,
        closed: false,
        starts_on: None,
        ends_on: None,
        hue: 3,
        heads_per_day: 2,
        shift: None,
        on_hold: false,
        deleted: false,
    }
}

/// Two crews, one person without a foreman, two projects.
pub(crate) struct Company {
    pub(crate) people: Vec<PersonFacts>,
    pub(crate) projects: Vec<ProjectFacts>,
    pub(crate) regions: Vec<Named<RegionId>>,
    pub(crate) entries: Vec<EntryFacts>,
    pub(crate) details: BTreeMap<(EmployeeId, NaiveDate), CellDetails>,
    pub(crate) time_off: Vec<TimeOff>,
}

pub(crate) fn company() -> Company {
    let mut loner = person(7, "Uma", "Ünal", None, SOUTH);
    loner.is_foreman = false;
    Company {
        people: vec![
            person(1, "Ruth", "Adeyemi", None, SOUTH),
            person(2, "Pete", "Novak", Some(1), SOUTH),
            person(3, "Ana", "Árpád", Some(1), NORTH),
            person(4, "Dan", "Kowalski", None, NORTH),
            person(5, "Luis", "Zuniga", Some(4), NORTH),
            person(6, "Tom", "Bright", Some(4), NORTH),
            loner,
        ],
        projects: vec![project(104, "P-104", SOUTH), project(121, "P-121", NORTH)],
        regions: vec![Named { id: NORTH, name: "North".into() }, Named { id: SOUTH, name: "South".into() }],
        entries: Vec::new(),
        details: BTreeMap::new(),
        time_off: Vec::new(),
    }
}

impl Company {
    fn add(&mut self, n: u128, day: usize, part: DayPart, work: Work) {
        let version = i64::try_from(self.entries.len()).unwrap() + 1;
        let stamp = Stamp { made_at: 1_795_000_000_000, version };
        self.entries.push(EntryFacts { employee: who(n), day: week().day(day), part, work, stamp });
    }

    fn view(&self, query: WeekQuery) -> WeekView {
        build_week(&WeekFacts {
            query,
            today: week().day(2),
            shift: Shift::default(),
            people: &self.people,
            projects: &self.projects,
            regions: &self.regions,
            entries: &self.entries,
            details: &self.details,
            time_off: &self.time_off,
        })
    }
}

/// A small week: Adeyemi's crew on P-104, Kowalski's on P-121, Pete split on Wednesday, Tom away.
fn busy() -> Company {
    let mut c = company();
    for day in 0..5 {
        c.add(1, day, DayPart::Whole, job(104));
        c.add(4, day, DayPart::Whole, job(121));
        c.add(5, day, DayPart::Whole, job(121));
    }
    c.add(2, 2, DayPart::First, job(104));
    c.add(2, 2, DayPart::Second, job(121));
    c.add(6, 3, DayPart::Whole, Work::Status(Status::Pto));
    c.add(7, 0, DayPart::Second, job(121));
    c
}

#[test]
fn crews_stand_in_order_and_free_people_on_the_bench() {
    let view = busy().view(WeekQuery::of(week()));
    let shape: Vec<(&str, Vec<&str>)> =
        view.groups.iter().map(|g| (g.name.as_str(), g.rows.iter().map(|r| r.name.as_str()).collect())).collect();
    let expected = [
        ("Ruth Adeyemi", vec!["Ruth Adeyemi", "Pete Novak"]),
        ("Dan Kowalski", vec!["Dan Kowalski", "Tom Bright", "Luis Zuniga"]),
        ("No foreman", vec!["Uma Ünal"]),
        ("Bench", vec!["Ana Árpád"]),
    ];
    assert_eq!(shape, expected);
    assert_eq!(view.groups[0].heads, [1, 1, 2, 1, 1, 0, 0]);
    assert_eq!(view.groups[1].heads, [2, 2, 2, 2, 2, 0, 0]);
    assert_eq!(view.groups[2].heads, [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(view.groups[3].crew, Crew::Bench);
    assert_eq!(view.rows().map(|row| row.minutes).collect::<Vec<_>>(), [2400, 480, 2400, 0, 2400, 240, 0]);
}

#[test]
fn projects_count_half_days_against_need() {
    let view = busy().view(WeekQuery::of(week()));
    let [p104, p121] = view.projects.as_slice() else { panic!("two projects") };
    assert_eq!(p104.assigned, [2, 2, 3, 2, 2, 0, 0]);
    assert_eq!(p121.assigned, [5, 4, 5, 4, 4, 0, 0]);
    assert_eq!(p104.needed, [2, 2, 2, 2, 2, 0, 0]);
    assert_eq!([0, 2, 5].map(|day| p104.short_halves(day)), [2, 1, 0]);
    let figure = |shown, of| Figure { shown, of };
    assert_eq!(view.figures.employees, figure(7, 7));
    assert_eq!(view.figures.foremen, figure(2, 2));
    assert_eq!(view.figures.projects, figure(2, 2));
    assert_eq!(view.figures.on_job, figure(5, 5));
    let totals = day_totals(&view);
    assert_eq!((totals[3].heads, totals[3].away(Status::Pto), totals[3].bench), (3, 2, 3));
    // three of six people who are not away
    assert_eq!(totals[3].utilised(), Some(0.5));
}

#[test]
fn a_filter_narrows_people_but_not_what_a_project_has() {
    let all = busy().view(WeekQuery::of(week()));
    let south = busy().view(WeekQuery { region: Some(SOUTH), ..WeekQuery::of(week()) });
    assert_eq!(south.rows().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["Ruth Adeyemi", "Pete Novak", "Uma Ünal"]);
    assert_eq!(south.figures.employees, Figure { shown: 3, of: 7 });
    assert_eq!(south.figures.foremen, Figure { shown: 1, of: 2 });
    assert_eq!(south.figures.on_job, Figure { shown: 3, of: 5 });
    for (line, same) in south.projects.iter().zip(&all.projects) {
        assert_eq!((line.assigned, line.in_footer()), (same.assigned, true), "{}", line.code);
    }
    let crew = busy().view(WeekQuery { foreman: Some(who(4)), ..WeekQuery::of(week()) });
    assert_eq!(crew.row_count(), 3);
    assert_eq!(crew.footer().map(|line| line.code.as_str()).collect::<Vec<_>>(), ["P-121"]);
    let on = busy().view(WeekQuery { project: Some(ProjectId(Uuid::from_u128(104))), ..WeekQuery::of(week()) });
    assert_eq!(on.rows().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["Ruth Adeyemi", "Pete Novak"]);
}

#[test]
fn who_left_is_out_unless_the_week_has_entries() {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    // (active, first day, last day, in the week)
    let cases = [
        (true, None, None, true),
        (true, None, day("2026-11-16"), true),
        (true, None, day("2026-11-15"), false),
        (true, day("2026-11-22"), None, true),
        (true, day("2026-11-23"), None, false),
        (false, None, None, false),
    ];
    for (active, hired_on, ended_on, there) in cases {
        let mut c = company();
        c.people[2] = PersonFacts { active, hired_on, ended_on, ..c.people[2].clone() };
        assert_eq!(c.view(WeekQuery::of(week())).row_count(), 6 + usize::from(there));
        c.add(3, 0, DayPart::Whole, job(104));
        assert_eq!(c.view(WeekQuery::of(week())).row_count(), 7);
    }
}

#[test]
fn needs_and_offers_follow_a_projects_days() {
    let mut p = project(1, "P-1", NORTH);
    p.starts_on = "2026-11-17".parse().ok();
    p.ends_on = "2026-11-19".parse().ok();
    assert_eq!(week().days().map(|day| p.needed_on(day)), [0, 2, 2, 2, 0, 0, 0]);
    assert!(p.is_open(week()) && p.is_offered(week()) && !p.is_open(week().next()) && p.is_offered(week().next()));
    p.closed = true;
    p.running = false;
    assert!(!p.is_open(week()) && p.is_offered(week()) && !p.is_offered(week().next()));
}

#[test]
fn the_wire_keeps_the_week() {
    let mut c = busy();
    // halves alike stay two entries with two states
    c.add(3, 1, DayPart::First, job(104));
    c.add(3, 1, DayPart::Second, job(104));
    for query in [WeekQuery::of(week()), WeekQuery { region: Some(NORTH), ..WeekQuery::of(week()) }] {
        let view = c.view(query);
        let text = serde_json::to_string(&view).unwrap();
        assert_eq!(serde_json::from_str::<WeekView>(&text).unwrap(), view);
    }
}

#[test]
fn a_packed_week_that_points_beyond_its_lists_is_refused() {
    let mut packed = serde_json::to_value(busy().view(WeekQuery::of(week()))).unwrap();
    packed["rows"][0][7][0] = 999.into();
    assert!(serde_json::from_value::<WeekView>(packed).is_err());
}

/// A week of 500 people with five whole days each, brought in by one file, fits in 60 kB of JSON.
#[test]
fn a_large_week_is_small_on_the_wire() {
    let mut c = company();
    c.people = (1..=500)
        .map(|n| person(n, "Alexander", &format!("Whitfield{n}"), (n % 20 > 0).then_some(n / 20 * 20), NORTH))
        .collect();
    let stamp = Stamp { made_at: 1_795_000_000_000, version: 1 };
    for n in 1..=500 {
        for day in 0..5 {
            c.entries.push(EntryFacts {
                employee: who(n),
                day: week().day(day),
                part: DayPart::Whole,
                work: job(104),
                stamp,
            });
        }
    }
    let size = serde_json::to_string(&c.view(WeekQuery::of(week()))).unwrap().len();
    assert!(size < 60_000, "{size} bytes");
}

fn any_work() -> impl Strategy<Value = Work> {
    prop_oneof![Just(job(104)), Just(job(121)), (0usize..5).prop_map(|n| Work::Status(Status::ALL[n]))]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        any_work().prop_map(Cell::Whole),
        (proptest::option::of(any_work()), proptest::option::of(any_work())).prop_map(|(a, b)| Cell::halves(a, b)),
    ]
}

fn any_query() -> impl Strategy<Value = WeekQuery> {
    (proptest::option::of(Just(SOUTH)), proptest::option::of(Just(who(4)))).prop_map(|(region, foreman)| WeekQuery {
        region,
        foreman,
        ..WeekQuery::of(week())
    })
}

proptest! {
    /// Edits put into a grid one by one leave it as building it from the final rows does, on both sides of the wire.
    #[test]
    fn recounting_equals_building(query in any_query(), ops in prop::collection::vec((1u128..=7, 0usize..7, any_cell()), 0..40)) {
        let mut c = busy();
        let mut view = c.view(query);
        for (n, day, cell) in ops {
            let date = week().day(day);
            let shown = view.rows().any(|row| row.employee == who(n));
            if !shown {
                continue;
            }
            c.entries.retain(|entry| entry.employee != who(n) || entry.day != date);
            let from = c.entries.len();
            for (part, work) in cell.entries() {
                c.add(n, day, part, work);
            }
            let now = CellView { cell, base: CellBase::of(c.entries[from..].iter().map(|entry| entry.stamp)) };
            let outcome = OpOutcome {
                op_id: Uuid::nil(),
                employee: who(n),
                day: date,
                result: OpResult::Applied(now),
                details: CellDetails::default(),
                at: None,
            };
            prop_assert!(view.apply([&outcome]));
            let fresh = c.view(query);
            prop_assert_eq!(view.figures, fresh.figures);
            prop_assert_eq!(day_totals(&view), day_totals(&fresh));
            prop_assert_eq!(&view.projects, &fresh.projects);
        }
        // this company keeps no records of time off
        view.time_off.clear();
        view.regroup();
        let fresh = c.view(query);
        prop_assert_eq!(&view, &fresh);
        let text = serde_json::to_string(&fresh).unwrap();
        prop_assert_eq!(serde_json::from_str::<WeekView>(&text).unwrap(), fresh);
    }
}

#[test]
fn hours_go_by_the_entrys_times_then_the_projects() {
    let mut company = company();
    // 6:00 to 14:30 with half an hour is eight hours again; 10 hours of nights are ten
    company.projects[1].shift = Shift::new(1_200, 1_800, 0).ok();
    let (day, night) = (job(104), job(121));
    company.add(2, 0, DayPart::Whole, day);
    company.add(2, 1, DayPart::Whole, night);
    company.add(2, 2, DayPart::First, night);
    company.add(2, 3, DayPart::First, day);
    let own = EntryDetails { shift: Shift::new(420, 540, 0).ok(), ..EntryDetails::default() };
    let written = CellDetails::of([(DayPart::First, own)]);
    company.details.insert((who(2), week().day(3)), written.clone());
    let mut view = company.view(WeekQuery::of(week()));
    let minutes = |view: &WeekView| view.rows().find(|row| row.employee == who(2)).unwrap().minutes;
    assert_eq!(minutes(&view), 480 + 600 + 300 + 120);
    // the wire carries what counts, and a cell that gets another project lets its times go
    let text = serde_json::to_string(&view).unwrap();
    assert_eq!(minutes(&serde_json::from_str(&text).unwrap()), 1_500);
    assert_eq!(view.details_of(who(2), week().day(3)), written);
    let other = CellView { cell: Cell::halves(Some(night), None), ..CellView::default() };
    view.put(who(2), week().day(3), other);
    view.recount();
    assert_eq!(minutes(&view), 480 + 600 + 300 + 300);
}

#[test]
fn who_is_off_shows_where_nothing_is_planned() {
    let mut company = company();
    let (from, to) = (week().day(1), week().day(2));
    company.add(2, 2, DayPart::Whole, job(104));
    let off =
        |employee, state| TimeOff { id: None, employee, from, to, part: DayPart::Whole, kind: TimeOffKind::Pto, state };
    company.time_off = vec![off(who(2), TimeOffState::Approved), off(who(3), TimeOffState::Requested)];
    let view = company.view(WeekQuery::of(week()));
    let signs = |n| view.rows().find(|row| row.employee == who(n)).unwrap().signs.map(|sign| sign.off);
    let mut expected = [None; DAYS];
    expected[1] = Some(TimeOffKind::Pto);
    assert_eq!(signs(2), expected);
    assert_eq!(signs(3), [None; DAYS]);

    // a cell that ends the time off leaves no trace of it
    let mut view = view;
    let (day, pto) = (week().day(4), Cell::Whole(Work::Status(Status::Pto)));
    for cell in [pto, Cell::Empty] {
        view.put(who(2), day, CellView { cell, ..CellView::default() });
        view.recount();
    }
    assert_eq!(view.rows().find(|row| row.employee == who(2)).unwrap().signs.map(|sign| sign.off), expected);
}
