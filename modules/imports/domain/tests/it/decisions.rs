//! Fixes and answers, and the check made again.

use crate::apply::employee_id;
use crate::files::{csv, file, problems, settings, told};
use imports_domain::{
    CellFix, Field, Fix, ForemanKey, ImportKind, PeopleKnown, PersonAnswer, PersonName, Problem, RosterPerson,
    ScheduleKnown, SkipReason, Verdict, WordAnswer, WordDecision, WordState, check_people, check_schedule, fix,
};

#[test]
fn every_bad_row_of_the_roster_can_be_fixed() {
    let rows = file("roster.json");
    let mut settings = settings(&rows, ImportKind::People);
    let before = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    let buttons: Vec<String> =
        before.rows.iter().flat_map(|row| problems(&row.verdict)).map(|problem| fix(problem).1).collect();
    assert_eq!(
        buttons,
        ["Leave out", "Type a number", "Type a date", "Use North", "Choose", "Type or clear", "Type a name"]
    );
    let mut cell =
        |row, column, text: &str| settings.decisions.cells.push(CellFix { row, column, text: text.to_owned() });
    cell(186, 0, "1906");
    cell(187, 7, "12/15/2019");
    cell(188, 4, "North");
    cell(190, 6, "");
    cell(191, 1, "Reyes, Dan");
    settings.decisions.left_out.insert(185);
    settings.decisions.words.push(WordDecision {
        field: Field::Foreman,
        said: "nobody, such".to_owned(),
        answer: WordAnswer::Use("1004".to_owned()),
    });
    let after = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    assert_eq!((after.tally.created, after.tally.refused_rows, after.tally.skipped), (186, 0, 2));
    let verdict = |row: u32| &after.rows.iter().find(|verdict| verdict.row == row).unwrap().verdict;
    assert!(matches!(verdict(185), Verdict::Skipped(skip) if skip.reason == SkipReason::LeftOut));
    let Verdict::Create(record) = verdict(189) else { panic!("created") };
    assert_eq!(record.foreman, Some(ForemanKey::InRow(8)));
    let Verdict::Create(record) = verdict(190) else { panic!("created") };
    assert_eq!(record.email, None);
    let used: Vec<&WordState> =
        after.new_words.iter().filter(|word| word.field == Field::Foreman).map(|word| &word.state).collect();
    assert_eq!(used, [&WordState::Used("1004".to_owned())]);
}

#[test]
fn leaving_out_the_first_of_two_frees_the_second() {
    let rows = csv("Number;Name\n1;Tran, Troy\n1;Stone, Gabe");
    let mut settings = settings(&rows, ImportKind::People);
    settings.decisions.left_out.insert(2);
    let report = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    assert_eq!((report.tally.created, report.tally.refused_rows), (1, 0));
}

#[test]
fn a_word_can_be_made_or_left_out() {
    let rows = csv("Number;Name;Region\n1;Tran, Troy;Canada\n2;Stone, Gabe;Mexico\n3;Vega, Rosa;");
    let mut settings = settings(&rows, ImportKind::People);
    let asked = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    assert_eq!(asked.tally.refused_rows, 2);
    assert!(asked.new_words.iter().all(|word| word.state == WordState::Asked));
    for (said, answer) in [("Canada", WordAnswer::Create), ("Mexico", WordAnswer::LeaveOut)] {
        settings.decisions.words.push(WordDecision { field: Field::Region, said: said.to_owned(), answer });
    }
    let report = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    let regions: Vec<Option<String>> = report
        .rows
        .iter()
        .filter_map(|row| if let Verdict::Create(record) = &row.verdict { Some(record.region.clone()) } else { None })
        .collect();
    assert_eq!(regions, [Some("Canada".to_owned()), None, None]);
    assert_eq!((report.tally.new_regions, report.tally.created), (1, 3));
}

#[test]
fn the_user_says_who_is_meant() {
    let person = |number: u32| RosterPerson {
        id: employee_id(number),
        number: number.to_string(),
        name: PersonName { first: "Troy".to_owned(), last: "Tran".to_owned() },
    };
    let known = ScheduleKnown { people: vec![person(1), person(2)], ..ScheduleKnown::default() };
    let rows = csv("Employee;11/16/2026;11/17/2026\nTran, Troy;PTO;Sick\nTrann, Troy;PTO;");
    let mut settings = settings(&rows, ImportKind::Schedule);
    let asked = check_schedule(&rows, &known, &settings).unwrap();
    let refused: Vec<&Problem> = asked.rows.iter().flat_map(|row| problems(&row.verdict)).collect();
    assert_eq!(
        told(refused.clone()),
        ["A2: 2 people have this name", "A3: Not on the roster. Did you mean Tran, Troy?"]
    );
    assert_eq!(fix(refused[0]).0, Fix::Choose);
    assert_eq!(refused[0].choices[1].value, employee_id(2).to_string());
    settings.decisions.people.insert(2, PersonAnswer::Is(employee_id(2)));
    let report = check_schedule(&rows, &known, &settings).unwrap();
    assert!(report.days.iter().all(|day| day.employee == employee_id(2)));
    assert_eq!((report.tally.created, report.tally.refused_rows), (2, 1));
}
