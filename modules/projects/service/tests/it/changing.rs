//! Adding and changing one project.

use crate::{add, add_region, codes, project, refused, trail, try_add};
use chrono::NaiveDate;
use kernel::{HistoryKind, Role};
use projects_domain::{ChangeProject, ProjectInput, ProjectPatch, ProjectRow, ProjectStatus, SetProjectField};
use projects_service::{Refused, op};
use testkit::{TestDb, World};

async fn set(world: &World, row: &ProjectRow, patch: ProjectPatch) -> Result<ProjectRow, Refused> {
    let tx = world.cx(Role::Scheduler).await.write(op::SET_FIELD).await?;
    let done = projects_service::set_field(&tx, SetProjectField { id: row.id, version: row.version, patch }).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

async fn change(world: &World, row: &ProjectRow, input: ProjectInput) -> Result<ProjectRow, Refused> {
    let tx = world.cx(Role::Scheduler).await.write(op::CHANGE).await?;
    let done = projects_service::change(&tx, ChangeProject { id: row.id, version: row.version, input }).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

#[testkit::db_test]
async fn what_was_typed_comes_back(db: TestDb) {
    let world = db.workspace("northline").await;
    let typed = ProjectInput {
        region_id: Some(add_region(&world, "Metro").await),
        status: ProjectStatus::Awarded,
        starts_on: NaiveDate::from_ymd_opt(2026, 7, 6),
        ends_on: NaiveDate::from_ymd_opt(2027, 3, 5),
        address: Some("6990 W 55th St".into()),
        lat: Some(41.1783),
        lon: Some(-110.4968),
        time_zone: Some("America/Denver".into()),
        color: Some(7),
        heads_per_day: 9,
        ..project(" P-109 ", "Quarry  Overpass")
    };
    let row = add(&world, typed.clone()).await;
    assert_eq!(row.input(), typed.normalized());
    assert_eq!(
        (row.code.as_str(), row.name.as_str(), row.region.as_deref()),
        ("P-109", "Quarry Overpass", Some("Metro"))
    );

    let tx = world.cx(Role::Viewer).await.read(op::GET).await.unwrap();
    assert_eq!(projects_service::get(&tx, row.id).await.unwrap(), row);
    assert_eq!(projects_service::by_code(&tx, " p-109").await.unwrap(), Some(row));
    assert_eq!(projects_service::by_code(&tx, "P-10").await.unwrap(), None);
    assert_eq!(projects_service::by_code(&tx, "P-10%").await.unwrap(), None);
    let choices = projects_service::choices(&tx).await.unwrap();
    assert_eq!((choices.regions[0].name.as_str(), choices.time_zones), ("Metro", vec!["America/Denver".to_owned()]));
}

#[testkit::db_test]
async fn a_code_is_given_once_whatever_its_case(db: TestDb) {
    let world = db.workspace("northline").await;
    add(&world, project("P-109", "Quarry Overpass")).await;
    add(&world, project("É-1", "Café")).await;
    let tower = add(&world, project("P-102", "Café Tower")).await;
    let other = db.workspace("southline").await;

    assert_eq!(codes(try_add(&world, project("p-109", "Other")).await.unwrap_err()), ["rule:code_taken"]);
    assert_eq!(codes(try_add(&world, project("é-1", "Other")).await.unwrap_err()), ["rule:code_taken"]);
    assert_eq!(refused(set(&world, &tower, ProjectPatch::Code("P-109".into())).await), ["rule:code_taken"]);
    // the own code in other letters is no clash
    assert_eq!(set(&world, &tower, ProjectPatch::Code("p-102".into())).await.unwrap().code, "p-102");
    assert!(try_add(&other, project("P-109", "Other")).await.is_ok());
}

#[testkit::db_test]
async fn everything_wrong_is_said_at_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let wrong = ProjectInput {
        lat: Some(97.2),
        time_zone: Some("America/Chicgo".into()),
        region_id: Some(kernel::RegionId(uuid::Uuid::now_v7())),
        ..project("", "Quarry")
    };
    assert_eq!(
        codes(try_add(&world, wrong).await.unwrap_err()),
        ["code:required", "lat:out_of_range", "time_zone:unknown", "region_id:unknown"]
    );
}

#[testkit::db_test]
async fn the_second_of_two_changes_is_stale(db: TestDb) {
    let world = db.workspace("northline").await;
    let seen = add(&world, project("P-109", "Quarry Overpass")).await;
    let rows = trail(&world).await;
    let now = set(&world, &seen, ProjectPatch::Status(ProjectStatus::OnHold)).await.unwrap();
    assert_eq!((now.version, now.status), (2, ProjectStatus::OnHold));
    assert_eq!(refused(set(&world, &seen, ProjectPatch::HeadsPerDay(3)).await), ["stale"]);
    assert_eq!(refused(change(&world, &seen, seen.input()).await), ["stale"]);
    // a form without a colour keeps the colour; one that changes nothing leaves no trace
    assert_eq!(change(&world, &now, ProjectInput { color: None, ..now.input() }).await.unwrap(), now);
    assert_eq!(trail(&world).await, rows + 1);
}

#[testkit::db_test]
async fn projects_take_the_colours_in_turn(db: TestDb) {
    let world = db.workspace("northline").await;
    let mut hues = Vec::new();
    for n in 0..13 {
        hues.push(add(&world, project(&format!("P-{n}"), "Project")).await.color);
    }
    assert_eq!(hues, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]);
}

#[testkit::db_test]
async fn the_history_tells_names_and_is_newest_first(db: TestDb) {
    let world = db.workspace("northline").await;
    let north = add_region(&world, "North").await;
    let row = add(&world, project("P-109", "Quarry Overpass")).await;
    let row = set(&world, &row, ProjectPatch::RegionId(Some(north))).await.unwrap();
    set(&world, &row, ProjectPatch::HeadsPerDay(12)).await.unwrap();

    let tx = world.cx(Role::Viewer).await.read(op::HISTORY).await.unwrap();
    let told = projects_service::history(&tx, row.id).await.unwrap();
    assert_eq!(
        told.iter().map(|e| e.kind).collect::<Vec<_>>(),
        [HistoryKind::Changed, HistoryKind::Changed, HistoryKind::Added]
    );
    let change = |at: usize| {
        let change = &told[at].changes;
        assert_eq!(change.len(), 1, "{change:?}");
        (change[0].field.clone(), change[0].before.clone(), change[0].after.clone())
    };
    assert_eq!(change(0), ("heads_per_day".into(), Some("0".into()), Some("12".into())));
    assert_eq!(change(1), ("region_id".into(), None, Some("North".into())));
    assert_eq!(told[0].actor, "scheduler of northline");
}
