//! The three files of a contractor, imported in order: what `expect.json` says, and nothing at the second time.

use crate::apply::{apply_people, apply_projects, apply_schedule, schedule_known};
use crate::files::{file, mapped, problems, settings, told};
use imports_domain::{
    Field, ImportKind, Missing, OrderBy, PeopleKnown, PeopleReport, Problem, ProjectsKnown, ProjectsReport,
    ScheduleKnown, Shape, SkipReason, Verdict, check_people, check_projects, check_schedule, detect, find_header,
    say_skip, schedule_range,
};
use serde_json::Value;

fn expected() -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/expect.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// `(row, column)` of each expected refusal.
fn expected_places(part: &Value) -> Vec<(u64, String)> {
    let place = |one: &Value| (one["row"].as_u64().unwrap(), one["column"].as_str().unwrap().to_owned());
    part["refused"].as_array().unwrap().iter().map(place).collect()
}

fn letters<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<(u64, String)> {
    problems.map(|one| (u64::from(one.row), one.place.clone().unwrap().letter)).collect()
}

fn projects(known: &ProjectsKnown) -> ProjectsReport {
    let rows = file("projects.json");
    check_projects(&rows, known, &settings(&rows, ImportKind::Projects)).unwrap()
}

fn roster(known: &PeopleKnown) -> PeopleReport {
    let rows = file("roster.json");
    check_people(&rows, known, &settings(&rows, ImportKind::People)).unwrap()
}

/// The workspace after projects and roster.
fn company() -> (ProjectsKnown, PeopleKnown) {
    let (mut with_projects, mut with_people) = (ProjectsKnown::default(), PeopleKnown::default());
    let report = projects(&with_projects);
    apply_projects(&mut with_projects, &report);
    with_people.regions = with_projects.regions.clone();
    let report = roster(&with_people);
    apply_people(&mut with_people, &report);
    (with_projects, with_people)
}

#[test]
fn headers_columns_and_kinds_are_found() {
    use Field::*;
    let rows = file("roster.json");
    let people = settings(&rows, ImportKind::People);
    assert_eq!(people.header.row, 4);
    assert_eq!(
        people.mapping.0,
        [
            Some(Number),
            Some(Name),
            Some(Title),
            Some(Foreman),
            Some(Region),
            Some(Phone),
            Some(Email),
            Some(Hired),
            None,
            None
        ]
    );
    let left_out: Vec<usize> = people.mapping.left_out(&people.header).collect();
    assert_eq!(left_out, [8, 9]);
    assert_eq!(detect(&rows), Some(Shape::People));

    let rows = file("projects.json");
    let projects = settings(&rows, ImportKind::Projects);
    assert_eq!(projects.header.row, 1);
    let fields: Vec<Field> =
        mapped(&projects.header, &projects.mapping).into_iter().filter_map(|(_, field)| field).collect();
    assert_eq!(fields, [Code, ProjectName, Region, Status, Start, End, Address, Lat, Lon, Heads]);
    assert_eq!(detect(&rows), Some(Shape::Projects));

    let rows = file("schedule.json");
    let schedule = settings(&rows, ImportKind::Schedule);
    assert_eq!(schedule.header.row, 3);
    assert_eq!(schedule.mapping.0[..3], [Some(Name), None, Some(Day)]);
    let days: Vec<String> = schedule.header.columns.iter().filter_map(|c| Some(c.day?.to_string())).collect();
    assert_eq!(days.first().unwrap(), "2026-11-16");
    assert_eq!(days.last().unwrap(), "2026-11-22");
    assert_eq!(days.len(), 7);
    assert_eq!(detect(&rows), Some(Shape::ScheduleWide));
    let range = schedule_range(&rows, &schedule).unwrap().map(|(first, last)| (first.to_string(), last.to_string()));
    assert_eq!(range, Some(("2026-11-16".to_owned(), "2026-11-22".to_owned())));
}

#[test]
fn the_projects_import_as_expected() {
    let (report, expected) = (projects(&ProjectsKnown::default()), &expected()["projects"]);
    assert_eq!(u64::from(report.tally.created), expected["created"]);
    let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    let places: Vec<(u64, String)> =
        refused.iter().map(|one| (u64::from(one.row), one.place.clone().unwrap().header)).collect();
    assert_eq!(places, expected_places(expected));
    assert_eq!(
        told(refused),
        [
            "A38: Twice in this file, first in row 5",
            "F39: Ends before it starts",
            "H39: A latitude is between -90 and 90",
            "J39: Less than zero",
        ]
    );
    assert_eq!((report.tally.refused_rows, report.tally.problems, report.tally.new_regions), (2, 4, 4));
    let Verdict::Create(first) = &report.rows[1].verdict else { panic!("created") };
    assert_eq!((first.name.as_deref(), first.heads, first.lat), (Some("Café Tower"), Some(10), Some(39.5983)));
    assert_eq!(first.start.map(|date| date.to_string()).as_deref(), Some("2026-09-12"));
    let Verdict::Create(bid) = &report.rows[5].verdict else { panic!("created") };
    assert_eq!(bid.status, Some(imports_domain::ProjectStatusWord::Pursuit));
}

