//! Project files with other headers and faults.

use crate::apply::apply_projects;
use crate::files::{csv, problems, settings, told};
use imports_domain::{ImportKind, Problem, ProjectStatusWord, ProjectsKnown, SkipReason, Verdict, check_projects};

const BOARD: &str = "
ACME jobs board;;;;;;;;;
Project #;Project;Area;Stage;Mobilization;Substantial completion;Jobsite address;Latitude;Longitude;Crew size;Time zone;Colour
NORTH REGION;;;;;;;;;
26-104;Quarry Overpass;North;In progress;29-Mar-2026;Nov 2, 2026;12 Main St;39,5;-86,4;8;Central;blue
26-105;Mercy Parking;North;Won;2026-05-07;46342;;;;0;America/Denver;#ff0000
26-106;=1+1;North;Sleeping;;;;;;;Mars;
26-107;@Home;North;Lost;;;;91;181;2.5;;
26-108;;North;Bid;2/30/2026;;;45;;many;;77
;No Code Tower;North;Bid;;;;;;;;
Subtotal;;;;;;;;;10;;
";

#[test]
fn a_jobs_board_is_read() {
    let rows = csv(BOARD);
    let settings = settings(&rows, ImportKind::Projects);
    assert_eq!(settings.header.row, 2);
    assert!(settings.mapping.0.iter().all(Option::is_some));
    let report = check_projects(&rows, &ProjectsKnown::default(), &settings).unwrap();
    let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    assert_eq!(
        told(refused),
        [
            "B6: A formula, not a name",
            "D6: Not a status",
            "K6: Not a time zone",
            "B7: Starts with @, which Excel takes for a formula",
            "H7: A latitude is between -90 and 90",
            "I7: A longitude is between -180 and 180",
            "J7: Not a whole number",
            "B8: No name",
            "E8: February 2026 has no day 30",
            "I8: No longitude, so the place can't be found",
            "J8: Not a number of people",
            "L8: Not a colour",
            "A9: No code",
        ]
    );
    let Verdict::Create(record) = &report.rows[3].verdict else { panic!("created") };
    assert_eq!(record.status, Some(ProjectStatusWord::Active));
    assert_eq!((record.lat, record.lon, record.heads, record.color), (Some(39.5), Some(-86.4), Some(8), Some(0)));
    assert_eq!(record.end.unwrap().to_string(), "2026-11-02");
    assert_eq!(record.time_zone.as_deref(), Some("America/Chicago"));
    let Verdict::Create(record) = &report.rows[4].verdict else { panic!("created") };
    assert_eq!((record.end.unwrap().to_string().as_str(), record.color), ("2026-11-16", Some(2)));
    let skipped =
        |at: usize, reason| matches!(&report.rows[at].verdict, Verdict::Skipped(skip) if skip.reason == reason);
    assert!(skipped(2, SkipReason::Heading) && skipped(9, SkipReason::Total));
}

#[test]
fn codes_match_whatever_their_case_and_names_where_there_is_no_code() {
    let first = csv("Code;Name;Heads;Finish\nP-1;North Lot;4;1/1/2027\nP-2;South Lot;5;");
    let mut known = ProjectsKnown::default();
    let report = check_projects(&first, &known, &settings(&first, ImportKind::Projects)).unwrap();
    apply_projects(&mut known, &report);
    let second = csv("Code;Name;Heads\np-1;North Lot;6\nP-2;South Lot;\nP-3;West Lot;");
    let report = check_projects(&second, &known, &settings(&second, ImportKind::Projects)).unwrap();
    assert_eq!((report.tally.created, report.tally.changed, report.tally.same), (1, 1, 1));
    let Verdict::Update(record, changes) = &report.rows[1].verdict else { panic!("changed") };
    assert_eq!((record.id, record.code.as_ref(), record.heads), (Some(known.projects[0].id), None, Some(6)));
    assert_eq!((changes[0].from.as_str(), changes[0].to.as_str()), ("4", "6"));
    let named = csv("Project name;Heads needed\nnorth lot;7\nEast Lot;3");
    let report = check_projects(&named, &known, &settings(&named, ImportKind::Projects)).unwrap();
    assert!(matches!(&report.rows[1].verdict, Verdict::Update(record, _) if record.heads == Some(7)));
    assert_eq!(told(problems(&report.rows[2].verdict)), ["?3: No code"]);
}
