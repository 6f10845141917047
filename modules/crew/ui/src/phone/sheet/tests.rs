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
fn today_and_tomorrow_are_cards_and_the_rest_are_lines() {
    let sheet = Sheet::of(&days(), Lang::En);
    let today = &sheet.cards[0];
    assert_eq!((sheet.cards.len(), sheet.rows.len()), (2, 12));
    assert_eq!((today.when.as_str(), today.date.as_str()), ("Today", "Wed 18 Nov"));
    assert_eq!((today.said.as_str(), today.answerable.as_str()), ("You said you'll be there.", "2026-11-18"));
    let job = &today.jobs[0];
    assert_eq!((job.start.as_str(), job.call.as_str()), ("5:30 am", "tel:6125550134;ext=12"));
    assert_eq!(
        (job.call_label.as_str(), job.beside.as_str()),
        ("Call Dan", "With N0, N1, N2, N3, N4, N5, N6, N7 and 2 more")
    );
    let tomorrow = &sheet.cards[1];
    assert_eq!(
        (tomorrow.change.as_str(), tomorrow.was.as_str()),
        ("Cancelled", "Before: P-104 Riverside Tower / Paid time off")
    );
    assert_eq!((tomorrow.away.as_str(), tomorrow.answerable.as_str()), ("Nothing is planned for you.", ""));
    let friday = &sheet.rows[0];
    assert_eq!(
        (friday.weekday.as_str(), friday.number.as_str(), friday.title.as_str()),
        ("Fri", "20", "Harlan Middle School")
    );
    assert_eq!((friday.detail.as_str(), friday.change.as_str()), ("5:30 am · Dan Kowalski", "New"));
    assert_eq!((sheet.rows[1].title.as_str(), sheet.rows[2].title.as_str()), ("Holiday", "–"));
}

#[test]
fn spanish_is_spanish() {
    let sheet = Sheet::of(&days(), Lang::Es);
    assert_eq!((sheet.cards[0].when.as_str(), sheet.cards[0].date.as_str()), ("Hoy", "mié 18 nov"));
    assert_eq!((sheet.cards[0].jobs[0].call_label.as_str(), sheet.rows[1].title.as_str()), ("Llamar a Dan", "Feriado"));
}

#[test]
fn a_foreman_without_a_phone_is_named_and_not_called() {
    let mut days = days();
    days.days[0].jobs[0].foreman = Some(Contact { name: "Dan Kowalski".into(), phone: None });
    let job = &Sheet::of(&days, Lang::En).cards[0].jobs[0];
    assert_eq!((job.call.as_str(), job.foreman.as_str()), ("", "Dan Kowalski"));
}

#[test]
fn midnight_and_noon_are_twelve() {
    assert_eq!([0, 719, 720, 1439].map(time_text), ["12:00 am", "11:59 am", "12:00 pm", "11:59 pm"]);
}
