use super::*;
use crew_domain::{Contact, Part};

fn job() -> Job {
    Job {
        part: Part::Whole,
        code: "P-121".into(),
        name: "Harlan Middle School".into(),
        address: Some("2210 W 9th St".into()),
        map: Some("https://maps.example/".into()),
        start_min: Some(330),
        foreman: Some(Contact { name: "Dan Kowalski".into(), phone: Some("6125550134x12".into()) }),
        others: (0..10).map(|n| format!("N{n}")).collect(),
        note: None,
    }
}

/// From Wednesday 18 November 2026, with a job today.
fn days() -> CrewDays {
    let first: chrono::NaiveDate = "2026-11-18".parse().unwrap();
    let mut days: Vec<CrewDay> = first.iter_days().take(14).map(CrewDay::free).collect();
    days[0] = CrewDay { jobs: vec![job()], answer: Some(Answer::There), ..days[0].clone() };
    days[1] =
        CrewDay { change: Some(Change::Cancelled { was: "P-104 Riverside Tower / pto".into() }), ..days[1].clone() };
    days[2] = CrewDay { jobs: vec![job()], change: Some(Change::New), ..days[2].clone() };
    days[3] = CrewDay { away: Some(Away::Holiday), ..days[3].clone() };
    CrewDays {
        person: "Luis Herrera".into(),
        company: "Northline".into(),
        today: first,
        as_of: 7,
        as_of_text: "6:12".into(),
        days,
    }
}

#[test]
fn a_day_is_told_whole_and_in_a_line() {
    let sheet = Sheet::of(&days(), Language::En);
    assert_eq!(sheet.days.len(), 14);
    let today = &sheet.days[0];
    assert_eq!((today.date.as_str(), today.answerable.as_str()), ("Wed 18 Nov", "2026-11-18"));
    assert_eq!(today.said, "You said you'll be there.");
    let job = &today.jobs[0];
    assert_eq!((job.start.as_str(), job.call.as_str()), ("5:30 am", "tel:6125550134;ext=12"));
    assert_eq!(job.call_label, "Call Dan");
    assert_eq!(job.beside, "With N0, N1, N2, N3, N4, N5, N6, N7 and 2 more");
    let tomorrow = &sheet.days[1];
    assert_eq!(tomorrow.change, "Cancelled");
    assert_eq!(tomorrow.was, "Before: P-104 Riverside Tower / Paid time off");
    assert_eq!((tomorrow.away.as_str(), tomorrow.answerable.as_str()), ("Nothing is planned for you.", ""));
    let friday = &sheet.days[2];
    assert_eq!((friday.weekday.as_str(), friday.number.as_str()), ("Fri", "20"));
    assert_eq!((friday.title.as_str(), friday.detail.as_str()), ("Harlan Middle School", "5:30 am · Dan Kowalski"));
    assert_eq!(friday.change, "New");
    assert_eq!((sheet.days[3].title.as_str(), sheet.days[4].title.as_str()), ("Holiday", "–"));
}

#[test]
fn spanish_is_spanish() {
    let sheet = Sheet::of(&days(), Language::Es);
    assert_eq!((sheet.days[0].date.as_str(), sheet.days[3].title.as_str()), ("mié 18 nov", "Feriado"));
    assert_eq!(sheet.days[0].jobs[0].call_label, "Llamar a Dan");
}

#[test]
fn a_foreman_without_a_phone_is_named_and_not_called() {
    let mut days = days();
    days.days[0].jobs[0].foreman = Some(Contact { name: "Dan Kowalski".into(), phone: None });
    let job = &Sheet::of(&days, Language::En).days[0].jobs[0];
    assert_eq!((job.call.as_str(), job.foreman.as_str()), ("", "Dan Kowalski"));
}

#[test]
fn midnight_and_noon_are_twelve() {
    assert_eq!([0, 719, 720, 1439].map(time_text), ["12:00 am", "11:59 am", "12:00 pm", "11:59 pm"]);
}