#[test]
fn the_roster_imports_as_expected() {
    let known = PeopleKnown { regions: company().0.regions, ..PeopleKnown::default() };
    for (known, new_regions) in [(PeopleKnown::default(), 4), (known, 0)] {
        let (report, expected) = (roster(&known), &expected()["roster"]);
        assert_eq!(u64::from(report.tally.created), expected["created"]);
        assert_eq!(u64::from(report.tally.new_foremen), expected["foremen"]);
        assert_eq!(report.tally.new_regions, new_regions);
        let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
        assert_eq!(letters(refused.iter().copied()), expected_places(expected));
        assert_eq!(
            told(refused),
            [
                "A185: Twice in this file, first in row 25",
                "A186: No number",
                "H187: There is no month 13",
                "E188: Not a region here. Did you mean North?",
                "D189: No such foreman on the roster",
                "G190: Not an e-mail address",
                "B191: A formula, not a name",
            ]
        );
        let notes: Vec<String> = report
            .rows
            .iter()
            .filter_map(|row| match &row.verdict {
                Verdict::Skipped(skip) if skip.reason.is_told() => Some(say_skip(row.row, skip)),
                _ => None,
            })
            .collect();
        assert_eq!(notes, ["Row 193 “Total: 187” looks like a total and is left out."]);
        assert_eq!(expected["skipped"][0]["row"], 193);
        assert_eq!((report.tally.skipped, report.tally.totals, report.tally.refused_rows), (1, 1, 7));
        // two styles beside Excel's own, and 7/29/22 says that the month comes first
        let hired = &report.dates[0];
        assert_eq!((hired.column, hired.decided, hired.styles.len()), (7, OrderBy::Evidence, 3));
    }
}

#[test]
fn the_schedule_imports_as_expected() {
    let (projects, people) = company();
    let rows = file("schedule.json");
    let settings = settings(&rows, ImportKind::Schedule);
    let known = schedule_known(&people, &projects);
    let report = check_schedule(&rows, &known, &settings).unwrap();
    let expected = &expected()["schedule"];
    assert_eq!(u64::from(report.tally.created), expected["entries_created"]);
    assert_eq!(u64::from(report.tally.halves), expected["halves"]);
    assert_eq!(report.tally.cells, 940);
    let refused: Vec<&Problem> =
        report.rows.iter().flat_map(|row| row.refused.iter().chain(problems(&row.verdict))).collect();
    assert_eq!(letters(refused.iter().copied()), expected_places(expected));
    assert_eq!(told(refused), ["D8: No such project or status", "A212: Not on the roster"]);
    // the other days of row 8 come in
    let row = report.rows.iter().find(|row| row.row == 8).unwrap();
    assert!(matches!(&row.verdict, Verdict::Create(entries) if entries.len() == 4));
    assert_eq!(report.tally.headings, 14);
    let headings = report
        .rows
        .iter()
        .filter(|row| matches!(&row.verdict, Verdict::Skipped(skip) if skip.reason == SkipReason::Heading));
    assert_eq!(headings.map(|row| row.row).collect::<Vec<_>>()[..3], [4, 16, 36]);
    assert_eq!(report.missing, []);
}

#[test]
fn the_same_files_again_change_nothing() {
    let (known_projects, known_people) = company();
    let again = projects(&known_projects);
    assert_eq!((again.tally.created, again.tally.changed, again.tally.same), (0, 0, 36));
    assert_eq!((again.tally.refused_rows, again.tally.new_regions), (2, 0));
    let again = roster(&known_people);
    assert_eq!((again.tally.created, again.tally.changed, again.tally.same), (0, 0, 180));
    assert_eq!((again.tally.refused_rows, again.new_foremen.len(), again.tally.new_regions), (7, 0, 0));
    assert_eq!(again.tally.new_titles, 0);

    let rows = file("schedule.json");
    let settings = settings(&rows, ImportKind::Schedule);
    let mut known = schedule_known(&known_people, &known_projects);
    let first = check_schedule(&rows, &known, &settings).unwrap();
    apply_schedule(&mut known, &first);
    assert_eq!(known.entries.len(), 967);
    let again = check_schedule(&rows, &known, &settings).unwrap();
    assert_eq!((again.tally.created, again.tally.changed, again.tally.same), (0, 0, 967));
    assert_eq!(again.tally.refused_rows, 2);
}

#[test]
fn a_schedule_before_people_and_projects_says_what_is_missing() {
    let rows = file("schedule.json");
    let report = check_schedule(&rows, &ScheduleKnown::default(), &settings(&rows, ImportKind::Schedule)).unwrap();
    assert_eq!(report.missing, [Missing::People, Missing::Projects]);
    assert_eq!(report.tally.created, 0);
    // one message for each person, not one for each cell
    assert_eq!(report.tally.problems, report.tally.refused_rows);
}

#[test]
fn a_file_of_another_kind_has_no_header() {
    let error = find_header(&file("schedule.json"), ImportKind::Projects, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "No header in the first 60 rows. For projects it needs a column for the code or the name, and one more: region, \
         status, start, finish."
    );
}
