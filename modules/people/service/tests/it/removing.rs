//! Off the roster, and back.

use crate::{add, codes, foreman, person, refused, trail};
use kernel::{HistoryKind, Role};
use people_domain::{EmployeeInput, EmployeeRef, EmployeeRow, EmployeeState, PeopleQuery};
use people_service::{Refused, op};
use store::{Reads, StoreError};
use testkit::{TestDb, World};

async fn remove(world: &World, row: &EmployeeRow) -> Result<EmployeeRef, StoreError> {
    let tx = world.cx(Role::Scheduler).await.write(op::REMOVE).await?;
    let done = people_service::remove(&tx, EmployeeRef { id: row.id, version: row.version }).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

async fn restore(world: &World, who: EmployeeRef) -> Result<EmployeeRow, Refused> {
    let tx = world.cx(Role::Scheduler).await.write(op::RESTORE).await?;
    let done = people_service::restore(&tx, who).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

#[testkit::db_test]
async fn a_removal_can_be_undone(db: TestDb) {
    let world = db.workspace("northline").await;
    let ruth = add(&world, foreman("1000", "Ruth", "Adeyemi")).await;
    let pete = add(&world, EmployeeInput { foreman_id: Some(ruth.id), ..person("1121", "Pete", "Novak") }).await;
    let rows = trail(&world).await;

    let gone = remove(&world, &ruth).await.unwrap();
    let tx = world.cx(Role::Scheduler).await.read(op::LIST).await.unwrap();
    let all = PeopleQuery { state: EmployeeState::All, ..PeopleQuery::default() };
    let page = people_service::list(&tx, &all).await.unwrap();
    assert_eq!((page.total, page.of, page.rows.len()), (1, 1, 1));
    // the crew shows no foreman, and the number is free
    assert_eq!((page.rows[0].foreman_id, page.rows[0].foreman.as_deref()), (None, None));
    assert!(matches!(people_service::get(&tx, ruth.id).await, Err(StoreError::NotFound)));
    assert!(people_service::search(&tx, "Ruth").await.unwrap().is_empty());
    assert!(people_service::choices(&tx).await.unwrap().foremen.is_empty());
    drop(tx);

    let back = restore(&world, gone).await.unwrap();
    assert_eq!(EmployeeRow { version: ruth.version, ..back.clone() }, ruth);
    let tx = world.cx(Role::Scheduler).await.read(op::GET).await.unwrap();
    assert_eq!(people_service::get(&tx, pete.id).await.unwrap().row, pete);
    let kinds: Vec<_> = people_service::history(&tx, ruth.id).await.unwrap().iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [HistoryKind::Restored, HistoryKind::Removed, HistoryKind::Added]);
    drop(tx);
    assert_eq!(trail(&world).await, rows + 2);
}

#[testkit::db_test]
async fn a_number_given_again_stands_in_the_way(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world, person("1121", "Pete", "Novak")).await;
    let gone = remove(&world, &pete).await.unwrap();
    let ana = add(&world, person("1121", "Ana", "Sousa")).await;
    assert_eq!(refused(restore(&world, gone).await), ["rule:number_taken"]);
    remove(&world, &ana).await.unwrap();
    assert_eq!(restore(&world, gone).await.unwrap().number, "1121");
}

#[testkit::db_test]
async fn removing_and_restoring_look_at_the_version(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world, person("1121", "Pete", "Novak")).await;
    let old = EmployeeRow { version: 7, ..pete.clone() };
    assert_eq!(codes(remove(&world, &old).await.unwrap_err()), ["stale"]);
    assert_eq!(refused(restore(&world, EmployeeRef { id: pete.id, version: 1 }).await), ["stale"]);
    let gone = remove(&world, &pete).await.unwrap();
    assert_eq!(codes(remove(&world, &pete).await.unwrap_err()), ["not found"]);
    assert_eq!(refused(restore(&world, EmployeeRef { version: 1, ..gone }).await), ["stale"]);
}

#[testkit::db_test]
async fn the_schedule_keeps_what_was(db: TestDb) {
    use entity::schedule_entry::ActiveModel;
    use sea_orm::ActiveValue::Set;
    let world = db.workspace("northline").await;
    let pete = add(&world, person("1121", "Pete", "Novak")).await;
    let tx = world.cx(Role::Scheduler).await.write(op::CHANGE).await.unwrap();
    let entry = ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id()),
        employee_id: Set(pete.id),
        day: Set(chrono::NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()),
        part: Set(0),
        project_id: Set(None),
        status: Set(Some("pto".into())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let stored = tx.insert(entry).await.unwrap();
    tx.commit(store::AuditChange::created::<entity::schedule_entry::Entity>(&stored)).await.unwrap();

    remove(&world, &pete).await.unwrap();
    let tx = world.cx(Role::Scheduler).await.read(op::LIST).await.unwrap();
    assert_eq!(tx.find::<entity::schedule_entry::Entity>().all().await.unwrap(), [stored]);
}
