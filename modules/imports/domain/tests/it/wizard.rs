//! What the wizard shows of columns, and what it refuses of a mapping.

use crate::files::{csv, file, settings};
use imports_domain::{
    Field, HeaderError, ImportKind, Mapping, MappingError, Settings, column_letter, find_header, guess_mapping,
    preview_columns,
};

#[test]
fn columns_show_what_they_become_and_how_they_are_written() {
    let rows = file("roster.json");
    let settings = settings(&rows, ImportKind::People);
    let columns = preview_columns(&settings.header, &settings.mapping, &rows);
    let shown: Vec<(&str, &str, &str)> =
        columns.iter().map(|c| (c.letter.as_str(), c.example.as_str(), c.label.as_str())).collect();
    assert_eq!(
        shown,
        [
            ("A", "1001", "Number"),
            ("B", "Tran, Troy", "Last, First"),
            ("C", "Foreman", "Title"),
            ("D", "Dietz, Alma", "Foreman (Last, First)"),
            ("E", "North", "Region"),
            ("F", "866-701-8546", "Phone"),
            ("G", "troy.tran@example.com", "E-mail"),
            ("H", "2025-02-17", "Hired (date, 3 styles)"),
            ("I", "2029-04-07", "Leave out"),
            ("J", "", "Leave out"),
        ]
    );
    let rows = file("schedule.json");
    let settings = crate::files::settings(&rows, ImportKind::Schedule);
    let columns = preview_columns(&settings.header, &settings.mapping, &rows);
    assert_eq!(columns[2].label, "Mon Nov 16, 2026");
}

#[test]
fn mappings_are_validated() {
    use Field::*;
    let rows = csv("Number;Name;Hire date;Title\n1;Tran, Troy;1/1/2020;Foreman");
    let header = find_header(&rows, ImportKind::People, None).unwrap();
    let check = |fields: &[Option<Field>], kind| Mapping(fields.to_vec()).validate(&header, kind);
    let people = ImportKind::People;
    for (fields, kind, words) in [
        (vec![Some(Name), Some(Name)], people, "Columns A and B both become Name. Leave one out."),
        (vec![None, None, Some(Hired)], people, "No column becomes the number or the name. Choose one."),
        (vec![Some(FirstName)], people, "No column becomes the last name. Choose one."),
        (vec![Some(Name), Some(FirstName), Some(LastName)], people, "A name in one column and in two. Leave one out."),
        (vec![Some(Lat)], people, "Latitude is no column of people."),
        (vec![Some(Name), Some(Day)], ImportKind::Schedule, "Column B has no date in its header. Leave it out."),
        (
            vec![Some(Name), Some(Date)],
            ImportKind::Schedule,
            "No column becomes the project or the status. Choose one.",
        ),
        (
            vec![Some(Name), Some(Work), Some(Week)],
            ImportKind::Schedule,
            "No column becomes the date, or the week and the weekday. Choose one.",
        ),
        (vec![None; 5], people, "The file has 4 columns, not 5. Map the columns again."),
    ] {
        assert_eq!(check(&fields, kind).unwrap_err().to_string(), words);
    }
    assert_eq!(check(&[Some(Number), Some(Name)], people), Ok(()));
    let wrong = Settings::new(header.clone(), Mapping(vec![None]));
    let error = imports_domain::check_people(&rows, &Default::default(), &wrong).unwrap_err();
    assert!(matches!(error, MappingError::Missing { .. }));
}

#[test]
fn a_file_like_the_last_one_has_its_signature() {
    let signature = |text: &str, kind| find_header(&csv(text), kind, None).unwrap().signature(kind);
    let people = ImportKind::People;
    let first = signature("Emp #;Name;Region\n1;Tran, Troy;North", people);
    assert_eq!(first, signature("Titles\n\nEMP NO.;Name;region\n2;Stone, Gabe;South", people));
    assert_ne!(first, signature("Emp #;Region;Name\n1;North;Tran, Troy", people));
    let week =
        |day: &str| signature(&format!("WEEK OF {day};;\nEmployee;Mon;Tue\nTran, Troy;121;121"), ImportKind::Schedule);
    assert_eq!(week("11/16/2026"), week("11/23/2026"));
}

#[test]
fn headers_that_are_not_there() {
    assert_eq!(find_header(&[], ImportKind::People, None), Err(HeaderError::Empty));
    assert_eq!(find_header(&csv(";;\n;;"), ImportKind::People, None), Err(HeaderError::Empty));
    let error = find_header(&csv("1;2;3\n4;5;6"), ImportKind::People, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "No header in the first 2 rows. For people it needs a column for the number or the name, and one more: title, \
         foreman, region, phone."
    );
    // a value that is a field's name makes no header
    let rows = csv("Emp #;Name;Class\n1;Tran, Troy;Foreman\n2;Stone, Gabe;Foreman");
    assert_eq!(find_header(&rows, ImportKind::People, None).unwrap().row, 1);
}

#[test]
fn what_is_in_a_column_decides_between_two_readings() {
    use Field::*;
    let guess = |text: &str, kind| {
        let rows = csv(text);
        guess_mapping(&find_header(&rows, kind, None).unwrap(), &rows, kind).0
    };
    let people = ImportKind::People;
    assert_eq!(guess("Employee;Title\n1106;Foreman\n1107;Placer\n1108;Placer", people), [Some(Number), Some(Title)]);
    assert_eq!(guess("Employee;Title\nTran, Troy;Foreman", people), [Some(Name), Some(Title)]);
    assert_eq!(
        guess("ID;Name;Class;Position\n1;Tran, Troy;A;Placer", people)[2..],
        [Some(Classification), Some(Title)]
    );
    let projects = ImportKind::Projects;
    assert_eq!(guess("Project;Status\nP-121;Active\nP-122;Bid", projects)[0], Some(Code));
    assert_eq!(guess("Project;Number\nNorth Lot;12\nSouth Lot;13", projects), [Some(ProjectName), Some(Code)]);
    assert_eq!(column_letter(0) + &column_letter(25) + &column_letter(26) + &column_letter(16_383), "AZAAXFD");
}
