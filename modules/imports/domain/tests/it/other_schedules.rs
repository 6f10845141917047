//! Schedules as lists, and wide ones drawn in other ways.

use crate::apply::{apply_schedule, employee_id, project_id};
use crate::files::{csv, mapped, problems, settings, told};
use imports_domain::{
    DayChange, Field, HeaderError, ImportKind, PartOfDay, PersonName, PlannedWork, Problem, RawCell, RosterPerson,
    RosterProject, ScheduleKnown, ScheduleReport, Settings, Shape, StatusWord, Verdict, check_schedule, detect,
    find_header, guess_mapping, schedule_range,
};

fn known() -> ScheduleKnown {
    let person = |number: u32, first: &str, last: &str| RosterPerson {
        id: employee_id(number),
        number: number.to_string(),
        name: PersonName { first: first.to_owned(), last: last.to_owned() },
    };
    let project = |number: u32, code: &str, name: &str| RosterProject {
        id: project_id(number),
        code: code.to_owned(),
        name: name.to_owned(),
    };
    ScheduleKnown {
        people: vec![person(1, "Troy", "Tran"), person(2, "Ana", "Schäfer"), person(3, "Luis M.", "Vega")],
        projects: vec![project(121, "P-121", "Station Tiltwall"), project(104, "P-104", "Bridge Clinic")],
        entries: Vec::new(),
    }
}

fn refused(report: &ScheduleReport) -> Vec<String> {
    let problems: Vec<&Problem> =
        report.rows.iter().flat_map(|row| row.refused.iter().chain(problems(&row.verdict))).collect();
    told(problems)
}

const LIST: &str = "
Assignments;;;;
Emp No;Worker;Work date;Project;Status;AM/PM
1;Tran, Troy;11/16/2026;P-121;Confirmed;AM
1;Tran, Troy;11/16/2026;;PTO;PM
2;Schäfer, Ana;2026-11-16;104/121;;
2;Schäfer, Ana;11/17/2026;Bridge Clinic;;
2;Schäfer, Ana;11/17/2026;121;;
9;Nobody, Such;11/17/2026;121;;
1;Tran, Troy;13/45/2026;P-12;;noon
1;Tran, Troy;11/18/2026;121;Sick;
1;Tran, Troy;11/19/2026;;;
1;Tran, Troy;11/20/2026;121/104;;AM
Total;;;7;;
";

#[test]
fn a_list_is_read() {
    use Field::*;
    let rows = csv(LIST);
    assert_eq!(detect(&rows), Some(Shape::ScheduleList));
    let settings = settings(&rows, ImportKind::Schedule);
    let fields: Vec<Option<Field>> = mapped(&settings.header, &settings.mapping).into_iter().map(|(_, f)| f).collect();
    assert_eq!(fields, [Number, Name, Date, Work, Absence, Part].map(Some));
    let mut known = known();
    let report = check_schedule(&rows, &known, &settings).unwrap();
    assert_eq!(
        refused(&report),
        [
            "C7: Twice in this file, first in row 6",
            "A8: Not on the roster",
            "C9: There is no month 13",
            "D9: No such project or status",
            "E10: Could be P-121 or Sick",
            "F12: Two halves here, and another column names one half",
        ]
    );
    // a morning and an afternoon from two rows are one day
    let day = &report.days[0];
    assert_eq!((day.employee, day.date.to_string().as_str()), (employee_id(1), "2026-11-16"));
    let shares: Vec<(PartOfDay, PlannedWork)> = day.shares.iter().map(|share| (share.part, share.work)).collect();
    assert_eq!(
        shares,
        [
            (PartOfDay::First, PlannedWork::Project(project_id(121))),
            (PartOfDay::Second, PlannedWork::Status(StatusWord::Pto)),
        ]
    );
    assert_eq!((report.tally.created, report.tally.refused_rows, report.tally.totals), (5, 5, 1));
    apply_schedule(&mut known, &report);
    let again = check_schedule(&rows, &known, &settings).unwrap();
    assert_eq!((again.tally.created, again.tally.changed, again.tally.same), (0, 0, 5));
    let range = schedule_range(&rows, &settings).unwrap().map(|(a, b)| (a.to_string(), b.to_string()));
    assert_eq!(range, Some(("2026-11-16".to_owned(), "2026-11-20".to_owned())));
}

const NARROW: &str = "
Crew schedule - week of Nov 16, 2026;;;;;;
;Mon 16;Tue 17;Wed 18;Thu 19;Fri 20;Heads
CREW: TRAN;;;;;;5
Troy Tran;121;121 / sick;P-999;12/11/10;=A1;4
Vega, Luis;p-104;PTO AM;;O;;2
Ana Schafer;;;;;;0
;3;2;1;;;
Total;2;2;1;1;1;7
";

#[test]
fn a_week_without_a_name_over_its_names_is_read() {
    let rows = csv(NARROW);
    assert_eq!(detect(&rows), Some(Shape::ScheduleWide));
    let settings = settings(&rows, ImportKind::Schedule);
    let day = Some(Field::Day);
    assert_eq!(settings.header.row, 2);
    assert_eq!(settings.mapping.0, [Some(Field::Name), day, day, day, day, day, None]);
    assert_eq!(settings.header.columns[5].day.unwrap().to_string(), "2026-11-20");
    let report = check_schedule(&rows, &known(), &settings).unwrap();
    assert_eq!(
        refused(&report),
        [
            "D4: No such project or status",
            "E4: No such project or status",
            "F4: A formula, not a project or status",
            "A5: Not on the roster. Did you mean Vega, Luis M.?",
            "A7: No name",
        ]
    );
    assert_eq!((report.tally.created, report.tally.halves, report.tally.totals), (3, 1, 1));
}

