//! Deleting a project, and bringing it back.

use crate::{add, codes, project, refused, trail};
use kernel::{HistoryKind, Role};
use projects_domain::{ProjectRef, ProjectRow, ProjectsQuery};
use projects_service::{Refused, op};
use store::StoreError;
use testkit::{TestDb, World};

async fn remove(world: &World, row: &ProjectRow) -> Result<ProjectRef, StoreError> {
    let tx = world.cx(Role::Scheduler).await.write(op::REMOVE).await?;
    let done = projects_service::remove(&tx, ProjectRef { id: row.id, version: row.version }).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

async fn restore(world: &World, which: ProjectRef) -> Result<ProjectRow, Refused> {
    let tx = world.cx(Role::Scheduler).await.write(op::RESTORE).await?;
    let done = projects_service::restore(&tx, which).await?;
    tx.commit(done.audit).await?;
    Ok(done.value)
}

#[testkit::db_test]
async fn a_removal_can_be_undone(db: TestDb) {
    let world = db.workspace("northline").await;
    let quarry = add(&world, project("P-109", "Quarry Overpass")).await;
    let rows = trail(&world).await;
    let gone = remove(&world, &quarry).await.unwrap();

    let tx = world.cx(Role::Viewer).await.read(op::LIST).await.unwrap();
    assert_eq!(projects_service::list(&tx, &ProjectsQuery::default()).await.unwrap().of, 0);
    assert!(matches!(projects_service::get(&tx, quarry.id).await, Err(StoreError::NotFound)));
    assert!(projects_service::search(&tx, "quarry").await.unwrap().is_empty());
    assert_eq!(projects_service::by_code(&tx, "P-109").await.unwrap(), None);
    drop(tx);

    let back = restore(&world, gone).await.unwrap();
    assert_eq!(ProjectRow { version: quarry.version, ..back }, quarry);
    assert_eq!(trail(&world).await, rows + 2);
    let tx = world.cx(Role::Viewer).await.read(op::HISTORY).await.unwrap();
    let kinds: Vec<_> = projects_service::history(&tx, quarry.id).await.unwrap().iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [HistoryKind::Restored, HistoryKind::Removed, HistoryKind::Added]);
}

#[testkit::db_test]
async fn a_code_given_again_stands_in_the_way(db: TestDb) {
    let world = db.workspace("northline").await;
    let quarry = add(&world, project("P-109", "Quarry Overpass")).await;
    let gone = remove(&world, &quarry).await.unwrap();
    let other = add(&world, project("p-109", "Other")).await;
    assert_eq!(refused(restore(&world, gone).await), ["rule:code_taken"]);
    remove(&world, &other).await.unwrap();
    assert!(restore(&world, gone).await.is_ok());
}

#[testkit::db_test]
async fn removing_and_restoring_look_at_the_version(db: TestDb) {
    let world = db.workspace("northline").await;
    let quarry = add(&world, project("P-109", "Quarry Overpass")).await;
    let old = ProjectRow { version: 7, ..quarry.clone() };
    assert_eq!(codes(remove(&world, &old).await.unwrap_err()), ["stale"]);
    assert_eq!(refused(restore(&world, ProjectRef { id: quarry.id, version: 1 }).await), ["stale"]);
    let gone = remove(&world, &quarry).await.unwrap();
    assert_eq!(codes(remove(&world, &quarry).await.unwrap_err()), ["not found"]);
    assert_eq!(refused(restore(&world, ProjectRef { version: 1, ..gone }).await), ["stale"]);
}
