//! People files with other headers and faults.

use crate::apply::{apply_people, employee_id};
use crate::files::{csv, mapped, problems, settings, told};
use imports_domain::{
    Code, Field, ForemanKey, ImportKind, Mode, PeopleKnown, PersonRecord, Problem, Shape, SkipReason, Verdict,
    check_people, detect,
};

/// Two name columns, a trade, a crew lead by last name, headings, a repeated header, day-first dates.
const PAYROLL: &str = "
Northern Flatwork;;;;;;;;
Printed 14/11/2026;;;;;;;;
Employee ID;First;Last;Craft;Crew Lead;Division;Mobile phone;Date of hire;Status
;;;;;;;;
E-100;Ruth;Okafor;Foreman;;East;612.555.0100;25/03/2019;Active
E-101;Ana;de la Cruz;Foreman;;West;612-555-0101;1/2/2020;Active
E-099;Carl;Stone;Foreman;;West;;;Active
OKAFOR CREW;;;;;;;;
E-102;Luis;Vega Jr.;Finisher;Okafor;East;(612) 555-0102;31/12/2021;Active
E-103;Omar;Bell;Finisher;OKAFOR, RUTH;East;555;30/02/2021;Active
E-104;Kofi;Lund;Finisher;E-101;East;+1 612 555 0104;4/4/2022;Terminated
e-102;Nia;Haddad;Finisher;Ruth Okafor;West;;;Active
E-106;Wes;;Finisher;de la Cruz;West;;;Active
Employee ID;First;Last;Craft;Crew Lead;Division;Mobile phone;Date of hire;Status
E-107;Ivan;Volkov;Finsher;Okafor;Eest;;;Maybe
E-108;Tom;Novak;Welder;Omar Bell;West;;;Active
Grand Total;;;9;;;;;
";

#[test]
fn a_payroll_export_is_read() {
    use Field::*;
    let rows = csv(PAYROLL);
    assert_eq!(detect(&rows), Some(Shape::People));
    let settings = settings(&rows, ImportKind::People);
    assert_eq!(settings.header.row, 3);
    let fields: Vec<Option<Field>> = mapped(&settings.header, &settings.mapping).into_iter().map(|(_, f)| f).collect();
    let expected = [Number, FirstName, LastName, Title, Foreman, Region, Phone, Hired, Active].map(Some);
    assert_eq!(fields, expected);
    let report = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    assert_eq!(
        told(refused),
        [
            "G10: Not a phone number",
            "H10: February 2021 has no day 30",
            "A12: Twice in this file, first in row 9",
            "C13: No last name",
            "D15: Not a title here. Did you mean Finisher?",
            "F15: Not a region here. Did you mean East?",
            "I15: Not yes or no",
            "D16: Not a title here",
        ]
    );
    let record = |number: u32| match &report.rows[number as usize - 1].verdict {
        Verdict::Create(record) => record.clone(),
        other => panic!("row {number}: {other:?}"),
    };
    assert_eq!(record(6).name.unwrap().last_first(), "de la Cruz, Ana");
    // two dates allow only the day first, so 1/2/2020 is the first of February
    assert_eq!(record(6).hired.unwrap().to_string(), "2020-02-01");
    let PersonRecord { foreman, phone, name, .. } = record(9);
    assert_eq!((foreman, phone.as_deref()), (Some(ForemanKey::InRow(5)), Some("6125550102")));
    assert_eq!(name.unwrap().last, "Vega Jr.");
    assert_eq!((record(11).foreman, record(11).active), (Some(ForemanKey::InRow(6)), Some(false)));
    let reasons: Vec<(u32, SkipReason)> = report
        .rows
        .iter()
        .filter_map(|row| match &row.verdict {
            Verdict::Skipped(skip) if skip.reason.is_told() => Some((row.row, skip.reason)),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, [(8, SkipReason::Heading), (14, SkipReason::RepeatedHeader), (17, SkipReason::Total)]);
    assert_eq!((report.tally.created, report.tally.refused_rows, report.tally.new_foremen), (5, 5, 3));
}

#[test]
fn a_file_without_numbers_matches_by_name() {
    let first = csv("
Name;Title;Phone
Tran, Troy;Foreman;612-555-0001
Petrov, Brent;Foreman;612-555-0002
Petrov, Luis M.;Foreman;612-555-0003
");
    let mut known = PeopleKnown::default();
    let report = check_people(&first, &known, &settings(&first, ImportKind::People)).unwrap();
    assert_eq!(report.tally.created, 3);
    apply_people(&mut known, &report);
    // somebody of the same name joins, by another way
    let mut namesake = known.employees[0].clone();
    namesake.id = employee_id(900);
    namesake.number = "900".to_owned();
    known.employees.push(namesake);

    let second = csv("
Full name;Phone
troy tran;612-555-0009
Brent Petrov;612-555-0022
Petrov, Luis;
Brent  Petrov;612-555-0023
Stone, Gabe;
");
    let settings = settings(&second, ImportKind::People);
    let report = check_people(&second, &known, &settings).unwrap();
    let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    assert_eq!(
        told(refused.clone()),
        [
            "A2: 2 people have this name",
            "A4: Is this Petrov, Luis M. (N4), or somebody new?",
            "A5: Twice in this file, first in row 3",
        ]
    );
    assert_eq!(refused[0].choices[1].label, "Tran, Troy (900)");
    let Verdict::Update(record, changes) = &report.rows[2].verdict else { panic!("changed") };
    assert_eq!((record.id, record.name.as_ref()), (Some(employee_id(3)), None));
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].from.as_str(), changes[0].to.as_str()), ("6125550002", "6125550022"));
    assert!(matches!(report.rows[5].verdict, Verdict::Create(_)));
}

