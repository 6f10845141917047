use super::*;
use crate::{Answer, Contact, OtherFacts};
use kernel::ProjectId;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn project(n: u128, code: &str, name: &str) -> ProjectFacts {
    ProjectFacts {
        id: ProjectId(Uuid::from_u128(n)),
        code: code.into(),
        name: name.into(),
        address: Some("2210 W 9th St".into()),
        place: None,
    }
}

fn entry(on: &str, part: i32, project: u128) -> EntryFacts {
    EntryFacts {
        day: day(on),
        part,
        project: Some(ProjectId(Uuid::from_u128(project))),
        status: None,
        start_min: None,
        note: None,
    }
}

fn away(on: &str, part: i32, word: &str) -> EntryFacts {
    EntryFacts { project: None, status: Some(word.into()), ..entry(on, part, 0) }
}

/// Luis on Wednesday 18 November 2026.
fn facts(entries: Vec<EntryFacts>) -> CrewFacts {
    CrewFacts {
        person: "Luis Herrera".into(),
        company: "Northline".into(),
        today: day("2026-11-18"),
        now: 0,
        now_text: "6:12".into(),
        entries,
        projects: vec![project(121, "P-121", "Harlan Middle School"), project(104, "P-104", "Riverside Tower")],
        others: Vec::new(),
        foreman: Some(Contact { name: "Dan Kowalski".into(), phone: Some("6125550134".into()) }),
        answers: Vec::new(),
    }
}

#[test]
fn fourteen_days_from_today_without_a_gap() {
    let built = build_days(&facts(vec![entry("2026-11-17", 0, 121), entry("2026-12-02", 0, 121)]));
    assert_eq!(built.days.len(), 14);
    assert_eq!((built.days[0].day, built.days[13].day), (day("2026-11-18"), day("2026-12-01")));
    assert!(built.days.iter().all(|day| day.jobs.is_empty()), "yesterday and the fifteenth day are not shown");
}

#[test]
fn halves_stand_in_their_order_and_time_away_beside_them() {
    let built = build_days(&facts(vec![
        entry("2026-11-18", 2, 104),
        entry("2026-11-18", 1, 121),
        entry("2026-11-19", 1, 121),
        away("2026-11-19", 2, "pto"),
        away("2026-11-20", 0, "holiday"),
    ]));
    let codes = |n: usize| built.days[n].jobs.iter().map(|job| (job.part, job.code.as_str())).collect::<Vec<_>>();
    assert_eq!(codes(0), [(Part::First, "P-121"), (Part::Second, "P-104")]);
    assert_eq!((codes(1), built.days[1].away), (vec![(Part::First, "P-121")], Some(Away::Pto)));
    assert_eq!((codes(2), built.days[2].away), (Vec::new(), Some(Away::Holiday)));
    assert_eq!(built.days[1].text(), "P-121 Harlan Middle School / pto");
}

#[test]
fn who_else_is_there_is_told_for_that_day_and_project_alone() {
    let mut known = facts(vec![entry("2026-11-18", 0, 121), entry("2026-11-19", 0, 104)]);
    let other = |on: &str, project: u128, name: &str| OtherFacts {
        day: day(on),
        project: ProjectId(Uuid::from_u128(project)),
        given_name: name.into(),
    };
    known.others =
        vec![other("2026-11-18", 121, "Dan"), other("2026-11-18", 104, "Ruth"), other("2026-11-19", 104, "Pete")];
    let built = build_days(&known);
    assert_eq!(
        (&built.days[0].jobs[0].others, &built.days[1].jobs[0].others),
        (&vec!["Dan".into()], &vec!["Pete".into()])
    );
    assert_eq!(built.days[0].jobs[0].foreman.as_ref().unwrap().name, "Dan Kowalski");
}

#[test]
fn the_answer_that_came_last_counts() {
    let mut known = facts(vec![entry("2026-11-18", 0, 121)]);
    let said = |received_at: i64, answer: Answer| AnswerFacts { day: day("2026-11-18"), answer, received_at };
    known.answers = vec![said(20, Answer::Problem), said(10, Answer::There)];
    assert_eq!(build_days(&known).days[0].answer, Some(Answer::Problem));
}
