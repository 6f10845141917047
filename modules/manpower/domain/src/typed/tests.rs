use super::*;
use crate::DAYS;
use kernel::ProjectId;
use uuid::Uuid;

fn line(n: u128, code: &str, name: &str, open: bool) -> ProjectLine {
    ProjectLine {
        id: ProjectId(Uuid::from_u128(n)),
        code: code.into(),
        name: name.into(),
        hue: 0,
        region: None,
        needed: [0; DAYS],
        open,
        offered: true,
        matches: true,
        shift: None,
        elsewhere: [0; DAYS],
        assigned: [0; DAYS],
        shown_halves: 0,
    }
}

/// Four projects by code; the second runs this week.
pub(crate) fn projects() -> Vec<ProjectLine> {
    vec![
        line(12, "P-12", "Foundry Plaza", false),
        line(121, "P-121", "Harlan Middle School", true),
        line(126, "P-126", "I-35 Overpass Office", false),
        line(133, "P-133", "Café Storage", false),
    ]
}

fn job(n: u128) -> Work {
    Work::Project(ProjectId(Uuid::from_u128(n)))
}

#[test]
fn whole_days_and_halves() {
    let pto = Work::Status(Status::Pto);
    let cases = [
        ("", Cell::Empty),
        ("P-121", Cell::Whole(job(121))),
        (" p-121 ", Cell::Whole(job(121))),
        ("p 121", Cell::Whole(job(121))),
        ("121", Cell::Whole(job(121))),
        ("cafe storage", Cell::Whole(job(133))),
        ("Vac", Cell::Whole(pto)),
        ("121/126", Cell::halves(Some(job(121)), Some(job(126)))),
        ("121 / PTO", Cell::halves(Some(job(121)), Some(pto))),
        ("/126", Cell::halves(None, Some(job(126)))),
        ("126 /", Cell::halves(Some(job(126)), None)),
        ("121/P-121", Cell::Whole(job(121))),
        ("/", Cell::Empty),
    ];
    for (text, cell) in cases {
        assert_eq!(read_typed(text, &projects()), Ok(cell), "{text}");
    }
}

#[test]
fn what_is_no_cell() {
    let mut twice = projects();
    twice.push(line(5, "Q-121", "Second yard", false));
    twice.push(line(6, "A/B", "A code with a slash", false));
    let unknown = |word: &str| Err(TypedError::Unknown { word: word.into() });
    assert_eq!(read_typed("P-999", &twice), unknown("P-999"));
    assert_eq!(read_typed("126/999", &twice), unknown("999"));
    assert_eq!(read_typed("121", &twice), Err(TypedError::Ambiguous { word: "121".into() }));
    assert_eq!(read_typed("P-121", &twice), Ok(Cell::Whole(job(121))));
    assert_eq!(read_typed("12/126/133", &twice), Err(TypedError::TooManyParts));
    assert_eq!(read_typed("a/b", &twice), Ok(Cell::Whole(job(6))));
}

#[test]
fn suggestions_follow_the_slash() {
    let labels = |text: &str| suggest(text, &projects(), 3).into_iter().map(|s| s.label).collect::<Vec<_>>();
    assert_eq!(labels("12"), ["P-12", "P-121", "P-126"]);
    assert_eq!(labels("121/13"), ["P-121 / P-133"]);
    assert_eq!(labels("121/"), ["P-121 / –", "P-121", "P-121 / P-12"]);
    assert_eq!(labels("/pt"), ["– / PTO"]);
    assert_eq!(suggest("121/13", &projects(), 3)[0].cell, Cell::halves(Some(job(121)), Some(job(133))));
}
