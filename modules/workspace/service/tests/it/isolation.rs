use crate::actors::{current, disable, enable, refused, remove, set_role, transfer};
use kernel::Role;
use store::StoreError;
use testkit::TestDb;
use workspace_domain::AuditQuery;
use workspace_service::{audit, members, op};

#[testkit::db_test]
async fn another_workspaces_member_is_not_found_and_stays_as_it_was(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let foreign = current(&south.cx(Role::Owner).await, south.membership(Role::Crew)).await;
    let before = db.content_hash(south.tenant).await;
    let cx = north.cx(Role::Owner).await;
    assert!(matches!(refused(set_role(&cx, foreign, Role::Owner).await), StoreError::NotFound));
    assert!(matches!(refused(disable(&cx, foreign).await), StoreError::NotFound));
    assert!(matches!(refused(enable(&cx, foreign).await), StoreError::NotFound));
    assert!(matches!(refused(remove(&cx, foreign).await), StoreError::NotFound));
    assert!(matches!(refused(transfer(&cx, foreign, Role::Admin).await), StoreError::NotFound));
    let tx = cx.read(op::LIST_MEMBERS).await.unwrap();
    assert!(members::list(&tx, &cx).await.unwrap().iter().all(|row| row.email.ends_with("@northline.example")));
    drop(tx);
    assert_eq!(db.content_hash(south.tenant).await, before);
}

#[testkit::db_test]
async fn the_trail_is_the_workspaces_own(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let tx = north.cx(Role::Owner).await.read(op::LIST_AUDIT).await.unwrap();
    let page = audit::list(&tx, &AuditQuery::default()).await.unwrap();
    assert_eq!((page.rows.len(), page.total, page.of), (21, 21, 21), "the workspace, its ten roles and ten members");
    let query = AuditQuery { entity_id: Some(south.membership(Role::Crew).0), ..AuditQuery::default() };
    assert_eq!(audit::list(&tx, &query).await.unwrap().total, 0);
    let filters = audit::filters(&tx).await.unwrap();
    assert!(filters.actors.iter().all(|actor| actor.name.ends_with("northline")));
}