#[test]
fn a_person_in_two_rows_and_changed_days() {
    let week = "
WEEK OF 11/16/2026;;
Employee;Mon;Tue
Tran, Troy;P-121;P-121
Tran, Troy;P-104;
Schäfer, Ana;PTO;104
";
    let rows = csv(week);
    let settings = settings(&rows, ImportKind::Schedule);
    let mut known = known();
    let report = check_schedule(&rows, &known, &settings).unwrap();
    assert_eq!(refused(&report), ["B4: Twice in this file, first in row 3"]);
    apply_schedule(&mut known, &report);
    let changed = csv(&week.replace("PTO;104", "PTO;104/Sick").replace("P-104;\n", ";\n"));
    let report = check_schedule(&changed, &known, &settings).unwrap();
    assert_eq!((report.tally.same, report.tally.changed, report.tally.created), (3, 2, 0));
    let Verdict::Update(_, changes) = &report.rows[4].verdict else { panic!("changed") };
    assert_eq!((changes[0].from.as_str(), changes[0].to.as_str()), ("Tue Nov 17: P-104", "Tue Nov 17: P-104 / Sick"));
    assert_eq!(report.days.iter().filter(|day| day.change == DayChange::Changed).count(), 1);
}

#[test]
fn days_without_a_date_ask_for_the_week() {
    let rows = csv("Employee;Class;Mon;Tue;Wed\nTran, Troy;Foreman;121;121;121");
    let error = find_header(&rows, ImportKind::Schedule, None).unwrap_err();
    assert_eq!(error, HeaderError::NoWeek { row: 1, days: "Mon, Tue, Wed".to_owned() });
    let header = find_header(&rows, ImportKind::Schedule, Some("2026-11-18".parse().unwrap())).unwrap();
    let settings = Settings::new(header.clone(), guess_mapping(&header, &rows, ImportKind::Schedule));
    assert_eq!(settings.header.columns[2].day.unwrap().to_string(), "2026-11-16");
    assert_eq!(check_schedule(&rows, &known(), &settings).unwrap().tally.created, 3);
}

#[test]
fn dates_may_be_day_numbers_formulas_or_stand_above_the_names() {
    let mut rows = csv(";;x;y;z\nEmployee;Class;Mon;Tue;Wed\nTran, Troy;Foreman;121;121;121");
    rows[0].cells = vec![
        RawCell::Empty,
        RawCell::Empty,
        RawCell::Number(46342.0),
        RawCell::Formula("C1+1".to_owned()),
        RawCell::Formula("=D1+1".to_owned()),
    ];
    let settings = settings(&rows, ImportKind::Schedule);
    assert_eq!(settings.header.row, 2);
    let days: Vec<String> = settings.header.columns.iter().filter_map(|column| Some(column.day?.to_string())).collect();
    assert_eq!(days, ["2026-11-16", "2026-11-17", "2026-11-18"]);
    assert_eq!(check_schedule(&rows, &known(), &settings).unwrap().tally.created, 3);
}

#[test]
fn a_week_and_a_weekday_are_a_date() {
    let rows = csv("
Name;Week ending;Day;Job
Troy Tran;11/22/2026;Monday;121
Troy Tran;11/22/2026;sun;104
Troy Tran;2026-W48;Tue;104
Troy Tran;whenever;Tue;104
");
    let report = check_schedule(&rows, &known(), &settings(&rows, ImportKind::Schedule)).unwrap();
    let days: Vec<String> = report.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(days[..2], ["2026-11-16", "2026-11-22"]);
    assert_eq!(refused(&report), ["B5: Not a week"]);
}

#[test]
fn weeks_below_each_other_have_their_own_dates() {
    let titled = csv("
WEEK OF 11/16/2026;;
Employee;Mon;Tue
Tran, Troy;121;121
WEEK OF 11/23/2026;;
Employee;Mon;Tue
Tran, Troy;104;
;Mon;Tue
Employee;11/30/2026;12/1/2026
Tran, Troy;;PTO
");
    let settings = settings(&titled, ImportKind::Schedule);
    let report = check_schedule(&titled, &known(), &settings).unwrap();
    let days: Vec<String> = report.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(days, ["2026-11-16", "2026-11-17", "2026-11-23", "2026-12-01"]);
    assert_eq!((report.tally.refused_rows, report.tally.created), (0, 4));
    let range = schedule_range(&titled, &settings).unwrap().map(|(a, b)| (a.to_string(), b.to_string()));
    assert_eq!(range, Some(("2026-11-16".to_owned(), "2026-12-01".to_owned())));
}

#[test]
fn a_print_date_over_the_names_is_no_day() {
    let mut rows = csv("x;y;;;\nEmployee;Class;Mon;Tue;Wed\nTran, Troy;Foreman;121;121;121");
    let day = |text: &str| RawCell::Date(text.parse().unwrap());
    rows[0].cells = vec![day("2026-11-12"), day("2026-11-16")];
    // the user has said the week; the dates over the names make no day columns of them
    let header = find_header(&rows, ImportKind::Schedule, Some("2026-11-16".parse().unwrap())).unwrap();
    let days: Vec<Option<String>> = header.columns.iter().map(|column| column.day.map(|day| day.to_string())).collect();
    assert_eq!(days[..3], [None, None, Some("2026-11-16".to_owned())]);
}
