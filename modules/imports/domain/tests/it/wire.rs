//! What travels between browser and server.

use crate::files::{file, settings};
use imports_domain::{
    Decisions, ImportKind, PeopleKnown, PeopleReport, PersonAnswer, RawCell, RawRow, Settings, check_people,
};

#[test]
fn cells_are_compact_and_come_back() {
    let row = RawRow {
        number: 5,
        cells: vec![
            RawCell::Empty,
            RawCell::Text("Tran, Troy".to_owned()),
            RawCell::Number(1106.0),
            RawCell::Number(39.5983),
            RawCell::Bool(true),
            RawCell::Date("2026-11-16".parse().unwrap()),
            RawCell::Formula("A1+1".to_owned()),
            RawCell::Error("#REF!".to_owned()),
        ],
    };
    let json = serde_json::to_string(&row).unwrap();
    assert_eq!(
        json,
        r##"{"n":5,"c":[null,"Tran, Troy",1106.0,39.5983,true,{"d":"2026-11-16"},{"f":"A1+1"},{"x":"#REF!"}]}"##
    );
    assert_eq!(serde_json::from_str::<RawRow>(&json).unwrap(), row);
    let shown: Vec<String> = row.cells.iter().map(RawCell::display).collect();
    assert_eq!(shown, ["", "Tran, Troy", "1106", "39.5983", "TRUE", "2026-11-16", "=A1+1", "#REF!"]);
    assert!(serde_json::from_str::<RawRow>(r#"{"n":5,"c":[{"z":1}]}"#).is_err());
}

#[test]
fn settings_and_reports_come_back_and_strange_settings_do_not() {
    let rows = file("roster.json");
    let mut settings = settings(&rows, ImportKind::People);
    settings.decisions.people.insert(7, PersonAnswer::New);
    let json = serde_json::to_string(&settings).unwrap();
    assert_eq!(serde_json::from_str::<Settings>(&json).unwrap(), settings);
    assert!(
        json.contains(r#""mapping":["number","name","title","foreman","region","phone","email","hired",null,null]"#)
    );
    let report = check_people(&rows, &PeopleKnown::default(), &settings).unwrap();
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<PeopleReport>(&json).unwrap(), report);
    assert!(serde_json::from_str::<Decisions>(r#"{"left_out":[3],"surprise":1}"#).is_err());
    assert_eq!(serde_json::from_str::<Decisions>("{}").unwrap(), Decisions::default());
}
