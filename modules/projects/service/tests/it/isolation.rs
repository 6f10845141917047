//! Another workspace's projects and regions might as well not exist.

use crate::{add, add_region, codes, project, refused, try_add};
use kernel::{Access, Role};
use projects_domain::{ChangeProject, ProjectInput, ProjectPatch, ProjectRef, ProjectsQuery, SetProjectField};
use projects_service::{ProjectWrite, op};
use testkit::TestDb;

#[testkit::db_test]
async fn another_workspace_s_ids_are_unknown(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (region, foreign) = (add_region(&theirs, "South").await, add(&theirs, project("S-1", "Theirs")).await);
    let quarry = add(&ours, project("P-109", "Quarry Overpass")).await;
    let before = db.content_hash(theirs.tenant).await;
    let mixed = ProjectInput { region_id: Some(region), ..project("P-1", "Mixed") };
    assert_eq!(codes(try_add(&ours, mixed.clone()).await.unwrap_err()), ["region_id:unknown"]);

    let cx = ours.cx(Role::Scheduler).await;
    let tx = cx.write(op::CHANGE).await.unwrap();
    let patch = ProjectPatch::RegionId(Some(region));
    let set = SetProjectField { id: quarry.id, version: quarry.version, patch: patch.clone() };
    assert_eq!(refused(projects_service::set_field(&tx, set).await), ["region_id:unknown"]);
    let (id, version) = (foreign.id, foreign.version);
    assert_eq!(refused(projects_service::set_field(&tx, SetProjectField { id, version, patch }).await), ["not found"]);
    let change = ChangeProject { id, version, input: project("P-2", "Ours now") };
    assert_eq!(refused(projects_service::change(&tx, change).await), ["not found"]);
    assert_eq!(codes(projects_service::remove(&tx, ProjectRef { id, version }).await.unwrap_err()), ["not found"]);
    assert_eq!(refused(projects_service::restore(&tx, ProjectRef { id, version }).await), ["not found"]);
    assert_eq!(codes(projects_service::get(&tx, id).await.unwrap_err()), ["not found"]);
    assert_eq!(codes(projects_service::history(&tx, id).await.unwrap_err()), ["not found"]);
    let insert = ProjectWrite::Insert { id: tx.new_id(), input: mixed };
    assert_eq!(refused(projects_service::apply(&tx, vec![insert]).await), ["region_id:unknown"]);
    let update = ProjectWrite::Update { id, input: project("P-2", "Ours now") };
    assert_eq!(refused(projects_service::apply(&tx, vec![update]).await), ["not found"]);
    drop(tx);

    let tx = cx.read(op::LIST).await.unwrap();
    assert_eq!(projects_service::list(&tx, &ProjectsQuery::default()).await.unwrap().of, 1);
    assert_eq!(projects_service::by_code(&tx, "S-1").await.unwrap(), None);
    assert!(projects_service::search(&tx, "Theirs").await.unwrap().is_empty());
    assert!(projects_service::choices(&tx).await.unwrap().regions.is_empty());
    assert_eq!(projects_service::known(&tx).await.unwrap().projects.len(), 1);
    assert_eq!(db.content_hash(theirs.tenant).await, before);
}

#[testkit::db_test]
async fn roles_get_what_they_may(db: TestDb) {
    let world = db.workspace("northline").await;
    for role in Role::ALL {
        let cx = world.cx(role).await;
        for op in op::ALL {
            let allowed = match op.access {
                Access::Read => cx.read(*op).await.is_ok(),
                Access::Write => cx.write(*op).await.is_ok(),
            };
            assert_eq!(allowed, role.allows(op.permission), "{role:?} {}", op.name);
        }
    }
}
