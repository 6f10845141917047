use crate::{
    away, fill, on,
    site::Site,
    split, view, w47, week_of,
    workbook_file::{Value, read, sheets},
};
use chrono::NaiveDate;
use kernel::Role;
use manpower_domain::{Cell, ExportQuery, Status, WeekQuery, WeekView, Work, day_totals};
use manpower_service::{export, op};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use testkit::{TestDb, World};

async fn export_to(world: &World, query: ExportQuery, dir: &TempDir, name: &str) -> PathBuf {
    let path = dir.path().join(name);
    let tx = world.cx(Role::Viewer).await.read(op::EXPORT).await.unwrap();
    // `date -u -d 2026-11-21T12:12:00Z +%s` says 1795263120; in Chicago it is 06:12
    let made = export::Made { at: 1_795_263_120_000, by: "Marta Ruiz".into() };
    export::schedule(tx, &query, made, &path).await.unwrap();
    path
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// Two weeks: Dan on P-121, away at the end of the first and the start of the second; Pete split; Tom never planned.
async fn busy(world: &World) -> Site {
    let site = Site::make(world).await;
    let [mon, tue, wed, thu, fri, sat, _] = w47().days();
    let [mon2, tue2, wed2, ..] = w47().next().days();
    fill(
        world,
        [
            (site.dan, mon, on(site.p121)),
            (site.dan, tue, on(site.p121)),
            (site.dan, thu, away(Status::Pto)),
            (site.dan, fri, away(Status::Pto)),
            (site.dan, mon2, away(Status::Pto)),
            (site.dan, tue2, on(site.p104)),
            (site.luis, sat, on(site.p133)),
            (site.pete, wed, split(site.p133, site.p104)),
            (site.pete, thu, Cell::halves(None, Some(Work::Project(site.p133)))),
            (site.pete, fri, Cell::halves(Some(Work::Status(Status::Training)), Some(Work::Project(site.p133)))),
            (site.ruth, wed2, on(site.p133)),
            (site.tom, day("2026-12-09"), on(site.p121)),
        ],
    )
    .await;
    site
}

/// What the grid shows in a cell, worded apart from the export.
fn shown(view: &WeekView, cell: Cell) -> String {
    let word = |work: Option<Work>| match work {
        None => String::new(),
        Some(Work::Project(id)) => view.project(id).unwrap().code.clone(),
        Some(Work::Status(status)) => status.label().to_owned(),
    };
    match cell.plain() {
        Cell::Empty => String::new(),
        Cell::Whole(work) => word(Some(work)),
        Cell::Halves { first, second } => format!("{}/{}", word(first), word(second)),
    }
}

/// Compares the rows of a week, from the column of the foreman on, with the grid.
fn assert_rows_are_the_grid(rows: &[Vec<Value>], view: &WeekView, covered: [bool; 7]) {
    let mut rows = rows.iter();
    for group in &view.groups {
        let band = rows.next().unwrap();
        assert_eq!(band[0], text(&group.name));
        assert!(band[1].text().contains(&group.rows.len().to_string()));
        for (at, heads) in group.heads.iter().enumerate().filter(|(at, _)| covered[*at] && group.name != "Bench") {
            assert_eq!(band[4 + at], Value::Number(f64::from(*heads)), "{} {at}", group.name);
        }
        let group_hours: f64 = group.rows.iter().map(|row| f64::from(row.minutes) / 60.0).sum();
        assert_eq!(band[12], Value::Number(group_hours));
        for person in &group.rows {
            let row = rows.next().unwrap();
            assert_eq!((row[0].text(), row[1].text()), (group.name.as_str(), person.name.as_str()));
            for (at, cell) in person.cells.iter().enumerate() {
                assert_eq!(row[4 + at].text(), shown(view, cell.cell), "{} {at}", person.name);
            }
            assert_eq!(row[12], Value::Number(f64::from(person.minutes) / 60.0));
        }
    }
    let totals = day_totals(view);
    let on_job = rows.next().unwrap();
    assert_eq!((on_job[0].text(), on_job[1].text()), ("Total", "On job"));
    for (at, day) in totals.iter().enumerate().filter(|(at, _)| covered[*at]) {
        assert_eq!(on_job[4 + at], Value::Number(f64::from(day.heads)));
    }
    assert_eq!(on_job[12], Value::Number(view.rows().map(|row| f64::from(row.minutes) / 60.0).sum()));
    for status in Status::ALL {
        let line = rows.next().unwrap();
        assert_eq!(line[1].text(), status.label());
        for (at, day) in totals.iter().enumerate().filter(|(at, _)| covered[*at]) {
            assert_eq!(line[4 + at], Value::Number(f64::from(day.away(status)) / 2.0));
        }
    }
    let bench = rows.next().unwrap();
    assert_eq!(bench[1].text(), "Bench");
    let utilised = rows.next().unwrap();
    assert_eq!(utilised[1].text(), "Utilised");
    for (at, day) in totals.iter().enumerate().filter(|(at, _)| covered[*at]) {
        assert_eq!(bench[4 + at], Value::Number(f64::from(day.bench)));
        assert_eq!(utilised[4 + at], Value::Number(day.utilised().unwrap()));
    }
    assert_eq!(rows.next(), None);
}

fn lines(path: &Path, sheet: &str) -> Vec<Vec<Value>> {
    read(path, sheet).split_off(3)
}

#[testkit::db_test]
async fn a_week_reads_back_as_the_grid(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    let dir = tempfile::tempdir().unwrap();
    for query in [WeekQuery::of(w47()), WeekQuery { region: Some(site.north), ..WeekQuery::of(w47()) }] {
        let path = export_to(&world, ExportQuery::of(&query), &dir, "week.xlsx").await;
        let (names, formulas) = sheets(&path);
        assert_eq!(names, ["Schedule", "By Project", "Bench & Time off", "Conflicts", "Legend"]);
        assert_eq!(formulas, 0, "=Pete and =HYPERLINK stay text");
        let sheet = read(&path, "Schedule");
        assert_eq!(sheet[0][0].text(), "Manpower schedule, 16 – 22 Nov 2026");
        assert!(sheet[1][0].text().ends_with("Generated 21 Nov 2026, 06:12 by Marta Ruiz"), "{:?}", sheet[1][0]);
        assert_eq!(sheet[1][0].text().contains("Region: North"), query.region.is_some());
        let mut header = ["Foreman", "Employee", "Title", "Region"].map(text).to_vec();
        header.extend(w47().days().map(Value::Day));
        header.extend(["Days", "Hours"].map(text));
        assert_eq!(sheet[2], header);
        assert_rows_are_the_grid(&sheet[3..], &view(&world, query).await, [true; 7]);
    }
}

#[testkit::db_test]
async fn projects_read_back_with_need_and_names(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    let dir = tempfile::tempdir().unwrap();
    let path = export_to(&world, ExportQuery::of(&WeekQuery::of(w47())), &dir, "week.xlsx").await;
    let view = view(&world, WeekQuery::of(w47())).await;
    let header = &read(&path, "By Project")[2];
    let expected = ["Project", "Code", "Region", "Foreman", "Finisher", "Foreman", "Measure"].map(text);
    assert_eq!(header[..7], expected);
    let rows = lines(&path, "By Project");
    let projects: Vec<_> = view.footer().collect();
    assert_eq!(rows.len(), 4 * projects.len());
    for (rows, line) in rows.chunks(4).zip(projects) {
        assert_eq!((rows[0][0].text(), rows[0][1].text()), (line.name.as_str(), line.code.as_str()));
        for at in 0..7 {
            let (needed, assigned) = (f64::from(line.needed[at]), f64::from(line.assigned[at]) / 2.0);
            assert_eq!(rows[0][7 + at], Value::Number(needed));
            assert_eq!(rows[1][7 + at], Value::Number(assigned));
            assert_eq!(rows[2][7 + at], Value::Number((needed - assigned).max(0.0)));
        }
        assert_eq!(rows[1][14], Value::Number(line.assigned.iter().map(|n| f64::from(*n)).sum::<f64>() / 2.0));
    }
    let p133 = rows.chunks(4).find(|rows| rows[0][1].text() == "P-133").unwrap();
    assert_eq!(view.project(site.p133).unwrap().name, p133[0][0].text());
    assert_eq!(p133[1][3].text(), "Ruth Adeyemi, Dan Kowalski");
    assert_eq!(p133[1][4], Value::Number(2.0), "Luis and Pete are finishers");
    assert_eq!(p133[3][9].text(), "=Pete Novak (half)");
    assert_eq!(p133[3][12].text(), "Luis Herrera");
}

#[testkit::db_test]
async fn a_range_has_a_row_per_person_and_week(db: TestDb) {
    let world = db.workspace("northline").await;
    busy(&world).await;
    let dir = tempfile::tempdir().unwrap();
    // Wednesday to the Tuesday of the week after next
    let query = ExportQuery {
        from: day("2026-11-18"),
        to: day("2026-12-01"),
        region: None,
        foreman: None,
        project: None,
        without_conflicts: false,
    };
    let path = export_to(&world, query, &dir, "range.xlsx").await;
    let header = &read(&path, "Schedule")[2];
    assert_eq!((header[0].text(), header[5].text(), header[11].text()), ("Week of", "Mon", "Sun"));
    let rows = lines(&path, "Schedule");
    for week in ["2026-W47", "2026-W48", "2026-W49"].map(week_of) {
        let of_week: Vec<Vec<Value>> =
            rows.iter().filter(|row| row[0] == Value::Day(week.monday())).map(|row| row[1..].to_vec()).collect();
        let covered = week.days().map(|day| (query.from..=query.to).contains(&day));
        let grid = view(&world, WeekQuery::of(week)).await;
        if covered == [true; 7] {
            assert_rows_are_the_grid(&of_week, &grid, covered);
            continue;
        }
        for row in &of_week {
            for at in (0..7).filter(|at| !covered[*at]) {
                assert!(row[4 + at].text().is_empty() && !matches!(row[4 + at], Value::Number(_)), "{row:?}");
            }
        }
    }
    // of Dan's week from Wednesday on only his days away are left, so it counts no hours
    let dan = rows.iter().find(|row| row[2].text() == "Dan Kowalski").unwrap();
    assert_eq!((dan[5].text(), dan[8].text(), &dan[13]), ("", "PTO", &Value::Number(0.0)));
    let again = export_to(&world, query, &dir, "again.xlsx").await;
    for sheet in ["Schedule", "By Project", "Bench & Time off", "Conflicts", "Legend"] {
        assert_eq!(read(&path, sheet), read(&again, sheet), "{sheet}");
    }
}

#[testkit::db_test]
async fn bench_and_time_off_say_what_comes_next(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = busy(&world).await;
    let dir = tempfile::tempdir().unwrap();
    let query = ExportQuery {
        from: day("2026-11-16"),
        to: day("2026-11-29"),
        region: None,
        foreman: None,
        project: None,
        without_conflicts: false,
    };
    let path = export_to(&world, query, &dir, "range.xlsx").await;
    let row = |name: &str, foreman: &str, from: &str, to: &str, reason: &str, next: Option<(&str, &str)>| {
        let (code, starts) = next.map_or((Value::Empty, Value::Empty), |(code, on)| (text(code), Value::Day(day(on))));
        vec![text(name), text(foreman), Value::Day(day(from)), Value::Day(day(to)), text(reason), code, starts]
    };
    let rows: Vec<Vec<Value>> = lines(&path, "Bench & Time off")
        .into_iter()
        .map(|row| [0, 3, 4, 5, 6, 7, 8].map(|at| row.get(at).cloned().unwrap_or(Value::Empty)).to_vec())
        .collect();
    let expected = [
        row("=Pete Novak", "Ruth Adeyemi", "2026-11-20", "2026-11-20", "Training, first half", None),
        row("=Pete Novak", "Ruth Adeyemi", "2026-11-23", "2026-11-29", "Bench", None),
        row("Dan Kowalski", "Dan Kowalski", "2026-11-19", "2026-11-23", "PTO", Some(("P-104", "2026-11-24"))),
        row("Luis Herrera", "Dan Kowalski", "2026-11-23", "2026-11-29", "Bench", None),
        row("Ruth Adeyemi", "Ruth Adeyemi", "2026-11-16", "2026-11-22", "Bench", Some(("P-133", "2026-11-25"))),
        row("Tom Bright", "Dan Kowalski", "2026-11-16", "2026-11-29", "Bench", Some(("P-121", "2026-12-09"))),
    ];
    assert_eq!(rows, expected);
    // with a project's filter only the weeks on it count, but what comes next is told from the whole plan
    let on_it = ExportQuery { project: Some(site.p121), ..query };
    let path = export_to(&world, on_it, &dir, "project.xlsx").await;
    let rows = lines(&path, "Bench & Time off");
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0][4], &rows[0][5]), (&Value::Day(day("2026-11-19")), &Value::Day(day("2026-11-20"))));
    assert_eq!(rows[0][7].text(), "P-104");
}

#[testkit::db_test]
async fn a_reversed_range_is_refused(db: TestDb) {
    let world = db.workspace("northline").await;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("none.xlsx");
    let query = ExportQuery {
        from: day("2026-11-18"),
        to: day("2026-11-17"),
        region: None,
        foreman: None,
        project: None,
        without_conflicts: false,
    };
    let tx = world.cx(Role::Viewer).await.read(op::EXPORT).await.unwrap();
    let refused = export::schedule(tx, &query, export::Made { at: 0, by: String::new() }, &path).await;
    assert!(matches!(refused, Err(export::ExportError::Rule(_))));
    assert!(!path.exists());
}
