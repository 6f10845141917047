//! What holds for any file, however odd.

use crate::files::file;
use imports_domain::{
    DateOrder, Field, Header, HeaderColumn, ImportKind, Mapping, PeopleKnown, ProjectsKnown, RawCell, RawRow,
    ScheduleKnown, Settings, Verdict, check_people, check_projects, check_schedule, detect, find_header, fix,
    guess_mapping, preview_columns, read_date, say, say_skip,
};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Odd and ordinary cells.
fn cell() -> impl Strategy<Value = RawCell> {
    let words = [
        "Name",
        "Emp #",
        "Foreman",
        "Region",
        "Job",
        "Mon 16",
        "11/16/2026",
        "Tran, Troy",
        "Troy Tran",
        "P-121",
        "121/104",
        "PTO",
        "North",
        "Nroth",
        "Total: 3",
        "TRAN CREW",
        "=1+1",
        "@x",
        "13/45/2019",
        "-3",
        "1106",
        "not-an-address",
        "a@b.co",
        ",",
        "/",
        "'",
        "İ",
        "ß ﬀ",
        "1/2",
        "\u{301}",
        "\u{200b}",
    ];
    prop_oneof![
        2 => Just(RawCell::Empty),
        6 => proptest::sample::select(words.to_vec()).prop_map(|word| RawCell::Text(word.to_owned())),
        2 => any::<String>().prop_map(RawCell::Text),
        1 => any::<f64>().prop_map(RawCell::Number),
        1 => (0f64..60_000.0).prop_map(|number| RawCell::Number(number.trunc())),
        1 => any::<bool>().prop_map(RawCell::Bool),
        1 => (-800_000i32..800_000).prop_map(|day| {
            RawCell::Date(chrono::NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default())
        }),
        1 => any::<String>().prop_map(RawCell::Formula),
        1 => any::<String>().prop_map(RawCell::Error),
    ]
}

fn rows() -> impl Strategy<Value = Vec<RawRow>> {
    proptest::collection::vec(proptest::collection::vec(cell(), 0..8), 0..14).prop_map(|rows| {
        let row = |(at, cells)| RawRow { number: at as u32 + 1, cells };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// A header in row 1 and each field of the kind in a column, as far as they go together.
fn forced(kind: ImportKind, wide: bool) -> Settings {
    let mut fields: Vec<Field> = match kind {
        ImportKind::People => {
            vec![Field::Number, Field::Name, Field::Foreman, Field::Region, Field::Hired, Field::Email]
        }
        ImportKind::Projects => {
            vec![Field::Code, Field::ProjectName, Field::Region, Field::Start, Field::End, Field::Lat]
        }
        ImportKind::Schedule => vec![Field::Name, Field::Date, Field::Work, Field::Part],
    };
    if wide {
        fields = vec![Field::Name, Field::Day, Field::Day, Field::Day];
    }
    let day = |at: u64| "2026-11-16".parse::<chrono::NaiveDate>().unwrap().checked_add_days(chrono::Days::new(at));
    let column = |(at, field): (usize, &Field)| HeaderColumn {
        name: field.label().to_owned(),
        day: if *field == Field::Day { day(at as u64) } else { None },
    };
    let header = Header { row: 1, columns: fields.iter().enumerate().map(column).collect() };
    Settings::new(header, Mapping(fields.into_iter().map(Some).collect()))
}

/// Every row has one verdict, every refusal its words and its button.
fn sound<R>(given: &[RawRow], verdicts: Vec<(u32, &Verdict<R>)>) {
    let numbers: Vec<u32> = given.iter().map(|row| row.number).collect();
    assert_eq!(verdicts.iter().map(|(row, _)| *row).collect::<Vec<_>>(), numbers);
    for (row, verdict) in verdicts {
        match verdict {
            Verdict::Refused(problems) => {
                assert!(!problems.is_empty(), "row {row} is refused for nothing");
                for problem in problems {
                    assert_eq!(problem.row, row);
                    assert!(!say(problem).is_empty() && !fix(problem).1.is_empty());
                }
            }
            Verdict::Skipped(skip) => assert!(say_skip(row, skip).starts_with("Row ")),
            Verdict::Create(_) | Verdict::Update(..) | Verdict::Same => {}
        }
    }
}

fn check_all(rows: &[RawRow], settings: &Settings, kind: ImportKind) {
    match kind {
        ImportKind::People => {
            let report = check_people(rows, &PeopleKnown::default(), settings).unwrap();
            sound(rows, report.rows.iter().map(|row| (row.row, &row.verdict)).collect());
        }
        ImportKind::Projects => {
            let report = check_projects(rows, &ProjectsKnown::default(), settings).unwrap();
            sound(rows, report.rows.iter().map(|row| (row.row, &row.verdict)).collect());
        }
        ImportKind::Schedule => {
            let report = check_schedule(rows, &ScheduleKnown::default(), settings).unwrap();
            sound(rows, report.rows.iter().map(|row| (row.row, &row.verdict)).collect());
        }
    }
}

/// The roster and its settings, found once.
static ROSTER: LazyLock<(Vec<RawRow>, Settings)> = LazyLock::new(|| {
    let rows = file("roster.json");
    let settings = crate::files::settings(&rows, ImportKind::People);
    (rows, settings)
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_checked_without_a_fault(rows in rows()) {
        let _ = detect(&rows);
        for kind in [ImportKind::People, ImportKind::Projects, ImportKind::Schedule] {
            check_all(&rows, &forced(kind, false), kind);
            if let Ok(header) = find_header(&rows, kind, None) {
                let mapping = guess_mapping(&header, &rows, kind);
                let _ = preview_columns(&header, &mapping, &rows);
                if mapping.validate(&header, kind).is_ok() {
                    check_all(&rows, &Settings::new(header, mapping), kind);
                }
            }
        }
        check_all(&rows, &forced(ImportKind::Schedule, true), ImportKind::Schedule);
    }

    #[test]
    fn odd_cells_in_the_roster_touch_their_row_only(row in 0usize..180, column in 0usize..8, cell in cell()) {
        let (rows, settings) = &*ROSTER;
        let mut rows = rows.clone();
        // row 4 is the header, the three above it are titles
        rows[3 + row].cells[column] = cell;
        check_all(&rows, settings, ImportKind::People);
    }

    #[test]
    fn any_text_is_a_date_or_none(text in any::<String>()) {
        for order in [DateOrder::MonthFirst, DateOrder::DayFirst] {
            let _ = read_date(&RawCell::Text(text.clone()), order);
        }
    }

    #[test]
    fn a_date_is_read_as_it_was_written(days in 708_300i32..766_000) {
        let date = chrono::NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        for style in ["%Y-%m-%d", "%m/%d/%Y", "%d-%b-%Y", "%B %-d, %Y", "%Y%m%d"] {
            let text = RawCell::Text(date.format(style).to_string());
            prop_assert_eq!(read_date(&text, DateOrder::MonthFirst).unwrap().date, date);
        }
        let text = RawCell::Text(date.format("%d/%m/%Y").to_string());
        prop_assert_eq!(read_date(&text, DateOrder::DayFirst).unwrap().date, date);
    }
}
