//! A table of schedule cells.

use super::record::{PlannedWork, RosterProject};
use super::work::WorkIndex;
use super::work_words::{Share, StatusWord};
use crate::RawCell;
use crate::problem::Code;

fn project(number: u32, code: &str, name: &str) -> RosterProject {
    let id = format!("00000000-0000-7000-9000-{number:012}").parse().unwrap();
    RosterProject { id, code: code.to_owned(), name: name.to_owned() }
}

fn projects() -> Vec<RosterProject> {
    vec![
        project(121, "P-121", "Station Tiltwall"),
        project(104, "P-104", "Bridge Clinic"),
        project(7, "P-0007", "Smith & Sons"),
        project(300, "N-300", "North Lot"),
        project(301, "S-300", "South Lot"),
        project(26, "26/18", "Yard"),
    ]
}

/// `121`, `pto`, with `a` or `p` before a half, `h` before a half without a place.
fn read(cell: &RawCell) -> Result<Vec<String>, Code> {
    let projects = projects();
    let shares = WorkIndex::new(&projects).read(cell).map_err(|fault| fault.code)?;
    let word = |work: &PlannedWork| match work {
        PlannedWork::Project(id) => projects.iter().find(|one| one.id == *id).unwrap().code.clone(),
        PlannedWork::Status(status) => status.label().to_lowercase(),
    };
    let mark = |share: &Share| match share {
        Share::Whole => "",
        Share::First => "a ",
        Share::Second => "p ",
        Share::Half => "h ",
    };
    Ok(shares.iter().map(|(share, work)| format!("{}{}", mark(share), word(work))).collect())
}

fn text(text: &str) -> RawCell {
    RawCell::Text(text.to_owned())
}

#[test]
fn cells_that_are_understood() {
    for (typed, expected) in [
        ("P-121", vec!["P-121"]),
        ("p-121", vec!["P-121"]),
        ("P121 ", vec!["P-121"]),
        ("121", vec!["P-121"]),
        ("7", vec!["P-0007"]),
        ("121/104", vec!["a P-121", "p P-104"]),
        ("121 / PTO", vec!["a P-121", "p pto"]),
        ("Vac/p-104", vec!["a pto", "p P-104"]),
        ("121/121", vec!["P-121"]),
        ("PM 104 / AM 121", vec!["a P-121", "p P-104"]),
        ("121 AM", vec!["a P-121"]),
        ("PTO (PM)", vec!["p pto"]),
        ("26/18", vec!["26/18"]),
        ("Smith & Sons", vec!["P-0007"]),
        ("station tiltwall", vec!["P-121"]),
        ("P-104 Bridge Clinic", vec!["P-104"]),
        ("N-300", vec!["N-300"]),
        ("O", vec!["off"]),
        ("HOL", vec!["holiday"]),
        ("Training", vec!["training"]),
        ("-", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(read(&text(typed)), Ok(expected.into_iter().map(str::to_owned).collect()), "{typed}");
    }
    assert_eq!(read(&RawCell::Number(121.0)), Ok(vec!["P-121".to_owned()]));
}

#[test]
fn cells_that_are_refused() {
    for (cell, code) in [
        (text("P-999"), Code::NotHere),
        (text("121/999"), Code::NotHere),
        (text("300"), Code::Ambiguous),
        (text("121/104/7"), Code::TooManyParts),
        (text("121/"), Code::NotHere),
        (text("10"), Code::NotHere),
        (text("=1+1"), Code::Formula),
        (RawCell::Formula("C5".to_owned()), Code::Formula),
        (RawCell::Error("#REF!".to_owned()), Code::Broken),
        (RawCell::Date("2026-12-11".parse().unwrap()), Code::DateForWork),
    ] {
        assert_eq!(read(&cell), Err(code), "{cell:?}");
    }
}

#[test]
fn slips_are_suggested_as_they_would_be_typed() {
    let projects = projects();
    let mut work = WorkIndex::new(&projects);
    for (typed, suggestion) in [
        ("Trainig", Some("Training")),
        ("121/Vacaton", Some("121/Vacation")),
        ("Q-121", Some("P-121")),
        ("Bridge Clinc", Some("Bridge Clinic")),
        ("P-999", None),
    ] {
        let fault = work.read(&text(typed)).unwrap_err();
        assert_eq!(fault.suggestion.as_deref(), suggestion, "{typed}");
        if let Some(suggestion) = suggestion {
            assert!(work.read(&text(suggestion)).is_ok(), "{suggestion}");
        }
    }
    assert_eq!(StatusWord::ALL.len(), 5);
}
