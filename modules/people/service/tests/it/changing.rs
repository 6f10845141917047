//! Adding and changing one person.

use crate::{add, add_region, codes, foreman, person, refused, trail, try_add};
use chrono::NaiveDate;
use kernel::{HistoryKind, Role};
use people_domain::{ChangeEmployee, EmployeeInput, EmployeePatch, EmployeeRow, SetEmployeeField};
use people_service::{Refused, op};
use testkit::{TestDb, World};

async fn set(world: &World, row: &EmployeeRow, patch: EmployeePatch) -> Result<EmployeeRow, Refused> {
    let tx = world.cx(Role::Scheduler).await.write(op::SET_FIELD).await?;
    let done = people_service::set_field(&tx, SetEmployeeField { id: row.id, version: row.version, patch }).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

async fn change(world: &World, row: &EmployeeRow, input: EmployeeInput) -> Result<EmployeeRow, Refused> {
    let tx = world.cx(Role::Scheduler).await.write(op::CHANGE).await?;
    let done = people_service::change(&tx, ChangeEmployee { id: row.id, version: row.version, input }).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

#[testkit::db_test]
async fn what_was_typed_comes_back(db: TestDb) {
    let world = db.workspace("northline").await;
    let north = add_region(&world, "North").await;
    let ruth = add(&world, foreman("1000", "Ruth", "Adeyemi")).await;
    let typed = EmployeeInput {
        title: Some(" Lead  finisher ".into()),
        classification: Some("Journeyman".into()),
        foreman_id: Some(ruth.id),
        region_id: Some(north.id),
        phone: Some("(612) 555-0102".into()),
        email: Some("pete.novak@example.com".into()),
        hired_on: NaiveDate::from_ymd_opt(2008, 2, 27),
        ended_on: NaiveDate::from_ymd_opt(2030, 1, 1),
        skills: vec!["ACI Flatwork".into(), "OSHA 30".into()],
        ..person("1121", "Pete", "Novak")
    };
    let row = add(&world, typed.clone()).await;

    let tx = world.cx(Role::Viewer).await.read(op::GET).await.unwrap();
    let detail = people_service::get(&tx, row.id).await.unwrap();
    assert_eq!(detail.row, row);
    assert_eq!(row.input(), typed.normalized());
    assert_eq!((row.title.as_deref(), row.phone.as_deref()), (Some("Lead finisher"), Some("6125550102")));
    assert_eq!((row.foreman.as_deref(), row.region.as_deref()), (Some("Ruth Adeyemi"), Some("North")));
    assert_eq!((row.version, detail.crew), (1, 0));
    assert_eq!(people_service::get(&tx, ruth.id).await.unwrap().crew, 1);
}

#[testkit::db_test]
async fn a_number_is_given_once(db: TestDb) {
    let world = db.workspace("northline").await;
    add(&world, person("1121", "Pete", "Novak")).await;
    let tom = add(&world, person("1108", "Tom", "Bright")).await;
    let other = db.workspace("southline").await;

    assert_eq!(codes(try_add(&world, person(" 1121 ", "Ana", "Sousa")).await.unwrap_err()), ["rule:number_taken"]);
    assert_eq!(refused(set(&world, &tom, EmployeePatch::Number("1121".into())).await), ["rule:number_taken"]);
    assert!(try_add(&other, person("1121", "Ana", "Sousa")).await.is_ok());
}

#[testkit::db_test]
async fn everything_wrong_is_said_at_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let tom = add(&world, person("1108", "Tom", "Bright")).await;
    let wrong = EmployeeInput {
        email: Some("not-an-address".into()),
        foreman_id: Some(tom.id),
        region_id: Some(kernel::RegionId(uuid::Uuid::now_v7())),
        ..person("", "Ana\u{0}", "Sousa")
    };
    assert_eq!(
        codes(try_add(&world, wrong).await.unwrap_err()),
        ["number:required", "email:email_shape", "foreman_id:not_foreman", "region_id:unknown"]
    );
}

#[testkit::db_test]
async fn the_second_of_two_changes_is_stale(db: TestDb) {
    let world = db.workspace("northline").await;
    let seen = add(&world, person("1121", "Pete", "Novak")).await;
    let now = set(&world, &seen, EmployeePatch::Title(Some("Finisher".into()))).await.unwrap();
    assert_eq!((now.version, now.title.as_deref()), (2, Some("Finisher")));
    assert_eq!(refused(set(&world, &seen, EmployeePatch::Title(None)).await), ["stale"]);
    assert_eq!(refused(change(&world, &seen, seen.input()).await), ["stale"]);
    assert!(change(&world, &now, EmployeeInput { active: false, ..now.input() }).await.is_ok());
}

#[testkit::db_test]
async fn a_change_that_changes_nothing_leaves_no_trace(db: TestDb) {
    let world = db.workspace("northline").await;
    let row = add(&world, person("1121", "Pete", "Novak")).await;
    let rows = trail(&world).await;
    let same = set(&world, &row, EmployeePatch::Title(Some("  ".into()))).await.unwrap();
    assert_eq!(same, row);
    assert_eq!(trail(&world).await, rows);
    let moved = set(&world, &row, EmployeePatch::Title(Some("Placer".into()))).await.unwrap();
    assert_eq!((moved.version, trail(&world).await), (2, rows + 1));
}

#[testkit::db_test]
async fn foremen_keep_their_order(db: TestDb) {
    let world = db.workspace("northline").await;
    let top = add(&world, foreman("1", "Ruth", "Adeyemi")).await;
    let mid = add(&world, EmployeeInput { foreman_id: Some(top.id), ..foreman("2", "Sam", "Ortega") }).await;
    add(&world, EmployeeInput { foreman_id: Some(mid.id), ..person("3", "Raj", "Patel") }).await;

    assert_eq!(refused(set(&world, &top, EmployeePatch::ForemanId(Some(top.id))).await), ["foreman_id:foreman_self"]);
    assert_eq!(refused(set(&world, &top, EmployeePatch::ForemanId(Some(mid.id))).await), ["rule:foreman_circle"]);
    assert_eq!(refused(set(&world, &mid, EmployeePatch::IsForeman(false)).await), ["rule:has_crew"]);
}

#[testkit::db_test]
async fn the_history_tells_names_and_is_newest_first(db: TestDb) {
    let world = db.workspace("northline").await;
    let north = add_region(&world, "North").await;
    let row = add(&world, person("1121", "Pete", "Novak")).await;
    let row = set(&world, &row, EmployeePatch::RegionId(Some(north.id))).await.unwrap();
    set(&world, &row, EmployeePatch::Skills(vec!["OSHA 10".into(), "Pump".into()])).await.unwrap();

    let tx = world.cx(Role::Viewer).await.read(op::HISTORY).await.unwrap();
    let told = people_service::history(&tx, row.id).await.unwrap();
    assert_eq!(
        told.iter().map(|e| e.kind).collect::<Vec<_>>(),
        [HistoryKind::Changed, HistoryKind::Changed, HistoryKind::Added]
    );
    assert!(told.iter().all(|e| e.actor == "scheduler of northline"));
    let change = |at: usize| {
        let change = &told[at].changes;
        assert_eq!(change.len(), 1, "{change:?}");
        (change[0].field.clone(), change[0].before.clone(), change[0].after.clone())
    };
    assert_eq!(change(0), ("skills".into(), None, Some("OSHA 10, Pump".into())));
    assert_eq!(change(1), ("region_id".into(), None, Some("North".into())));
    assert_eq!((told[1].op.as_str(), told[2].op.as_str()), ("people/set-field", "people/add"));
}