#[test]
fn modes_and_empty_cells() {
    let rows = csv("
Number;Name;Phone;E-mail;Start date;End date
1;Tran, Troy;612-555-0001;troy@example.com;1/2/2020;
2;Stone, Gabe;;;;
");
    let mut known = PeopleKnown::default();
    let report = check_people(&rows, &known, &settings(&rows, ImportKind::People)).unwrap();
    apply_people(&mut known, &report);
    let later = csv("
Number;Name;Phone;E-mail;Start date;End date
1;Tran, Troy;+1 612 555 0001;;;1/1/2019
2;Stone, Gabriel;;;;
3;Vega, Rosa;;;;
");
    let mut settings = settings(&later, ImportKind::People);
    let verdicts = |mode| {
        settings.mode = mode;
        check_people(&later, &known, &settings).unwrap()
    };
    let mut verdicts = verdicts;
    let both = verdicts(Mode::Both);
    // the stored hire date counts; an empty cell erases nothing
    assert_eq!(told(problems(&both.rows[1].verdict)), ["F2: Ends before it starts"]);
    let Verdict::Update(record, changes) = &both.rows[2].verdict else { panic!("changed") };
    assert_eq!(record.name.as_ref().unwrap().first, "Gabriel");
    assert_eq!((changes[0].field, changes.len()), (Field::Name, 1));
    assert!(matches!(both.rows[3].verdict, Verdict::Create(_)));
    let insert = verdicts(Mode::Insert);
    assert_eq!((insert.tally.created, insert.tally.changed, insert.tally.skipped), (1, 0, 2));
    let update = verdicts(Mode::Update);
    assert_eq!((update.tally.created, update.tally.changed, update.tally.skipped), (0, 1, 1));
}

#[test]
fn foremen_are_known_offered_near_or_asked() {
    let rows = csv("
No.;Name;Title;Foreman
1;Dietz, Alma;Foreman;Dietz, Alma
2;Bell, Raj;Foreman;
3;Bell, Raj;Laborer;
4;Tran, Troy;Foreman;
5;A, Andy;Laborer;Raj Bell
6;B, Bob;Laborer;Dietz, Alam
7;C, Carl;Laborer;Smith, Zed
8;D, Dan;Laborer;Smith, Zed
9;E, Earl;Laborer;Zed Smith
10;F, Finn;Laborer;Other, Odd
");
    let report = check_people(&rows, &PeopleKnown::default(), &settings(&rows, ImportKind::People)).unwrap();
    let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    assert_eq!(
        told(refused.clone()),
        ["D7: No such foreman on the roster. Did you mean Dietz, Alma?", "D11: No such foreman on the roster",]
    );
    assert_eq!(refused[1].code, Code::NotHere);
    assert!(refused[1].choices.iter().any(|choice| choice.label == "Tran, Troy"));
    let foreman = |row: usize| match &report.rows[row - 1].verdict {
        Verdict::Create(record) => record.foreman.clone(),
        other => panic!("row {row}: {other:?}"),
    };
    // of two of one name the one with a foreman's title leads; who names himself has no foreman
    assert_eq!(foreman(6), Some(ForemanKey::InRow(3)));
    assert_eq!(foreman(2), None);
    assert_eq!(foreman(8), Some(ForemanKey::New("Smith, Zed".to_owned())));
    assert_eq!(foreman(10), foreman(8));
    assert_eq!(report.tally.new_foremen, 4);
}

#[test]
fn who_follows_a_refused_foreman_is_refused_too() {
    let rows = csv("
Number;Name;Title;Foreman;E-mail
1;Dietz, Alma;Foreman;;not-an-address
2;Bell, Raj;Foreman;Dietz, Alma;
3;Stone, Gabe;Foreman;Bell, Raj;
");
    let report = check_people(&rows, &PeopleKnown::default(), &settings(&rows, ImportKind::People)).unwrap();
    let refused: Vec<&Problem> = report.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    assert_eq!(
        told(refused),
        [
            "E2: Not an e-mail address",
            "D3: The foreman's own row 2 is not imported",
            "D4: The foreman's own row 3 is not imported",
        ]
    );
}
