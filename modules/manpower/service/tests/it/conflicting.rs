use crate::{
    away, cell, change, fill, on, save,
    site::{Site, change_person},
    split, w47,
};
use chrono::Days;
use kernel::{Role, Shift};
use manpower_domain::{
    Amend, CellDetails, CellOp, ConflictChange, ConflictQuery, DayPart, EntryDetails, FoundConflicts, Status,
};
use manpower_service::op;
use sea_orm::ActiveValue::Set;
use testkit::{TestDb, World};

async fn ask(world: &World, change: Option<ConflictChange>) -> FoundConflicts {
    let tx = world.cx(Role::Viewer).await.read(op::CONFLICTS).await.unwrap();
    manpower_service::conflicts(&tx, &ConflictQuery { week: w47(), change }).await.unwrap()
}

/// Those of people: rule, name, sentence.
fn told(found: &FoundConflicts) -> Vec<(&'static str, String, String)> {
    let people = found.conflicts.iter().filter(|one| one.employee.is_some());
    people.map(|one| (one.rule.id(), found.people[&one.employee.unwrap()].clone(), found.text(one))).collect()
}

#[testkit::db_test]
async fn a_week_tells_what_is_wrong_with_it(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let days = w47().days();
    change_person(&world, site.pete, |row| row.ended_on = Set(Some(days[0]))).await;
    // Luis: seven days in a row with the Sunday before. Tom: planned although off. Pete: left. Dan: overtime.
    let sunday = days[0].checked_sub_days(Days::new(1)).unwrap();
    fill(&world, [(site.luis, sunday, on(site.p104))]).await;
    fill(&world, days[..6].iter().map(|day| (site.luis, *day, on(site.p104)))).await;
    fill(&world, [(site.tom, days[1], away(Status::Pto)), (site.pete, days[1], on(site.p133))]).await;
    let seen = cell(&world, site.tom, days[1]).await;
    save(&world, vec![change(site.tom, days[1], on(site.p121), seen)]).await;
    let found = ask(&world, None).await;
    let expected = [
        ("C02", "Tom Bright", "PTO 17 Nov 2026, but planned on P-121."),
        ("C03", "=Pete Novak", "The last day was 16 Nov 2026."),
        ("C08", "Luis Herrera", "48 hours this week: 8 of overtime."),
        ("C09", "Luis Herrera", "7 days in a row, 15 – 21 Nov 2026; the most is 6."),
    ];
    let mut people = told(&found);
    people.sort();
    assert_eq!(people, expected.map(|(rule, who, text)| (rule, who.to_owned(), text.to_owned())));
    // P-104 needs two on each working day and has one; P-121 three, P-133 one
    let short = found.conflicts.iter().filter(|one| one.employee.is_none());
    let lines: Vec<String> = short.map(|one| format!("{} {}", one.day, found.text(one))).collect();
    assert_eq!(lines.len(), 5 + 5 + 4, "{lines:?}");
    assert!(lines.contains(&"2026-11-17 P-121 has 1 of 3 people.".to_owned()), "{lines:?}");
}

#[testkit::db_test]
async fn own_times_make_a_double_booking(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().monday();
    fill(&world, [(site.dan, mon, split(site.p104, site.p121))]).await;
    assert_eq!(told(&ask(&world, None).await), []);
    // the first half until noon, the second from 11:30 as it is
    let shift = Shift::new(420, 720, 0).ok();
    let details = CellDetails::of([(DayPart::First, EntryDetails { shift, ..EntryDetails::default() })]);
    let op = change(site.dan, mon, split(site.p104, site.p121), cell(&world, site.dan, mon).await);
    save(&world, vec![CellOp { details: Some(details), ..op }]).await;
    let text = "On P-104 and P-121 at the same time, 11:30 to 12:00.";
    assert_eq!(told(&ask(&world, None).await), [("C01", "Dan Kowalski".to_owned(), text.to_owned())]);
}

#[testkit::db_test]
async fn what_was_changed_is_looked_at_alone(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let days = w47().days();
    fill(&world, days[..6].iter().flat_map(|day| [(site.luis, *day, on(site.p104)), (site.dan, *day, on(site.p104))]))
        .await;
    let mut shown = ask(&world, None).await;
    // Luis's Saturday goes: his overtime ends, Dan's stays, and the heads of that day are counted anew
    let before = cell(&world, site.luis, days[5]).await;
    save(&world, vec![change(site.luis, days[5], manpower_domain::Cell::Empty, before)]).await;
    let mut touched = ConflictChange::default();
    touched.cell(site.luis, days[5], before.cell, manpower_domain::Cell::Empty);
    let anew = ask(&world, Some(touched.clone())).await;
    assert!(anew.conflicts.iter().all(|one| one.employee != Some(site.dan)), "{anew:?}");
    shown.replace(&touched, anew);
    assert_eq!(shown.conflicts, ask(&world, None).await.conflicts);
    assert_eq!(told(&shown).len(), 1);
}

#[testkit::db_test]
async fn a_project_is_amended(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let day = "2028-01-03".parse().unwrap();
    let tx = world.cx(Role::Scheduler).await.write(op::AMEND_PROJECT).await.unwrap();
    let audit = manpower_service::amend_project(&tx, &Amend::End { project: site.p104, ends_on: day }).await.unwrap();
    tx.commit(audit).await.unwrap();
    let tx = world.cx(Role::Viewer).await.read(op::WEEK).await.unwrap();
    assert_eq!(projects_service::get(&tx, site.p104).await.unwrap().ends_on, Some(day));
}
